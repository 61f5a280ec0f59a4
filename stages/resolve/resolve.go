// Package resolve decides between the candidates of all recognisers and makes
// the mentions.
//
// The rule: candidates of the same span and type support each other, and their
// scores add up as those of independent witnesses. Each (span, type) pair then
// weighs its score plus a bonus for every word after the first, so that a
// longer name wins over a shorter one within it unless it is much less sure. A
// name of a list that the user brought comes before all others.
// Pairs are taken from the heaviest down; a pair that overlaps one taken
// before is left out, and so is one below its threshold. Ties go to the longer
// span, then the earlier, then the order of pipeline.Types. A pair without a
// type keeps its words from others and makes no mention.
package resolve

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"extract/pipeline"
)

const (
	threshold = 0.5 // the score below which a pair is no mention
	// The tagger's scores are probabilities, and among its own names those below
	// a half are right often enough to be worth their errors; F1 on all
	// development sets is flat from 0.3 to 0.4.
	taggerThreshold = 0.35
	wordBonus       = 0.12 // for each word after the first
)

// Options are the choices of the stage; the zero value is the default.
type Options struct {
	// Tagger says that a trained tagger is among the recognisers. It has seen
	// what gazetteers and word lists say, so that they count less by themselves.
	Tagger bool
	// Untaught are types that the tagger has not learned; of these, the others'
	// names count in full.
	Untaught []pipeline.Type
}

// New returns the stage.
func New(o Options) pipeline.Stage {
	return pipeline.Stage{
		Name:     "resolve",
		Doc:      "decides between overlapping candidates and makes the mentions",
		Needs:    pipeline.Tokens | pipeline.Candidates,
		Provides: pipeline.Mentions,
		Run: func(_ context.Context, d *pipeline.Document) error {
			run(d, o)
			return nil
		},
	}
}

// pair is the candidates of one span and type.
type pair struct {
	candidate pipeline.Candidate // the best of them
	doubt     float64            // product of 1 − score
	sources   []string
	name      string
	trusted   bool
}

func (p *pair) score() float64 { return 1 - p.doubt }

// weight orders the pairs; a name of the user's own list comes before all.
func (p *pair) weight() float64 {
	w := p.score() + wordBonus*float64(p.candidate.Last-p.candidate.First-1)
	if p.trusted {
		w += 100
	}
	return w
}

// threshold is the least score of a pair that makes a mention.
func (p *pair) threshold() float64 {
	if slices.Contains(p.sources, "tagger") {
		return taggerThreshold
	}
	return threshold
}

func run(d *pipeline.Document, o Options) {
	pairs := merge(d, o)
	weights := make([]float64, len(pairs))
	for i := range pairs {
		weights[i] = pairs[i].weight()
	}
	heaviest := order(len(pairs), func(i, j int32) int {
		a, b := &pairs[i].candidate, &pairs[j].candidate
		return cmp.Or(
			cmp.Compare(weights[j], weights[i]),
			cmp.Compare(b.Len(), a.Len()),
			cmp.Compare(a.Start, b.Start),
			cmp.Compare(a.Type, b.Type),
		)
	})
	taken := make([]bool, len(d.Tokens))
	d.Mentions = d.Mentions[:0]
	for _, i := range heaviest {
		p := &pairs[i]
		c := &p.candidate
		if p.score() < p.threshold() && !p.trusted || slices.Contains(taken[c.First:c.Last], true) {
			continue
		}
		for k := c.First; k < c.Last; k++ {
			taken[k] = true
		}
		if c.Type == pipeline.NoType {
			continue // a name of something that no record has, like a train's
		}
		slices.Sort(p.sources)
		confidence := p.score()
		if p.trusted {
			confidence = max(confidence, 0.95)
		}
		d.Mentions = append(d.Mentions, pipeline.Mention{
			Span: c.Span, First: c.First, Last: c.Last, Type: c.Type, Entity: -1,
			Confidence: confidence, Name: p.name, Sources: slices.Compact(p.sources),
			Title: titleBefore(d, c),
		})
	}
	slices.SortFunc(d.Mentions, func(a, b pipeline.Mention) int { return a.Start - b.Start })
}

// order returns the numbers below n in the order of compare, and equal ones as
// they are.
func order(n int, compare func(i, j int32) int) []int32 {
	list := make([]int32, n)
	for i := range list {
		list[i] = int32(i)
	}
	slices.SortFunc(list, func(i, j int32) int { return cmp.Or(compare(i, j), cmp.Compare(i, j)) })
	return list
}

// merge groups the candidates by span and type.
func merge(d *pipeline.Document, o Options) []pair {
	sorted := order(len(d.Candidates), func(i, j int32) int {
		a, b := &d.Candidates[i], &d.Candidates[j]
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Type, b.Type), cmp.Compare(b.Score, a.Score))
	})
	pairs := make([]pair, 0, len(sorted))
	for _, k := range sorted {
		c := d.Candidates[k]
		if c.Last-c.First > 1 && c.Type != pipeline.NoType && d.Surface(d.Tokens[c.First].Span) == "the" {
			c.First++ // no name begins with a small "the"
			c.Span = d.TokenSpan(c.First, c.Last)
		}
		if c.Type == pipeline.Event && !c.Trusted && dated(d, &c) {
			continue
		}
		if c.Type == pipeline.Person && c.Last-c.First > 1 && !c.Trusted && office(&d.Tokens[c.First], d) {
			c.First++ // a list may have "PM Modi" among a person's names
			c.Span = d.TokenSpan(c.First, c.Last)
		}
		n := len(pairs)
		if n == 0 || pairs[n-1].candidate.Span != c.Span || pairs[n-1].candidate.Type != c.Type {
			pairs = append(pairs, pair{candidate: c, doubt: 1})
			n++
		}
		p := &pairs[n-1]
		p.sources = append(p.sources, c.Source)
		if p.name == "" || c.Trusted && !p.trusted {
			p.name = c.Name
		}
		p.trusted = p.trusted || c.Trusted
		p.doubt *= 1 - min(c.Score*trust(d, &c, o), 0.999)
	}
	return pairs
}

// dated reports whether an event's name is a day, "Sept. 11", where it is only the
// date: in a dateline, before an agency in brackets, or behind "on".
func dated(d *pipeline.Document, c *pipeline.Candidate) bool {
	if day := &d.Tokens[c.Last-1]; c.Last-c.First != 2 || day.Kind != pipeline.Number || day.Len() > 2 {
		return false
	}
	before, after := "", ""
	if c.First > 0 {
		before = d.Tokens[c.First-1].In(d.Text)
	}
	if c.Last < len(d.Tokens) {
		after = d.Tokens[c.Last].In(d.Text)
	}
	return d.Tokens[c.First].Section == pipeline.Dateline || after == "(" || before == "on" || before == "On"
}

// office reports a title in capitals ("PM"), apart from "MS", which are initials
// where they stand before a name.
func office(t *pipeline.Token, d *pipeline.Document) bool {
	return t.Case == pipeline.Upper && t.Evidence&pipeline.PersonTitle != 0 && t.In(d.Text) != "MS"
}

// titleBefore returns the office or honorific that stands right before a
// person, as written.
func titleBefore(d *pipeline.Document, c *pipeline.Candidate) string {
	if c.Type != pipeline.Person {
		return ""
	}
	first := c.First
	for first > 0 && d.Tokens[first].Break <= pipeline.Line && isTitle(d, first-1) {
		first--
	}
	// Small words may stand within a title ("Secretary of State"), not before it.
	for first < c.First && d.Tokens[first].Evidence&pipeline.PersonTitle == 0 {
		first++
	}
	if first == c.First {
		return ""
	}
	return strings.Join(strings.Fields(d.Surface(d.TokenSpan(first, c.First))), " ")
}

func isTitle(d *pipeline.Document, i int) bool {
	t := &d.Tokens[i]
	if t.Kind != pipeline.Word {
		return false
	}
	switch t.In(d.Text) {
	case "of", "and":
		return i > 0 && d.Tokens[i-1].Evidence&pipeline.PersonTitle != 0 && d.Tokens[i].Break == pipeline.Space
	}
	return t.Evidence&pipeline.PersonTitle != 0
}

// trust is the factor on a candidate's score by its source. Beside a tagger, a
// single word of a gazetteer needs another witness, and of the rules only those
// that read what the tagger cannot count, such as the frame of a dateline, or know
// better: "Mrs" stands before a person, and a head ends an organization's name.
func trust(d *pipeline.Document, c *pipeline.Candidate, o Options) float64 {
	if c.Trusted {
		return 1
	}
	if !o.Tagger || c.Source == "tagger" || c.Type > pipeline.Organization || slices.Contains(o.Untaught, c.Type) {
		return 1
	}
	switch c.Source {
	case "rule:honorific", "rule:civic", "rule:dateline", "rule:credit", "rule:byline", "rule:route", "rule:pair", "rule:locative", "rule:vehicle",
		"rule:compound", "rule:phrase", "rule:parliament", "rule:seat", "rule:life", "rule:storm":
		return 1
	case "rule:org-head":
		return 0.8
	}
	switch {
	case strings.HasPrefix(c.Source, "pattern:"):
		return 0.75
	case !strings.HasPrefix(c.Source, "gazetteer:"):
		return 0
	case c.Last-c.First == 1 && c.Type == pipeline.Organization && d.Tokens[c.First].Case == pipeline.Mixed:
		// Capitals within a word say that it is not the ordinary one, for which
		// its score was cut.
		if d.Tokens[c.First].Evidence&pipeline.CommonWord != 0 {
			return 1.2
		}
		return 0.8
	case c.Last-c.First == 1:
		return 0.4
	}
	return 0.8
}
