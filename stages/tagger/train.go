package tagger

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"

	"extract/gazetteers/lexicon"
	"extract/pipeline"
)

// Training is a document with its true names, ready for the learner: its
// tokens, sentences, tags and evidence are there.
type Training struct {
	Document *pipeline.Document
	Names    []Name  // of the document, sorted, without overlaps
	Weight   float32 // of its corpus; 1 is normal
	Domain   uint64  // of its corpus, where that is marked in a way of its own; else 0
}

// Options are the choices of the learner; the zero value is the default.
type Options struct {
	Epochs  int     // 0 stands for 10
	Models  int     // so many are trained, each with a seed of its own, and averaged; 0 stands for 1
	Rate    float64 // AdaGrad's step; 0 stands for 0.08
	L2      float64 // 0 stands for 3e-6
	Dropout float64 // share of word features left out at random; 0 stands for 0.15
	MinSeen int     // features seen less often are left out; 0 stands for 2
	// Unknown is the share of tokens that are trained on as if their words had
	// never been seen, so that the model leans on what else there is.
	Unknown float64
	Seed    uint64
	Log     io.Writer
	// Check is called with the weights after each epoch, if it is not nil.
	Check func(epoch int, w *Weights)
	// From is a state that After saw, of the same documents, guesses and options;
	// training goes on from it as if it had never stopped. Train returns nil if
	// it does not fit.
	From *State
	// After is called after each epoch, if it is not nil; training ends when it
	// returns false. The state is valid until it returns.
	After func(*State) bool
	// Cancelled is asked now and then, if it is not nil; training ends within
	// an epoch when it returns true, and the weights are of no use.
	Cancelled func() bool
}

func (o *Options) setDefaults() {
	if o.Epochs == 0 {
		o.Epochs = 10
	}
	if o.Models == 0 {
		o.Models = 1
	}
	if o.Rate == 0 {
		o.Rate = 0.08
	}
	if o.L2 == 0 {
		o.L2 = 3e-6
	}
	if o.Dropout == 0 {
		o.Dropout = 0.15
	}
	if o.MinSeen == 0 {
		o.MinSeen = 2
	}
	if o.Log == nil {
		o.Log = io.Discard
	}
}

// Weights are the parameters of a linear-chain conditional random field
// (Lafferty, McCallum and Pereira 2001).
type Weights struct {
	names []string // of the types
	*chain
	index       map[uint64]uint32
	rows        []float32 // by feature and label
	transitions []float32 // a matrix
}

// row returns the weights of a feature.
func (w *Weights) row(feature uint32) []float32 {
	at := int(feature) * w.labels
	return w.rows[at : at+w.labels]
}

// example is a sentence: the features of its tokens and the true labels.
type example struct {
	features []uint32
	ends     []int32 // by token: end of its features
	known    []int32 // by token: end of those that know its word
	labels   []uint8
	weight   float32
}

// learner holds the state of training.
type learner struct {
	o        Options
	w        *Weights
	examples []example
	squares  []float32 // AdaGrad: sums of squared gradients
	between  []float32 // the same for the transitions
	sum      *Weights  // of the models before this one; nil for the first
}

// Train learns weights for the types, which the types of names count in, from
// documents. The same types, documents, options and seed give the same weights.
func Train(types []string, docs []Training, guesses [][]uint8, p *Preparer, o Options) *Weights {
	o.setDefaults()
	c := newChain(len(types))
	pairs := c.labels * c.labels
	l := &learner{o: o, w: &Weights{names: types, chain: c, transitions: make([]float32, pairs)}, between: make([]float32, pairs)}
	l.collect(docs, guesses, p)
	fmt.Fprintf(o.Log, "%d sentences, %d features\n", len(l.examples), len(l.w.index))
	l.squares = make([]float32, len(l.w.rows))
	source := rand.NewPCG(o.Seed, 7)
	rnd := rand.New(source)
	order := make([]int, len(l.examples))
	for i := range order {
		order[i] = i
	}
	first := 1
	if o.From != nil {
		if !l.restore(o.From, source, order) {
			return nil
		}
		first = o.From.Epoch + 1
	}
	for epoch := first; epoch <= o.Epochs*o.Models; epoch++ {
		done := (epoch - 1) % o.Epochs // by this model
		if done == 0 && epoch > 1 {
			l.nextModel()
			source.Seed(o.Seed+uint64((epoch-1)/o.Epochs), 7)
		}
		rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		rate := o.Rate * (1 - float64(done)/float64(o.Epochs)) // settle
		loss := 0.0
		g := gradient{learner: l, rnd: rnd, rate: float32(rate), grad: make([]float32, c.labels), lattice: newLattice(c)}
		for n, i := range order {
			if n%256 == 0 && o.Cancelled != nil && o.Cancelled() {
				return l.w
			}
			loss += g.step(&l.examples[i])
		}
		fmt.Fprintf(o.Log, "epoch %d loss %.0f\n", epoch, loss)
		if o.Check != nil {
			o.Check(epoch, l.w)
		}
		if o.After != nil && !o.After(l.state(epoch, loss, source, order)) {
			break
		}
	}
	if l.sum != nil {
		l.w.plus(l.sum)
		l.w.times(1 / float32(o.Models))
	}
	return l.w
}

// nextModel begins a model, and keeps the one that is trained.
func (l *learner) nextModel() {
	if l.sum == nil {
		l.sum = l.w.Clone()
	} else {
		l.sum.plus(l.w)
	}
	for _, values := range [][]float32{l.w.rows, l.w.transitions, l.squares, l.between} {
		clear(values)
	}
}

// collect hashes the features of all sentences, counts them, and numbers those
// that are seen often enough.
func (l *learner) collect(docs []Training, guesses [][]uint8, p *Preparer) {
	type raw struct {
		hashes []uint64
		example
	}
	var raws []raw
	seen := map[uint64]uint32{}
	for n := range docs {
		t := &docs[n]
		p.p.reset(t.Document)
		p.p.ctx.domain = t.Domain
		if guesses != nil {
			copy(p.p.ctx.guess, guesses[n])
		}
		labels := Encode(len(t.Document.Tokens), t.Names)
		for _, s := range t.Document.Sentences {
			p.p.sentence(s)
			r := raw{example: example{labels: labels[s.First:s.Last], weight: t.Weight}}
			for i := s.First; i < s.Last; i++ {
				start := len(r.hashes)
				r.hashes = p.p.ctx.all(i, r.hashes)
				r.known = append(r.known, int32(start+p.p.ctx.wordsFirst(i, r.hashes[start:])))
				r.ends = append(r.ends, int32(len(r.hashes)))
			}
			for _, h := range r.hashes {
				seen[h]++
			}
			raws = append(raws, r)
		}
	}
	l.w.index = make(map[uint64]uint32, len(seen)/3)
	for i := range raws {
		r := &raws[i]
		ends := r.ends
		start := int32(0)
		for k, end := range ends {
			known := r.known[k]
			r.known[k] = int32(len(r.features))
			for n, h := range r.hashes[start:end] {
				if seen[h] < uint32(l.o.MinSeen) {
					continue
				}
				if start+int32(n) < known {
					r.known[k] = int32(len(r.features)) + 1
				}
				id, ok := l.w.index[h]
				if !ok {
					id = uint32(len(l.w.index))
					l.w.index[h] = id
				}
				r.features = append(r.features, id)
			}
			start = end
			ends[k] = int32(len(r.features))
		}
		r.hashes = nil
		l.examples = append(l.examples, r.example)
	}
	l.w.rows = make([]float32, len(l.w.index)*l.w.labels)
}

// gradient is the scratch memory of the steps of one epoch.
type gradient struct {
	*learner
	rnd     *rand.Rand
	rate    float32
	scores  []float32 // by token and label
	grad    []float32 // by label, of one token
	kept    []uint32
	ends    []int32
	lattice *lattice
}

// step moves the weights along the gradient of one sentence's likelihood and
// returns its negative logarithm, roughly.
func (g *gradient) step(e *example) float64 {
	w := g.w
	n := len(e.labels)
	g.scores = grow(g.scores, n*w.labels)
	clear(g.scores)
	g.kept, g.ends = g.kept[:0], g.ends[:0]
	drop := uint32(g.o.Dropout * math.MaxUint32)
	start := int32(0)
	for i := range n {
		scores := g.scores[i*w.labels : (i+1)*w.labels]
		if g.o.Unknown > 0 && g.rnd.Float64() < g.o.Unknown {
			start = e.known[i]
		}
		for _, f := range e.features[start:e.ends[i]] {
			if g.rnd.Uint32() < drop {
				continue
			}
			g.kept = append(g.kept, f)
			for k, v := range w.row(f) {
				scores[k] += v
			}
		}
		start = e.ends[i]
		g.ends = append(g.ends, int32(len(g.kept)))
	}
	g.lattice.setTransitions(w.transitions)
	g.lattice.run(g.scores)
	loss := 0.0
	from := int32(0)
	l2 := float32(g.o.L2)
	for i := range n {
		grad := g.grad
		active := false
		for k := range grad {
			grad[k] = g.lattice.marginal(i, k)
			if uint8(k) == e.labels[i] {
				loss -= math.Log(float64(max(grad[k], 1e-12)))
				grad[k]--
			}
			if grad[k] > 1e-3 || grad[k] < -1e-3 {
				active = true
			}
			grad[k] *= e.weight
		}
		if active {
			for _, f := range g.kept[from:g.ends[i]] {
				at := int(f) * w.labels
				row, sq := w.row(f), g.squares[at:at+w.labels]
				for k, d := range grad {
					if d > 1e-4 || d < -1e-4 {
						d += l2 * row[k]
						sq[k] += d * d
						row[k] -= g.rate * d / sqrt(sq[k]+1e-6)
					}
				}
			}
		}
		from = g.ends[i]
		if i > 0 {
			g.transition(i, e, active)
		}
	}
	return loss
}

func (g *gradient) transition(i int, e *example, active bool) {
	if !active && e.labels[i] == outside && e.labels[i-1] == outside {
		return
	}
	w := g.w
	for n, s := range w.steps {
		d := g.lattice.stepMarginal(i-1, n)
		if e.labels[i-1] == s.from && e.labels[i] == s.to {
			d--
		}
		d *= e.weight
		if d > 1e-4 || d < -1e-4 {
			at := int(s.from)*w.labels + int(s.to)
			g.between[at] += d * d
			w.transitions[at] -= g.rate * d / sqrt(g.between[at]+1e-6)
		}
	}
}

func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// add adds the weights of hashed features to the scores of a token.
func (w *Weights) add(scores []float32, hashes []uint64) {
	for _, h := range hashes {
		if id, ok := w.index[h]; ok {
			for k, v := range w.row(id) {
				scores[k] += v
			}
		}
	}
}

// Tag returns the labels of a document's tokens, as these weights find them, in
// two passes if votes is set.
func (w *Weights) Tag(d *pipeline.Document, p *Preparer, votes bool) []uint8 {
	p.p.reset(d)
	labels := w.pass(d, p)
	if votes {
		p.p.vote(labels)
		labels = w.pass(d, p)
	}
	return labels
}

func (w *Weights) pass(d *pipeline.Document, p *Preparer) []uint8 {
	labels := make([]uint8, len(d.Tokens))
	decoder := newDecoder(w.chain, w.transitions)
	var hashes []uint64
	var scores []float32
	for _, s := range d.Sentences {
		p.p.sentence(s)
		scores = grow(scores, (s.Last-s.First)*w.labels)
		clear(scores)
		for i := s.First; i < s.Last; i++ {
			hashes = p.p.ctx.all(i, hashes[:0])
			at := (i - s.First) * w.labels
			w.add(scores[at:at+w.labels], hashes)
		}
		decoder.run(scores, labels[s.First:s.Last])
	}
	return labels
}

// Votes returns the features' view of a first pass: what labels say of each
// word elsewhere in the document.
func Votes(d *pipeline.Document, p *Preparer, labels []uint8) []uint8 {
	p.p.reset(d)
	p.p.vote(labels)
	return append([]uint8(nil), p.p.ctx.guess...)
}

// Preparer computes features; it is not safe for concurrent use.
type Preparer struct{ p prepared }

// NewPreparer returns a preparer; it fails only if the lexicon is damaged.
func NewPreparer() (*Preparer, error) {
	lex, err := lexicon.Open()
	if err != nil {
		return nil, err
	}
	return &Preparer{p: prepared{lex: lex}}, nil
}
