// Package frozen holds a read-only hash table from strings to numbers that is
// used straight from its bytes: nothing is parsed, copied or allocated when it
// is opened, so a table embedded in the binary or mapped from a file costs
// nothing at start and is shared by all workers.
//
// The layout, all numbers little-endian uint32: slot count (a power of two),
// entry count, pool length; then the slots, three numbers each (hash, offset
// of the key in the pool plus one, value), an offset of zero marking an empty
// slot; then the pool of keys, each behind one byte of length.
package frozen

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
)

const (
	headerSize = 12
	slotSize   = 12

	// MaxKey is the length in bytes of the longest key that a table holds.
	MaxKey = 255
)

// ErrFormat is returned by Open when the bytes are not a table.
var ErrFormat = errors.New("frozen: not a table, or cut short")

// Table maps strings to numbers. The zero Table is empty. A Table is safe for
// concurrent use.
type Table struct {
	slots string
	pool  string
	mask  uint32
	count int
}

// Build returns the bytes of a table that maps keys[i] to values[i]. It
// returns an error for an empty, repeated or overlong key.
func Build(keys []string, values []uint32) ([]byte, error) {
	slotCount := uint32(4)
	for int(slotCount)*3 < len(keys)*4 {
		slotCount *= 2
	}
	poolLength := 0
	for _, k := range keys {
		if k == "" || len(k) > MaxKey {
			return nil, fmt.Errorf("frozen: key %.20q has %d bytes, want 1 to %d", k, len(k), MaxKey)
		}
		poolLength += 1 + len(k)
	}
	data := make([]byte, headerSize+int(slotCount)*slotSize, headerSize+int(slotCount)*slotSize+poolLength)
	binary.LittleEndian.PutUint32(data[0:], slotCount)
	binary.LittleEndian.PutUint32(data[4:], uint32(len(keys)))
	binary.LittleEndian.PutUint32(data[8:], uint32(poolLength))
	poolStart := len(data)
	for i, k := range keys {
		hash := Hash(k)
		slot := hash & (slotCount - 1)
		for {
			at := headerSize + int(slot)*slotSize
			offset := binary.LittleEndian.Uint32(data[at+4:])
			if offset == 0 {
				binary.LittleEndian.PutUint32(data[at:], hash)
				binary.LittleEndian.PutUint32(data[at+4:], uint32(len(data)-poolStart)+1)
				binary.LittleEndian.PutUint32(data[at+8:], values[i])
				break
			}
			p := poolStart + int(offset) - 1
			if string(data[p+1:p+1+int(data[p])]) == k {
				return nil, fmt.Errorf("frozen: key %q stands twice", k)
			}
			slot = (slot + 1) & (slotCount - 1)
		}
		data = append(data, byte(len(k)))
		data = append(data, k...)
	}
	return data, nil
}

// Open returns the table at the start of data and the number of bytes that it
// takes. The table shares the memory of data. Open checks the frame only; a
// lookup in damaged bytes may miss but never reads outside of them.
func Open(data string) (Table, int, error) {
	if len(data) < headerSize {
		return Table{}, 0, ErrFormat
	}
	slotCount, entryCount, poolLength := Uint32(data, 0), Uint32(data, 4), Uint32(data, 8)
	slotBytes := uint64(slotCount) * slotSize
	size := headerSize + slotBytes + uint64(poolLength)
	if bits.OnesCount32(slotCount) != 1 || entryCount >= slotCount || size > uint64(len(data)) {
		return Table{}, 0, ErrFormat
	}
	return Table{
		slots: data[headerSize : headerSize+slotBytes],
		pool:  data[headerSize+slotBytes : size],
		mask:  slotCount - 1,
		count: int(entryCount),
	}, int(size), nil
}

// Len returns the number of keys.
func (t Table) Len() int { return t.count }

// Get returns the value of key, and whether the table has it.
func (t Table) Get(key string) (uint32, bool) { return t.GetHash(key, Hash(key)) }

// GetBytes is Get for a key in a byte slice. It allocates nothing.
func (t Table) GetBytes(key []byte) (uint32, bool) { return get(t, key, Hash(key)) }

// GetHash is Get with the key's hash at hand.
func (t Table) GetHash(key string, hash uint32) (uint32, bool) { return get(t, key, hash) }

func get[S string | []byte](t Table, key S, hash uint32) (uint32, bool) {
	slot := hash & t.mask
	for range t.mask {
		at := int(slot) * slotSize
		if at+slotSize > len(t.slots) {
			return 0, false
		}
		offset := Uint32(t.slots, at+4)
		if offset == 0 {
			return 0, false
		}
		if Uint32(t.slots, at) == hash {
			p := int(offset) - 1
			if p < len(t.pool) {
				end := p + 1 + int(t.pool[p])
				if end <= len(t.pool) && t.pool[p+1:end] == string(key) {
					return Uint32(t.slots, at+8), true
				}
			}
		}
		slot = (slot + 1) & t.mask
	}
	return 0, false
}

// Hash returns the hash of a key: FNV-1a over 64 bits, folded to 32.
func Hash[S string | []byte](key S) uint32 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(key); i++ {
		h = (h ^ uint64(key[i])) * 1099511628211
	}
	return uint32(h ^ h>>32)
}
