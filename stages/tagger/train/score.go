package train

import (
	"context"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"extract/pipeline/eval"
	"extract/stages/tagger"
)

// Scores are strict counts by type of a model: span and type equal. MISC has
// none; it is a help to the others.
type Scores map[string]eval.Counts

func newScores(types []string) Scores {
	s := Scores{}
	for _, t := range types {
		if t != tagger.Misc {
			s[t] = eval.Counts{}
		}
	}
	return s
}

// Types lists the types in the model's order.
func (s Scores) Types() []string {
	types := slices.Collect(maps.Keys(s))
	tagger.SortTypes(types)
	return types
}

// Total sums the counts of all types.
func (s Scores) Total() eval.Counts {
	var sum eval.Counts
	for _, c := range s {
		sum.Hit += c.Hit
		sum.Spurious += c.Spurious
		sum.Missed += c.Missed
	}
	return sum
}

// String returns F1 of all and by type, as "0.912 (PERSON 0.95, …)".
func (s Scores) String() string {
	var parts []string
	for _, t := range s.Types() {
		parts = append(parts, fmt.Sprintf("%s %.3f", t, s[t].F1()))
	}
	return fmt.Sprintf("%.4f (%s)", s.Total().F1(), strings.Join(parts, ", "))
}

func (s Scores) count(t string, c eval.Counts) {
	sum, scored := s[t]
	if !scored {
		return
	}
	sum.Hit += c.Hit
	sum.Spurious += c.Spurious
	sum.Missed += c.Missed
	s[t] = sum
}

// compare counts found names against the true ones, of the model's types.
func (s Scores) compare(types []string, it *item, found []tagger.Name) {
	for _, f := range found {
		switch {
		case slices.Contains(it.Names, f):
			s.count(types[f.Type], eval.Counts{Hit: 1})
		case !it.isOptional(f):
			s.count(types[f.Type], eval.Counts{Spurious: 1})
		}
	}
	for _, n := range it.Names {
		if !slices.Contains(found, n) {
			s.count(types[n.Type], eval.Counts{Missed: 1})
		}
	}
	for _, t := range it.dropped { // they cannot be found
		s.count(t, eval.Counts{Missed: 1})
	}
}

func (it *item) isOptional(f tagger.Name) bool {
	return slices.ContainsFunc(it.optional, func(o tagger.Name) bool { return o.First < f.Last && f.First < o.Last })
}

// parallel calls f for each of n, on all processors, with the worker's number.
func parallel(n int, f func(worker, i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for worker := range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(worker, i)
			}
		})
	}
	wg.Wait()
}

// scorer scores weights and models of the types.
type scorer struct {
	types     []string
	preparers []*tagger.Preparer
}

func newScorer(types []string) (*scorer, error) {
	s := &scorer{types: types}
	for range runtime.GOMAXPROCS(0) {
		p, err := tagger.NewPreparer()
		if err != nil {
			return nil, err
		}
		s.preparers = append(s.preparers, p)
	}
	return s, nil
}

// weights scores weights in training.
func (s *scorer) weights(w *tagger.Weights, items []item, votes bool) Scores {
	found := make([][]tagger.Name, len(items))
	parallel(len(items), func(worker, i int) {
		found[i] = tagger.Decode(w.Tag(items[i].Document, s.preparers[worker], votes), nil)
	})
	sum := newScores(s.types)
	for i := range items {
		sum.compare(s.types, &items[i], found[i])
	}
	return sum
}

// guess is a name that a model found in a document.
type guess struct {
	tagger.Name
	p     float64 // probability of its path
	right bool
	skip  bool // optional: neither right nor wrong
}

// identity is the calibration that leaves probabilities as they are.
var identity = [][2]float64{{0, 0}, {1, 1}}

// model runs the stage of a model and returns the names that it finds, by
// document. What it takes for MISC comes out as another type or not at all.
func (s *scorer) model(ctx context.Context, m *tagger.Model, items []item) ([][]guess, error) {
	raw := *m
	raw.Description.Calibration = identity
	stage, err := tagger.New(&raw)
	if err != nil {
		return nil, err
	}
	found := make([][]guess, len(items))
	faults := make([]error, len(items))
	parallel(len(items), func(_, i int) {
		d := *items[i].Document
		d.Candidates = slices.Clip(d.Candidates)
		before := len(d.Candidates)
		if faults[i] = stage.Run(ctx, &d); faults[i] != nil {
			return
		}
		for _, c := range d.Candidates[before:] {
			if t := slices.Index(s.types, d.TypeName(c.Type)); t >= 0 {
				g := guess{Name: tagger.Name{First: c.First, Last: c.Last, Type: t}, p: c.Score}
				g.right = slices.Contains(items[i].Names, g.Name)
				g.skip = !g.right && items[i].isOptional(g.Name)
				found[i] = append(found[i], g)
			}
		}
	})
	for _, err := range faults {
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}
