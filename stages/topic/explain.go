package topic

import (
	"cmp"
	"slices"
	"strings"

	"extract/pipeline"
)

// Fired is a topic of a document with what spoke for it.
type Fired struct {
	pipeline.Topic
	Evidence float64
	Needs    float64
	Words    []Word // the weightiest first
}

// Word is a term that was found.
type Word struct {
	Text   string  // as the rules have it; a kind of gazetteer is "entity: kind"
	Count  int     // occurrences
	Weight float64 // what it gave to the topic; below 0 what it took
}

// Explain returns the topics whose score is at least the given one, with their
// words. It is for people who write rules, and slower than Topics.
func (m *Matcher) Explain(d *pipeline.Document, least float64) []Fired {
	var out []Fired
	for i, s := range m.sets {
		c := m.pools[i].Get().(*scratch)
		c.match(s, d)
		c.weigh(s)
		for _, t := range c.topics(s, least, nil) {
			n := slices.IndexFunc(s.nodes, func(n node) bool { return n.ID == t.ID })
			out = append(out, Fired{
				Topic: t, Evidence: float64(c.evidence[n]), Needs: s.nodes[n].needs, Words: c.words(s, int32(n)),
			})
		}
		m.pools[i].Put(c)
	}
	slices.SortFunc(out, func(a, b Fired) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// words lists what spoke for and against the node.
func (c *scratch) words(s *set, n int32) []Word {
	var out []Word
	for _, t := range c.seen {
		for _, u := range s.terms[t].uses {
			if u.node == n && (!u.headline || c.head[t]) {
				text := s.terms[t].text
				if k, ok := s.kinds[text]; ok && k == t {
					text = "entity: " + text
				}
				out = append(out, Word{text, c.times(t), float64(u.weight * c.saturate(c.count[t]))})
			}
		}
	}
	for i := range s.groups {
		if g := &s.groups[i]; g.node == n {
			if k := c.together(g); k > 0 {
				out = append(out, Word{g.text(s), 1, float64(g.weight * c.saturate(k))})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Word) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Text, b.Text))
	})
	return out
}

// times counts the occurrences of the term.
func (c *scratch) times(t int32) (n int) {
	for _, h := range c.hits {
		if h.term == t {
			n++
		}
	}
	return n
}

// text returns the group in short: "near: interest, rate".
func (g *group) text(s *set) string {
	text := clauseNames[g.kind] + ":"
	for i, t := range g.terms {
		if i > 0 {
			text += ","
		}
		text += " " + s.terms[t].text
	}
	return text
}

// reasons returns the terms that spoke most for the topic, as rules have them.
func (c *scratch) reasons(s *set, id string) []string {
	n := slices.IndexFunc(s.nodes, func(n node) bool { return n.ID == id })
	var out []string
	for _, w := range c.words(s, int32(n)) {
		if w.Weight <= 0 || len(out) == 4 {
			break
		}
		out = append(out, strings.TrimPrefix(w.Text, "="))
	}
	return out
}
