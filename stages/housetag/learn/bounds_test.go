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

// TestSplitIsBounded: without dates too, no more than mostHeld articles are held out,
// and each article is in one part.
func TestSplitIsBounded(t *testing.T) {
	for _, n := range []int{30, 1000, 10 * mostHeld, 10*mostHeld + 1, 25*mostHeld + 7} {
		l := &learner{spill: &spill{days: make([]int32, n), ends: make([]int64, n)}}
		train, tune, test := l.split()
		require.Equal(t, n, len(train)+len(tune)+len(test))
		require.LessOrEqual(t, max(len(tune), len(test)), mostHeld)
		require.Equal(t, n >= few, len(test) > 0)
		if n == 1000 {
			require.Equal(t, []int32{4, 14}, tune[:2])
			require.Equal(t, []int32{9, 19}, test[:2])
		}
	}
}
