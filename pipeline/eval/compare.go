package eval

import (
	"context"
	"fmt"
	"slices"

	"extract/pipeline"
)

// Kind says how a found name and a true one go together.
type Kind uint8

// The kinds of outcomes, in the order in which names are paired: each name is
// in one pair at most.
const (
	Hit             Kind = iota // span and type equal
	WrongType                   // the same span, another type
	Boundary                    // the same type, spans that overlap
	BoundaryAndType             // another type, spans that overlap
	MissedName                  // a true name with nothing found for it
	SpuriousName                // a found name where there is none
	kindCount
)

var kindNames = [...]string{"hit", "type", "boundary", "boundary and type", "missed", "spurious"}

// String returns the kind as reports show it.
func (k Kind) String() string { return kindNames[k] }

// Kinds lists the kinds in order.
func Kinds() []Kind {
	return []Kind{Hit, WrongType, Boundary, BoundaryAndType, MissedName, SpuriousName}
}

// Outcome is a true name, a found name, or a pair of both.
type Outcome struct {
	Document   string
	Kind       Kind
	Gold       string        // type of the true name; "" of a spurious one
	Found      string        // type of the found name; "" of a missed one
	GoldSpan   pipeline.Span // of the true name
	FoundSpan  pipeline.Span // of the found name
	Confidence float64       // of the found name
	Text       string        // the document's text
}

// Name returns the text of the true name, or of a spurious one.
func (o *Outcome) Name() string {
	if o.Kind == SpuriousName {
		return o.FoundSpan.In(o.Text)
	}
	return o.GoldSpan.In(o.Text)
}

// Compare annotates every gold document and pairs its mentions of the given
// types with the gold spans, in the order of the documents; within one, the
// pairs of each kind come in text order. What overlaps an optional span and is
// no hit is left out, as in Score.
func Compare(ctx context.Context, gold []Gold, p *pipeline.Pipeline, types []string) ([]Outcome, error) {
	var out []Outcome
	for _, g := range gold {
		d := &pipeline.Document{ID: g.ID, Title: g.Title, Text: g.Text}
		if err := p.Annotate(ctx, d); err != nil {
			return nil, fmt.Errorf("eval: %w", err)
		}
		c := comparison{gold: g, types: types}
		out = append(out, c.run(d)...)
	}
	return out, nil
}

// comparison pairs the names of one document.
type comparison struct {
	gold     Gold
	types    []string
	truth    []name
	found    []name
	mentions []*pipeline.Mention // of found
	out      []Outcome
}

func (c *comparison) run(d *pipeline.Document) []Outcome {
	var optional []name
	for _, s := range c.gold.Entities {
		n := name{s.Start, s.End, s.Type}
		if s.Type == Optional {
			optional = append(optional, n)
		} else if slices.Contains(c.types, s.Type) && !slices.Contains(c.truth, n) {
			c.truth = append(c.truth, n)
		}
	}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		n := name{m.RuneStart, m.RuneEnd, d.TypeName(m.Type)}
		if !slices.Contains(c.types, n.t) {
			continue
		}
		if !slices.Contains(c.truth, n) && slices.ContainsFunc(optional, func(o name) bool { return overlap(o, n) }) {
			continue
		}
		c.found = append(c.found, n)
		c.mentions = append(c.mentions, m)
	}
	same := func(a, b name) bool { return a.start == b.start && a.end == b.end }
	c.pair(Hit, func(a, b name) bool { return a == b })
	c.pair(WrongType, same)
	c.pair(Boundary, func(a, b name) bool { return a.t == b.t && overlap(a, b) })
	c.pair(BoundaryAndType, overlap)
	for i, n := range c.truth {
		if n.t != "" {
			c.add(MissedName, i, -1)
		}
	}
	for i, n := range c.found {
		if n.t != "" {
			c.add(SpuriousName, -1, i)
		}
	}
	return c.out
}

// pair pairs what is left and fits. Paired names lose their type.
func (c *comparison) pair(k Kind, fits func(gold, found name) bool) {
	for i := range c.truth {
		for j := range c.found {
			if c.truth[i].t != "" && c.found[j].t != "" && fits(c.truth[i], c.found[j]) {
				c.add(k, i, j)
				c.truth[i].t, c.found[j].t = "", ""
			}
		}
	}
}

func (c *comparison) add(k Kind, gold, found int) {
	o := Outcome{Document: c.gold.ID, Kind: k, Text: c.gold.Text}
	if gold >= 0 {
		o.Gold, o.GoldSpan = c.truth[gold].t, byteSpan(c.gold.Text, c.truth[gold])
	}
	if found >= 0 {
		m := c.mentions[found]
		o.Found, o.FoundSpan, o.Confidence = c.found[found].t, m.Span, m.Confidence
	}
	c.out = append(c.out, o)
}
