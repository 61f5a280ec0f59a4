package learn

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"extract/stages/housetag"
)

// fewArticles is the number below which a tag has a centroid in place of a
// regression.
const fewArticles = 5

// net is what is trained: the postings of all features, in shards by tag.
type net struct {
	articles int
	hashes   []uint32 // sorted
	df       []uint32
	idf      []float32
	number   map[uint32]int32 // hash → place in hashes
	count    []int            // articles by tag, among those trained on
	bias     []float32
	shards   []shard
}

// shard is the part of the net with the tags t of t % len(shards) == its
// number. One worker at a time has it.
type shard struct {
	ends   []int32 // by feature
	tag    []uint32
	weight []float32
	square []float32 // Adagrad's sums
	count  []uint32
	biasSq map[uint32]float32
}

// builder makes nets from the articles of a spill.
type builder struct {
	spill   *spill
	tags    int
	workers int
	old     *prior
}

// parallel runs f for each worker.
func (b *builder) parallel(f func(w int) error) error {
	errs := make([]error, b.workers)
	var wg sync.WaitGroup
	for w := range b.workers {
		wg.Go(func() { errs[w] = f(w) })
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// build chooses the features and trains on the given articles.
func (b *builder) build(numbers []int32) (*net, error) {
	n := &net{articles: len(numbers) + b.old.articles(), count: make([]int, b.tags), bias: make([]float32, b.tags)}
	fresh := make([]int, b.tags)
	df := newDF()
	if err := b.spill.each(numbers, func(d *doc) {
		df.add(d.features)
		for _, t := range d.tags {
			fresh[t]++
		}
	}); err != nil {
		return nil, err
	}
	b.old.addDF(df)
	chosen, err := b.choose(numbers, df, n.articles, fresh)
	if err != nil {
		return nil, err
	}
	for t := range n.count {
		n.count[t] = fresh[t] + b.old.count(t)
	}
	trim(chosen, n.count)
	n.lay(chosen, df, b.workers)
	b.old.set(n)
	return n, b.train(n, numbers, fresh)
}

// choose finds the features of each tag.
func (b *builder) choose(numbers []int32, df dfTable, articles int, fresh []int) ([][]counted, error) {
	k := sketcher{df: df, articles: articles, capacity: min(maxSketch, max(200, sketchBudget/max(1, b.tags)))}
	support := min(maxSupport, max(minSupport, supportBudget/max(1, b.tags)))
	chosen := make([][]counted, b.tags)
	err := b.parallel(func(w int) error {
		sketches := make([]sketch, b.tags)
		for t := w; t < b.tags; t += b.workers {
			sketches[t].total = fresh[t] + b.old.count(t)
			b.old.begin(t, &sketches[t])
		}
		err := b.spill.each(numbers, func(d *doc) {
			for _, t := range d.tags {
				if int(t)%b.workers == w {
					k.add(&sketches[t], d, fresh[t])
				}
			}
		})
		for t := w; t < b.tags; t += b.workers {
			chosen[t] = k.choose(&sketches[t], support)
			if fresh[t] == 0 {
				chosen[t] = b.old.featuresOf(t)
			}
			sketches[t] = sketch{}
		}
		return err
	})
	return chosen, err
}

// lay puts the chosen features in order.
func (n *net) lay(chosen [][]counted, df dfTable, workers int) {
	for _, list := range chosen {
		for _, c := range list {
			n.hashes = append(n.hashes, c.hash)
		}
	}
	slices.Sort(n.hashes)
	n.hashes = slices.Compact(n.hashes)
	n.number = make(map[uint32]int32, len(n.hashes))
	for i, h := range n.hashes {
		n.number[h] = int32(i)
		n.df = append(n.df, uint32(df.of(h)))
		n.idf = append(n.idf, housetag.IDF(df.of(h), n.articles))
	}
	for w := range workers {
		s := shard{ends: make([]int32, len(n.hashes)), biasSq: map[uint32]float32{}}
		for t := w; t < len(chosen); t += workers {
			for _, c := range chosen[t] {
				s.ends[n.number[c.hash]]++
			}
		}
		for i := 1; i < len(s.ends); i++ {
			s.ends[i] += s.ends[i-1]
		}
		size := 0
		if len(s.ends) > 0 {
			size = int(s.ends[len(s.ends)-1])
		}
		s.tag, s.count = make([]uint32, size), make([]uint32, size)
		s.weight, s.square = make([]float32, size), make([]float32, size)
		at := slices.Clone(s.ends)
		for t := len(chosen) - 1 - (len(chosen)-1-w)%workers; t >= w && t >= 0; t -= workers { // from the last, so that tags rise
			for _, c := range chosen[t] {
				f := n.number[c.hash]
				at[f]--
				s.tag[at[f]], s.count[at[f]] = uint32(t), c.count
			}
		}
		n.shards = append(n.shards, s)
	}
}

// known is a feature of an article that the net has.
type known struct {
	feature int32
	value   float32
}

// known returns the article's features that the net has, as a vector of length
// one.
func (n *net) known(d *doc, dst []known) []known {
	dst = dst[:0]
	var norm float64
	for _, f := range d.features {
		if i, ok := n.number[f.Hash]; ok {
			v := f.Value * n.idf[i]
			norm += float64(v * v)
			dst = append(dst, known{i, v})
		}
	}
	scale := float32(1 / math.Sqrt(norm+1e-9))
	for i := range dst {
		dst[i].value *= scale
	}
	return dst
}

func (s *shard) postings(f int32) (first, last int32) {
	if f > 0 {
		first = s.ends[f-1]
	}
	return first, s.ends[f]
}

// sum adds what the features say for each tag and lists the tags.
func (s *shard) sum(k []known, sums []float32, touched []uint32) []uint32 {
	for _, f := range k {
		first, last := s.postings(f.feature)
		for p := first; p < last; p++ {
			t := s.tag[p]
			if sums[t] == 0 {
				touched = append(touched, t)
				sums[t] = tiny
			}
			sums[t] += f.value * s.weight[p]
		}
	}
	return touched
}

// tiny marks a tag as touched.
const tiny = 1e-12

// shuffled returns the numbers in an order that is the same on every run.
func shuffled(numbers []int32, round uint64) []int32 {
	out := slices.Clone(numbers)
	rand.New(rand.NewPCG(1, round)).Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}
