package train

import (
	"cmp"
	"math"
	"slices"
)

// Trial is a prediction with its probability and whether it came true.
type Trial struct {
	P     float64
	Right bool
}

// MaxPoints bounds the points of a calibration.
const MaxPoints = 24

// Isotonic fits the share of right predictions as a rising function of the
// probability, by pooling adjacent violators (Ayer et al. 1955). It returns at
// most MaxPoints pairs of probability and share, both ascending, between which
// the function is a straight line. Blocks of fewer than least trials are joined
// with a neighbour. Without trials it returns nil.
func Isotonic(trials []Trial, least int) [][2]float64 {
	trials = slices.Clone(trials)
	slices.SortFunc(trials, func(a, b Trial) int { return cmp.Compare(a.P, b.P) })
	var blocks []block
	for i := 0; i < len(trials); {
		var b block
		for p := trials[i].P; i < len(trials) && trials[i].P == p; i++ {
			b = b.join(block{trials[i].P, bit(trials[i].Right), 1})
		}
		blocks = append(blocks, b)
		for n := len(blocks); n > 1 && blocks[n-2].share() >= blocks[n-1].share(); n-- {
			blocks[n-2] = blocks[n-2].join(blocks[n-1])
			blocks = blocks[:n-1]
		}
	}
	for len(blocks) > 1 {
		small, count := cheapest(blocks, func(b block) float64 { return b.n })
		if count >= float64(least) {
			break
		}
		blocks = joinAt(blocks, nearer(blocks, small))
	}
	for len(blocks) > MaxPoints {
		at, best := 0, math.Inf(1)
		for i := range blocks[1:] {
			a, b := blocks[i], blocks[i+1]
			d := a.share() - b.share()
			if loss := d * d * a.n * b.n / (a.n + b.n); loss < best {
				at, best = i, loss
			}
		}
		blocks = joinAt(blocks, at)
	}
	var points [][2]float64
	for _, b := range blocks {
		points = append(points, [2]float64{round(b.p / b.n), round(b.right / b.n)})
	}
	return points
}

// block is a run of trials: the sums of their probabilities and of those that
// were right.
type block struct{ p, right, n float64 }

func (b block) join(o block) block { return block{b.p + o.p, b.right + o.right, b.n + o.n} }
func (b block) share() float64     { return b.right / b.n }

func joinAt(blocks []block, i int) []block {
	blocks[i] = blocks[i].join(blocks[i+1])
	return slices.Delete(blocks, i+1, i+2)
}

func cheapest(blocks []block, cost func(block) float64) (at int, least float64) {
	least = math.Inf(1)
	for i, b := range blocks {
		if c := cost(b); c < least {
			at, least = i, c
		}
	}
	return at, least
}

// nearer returns the first of the pair of blocks that i makes with the
// neighbour whose share is nearer to its own.
func nearer(blocks []block, i int) int {
	switch {
	case i == 0:
		return 0
	case i == len(blocks)-1:
		return i - 1
	case blocks[i].share()-blocks[i-1].share() <= blocks[i+1].share()-blocks[i].share():
		return i - 1
	}
	return i
}

func bit(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// round keeps five decimals, so that a model does not depend on the last bit.
func round(x float64) float64 { return math.Round(x*1e5) / 1e5 }

// ExpectedError is the expected calibration error: the mean distance, over ten
// bins of equal width weighted by their trials, between the mean probability
// and the share of right predictions (Naeini et al. 2015).
func ExpectedError(trials []Trial) float64 {
	const bins = 10
	var sums [bins]block
	for _, t := range trials {
		k := min(bins-1, max(0, int(t.P*bins)))
		sums[k] = sums[k].join(block{t.P, bit(t.Right), 1})
	}
	total := 0.0
	for _, b := range sums {
		if b.n > 0 {
			total += math.Abs(b.p - b.right)
		}
	}
	return total / max(1, float64(len(trials)))
}
