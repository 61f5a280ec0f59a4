package frozen

import "encoding/binary"

// Features is a table from hashed features to numbers, as sparse models have it:
// the keys themselves are not kept, so that two features may be taken for one with
// a chance of one in four billion for each slot that is looked at. The zero value is
// not usable; OpenFeatures returns one. It is safe for concurrent use.
//
// A slot has the upper half of a feature's hash and its number plus one, both
// little-endian uint32; the lower half says at which slot to begin. A number of zero
// marks an empty slot.
type Features struct {
	slots string
	mask  uint32
}

const featureSlot = 8

// BuildFeatures returns the bytes of a table that maps hashes[i] to numbers[i].
// The same hashes in the same order give the same bytes.
func BuildFeatures(hashes []uint64, numbers []uint32) []byte {
	slotCount := uint32(16)
	for int(slotCount)*3 < len(hashes)*4 {
		slotCount *= 2
	}
	slots := make([]byte, int(slotCount)*featureSlot)
	for i, h := range hashes {
		at := uint32(h) & (slotCount - 1)
		for binary.LittleEndian.Uint32(slots[at*featureSlot+4:]) != 0 {
			at = (at + 1) & (slotCount - 1)
		}
		binary.LittleEndian.PutUint32(slots[at*featureSlot:], uint32(h>>32))
		binary.LittleEndian.PutUint32(slots[at*featureSlot+4:], numbers[i]+1)
	}
	return slots
}

// OpenFeatures returns the table in bytes that BuildFeatures made.
func OpenFeatures(data string) (Features, error) {
	n := len(data) / featureSlot
	if n == 0 || n&(n-1) != 0 {
		return Features{}, ErrFormat
	}
	return Features{slots: data, mask: uint32(n - 1)}, nil
}

// FeatureBatch is how many features Find looks up at a time.
const FeatureBatch = 64

// Find returns the numbers of those of the hashes that the table has, in their
// order, in found. There are at most FeatureBatch hashes. It fetches their slots in
// one loop without a branch on what it fetches, so that the processor waits for
// memory once and not for each feature.
func (t *Features) Find(hashes []uint64, found *[FeatureBatch]uint32) []uint32 {
	var marks, numbers [FeatureBatch]uint32
	for i, h := range hashes {
		at := int(uint32(h)&t.mask) * featureSlot
		marks[i], numbers[i] = Uint32(t.slots, at), Uint32(t.slots, at+4)
	}
	n := 0
	for i, h := range hashes {
		number := numbers[i]
		if number != 0 && marks[i] != uint32(h>>32) {
			number = t.probe(h)
		}
		if number != 0 {
			found[n] = number - 1
			n++
		}
	}
	return found[:n]
}

// probe looks a feature up past the slot that it hashes to, and returns its number
// plus one, or 0.
func (t *Features) probe(hash uint64) uint32 {
	for at := (uint32(hash) + 1) & t.mask; ; at = (at + 1) & t.mask {
		n := Uint32(t.slots, int(at)*featureSlot+4)
		if n == 0 || Uint32(t.slots, int(at)*featureSlot) == uint32(hash>>32) {
			return n
		}
	}
}

// Feature returns the hash of a feature: its template's number mixed with its
// content.
func Feature(template, content uint64) uint64 {
	h := (content ^ template*0x9E3779B97F4A7C15) * 0xD6E8FEB86659FD93
	return h ^ h>>32
}

// Pair mixes two contents into one; their order counts.
func Pair(a, b uint64) uint64 { return a*0x9E3779B97F4A7C15 ^ b ^ b>>7 }

// Content returns the hash of a text that is a feature's content: FNV-1a over 64
// bits.
func Content(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h ^ h>>29
}
