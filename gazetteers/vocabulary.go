package gazetteers

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
)

// hashWord hashes a folded word, eight bytes at a time, as wyhash does
// (Wang Yi 2019): multiply to 128 bits and fold.
func hashWord(w []byte) uint64 {
	const a, b = 0x9E3779B97F4A7C15, 0xE7037ED1A0B428DB
	h := uint64(len(w)) * a
	for len(w) > 8 {
		h = mix(h^binary.LittleEndian.Uint64(w), b)
		w = w[8:]
	}
	var last uint64
	switch {
	case len(w) == 8:
		last = binary.LittleEndian.Uint64(w)
	case len(w) >= 4:
		last = uint64(binary.LittleEndian.Uint32(w)) | uint64(binary.LittleEndian.Uint32(w[len(w)-4:]))<<32
	case len(w) > 0:
		last = uint64(w[0]) | uint64(w[len(w)/2])<<8 | uint64(w[len(w)-1])<<16
	}
	return mix(mix(h^last, b), a)
}

func mix(x, y uint64) uint64 {
	hi, lo := bits.Mul64(x, y)
	return hi ^ lo
}

// bucketOf maps a hash to one of n buckets.
func bucketOf(hash uint64, n int) int {
	hi, _ := bits.Mul64(hash, uint64(n))
	return int(hi)
}

// vocabulary numbers words while a set is built. It holds no pointers to words,
// so that the garbage collector passes over it.
type vocabulary struct {
	slots  []uint32 // word number plus one
	hashes []uint64
	flags  []uint16
	ends   []uint32 // in text
	text   []byte
}

func (v *vocabulary) len() int { return len(v.hashes) }

func (v *vocabulary) word(i uint32) []byte {
	start := uint32(0)
	if i > 0 {
		start = v.ends[i-1]
	}
	return v.text[start:v.ends[i]]
}

// number returns the number of a word, a new one if it is new.
func (v *vocabulary) number(w []byte) uint32 {
	if v.len()*4 >= len(v.slots)*3 {
		v.grow()
	}
	hash := hashWord(w)
	mask := uint64(len(v.slots) - 1)
	for slot := hash & mask; ; slot = (slot + 1) & mask {
		n := v.slots[slot]
		if n == 0 {
			v.slots[slot] = uint32(v.len() + 1)
			v.hashes = append(v.hashes, hash)
			v.flags = append(v.flags, 0)
			v.text = append(v.text, w...)
			v.ends = append(v.ends, uint32(len(v.text)))
			return uint32(v.len() - 1)
		}
		if v.hashes[n-1] == hash && bytes.Equal(v.word(n-1), w) {
			return n - 1
		}
	}
}

func (v *vocabulary) grow() {
	v.slots = make([]uint32, max(1024, 2*len(v.slots)))
	mask := uint64(len(v.slots) - 1)
	for i, hash := range v.hashes {
		slot := hash & mask
		for v.slots[slot] != 0 {
			slot = (slot + 1) & mask
		}
		v.slots[slot] = uint32(i + 1)
	}
}

// order returns the numbers of the words in the order of their hashes, which is
// that of their buckets too, then by text: the same words always lie the same way.
func (v *vocabulary) order() []uint32 {
	words := make([]uint32, v.len())
	for i := range words {
		words[i] = uint32(i)
	}
	slices.SortFunc(words, func(a, b uint32) int {
		if c := cmp.Compare(v.hashes[a], v.hashes[b]); c != 0 {
			return c
		}
		return bytes.Compare(v.word(a), v.word(b))
	})
	return words
}
