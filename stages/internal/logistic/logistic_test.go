package logistic

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestFit: of one feature that is 0 or 1, the weights are the log-odds of each.
func TestFit(t *testing.T) {
	var examples []Example
	add := func(f float32, right bool, times int) {
		for range times {
			examples = append(examples, Example{[]float32{f, 1 - f}, right})
		}
	}
	add(0, true, 10)
	add(0, false, 90)
	add(1, true, 75)
	add(1, false, 25)
	first := func(i int) bool { return i == 0 }
	w := Fit(examples, 0, first)
	require.InDelta(t, math.Log(1.0/9), w[2], 1e-6)
	require.InDelta(t, math.Log(3)-math.Log(1.0/9), w[0], 1e-6)
	require.Zero(t, w[1])
	require.InDelta(t, 0.75, Chance(w, []float32{1, 0}, first), 1e-6)
	require.Less(t, Fit(examples, 1e6, first)[0], 0.01)
}
