package gazetteers

import "encoding/binary"

// shape is which words of a name have capitals, and the flags of the match.
type shape struct {
	capitals, uppers uint16
	flags            uint8
}

func (s shape) sameCapitals(o shape) bool { return s.capitals == o.capitals && s.uppers == o.uppers }

// shapeTable numbers shapes: a set has a few dozen, however many names.
type shapeTable struct {
	list  []shape
	index map[shape]uint32
}

func (t *shapeTable) number(s shape) uint32 {
	n, ok := t.index[s]
	if !ok {
		n = uint32(len(t.list))
		t.index[s] = n
		t.list = append(t.list, s)
	}
	return n
}

func (t *shapeTable) bytes() string {
	var out []byte
	for _, s := range t.list {
		out = binary.LittleEndian.AppendUint16(out, s.capitals)
		out = binary.LittleEndian.AppendUint16(out, s.uppers)
		out = append(out, s.flags, 0, 0, 0)
	}
	return string(out)
}
