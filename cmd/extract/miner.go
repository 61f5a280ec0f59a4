package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"extract/pipeline"
	"extract/stages/gazette"
)

// miner counts the names that no gazetteer has proposed.
type miner struct {
	names    map[string]*minedName
	examples int
}

// minedName is a name with what has been seen of it.
type minedName struct {
	name             string
	count, documents int
	first, last      string // dates
	lastDocument     string
	types            [8]int
	examples         []string
}

func newMiner(examples int) *miner {
	return &miner{names: map[string]*minedName{}, examples: examples}
}

// add counts the names of an annotated document. Documents come in order.
func (m *miner) add(d *pipeline.Document) {
	for i := range d.Mentions {
		mention := &d.Mentions[i]
		if mention.Entity >= 0 && mention.Joined != "" {
			continue // a short form of a name that stands in the text in full
		}
		if slices.ContainsFunc(mention.Sources, func(s string) bool { return strings.HasPrefix(s, "gazetteer:") }) {
			continue
		}
		name := strings.Join(strings.Fields(d.Surface(mention.Span)), " ")
		n := m.names[name]
		if n == nil {
			n = &minedName{name: name}
			m.names[name] = n
		}
		n.see(d, mention, m.examples)
	}
}

func (n *minedName) see(d *pipeline.Document, mention *pipeline.Mention, examples int) {
	n.count++
	n.types[mention.Type]++
	if n.documents > 0 && n.lastDocument == d.ID {
		return
	}
	n.documents++
	n.lastDocument = d.ID
	if date := d.Published[:min(len(d.Published), len("2006-01-02"))]; date != "" {
		if n.first == "" || date < n.first {
			n.first = date
		}
		n.last = max(n.last, date)
	}
	if len(n.examples) < examples {
		if e := sentenceOf(d, mention); e != "" && !slices.Contains(n.examples, e) {
			n.examples = append(n.examples, e)
		}
	}
}

// sentenceOf returns the sentence of a mention on one line.
func sentenceOf(d *pipeline.Document, mention *pipeline.Mention) string {
	i, _ := slices.BinarySearchFunc(d.Sentences, mention.First, func(s pipeline.Sentence, first int) int {
		return cmp.Compare(s.Last, first+1)
	})
	if i == len(d.Sentences) || d.Sentences[i].First > mention.First {
		return ""
	}
	const longest = 200 // characters
	text := []rune(strings.Join(strings.Fields(d.Surface(d.Sentences[i].Span)), " "))
	if len(text) > longest {
		return string(text[:longest]) + "…"
	}
	return string(text)
}

// unknown returns the names that no set has, by the number of documents, then by
// count, then in the order of letters.
func (m *miner) unknown(ctx context.Context, e *engine, o mineOptions) ([]*minedName, error) {
	var out []*minedName
	for _, n := range m.names {
		if n.documents >= o.least {
			out = append(out, n)
		}
	}
	slices.SortFunc(out, func(a, b *minedName) int {
		return cmp.Or(cmp.Compare(b.documents, a.documents), cmp.Compare(b.count, a.count), cmp.Compare(a.name, b.name))
	})
	tokens := e.pipeline.For(pipeline.Tokens)
	kept := out[:0]
	for _, n := range out {
		if o.limit > 0 && len(kept) == o.limit {
			break
		}
		d := &pipeline.Document{ID: "name", Text: n.name}
		if err := tokens.Annotate(ctx, d); err != nil {
			return nil, err
		}
		// A list may have it with another type, or after a doubt.
		if !slices.ContainsFunc(e.sets, func(s namedSet) bool {
			words, _ := gazette.Words(d, s.Compiled)
			if len(words) == 0 {
				return true
			}
			count, _ := s.Match(words, 0, nil)
			return count == len(words)
		}) {
			kept = append(kept, n)
		}
	}
	return kept, nil
}

// row returns the name as a line of the table. The type is the one that was seen
// most.
func (n *minedName) row() string {
	best := pipeline.Person
	var types []string
	for _, t := range pipeline.Types() {
		if n.types[t] > n.types[best] {
			best = t
		}
		if n.types[t] > 0 {
			types = append(types, fmt.Sprintf("%s:%d", t, n.types[t]))
		}
	}
	return strings.Join([]string{"", n.name, best.String(), fmt.Sprint(n.count), fmt.Sprint(n.documents),
		n.first, n.last, strings.Join(types, ","), strings.Join(n.examples, " | ")}, "\t")
}
