package tag

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"maps"
	"math"
	"slices"
	"strings"

	"extract/gazetteers/frozen"
	"extract/pipeline"
)

// The model file: the magic line, the checksum of what follows, then four
// parts, each behind its length: the dictionary from keys to numbers of tag
// sets, the sets, the slots of a hash table and the rows of weights.
//
// A slot is the upper half of a feature's hash and the place of its row plus
// one; the slot's own place is found by the lower half. A row is a count and as
// many tags, each with its weight in 64ths as an int16.
const modelMagic = "extract-speech/1\n"

// Unit is what 1 is in weights and scores of a model.
const Unit = 64

// ErrModel is returned for bytes that are no model of this version, or damaged.
var ErrModel = errors.New("tag: not a model of parts of speech of this version, or damaged")

// tagCount is the number of tags, with the edge.
const tagCount = len(pipeline.TagNames)

type model struct {
	dictionary  frozen.Table
	sets        string
	slots, rows string
	mask        uint32
}

// Encode returns the model file of weights by feature and tag, and of a
// dictionary of the tags of words by key. Weights that round to nothing are
// left out.
func Encode(dictionary map[string]Set, weights map[uint64][]float32) ([]byte, error) {
	keys := slices.Sorted(maps.Keys(dictionary))
	numbers := make([]uint32, len(keys))
	var sets []byte
	seen := map[Set]uint32{}
	for i, k := range keys {
		set := dictionary[k]
		n, ok := seen[set]
		if !ok {
			n = uint32(len(seen))
			seen[set] = n
			sets = binary.LittleEndian.AppendUint64(sets, uint64(set))
		}
		numbers[i] = n
	}
	table, err := frozen.Build(keys, numbers)
	if err != nil {
		return nil, err
	}
	type row struct {
		hash uint64
		at   uint32
	}
	var kept []row
	var rows []byte
	for _, h := range slices.Sorted(maps.Keys(weights)) {
		at := len(rows)
		rows = append(rows, 0)
		for t, v := range weights[h] {
			if n := int16(max(-math.MaxInt16, min(math.MaxInt16, math.Round(float64(v)*Unit)))); n != 0 {
				rows[at]++
				rows = append(rows, byte(t), byte(n), byte(uint16(n)>>8))
			}
		}
		if rows[at] == 0 {
			rows = rows[:at]
			continue
		}
		kept = append(kept, row{h, uint32(at)})
	}
	slotCount := uint32(16)
	for int(slotCount)*3 < len(kept)*4 {
		slotCount *= 2
	}
	slots := make([]byte, slotCount*8)
	for _, k := range kept {
		at := uint32(k.hash) & (slotCount - 1)
		for binary.LittleEndian.Uint32(slots[at*8+4:]) != 0 {
			at = (at + 1) & (slotCount - 1)
		}
		binary.LittleEndian.PutUint32(slots[at*8:], uint32(k.hash>>32))
		binary.LittleEndian.PutUint32(slots[at*8+4:], k.at+1)
	}
	out := append([]byte(modelMagic), 0, 0, 0, 0)
	for _, part := range [][]byte{table, sets, slots, rows} {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(part)))
		out = append(out, part...)
	}
	binary.LittleEndian.PutUint32(out[len(modelMagic):], crc32.ChecksumIEEE(out[len(modelMagic)+4:]))
	return out, nil
}

// open opens a model. The checksum is compared only with verify.
func openModel(data string, verify bool) (*model, error) {
	rest, ok := strings.CutPrefix(data, modelMagic)
	if !ok || len(rest) < 4 || verify && crc32.ChecksumIEEE([]byte(rest[4:])) != number(rest, 0) {
		return nil, ErrModel
	}
	rest = rest[4:]
	var parts [4]string
	for i := range parts {
		if len(rest) < 4 || int(number(rest, 0)) > len(rest)-4 {
			return nil, ErrModel
		}
		n := int(number(rest, 0))
		parts[i], rest = rest[4:4+n], rest[4+n:]
	}
	m := &model{sets: parts[1], slots: parts[2], rows: parts[3]}
	var err error
	if m.dictionary, _, err = frozen.Open(parts[0]); err != nil {
		return nil, ErrModel
	}
	slotCount := len(m.slots) / 8
	if slotCount == 0 || slotCount&(slotCount-1) != 0 {
		return nil, ErrModel
	}
	m.mask = uint32(slotCount - 1)
	return m, nil
}

// known returns the tags that the dictionary has for a word.
func (m *model) known(surface string) Set {
	n, ok := m.dictionary.Get(Key(surface))
	if !ok || int(n)*8+8 > len(m.sets) {
		return 0
	}
	return Set(binary.LittleEndian.Uint64([]byte(m.sets[n*8 : n*8+8])))
}

// tagScores are scores by tag, in units of 1/Unit.
type tagScores [tagCount]int16

// batch is how many features are looked up together.
const batch = 32

// sum returns the sums of the weights of features. It fetches the slots of a
// batch in one loop, and the heads of their rows in another, so that the processor
// waits for memory once and not for each feature.
func (m *model) sum(features []uint64) (out tagScores) {
	var sums [tagCount]int32
	var places, marks [batch]uint32
	var counts [batch]byte
	for len(features) > 0 {
		part := features[:min(batch, len(features))]
		features = features[len(part):]
		for i, f := range part {
			at := int(uint32(f)&m.mask) * 8
			marks[i], places[i] = number(m.slots, at), number(m.slots, at+4)
		}
		for i, f := range part {
			if places[i] != 0 && marks[i] != uint32(f>>32) {
				places[i] = m.probe(f)
			}
			counts[i] = 0
			if places[i] != 0 {
				counts[i] = m.rows[places[i]-1]
			}
		}
		for i := range part {
			if n := int(counts[i]); n > 0 {
				for r := m.rows[places[i]:][:3*n]; len(r) >= 3; r = r[3:] {
					sums[r[0]] += int32(int16(uint16(r[1]) | uint16(r[2])<<8))
				}
			}
		}
	}
	for t, v := range sums {
		out[t] = int16(max(-math.MaxInt16, min(math.MaxInt16, v)))
	}
	return out
}

// probe returns the place of the row of a feature whose first slot another has,
// plus one, or 0.
func (m *model) probe(feature uint64) uint32 {
	for at := (uint32(feature) + 1) & m.mask; ; at = (at + 1) & m.mask {
		row := number(m.slots, int(at)*8+4)
		if row == 0 || number(m.slots, int(at)*8) == uint32(feature>>32) {
			return row
		}
	}
}

func number(s string, at int) uint32 {
	return binary.LittleEndian.Uint32([]byte(s[at : at+4]))
}
