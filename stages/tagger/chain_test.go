package tagger

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// legal reports whether label b may follow label a. Sentences begin and end as
// if O stood outside.
func legal(a, b int) bool {
	open := a != outside && ((a-1)%4 == begin || (a-1)%4 == inside)
	goesOn := b != outside && ((b-1)%4 == inside || (b-1)%4 == last)
	if open != goesOn {
		return false
	}
	return !open || (a-1)/4 == (b-1)/4
}

func TestStepsAreTheLegalPairs(t *testing.T) {
	for _, types := range []int{1, 2, 4, MaxTypes} {
		c := newChain(types)
		seen := map[step]int{}
		for n, s := range c.steps {
			require.True(t, legal(int(s.from), int(s.to)), "%d types: %v", types, s)
			seen[s] = n
		}
		count := 0
		for a := range c.labels {
			for b := range c.labels {
				if !legal(a, b) {
					continue
				}
				count++
				n, ok := seen[step{uint8(a), uint8(b)}]
				require.True(t, ok, "%d types: no step from %d to %d", types, a, b)
				if legal(a, outside) || legal(outside, b) {
					continue
				}
				require.Equal(t, n, c.inName(uint8(a), uint8(b)))
			}
		}
		require.Equal(t, count, len(c.steps))
	}
}

// paths calls f for every legal sequence of n labels: the plain version of what
// the decoder and the lattice do.
func paths(c *chain, n int, f func([]uint8)) {
	labels := make([]uint8, n)
	var walk func(i, before int)
	walk = func(i, before int) {
		if i == n {
			if legal(before, outside) {
				f(labels)
			}
			return
		}
		for l := range c.labels {
			if legal(before, l) {
				labels[i] = uint8(l)
				walk(i+1, l)
			}
		}
	}
	walk(0, outside)
}

func pathScore(c *chain, scores, transitions []float32, labels []uint8) float64 {
	sum := 0.0
	before := outside
	for i, l := range labels {
		sum += float64(scores[i*c.labels+int(l)]) + float64(transitions[before*c.labels+int(l)])
		before = int(l)
	}
	return sum
}

// random returns scores of n tokens and transitions.
func random(c *chain, n int, seed uint64) (scores, transitions []float32) {
	rnd := rand.New(rand.NewPCG(seed, 1))
	for range n * c.labels {
		scores = append(scores, float32(rnd.NormFloat64()*2))
	}
	for range c.labels * c.labels {
		transitions = append(transitions, float32(rnd.NormFloat64()))
	}
	return scores, transitions
}

func TestDecoderAgainstAllPaths(t *testing.T) {
	for seed := range uint64(20) {
		c, n := newChain(1+int(seed%5)), 1+int(seed%4)
		scores, transitions := random(c, n, seed)
		best, want := math.Inf(-1), []uint8(nil)
		paths(c, n, func(l []uint8) {
			if s := pathScore(c, scores, transitions, l); s > best {
				best, want = s, append([]uint8(nil), l...)
			}
		})
		d := newDecoder(c, transitions)
		got := make([]uint8, n)
		for range 2 { // its memory is used again
			d.run(scores, got)
			require.Equal(t, want, got, "seed %d", seed)
		}
	}
}

func TestLatticeAgainstAllPaths(t *testing.T) {
	for seed := range uint64(10) {
		c, n := newChain(1+int(seed%4)), 3
		scores, transitions := random(c, n, seed)
		l := newLattice(c)
		l.setTransitions(transitions)
		l.run(scores)
		total := 0.0
		marginals := make([]float64, len(scores))
		steps := map[step]float64{} // from the first token to the second
		names := map[Name]float64{}
		paths(c, n, func(labels []uint8) {
			p := math.Exp(pathScore(c, scores, transitions, labels))
			total += p
			for i, k := range labels {
				marginals[i*c.labels+int(k)] += p
			}
			steps[step{labels[0], labels[1]}] += p
			for _, n := range Decode(labels, nil) {
				names[n] += p
			}
		})
		for i := range n {
			for k := range c.labels {
				require.InDelta(t, marginals[i*c.labels+k]/total, l.marginal(i, k), 1e-4)
			}
		}
		for i, s := range c.steps {
			require.InDelta(t, steps[s]/total, l.stepMarginal(0, i), 1e-4)
		}
		for name, p := range names {
			labels := Encode(n, []Name{name})[name.First:name.Last]
			require.InDelta(t, p/total, l.pathProbability(name.First, labels), 1e-4)
		}
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
