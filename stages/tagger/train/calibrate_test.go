package train

import (
	"testing"

	"github.com/stretchr/testify/require"

	"extract/stages/tagger"
)

func trials(p float64, right, wrong int) []Trial {
	var out []Trial
	for range right {
		out = append(out, Trial{p, true})
	}
	for range wrong {
		out = append(out, Trial{p, false})
	}
	return out
}

func concat(lists ...[]Trial) (out []Trial) {
	for _, l := range lists {
		out = append(out, l...)
	}
	return out
}

func TestIsotonicKeepsWhatRises(t *testing.T) {
	require.Equal(t, [][2]float64{{0.2, 0.1}, {0.5, 0.6}, {0.9, 0.8}},
		Isotonic(concat(trials(0.9, 8, 2), trials(0.2, 1, 9), trials(0.5, 6, 4)), 1))
}

func TestIsotonicPoolsViolators(t *testing.T) {
	// 0.4 and 0.6 fall from 0.8 to 0.4: together 0.6.
	require.Equal(t, [][2]float64{{0.1, 0}, {0.5, 0.6}, {0.9, 1}},
		Isotonic(concat(trials(0.1, 0, 10), trials(0.4, 8, 2), trials(0.6, 4, 6), trials(0.9, 10, 0)), 1))
	require.Nil(t, Isotonic(nil, 1))
}

func TestIsotonicIsSmall(t *testing.T) {
	var all []Trial
	for i := range 200 {
		all = append(all, trials(float64(i)/200, i, 200-i)...)
	}
	points := Isotonic(all, 1)
	require.LessOrEqual(t, len(points), MaxPoints)
	for i := 1; i < len(points); i++ {
		require.Less(t, points[i-1][0], points[i][0])
		require.LessOrEqual(t, points[i-1][1], points[i][1])
	}
	require.Len(t, Isotonic(concat(trials(0.1, 0, 2), trials(0.9, 10, 0)), 5), 1, "two trials are too few for a block")
}

func TestExpectedError(t *testing.T) {
	require.InDelta(t, 0.4, ExpectedError(trials(0.9, 5, 5)), 1e-9)
	all := concat(trials(0.95, 6, 4), trials(0.35, 1, 9))
	before := ExpectedError(all)
	d := tagger.Description{Calibration: Isotonic(all, 1)}
	for i := range all {
		all[i].P = d.Confidence(all[i].P)
	}
	require.InDelta(t, 0.3, before, 1e-9)
	require.InDelta(t, 0, ExpectedError(all), 1e-9)
	require.Zero(t, ExpectedError(nil))
}
