// Package tagger finds names with a trained model.
//
// The model is a linear-chain conditional random field (Lafferty, McCallum and
// Pereira 2001) over BILOU labels. Its features (features.go, the one list, for
// training and for tagging) are the word and its shape, clusters of
// like words, parts of speech, the gazetteers' matches and word lists, the
// section of the page, and what the rest of the document says of the word.
//
// Tagging goes in two passes: the second also sees which type the first gave
// to most other occurrences of each word in the article. Both share one set of
// weights, as training leaves the votes out of a part of the documents.
//
// A word without a capital letter is scored only between capitalised ones, as
// in "Bank of the West"; everywhere else it is outside of names, so that the
// work goes with the number of capitals in the text.
package tagger

import (
	"context"
	_ "embed"
	"slices"
	"sync"

	"extract/gazetteers/lexicon"
	"extract/pipeline"
)

//go:embed model.bin
var embedded string

// Embedded returns the model within the binary.
var Embedded = sync.OnceValues(func() (*Model, error) { return OpenModel(embedded, false) })

// Source is what the stage's candidates name as their source.
const Source = "tagger"

// New returns the stage for a model.
func New(m *Model) (pipeline.Stage, error) {
	return newStage("tagger", "finds names with a trained model", m, false)
}

// NewOwn returns a stage that finds names of a model's own types, beyond those of
// pipeline.Types, beside the names that the stage of another model finds. What the
// model is surer of than not has the last word over other candidates.
func NewOwn(m *Model) (pipeline.Stage, error) {
	return newStage("own-types", "finds names of a newsroom's own types with a trained model", m, true)
}

func newStage(name, doc string, m *Model, own bool) (pipeline.Stage, error) {
	lex, err := lexicon.Open()
	if err != nil {
		return pipeline.Stage{}, err
	}
	workers := sync.Pool{New: func() any {
		w := newWorker(m, lex)
		w.own = own
		return w
	}}
	return pipeline.Stage{
		Name:     name,
		Doc:      doc,
		Needs:    pipeline.Sections | pipeline.Tokens | pipeline.Sentences | pipeline.Tags | pipeline.Evidence,
		Provides: pipeline.Candidates,
		Run: func(_ context.Context, d *pipeline.Document) error {
			w := workers.Get().(*worker)
			w.document(d)
			workers.Put(w)
			return nil
		},
	}, nil
}

// worker is the scratch memory of one document at a time.
type worker struct {
	m       *Model
	own     bool // only the model's own types are wanted
	p       prepared
	scores  []float32 // by token of the document and label
	island  []float32 // the scores of a run of tokens
	labels  []uint8   // by token
	active  []bool    // by token
	hashes  []uint64
	decoder *decoder
	lattice *lattice
	names   []Name
	types   []pipeline.Type // the document's, by the model's
	people  listedPeople
}

func newWorker(m *Model, lex *lexicon.Lexicon) *worker {
	w := &worker{m: m, p: prepared{lex: lex}, decoder: newDecoder(m.chain, m.transitions), lattice: newLattice(m.chain)}
	w.lattice.setTransitions(m.transitions)
	return w
}

// of returns the scores of token i.
func (w *worker) of(i int) []float32 { return w.scores[i*w.m.labels : (i+1)*w.m.labels] }

func (w *worker) document(d *pipeline.Document) {
	w.p.reset(d)
	n := len(d.Tokens)
	w.scores, w.labels, w.active = grow(w.scores, n*w.m.labels), grow(w.labels, n), grow(w.active, n)
	clear(w.labels)
	for _, s := range d.Sentences {
		w.p.sentence(s)
		w.markActive(s)
		for i := s.First; i < s.Last; i++ {
			if w.active[i] {
				w.score(i)
			}
		}
	}
	w.decode(d)
	// The second pass adds the votes' features to the first's scores.
	w.p.vote(w.labels)
	for _, s := range d.Sentences {
		w.p.sentence(s)
		for i := s.First; i < s.Last; i++ {
			if w.active[i] {
				w.hashes = w.p.ctx.votes(i, w.hashes[:0])
				w.m.add(w.of(i), w.hashes)
			}
		}
	}
	w.decode(d)
	w.candidates(d)
}

// markActive marks the tokens of a sentence that may be part of a name.
func (w *worker) markActive(s pipeline.Sentence) {
	d := w.p.ctx.d
	capital := func(i int) bool {
		return i >= s.First && i < s.Last && w.p.ctx.words[i].capital
	}
	for i := s.First; i < s.Last; i++ {
		w.active[i] = capital(i) || d.Tokens[i].Kind == pipeline.Number && (capital(i-1) || capital(i+1)) ||
			(capital(i-1) || capital(i-2)) && (capital(i+1) || capital(i+2)) ||
			capital(i-1) && d.Tokens[i].Joined || i+1 < s.Last && d.Tokens[i+1].Joined && capital(i+2)
	}
}

// score computes the first pass's scores of token i.
func (w *worker) score(i int) {
	c := &w.p.ctx
	scores := w.of(i)
	clear(scores)
	for o := range offsets {
		t := c.at(i, o)
		if t.sums[o] == nil {
			w.hashes = w.hashes[:0]
			for _, h := range t.hashes(o) {
				w.hashes = append(w.hashes, shifted(h, o))
			}
			t.sums[o] = make([]float32, len(scores))
			w.m.add(t.sums[o], w.hashes)
		}
		for k, v := range t.sums[o] {
			scores[k] += v
		}
	}
	w.hashes = c.features(i, w.hashes[:0])
	w.m.add(scores, w.hashes)
}

// islands calls f for each run of active tokens of a sentence, from first up to
// last, with their scores. What follows a run within its sentence is O; the last
// token's scores include the step to it.
func (w *worker) islands(s pipeline.Sentence, f func(scores []float32, first, last int)) {
	for i := s.First; i < s.Last; i++ {
		if !w.active[i] {
			continue
		}
		first := i
		for i < s.Last && w.active[i] {
			i++
		}
		labels := w.m.labels
		w.island = append(w.island[:0], w.scores[first*labels:i*labels]...)
		if i < s.Last {
			end := w.island[len(w.island)-labels:]
			for l := range end {
				end[l] += w.m.transitions[l*labels+outside]
			}
		}
		f(w.island, first, i)
	}
}

func (w *worker) decode(d *pipeline.Document) {
	for _, s := range d.Sentences {
		w.islands(s, func(scores []float32, first, last int) {
			w.decoder.run(scores, w.labels[first:last])
		})
	}
}

// candidates adds a candidate for each name that the labels spell, with the
// calibrated probability of its labels.
func (w *worker) candidates(d *pipeline.Document) {
	w.types = w.m.typesOf(d, w.types[:0])
	w.people = w.people.find(d)
	events := slices.Contains(w.types, pipeline.Event) // the model tells them itself
	for _, s := range d.Sentences {
		w.islands(s, func(scores []float32, first, last int) {
			w.names = Decode(w.labels[first:last], w.names[:0])
			if len(w.names) == 0 {
				return
			}
			w.lattice.run(scores)
			for _, n := range w.names {
				from, to := first+n.First, first+n.Last
				p := float64(w.lattice.pathProbability(n.First, w.labels[from:to]))
				add := func(t pipeline.Type, from, to int) {
					if t == pipeline.Organization {
						if person := holder(d, s, from, to); person > from {
							t, from = pipeline.Person, person
						}
					}
					from, to = mend(d, s, t, from, to)
					if from < to && (t == pipeline.NoType || t == pipeline.Organization && !events && eventHead(d, from, to)) {
						t = miscType(d, from, to, t)
					}
					if t == pipeline.NoType || from == to || w.own && !t.Own() {
						return
					}
					score := w.m.calibrate(p)
					d.Candidates = append(d.Candidates, pipeline.Candidate{
						Span: d.TokenSpan(from, to), First: from, Last: to, Type: t,
						Score: score, Source: Source, Trusted: w.own && score >= 0.5,
					})
				}
				t := w.types[n.Type]
				second := to // where a second name begins
				switch t {
				case pipeline.Person:
					second = w.people.second(d, from, to)
				case pipeline.Organization:
					second = secondName(d, from, to)
				}
				if second < to {
					add(t, from, second)
					from = second
				}
				add(t, from, to)
			}
		})
	}
}

// Untaught lists the main types of names that the model has not learned.
func (m *Model) Untaught() []pipeline.Type {
	var types []pipeline.Type
	for _, t := range []pipeline.Type{pipeline.Person, pipeline.Place, pipeline.Organization} {
		if !slices.Contains(m.Description.Types, t.String()) {
			types = append(types, t)
		}
	}
	return types
}

// OwnTypes lists the types of names that the model has beyond pipeline.Types.
func (m *Model) OwnTypes() []string {
	var own []string
	for _, name := range m.Description.Types {
		if _, ok := pipeline.ParseType(name); !ok && name != Misc {
			own = append(own, name)
		}
	}
	return own
}

// typesOf appends the document's types for the model's; that of Misc is none.
func (m *Model) typesOf(d *pipeline.Document, dst []pipeline.Type) []pipeline.Type {
	for _, name := range m.Description.Types {
		t := pipeline.NoType
		if name != Misc {
			t = d.Type(name)
		}
		dst = append(dst, t)
	}
	return dst
}

// calibrate turns a path probability into a confidence.
func (m *Model) calibrate(p float64) float64 {
	table := m.Description.Calibration
	if len(table) == 0 {
		return 0.5 + p/2
	}
	if p <= table[0][0] {
		return table[0][1]
	}
	for i := 1; i < len(table); i++ {
		if a, b := table[i-1], table[i]; p <= b[0] {
			return a[1] + (b[1]-a[1])*(p-a[0])/max(b[0]-a[0], 1e-9)
		}
	}
	return table[len(table)-1][1]
}

// miscType gives a name that the corpora call miscellaneous its type: that of
// the group, event or work that the gazetteers know there, or the head's. An
// organization with the head of an event ("Expo", "Cup") is an event, unless a
// gazetteer knows it.
func miscType(d *pipeline.Document, first, last int, t pipeline.Type) pipeline.Type {
	all := ^pipeline.TokenEvidence(0)
	for i := first; i < last; i++ {
		all &= d.Tokens[i].Evidence
	}
	switch {
	case t == pipeline.Organization && all&pipeline.OrgName != 0:
		return t
	case all&pipeline.Demonym != 0:
		return pipeline.Group
	case all&pipeline.EventName != 0 || eventHead(d, first, last):
		return pipeline.Event
	case all&pipeline.WorkName != 0:
		return pipeline.Work
	}
	return t
}

// eventHead reports whether a name of several words ends in the head of an
// event ("… Summit") or begins with one ("Cyclone …").
func eventHead(d *pipeline.Document, first, last int) bool {
	return last-first > 1 && (d.Tokens[last-1].Evidence&pipeline.EventSuffix != 0 || d.Tokens[first].Evidence&pipeline.EventPrefix != 0)
}
