package frozen_test

import (
	"math/rand/v2"
	"testing"

	"extract/gazetteers/frozen"

	"github.com/stretchr/testify/require"
)

// TestFeatures holds the table against a map, with hashes that begin at one slot.
func TestFeatures(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	want := map[uint64]uint32{}
	var hashes []uint64
	var numbers []uint32
	for i := range uint32(1000) {
		h := rnd.Uint64()
		if i%3 == 0 {
			h = h>>32<<32 | 7
		}
		want[h] = i
		hashes, numbers = append(hashes, h), append(numbers, i)
	}
	table, err := frozen.OpenFeatures(string(frozen.BuildFeatures(hashes, numbers)))
	require.NoError(t, err)
	for range 1000 {
		hashes = append(hashes, rnd.Uint64())
	}
	for len(hashes) > 0 {
		part := hashes[:min(frozen.FeatureBatch, len(hashes))]
		hashes = hashes[len(part):]
		var known []uint32
		for _, h := range part {
			if n, ok := want[h]; ok {
				known = append(known, n)
			}
		}
		var found [frozen.FeatureBatch]uint32
		require.ElementsMatch(t, known, table.Find(part, &found))
		if len(known) > 0 {
			require.Equal(t, known, table.Find(part, &found), "in their order")
		}
	}
	for _, data := range []string{"", "1234567", "12345678abcdefgh12345678"} {
		_, err := frozen.OpenFeatures(data)
		require.ErrorIs(t, err, frozen.ErrFormat)
	}
}

func TestParts(t *testing.T) {
	data := string(frozen.AppendPart(frozen.AppendPart(nil, []byte("ab")), nil)) + "more"
	var parts [2]string
	require.NoError(t, frozen.Parts(data, parts[:]))
	require.Equal(t, [2]string{"ab", ""}, parts)
	for n := range 10 {
		require.ErrorIs(t, frozen.Parts(data[:n], parts[:]), frozen.ErrFormat)
	}
	require.ErrorIs(t, frozen.Parts("\xff\xff\xff\xffab", parts[:1]), frozen.ErrFormat)
}
