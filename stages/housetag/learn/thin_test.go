package learn

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestThin: the rarest pairs are forgotten, as many as it takes and no more.
func TestThin(t *testing.T) {
	pairs := map[uint64]int32{}
	for i := range uint64(100) {
		pairs[i] = int32(1 + i/20)
	}
	thin(pairs, 100)
	require.Len(t, pairs, 100)
	thin(pairs, 99)
	require.Len(t, pairs, 60)
	require.NotContains(t, pairs, uint64(39))
	require.Contains(t, pairs, uint64(40))
	pairs = map[uint64]int32{1: 7, 2: 7, 3: 7, 4: 7, 5: 7}
	thin(pairs, 4)
	require.Empty(t, pairs)
}
