package tagger

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// paths calls f for every legal sequence of n labels: the plain version of what
// viterbi and the lattice do.
func paths(n int, f func([]uint8)) {
	labels := make([]uint8, n)
	var walk func(i, before int)
	walk = func(i, before int) {
		if i == n {
			if legal(before, outside) {
				f(labels)
			}
			return
		}
		for l := range Labels {
			if legal(before, l) {
				labels[i] = uint8(l)
				walk(i+1, l)
			}
		}
	}
	walk(0, outside)
}

func pathScore(node []scores, tr *transitions, labels []uint8) float64 {
	sum := 0.0
	before := outside
	for i, l := range labels {
		sum += float64(node[i][l]) + float64(tr[before][l])
		before = int(l)
	}
	return sum
}

func random(n int, seed uint64) ([]scores, *transitions) {
	rnd := rand.New(rand.NewPCG(seed, 1))
	node := make([]scores, n)
	for i := range node {
		for k := range node[i] {
			node[i][k] = float32(rnd.NormFloat64() * 2)
		}
	}
	var tr transitions
	for a := range tr {
		for b := range tr[a] {
			tr[a][b] = float32(rnd.NormFloat64())
		}
	}
	return node, &tr
}

func TestViterbiAgainstAllPaths(t *testing.T) {
	for seed := range uint64(20) {
		node, tr := random(1+int(seed%4), seed)
		best, want := math.Inf(-1), []uint8(nil)
		paths(len(node), func(l []uint8) {
			if s := pathScore(node, tr, l); s > best {
				best, want = s, append([]uint8(nil), l...)
			}
		})
		got := make([]uint8, len(node))
		viterbi(node, tr, got, nil)
		require.Equal(t, want, got, "seed %d", seed)
	}
}

func TestLatticeAgainstAllPaths(t *testing.T) {
	for seed := range uint64(10) {
		node, tr := random(3, seed)
		var l lattice
		l.setTransitions(tr)
		l.run(node)
		total := 0.0
		marginals := make([][Labels]float64, len(node))
		paths(len(node), func(labels []uint8) {
			p := math.Exp(pathScore(node, tr, labels))
			total += p
			for i, k := range labels {
				marginals[i][k] += p
			}
		})
		for i := range node {
			for k := range Labels {
				require.InDelta(t, marginals[i][k]/total, l.marginal(i, k), 1e-4)
			}
		}
		paths(len(node), func(labels []uint8) {
			require.InDelta(t, math.Exp(pathScore(node, tr, labels))/total, l.pathProbability(0, labels), 1e-4)
		})
		sum := float32(0)
		for _, s := range steps {
			sum += l.pairMarginal(0, int(s[0]), int(s[1]))
		}
		require.InDelta(t, 1, sum, 1e-4)
	}
}

func TestLabelsRoundTrip(t *testing.T) {
	names := []Name{{0, 1, 2}, {1, 3, 0}, {5, 9, 3}}
	labels := Encode(10, names)
	require.Equal(t, names, Decode(labels, nil))
	before := outside
	for _, l := range labels {
		require.True(t, legal(before, int(l)))
		before = int(l)
	}
	require.False(t, legal(label(0, begin), label(1, last)))
	require.False(t, legal(outside, label(0, inside)))
	require.False(t, legal(label(0, begin), outside))
}
