package learn

import (
	"math"
	"slices"

	"extract/stages/housetag"
)

// The constants of training.
const (
	rate      = 0.6  // Adagrad's, of weights
	biasRate  = 0.15 // and of the bias
	startBias = -3
	startGain = 1.5  // of the logarithm of the ratio, as the first weight
	ignored   = 0.01 // errors below this teach nothing

	centroidScale = 12 // of the cosine with a centroid
	centroidBias  = -4
)

// epochs returns how often the articles are gone through.
func epochs(articles int) uint64 {
	switch {
	case articles < 5_000:
		return 6
	case articles < 15_000:
		return 3
	case articles < 50_000:
		return 2
	}
	return 1
}

// train fills the weights. Tags without fresh articles keep theirs.
func (b *builder) train(n *net, numbers []int32, fresh []int) error {
	return b.parallel(func(w int) error {
		s := &n.shards[w]
		learned := make([]bool, b.tags)
		for t := w; t < b.tags; t += b.workers {
			learned[t] = fresh[t] > 0 && n.count[t] >= fewArticles
			if learned[t] && n.bias[t] == 0 {
				n.bias[t] = startBias
			}
		}
		s.start(n, learned)
		c := &step{net: n, shard: s, learned: learned, sums: make([]float32, b.tags), gradient: make([]float32, b.tags), wanted: make([]bool, b.tags)}
		for round := range epochs(len(numbers)) {
			if err := b.spill.each(shuffled(numbers, round), func(d *doc) { c.learn(d, w, b.workers) }); err != nil {
				return err
			}
		}
		return b.centroids(n, w, numbers, fresh)
	})
}

// start sets the weights that have no older value.
func (s *shard) start(n *net, learned []bool) {
	for f := range n.hashes {
		first, last := s.postings(int32(f))
		all := (float64(n.df[f]) + 0.5) / float64(n.articles+1)
		for p := first; p < last; p++ {
			t := s.tag[p]
			if learned[t] && s.weight[p] == 0 {
				with := (float64(s.count[p]) + 0.1) / (math.Min(float64(n.count[t]), sampled) + 0.2)
				s.weight[p] = float32(startGain * math.Max(0, math.Log(with/all)))
			}
		}
	}
}

// step is the memory of learning from one article.
type step struct {
	net      *net
	shard    *shard
	learned  []bool
	sums     []float32
	gradient []float32
	wanted   []bool
	touched  []uint32
	known    []known
}

func (c *step) learn(d *doc, w, workers int) {
	n, s := c.net, c.shard
	c.known = n.known(d, c.known)
	c.touched = s.sum(c.known, c.sums, c.touched[:0])
	for _, t := range d.tags {
		c.wanted[t] = int(t)%workers == w
	}
	work := false
	for _, t := range c.touched {
		g := float32(0)
		if c.learned[t] {
			p := housetag.Logistic(c.sums[t] + n.bias[t])
			if g = -p; c.wanted[t] {
				g = 1 - p
			}
			if g < ignored && g > -ignored {
				g = 0
			}
		}
		c.sums[t], c.gradient[t] = 0, g
		if g != 0 {
			work = true
			s.biasSq[t] += g * g
			n.bias[t] += biasRate * g / float32(math.Sqrt(float64(s.biasSq[t])+1e-6))
		}
	}
	if work {
		for _, f := range c.known {
			first, last := s.postings(f.feature)
			for p := first; p < last; p++ {
				if g := c.gradient[s.tag[p]] * f.value; g != 0 {
					s.square[p] += g * g
					s.weight[p] += rate * g / float32(math.Sqrt(float64(s.square[p])+1e-8))
				}
			}
		}
	}
	for _, t := range d.tags {
		c.wanted[t] = false
	}
}

// centroids gives tags with few articles the mean of these.
func (b *builder) centroids(n *net, w int, numbers []int32, fresh []int) error {
	s := &n.shards[w]
	few := func(t int) bool { return t%b.workers == w && fresh[t] > 0 && n.count[t] < fewArticles }
	for f := range n.hashes {
		first, last := s.postings(int32(f))
		for p := first; p < last; p++ {
			if few(int(s.tag[p])) {
				s.weight[p] = 0
			}
		}
	}
	var k []known
	err := b.spill.each(numbers, func(d *doc) {
		if !slices.ContainsFunc(d.tags, func(t uint32) bool { return few(int(t)) }) {
			return
		}
		k = n.known(d, k)
		for _, f := range k {
			first, last := s.postings(f.feature)
			for p := first; p < last; p++ {
				if t := s.tag[p]; few(int(t)) && slices.Contains(d.tags, t) {
					s.weight[p] += f.value
				}
			}
		}
	})
	norm := map[uint32]float64{}
	for p, t := range s.tag {
		if few(int(t)) {
			norm[t] += float64(s.weight[p]) * float64(s.weight[p])
		}
	}
	for p, t := range s.tag {
		if few(int(t)) && norm[t] > 0 {
			s.weight[p] *= centroidScale / float32(math.Sqrt(norm[t]))
		}
	}
	for t := w; t < b.tags; t += b.workers {
		if few(t) {
			n.bias[t] = centroidBias
		}
	}
	return err
}
