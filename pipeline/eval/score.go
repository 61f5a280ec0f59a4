package eval

import (
	"context"
	"fmt"
	"slices"

	"extract/pipeline"
)

// Counts are hits, spurious and missed names.
type Counts struct{ Hit, Spurious, Missed int }

func (c *Counts) add(o Counts) {
	c.Hit += o.Hit
	c.Spurious += o.Spurious
	c.Missed += o.Missed
}

// Precision is the share of found names that are right, 0 where none was found.
func (c Counts) Precision() float64 { return ratio(c.Hit, c.Hit+c.Spurious) }

// Recall is the share of true names that were found, 0 where there is none.
func (c Counts) Recall() float64 { return ratio(c.Hit, c.Hit+c.Missed) }

// F1 is the harmonic mean of precision and recall.
func (c Counts) F1() float64 { return ratio(2*c.Hit, 2*c.Hit+c.Spurious+c.Missed) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Fault is one name that was missed or spurious, with its place.
type Fault struct {
	Document string
	Missed   bool // else spurious
	Type     string
	Span     pipeline.Span
	Text     string // the document's text
}

// Report is the result of an evaluation.
type Report struct {
	Documents int
	Types     []string          // in the order of rows
	Exact     map[string]Counts // span and type equal, by type
	Overlap   map[string]Counts // type equal and spans overlapping, by type
	Keyphrase PhraseScore
	Faults    []Fault
}

// Total sums the counts of all types: the micro average.
func (r *Report) Total(byType map[string]Counts) Counts {
	var sum Counts
	for _, t := range r.Types {
		sum.add(byType[t])
	}
	return sum
}

// Score annotates every gold document and compares its mentions with the gold
// spans, for the given types as records name them; names of other types count neither for nor
// against, in the gold and in what was found. Key phrases are compared where
// the gold has them.
func Score(ctx context.Context, gold []Gold, p *pipeline.Pipeline, types []string) (*Report, error) {
	r := &Report{Types: types, Exact: map[string]Counts{}, Overlap: map[string]Counts{}}
	for _, g := range gold {
		d := &pipeline.Document{ID: g.ID, Title: g.Title, Text: g.Text}
		if err := p.Annotate(ctx, d); err != nil {
			return nil, fmt.Errorf("eval: %w", err)
		}
		r.Documents++
		r.names(g, d)
		if len(g.Keyphrases) > 0 {
			r.Keyphrase.add(g.Keyphrases, d.Keyphrases)
		}
	}
	r.Keyphrase.finish()
	return r, nil
}

// name is a span and type, from either side.
type name struct {
	start, end int
	t          string
}

func (r *Report) names(g Gold, d *pipeline.Document) {
	var optional, truth, found []name
	for _, s := range g.Entities {
		n := name{s.Start, s.End, s.Type}
		if s.Type == Optional {
			optional = append(optional, n)
		} else if slices.Contains(r.Types, s.Type) {
			truth = append(truth, n)
		}
	}
	var spans []pipeline.Span // of found
	for i := range d.Mentions {
		m := &d.Mentions[i]
		n := name{m.RuneStart, m.RuneEnd, d.TypeName(m.Type)}
		if !slices.Contains(r.Types, n.t) {
			continue
		}
		if !slices.Contains(truth, n) && slices.ContainsFunc(optional, func(o name) bool { return overlap(o, n) }) {
			continue
		}
		found = append(found, n)
		spans = append(spans, m.Span)
	}
	for i, n := range found {
		if slices.Contains(truth, n) {
			r.count(r.Exact, n.t, Counts{Hit: 1})
		} else {
			r.count(r.Exact, n.t, Counts{Spurious: 1})
			r.Faults = append(r.Faults, Fault{Document: g.ID, Type: n.t, Span: spans[i], Text: d.Text})
		}
	}
	for _, n := range truth {
		if !slices.Contains(found, n) {
			r.count(r.Exact, n.t, Counts{Missed: 1})
			r.Faults = append(r.Faults, Fault{Document: g.ID, Missed: true, Type: n.t, Span: byteSpan(d.Text, n), Text: d.Text})
		}
	}
	r.overlaps(truth, found)
}

// overlaps pairs each found name with at most one true name that it overlaps.
func (r *Report) overlaps(truth, found []name) {
	used := make([]bool, len(truth))
	for _, n := range found {
		c := Counts{Spurious: 1}
		for i, o := range truth {
			if !used[i] && o.t == n.t && overlap(o, n) {
				used[i] = true
				c = Counts{Hit: 1}
				break
			}
		}
		r.count(r.Overlap, n.t, c)
	}
	for i, o := range truth {
		if !used[i] {
			r.count(r.Overlap, o.t, Counts{Missed: 1})
		}
	}
}

func (r *Report) count(m map[string]Counts, t string, c Counts) {
	sum := m[t]
	sum.add(c)
	m[t] = sum
}

func overlap(a, b name) bool { return a.start < b.end && b.start < a.end }

// byteSpan finds the bytes of a name given in code points.
func byteSpan(text string, n name) pipeline.Span {
	s := pipeline.Span{RuneStart: n.start, RuneEnd: n.end, End: len(text)}
	runes := 0
	for i := range text {
		if runes == n.start {
			s.Start = i
		}
		if runes == n.end {
			s.End = i
			break
		}
		runes++
	}
	return s
}
