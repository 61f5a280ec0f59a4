package topic

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"extract/pipeline"
)

// unit is a word of the text by what a term may want of it; 0 is nothing that
// any term wants, and all three are 0 where no phrase may go on.
type unit [3]int32

// hit is a term found in the text.
type hit struct {
	term   int32
	at     int32 // unit
	weight float32
	head   bool // in the headline or standfirst
}

// scratch is the memory of one run over one set.
type scratch struct {
	known map[string]unit // by word as written; a cache, bounded
	units []unit
	where []float32 // by unit: what a word counts there
	heads []bool    // by unit: it is in the headline or standfirst
	hits  []hit
	count []float32 // by term: the weights of its hits
	head  []bool    // by term: it is in the headline or standfirst
	seen  []int32   // terms with a count
	size  int       // words of the article

	evidence []float32 // by node
}

// maxKnown bounds the cache of words.
const maxKnown = 1 << 16

func newScratch(s *set) *scratch {
	return &scratch{
		known: map[string]unit{}, count: make([]float32, len(s.terms)), head: make([]bool, len(s.terms)),
		evidence: make([]float32, len(s.nodes)),
	}
}

// sectionWeight says how much a word counts by the section that it stands in.
var sectionWeight = [...]float32{
	pipeline.Body: 1, pipeline.Headline: 3, pipeline.Standfirst: 2, pipeline.Caption: 1, pipeline.Hashtags: 1.5,
	pipeline.Byline: 0, pipeline.Dateline: 0, pipeline.Credit: 0, pipeline.Rule: 0, pipeline.More: 0, pipeline.Signoff: 0,
}

// match finds the terms of the set in the document.
func (c *scratch) match(s *set, d *pipeline.Document) {
	for _, t := range c.seen {
		c.count[t], c.head[t] = 0, false
	}
	c.seen, c.hits = c.seen[:0], c.hits[:0]
	c.fill(s, d)
	for i := 0; i < len(c.units); {
		i += c.matchAt(s, i)
	}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		w := sectionWeight[d.Tokens[m.First].Section]
		if w == 0 || d.Tokens[m.First].Aside {
			continue
		}
		for _, source := range m.Sources {
			if kind, ok := strings.CutPrefix(source, "gazetteer:"); ok {
				if t, ok := s.kinds[kind]; ok {
					c.add(hit{t, -1, w, false})
				}
			}
		}
	}
}

// fill makes the units of the document: its title, where the text does not
// have it, or else the headline in the page's address; then its words, those of
// asides left out.
func (c *scratch) fill(s *set, d *pipeline.Document) {
	c.units, c.where, c.heads, c.size = c.units[:0], c.where[:0], c.heads[:0], 0
	if d.Title != "" && !strings.HasPrefix(strings.TrimSpace(d.Text), d.Title) {
		for w := range strings.FieldsFuncSeq(d.Title, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			c.push(c.lookup(s, w), sectionWeight[pipeline.Headline], true)
		}
		c.push(unit{}, 0, false)
	} else if words := d.AddressWords(); words != nil && !headed(d) {
		for _, w := range words {
			c.push(c.lookup(s, w), sectionWeight[pipeline.Headline], true)
		}
		c.push(unit{}, 0, false)
	}
	for i := range d.Tokens {
		t := &d.Tokens[i]
		w := sectionWeight[t.Section]
		if d.Tokens[i].Aside {
			c.push(unit{}, 0, false)
			continue
		}
		if w == 0 || t.Kind == pipeline.URL || t.Kind == pipeline.Email || t.Kind == pipeline.Handle {
			continue
		}
		surface := d.Text[t.Start:t.End]
		switch t.Kind {
		case pipeline.Punct, pipeline.Symbol:
			if !t.Joined && surface != "'" && surface != "’" {
				c.push(unit{}, 0, false)
			}
			continue
		case pipeline.Hashtag:
			surface = strings.TrimPrefix(surface, "#")
		}
		if surface == "'s" || surface == "’s" {
			continue
		}
		if t.Break == pipeline.Paragraph {
			c.push(unit{}, 0, false)
		}
		if t.Section == pipeline.Body {
			w = lead(c.size)
		}
		for {
			head, tail, more := strings.Cut(surface, "-")
			c.push(c.lookup(s, head), w, t.Section == pipeline.Headline || t.Section == pipeline.Standfirst)
			if !more {
				break
			}
			surface = tail
		}
		c.size++
	}
}

// headed reports whether the text has a headline.
func headed(d *pipeline.Document) bool {
	return slices.ContainsFunc(d.Sections, func(s pipeline.Section) bool { return s.Kind == pipeline.Headline })
}

// lead says how much a word of the body counts by the words before it: the
// first paragraphs of news say what it is about, and behind the last a page
// often goes on with the headlines of other articles.
func lead(before int) float32 { return leads[min(before, len(leads)-1)] }

// leads holds 0.5 + 2.2·e^(−n/90): 2.7 for the first word, 1 after a hundred
// and thirty.
var leads = func() (t [600]float32) {
	for n := range t {
		t[n] = float32(0.5 + 2.2*math.Exp(-float64(n)/90))
	}
	return t
}()

func (c *scratch) push(u unit, where float32, head bool) {
	c.units, c.where, c.heads = append(c.units, u), append(c.where, where), append(c.heads, head)
}

// lookup returns the unit of a word as written.
func (c *scratch) lookup(s *set, surface string) unit {
	if u, ok := c.known[surface]; ok {
		return u
	}
	u := s.unit(surface)
	if len(surface) < 40 {
		if len(c.known) >= maxKnown {
			clear(c.known)
		}
		c.known[strings.Clone(surface)] = u
	}
	return u
}

func (s *set) unit(surface string) (u unit) {
	lower := strings.ToLower(surface)
	u[byStem], u[byForm] = s.ids[byStem][stem(lower)], s.ids[byForm][lower]
	u[byCased] = s.ids[byCased][surface]
	// In a headline in capitals "LABOUR" is Labour; short words may be
	// acronyms, so that "IT" is not It.
	if u[byCased] == 0 && len(surface) > 4 && strings.ToUpper(surface) == surface {
		r, size := utf8.DecodeRuneInString(surface)
		u[byCased] = s.ids[byCased][string(r)+strings.ToLower(surface[size:])]
	}
	return u
}

// matchAt takes the longest term at the unit and returns the units that it
// covers: no shorter term within counts, as "union" in "European Union".
func (c *scratch) matchAt(s *set, i int) int {
	best, length := int32(-1), 1
	for _, id := range c.units[i] {
		if id == 0 {
			continue
		}
		for _, t := range s.first[id] {
			if n := len(s.terms[t].rest) + 1; (best < 0 || n > length) && c.follows(s.terms[t].rest, i+1) {
				best, length = t, n
				break // the longest stands first
			}
		}
	}
	if best >= 0 {
		c.add(hit{best, int32(i), c.where[i], c.heads[i]})
	}
	return length
}

func (c *scratch) follows(rest []int32, at int) bool {
	if at+len(rest) > len(c.units) {
		return false
	}
	for k, id := range rest {
		if u := c.units[at+k]; u[0] != id && u[1] != id && u[2] != id {
			return false
		}
	}
	return true
}

func (c *scratch) add(h hit) {
	if h.weight == 0 {
		return
	}
	if c.count[h.term] == 0 {
		c.seen = append(c.seen, h.term)
	}
	c.count[h.term] += h.weight
	c.head[h.term] = c.head[h.term] || h.head
	c.hits = append(c.hits, h)
}

// together reports how often the terms of the group come together.
func (c *scratch) together(g *group) float32 {
	found := 0
	for _, t := range g.terms {
		if c.count[t] > 0 {
			found++
		}
	}
	switch {
	case g.kind == AtLeast && found < g.n, g.kind != AtLeast && found < len(g.terms):
		return 0
	case g.kind != Near:
		return 1
	}
	var total float32
	for _, h := range c.hits {
		if h.term != g.terms[0] || h.at < 0 {
			continue
		}
		all := true
		for _, t := range g.terms[1:] {
			all = all && slices.ContainsFunc(c.hits, func(o hit) bool {
				return o.term == t && o.at >= 0 && max(o.at-h.at, h.at-o.at) <= int32(g.n)
			})
		}
		if all {
			total += h.weight
		}
	}
	return total
}
