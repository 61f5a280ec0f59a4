package suggest

import (
	"slices"
	"strings"

	"extract/pipeline"
)

// near is how many tokens after a mention another is still in the same passage.
const near = 50

// sure is the confidence below which a mention in the headline may be of
// something else: "Minnesota" of the Minnesota Chamber of Commerce.
const sure = 0.6

// attention is what the story makes of an entity: most of a mention in the
// headline, then in its opening, less of a second one in one passage; nothing of
// a byline, of initials in brackets behind the name, and of an author who signs.
// It also returns how many mentions count.
func (p *page) attention(e *pipeline.Entity) (sum float64, times int) {
	last := -1 - near
	for n, i := range e.Mentions {
		m := &p.d.Mentions[i]
		t := &p.d.Tokens[m.First]
		if e.Type == pipeline.Person && p.authored(m) {
			return 0, 0
		}
		if e.Type == pipeline.Person && p.pictured(m) {
			continue
		}
		if p.beside(m.First) || p.heads(m) || !t.Section.Prose() || m.Last == m.First+1 && p.speaks(m.First) {
			continue
		}
		if n > 0 && m.First == p.d.Mentions[e.Mentions[n-1]].Last+1 && p.d.Tokens[m.First-1].In(p.d.Text) == "(" {
			continue // "the European Space Agency (ESA)"
		}
		if t.Section == pipeline.Headline && m.Confidence < sure && !p.spelled(m) {
			continue
		}
		times++
		w := 1.0
		switch {
		case e.Type == pipeline.Place && p.origin(i):
			w = 0.3
		case e.Type == pipeline.Place && p.reach(i):
			w = 0.5
		case t.Section == pipeline.Headline:
			w = 3
		case t.Section == pipeline.Standfirst:
			w = 2
		case m.Start*8 < len(p.d.Text):
			w = 1.75
		}
		if m.First-last < near {
			w *= 0.5
		}
		last = m.First
		sum += w
	}
	return sum, times
}

// reach reports whether a place only says how far something reaches: "repair
// shops from Tallinn to Porto".
func (p *page) reach(i int) bool {
	d := p.d
	m := &d.Mentions[i]
	if i+1 < len(d.Mentions) && d.Mentions[i+1].First == m.Last+1 && d.Tokens[m.Last].In(d.Text) == "to" {
		return m.First > 0 && d.Tokens[m.First-1].In(d.Text) == "from"
	}
	if i == 0 || d.Mentions[i-1].Last != m.First-1 || d.Tokens[m.First-1].In(d.Text) != "to" {
		return false
	}
	before := d.Mentions[i-1].First - 1
	return before >= 0 && d.Tokens[before].In(d.Text) == "from"
}

// origin reports whether a place only says where somebody is from: "Kenya's Mary
// Moraa", "Jakob Ingebrigtsen of Norway", "a former India captain".
func (p *page) origin(i int) bool {
	d := p.d
	m := &d.Mentions[i]
	if m.First > 0 && d.Tokens[m.First-1].In(d.Text) == "former" && m.Last < len(d.Tokens) && d.Tokens[m.Last].Case == pipeline.Lower {
		return true
	}
	if i > 0 && d.Mentions[i-1].Type == pipeline.Person && d.Mentions[i-1].Last == m.First-1 && d.Tokens[m.First-1].In(d.Text) == "of" {
		return true
	}
	return i+1 < len(d.Mentions) && d.Mentions[i+1].Type == pipeline.Person && d.Mentions[i+1].First == m.Last+1 && d.Tokens[m.Last].Tag == pipeline.TagPOS
}

// heads reports whether a name that no list has is all of its paragraph, as that
// of a desk is or a heading.
func (p *page) heads(m *pipeline.Mention) bool {
	k := p.d.Tokens[m.First].Section
	return (k == pipeline.Body || k == pipeline.Standfirst) && !listed(m.Sources) && p.opens(m.First) && p.opens(m.Last)
}

// opens reports whether token i begins a paragraph, or is the end of the text.
func (p *page) opens(i int) bool {
	return i == 0 || i == len(p.d.Tokens) || p.d.Tokens[i].Break == pipeline.Paragraph
}

// signed is how often at most an author's name is in the article: one that the
// text goes on about is that of whom it is about, below a picture.
const signed = 3

// authored reports whether a person's name is an author's signature: in a byline
// and in no list, all of a paragraph at the top or the last sentence of one, or
// the opening of a note on who the author is.
func (p *page) authored(m *pipeline.Mention) bool {
	d := p.d
	switch d.Tokens[m.First].Section {
	case pipeline.Byline:
		return !listed(m.Sources)
	case pipeline.Standfirst:
		return !listed(m.Sources) && m.First > 1 && d.Tokens[m.First-1].In(d.Text) == "to" && talks[d.Tokens[m.First-2].In(d.Text)]
	case pipeline.Body:
	default:
		return false
	}
	opens, ends := p.opens(m.First), p.opens(m.Last)
	if !opens && m.First*20 > len(d.Tokens)*19 && dash(d.Tokens[m.First-1].In(d.Text)) && p.short(m.Last) {
		return true // "That is all – Zoë"
	}
	if opens {
		return ends && m.First < top && len(d.Entities[m.Entity].Mentions) <= signed || authors(d, m.Last) && p.short(m.Last)
	}
	before := d.Tokens[m.First-1].In(d.Text)
	if before == "By" && p.opens(m.First-1) {
		return p.short(m.Last)
	}
	if !slices.Contains(stops, before) {
		return false
	}
	return ends || m.First*10 > len(d.Tokens)*8 && d.Tokens[m.Last].In(d.Text) == "is" && authors(d, m.Last+1)
}

// pictured reports whether a name is a photographer's, beside an agency's: "(Getty
// Images: CA/Daniel Pockett)", "Paul Childs/Reuters".
func (p *page) pictured(m *pipeline.Mention) bool {
	d := p.d
	word := func(i int) string {
		if i < 0 || i >= len(d.Tokens) {
			return ""
		}
		return d.Tokens[i].In(d.Text)
	}
	if word(m.Last) == "/" && (agencies[word(m.Last+1)] || word(m.Last+1) == "File") {
		return true
	}
	mark := word(m.First - 1)
	if mark != "/" && mark != ":" {
		return false
	}
	agency := false
	for i := m.First - 2; i >= max(0, m.First-7); i-- {
		if t := &d.Tokens[i]; t.Kind == pipeline.Word && !t.Case.Capital() {
			break
		}
		agency = agency || agencies[word(i)]
		if agency && (mark == "/" || word(i) == "(") {
			return true
		}
	}
	return false
}

// agencies are the words by which credits of pictures are told.
var agencies = pipeline.Words("Getty Images Reuters REUTERS AP AFP PTI ANI EPA PA Photo Photos Photograph Picture Shutterstock Bloomberg Xinhua News AAP")

// talks are what somebody does to who writes of it, in the standfirst of an
// interview.
var talks = pipeline.Words("talks speaks talked spoke opens")

func dash(s string) bool { return s == "–" || s == "—" }

// top is how many tokens the top of a page has.
const top = 120

var stops = []string{".", "!", "?", "”", "\""}

// short reports whether the paragraph of token i ends within a few tokens, with
// no full stop.
func (p *page) short(i int) bool {
	d := p.d
	for k := i; k < i+10; k++ {
		if k == len(d.Tokens) || k > i && d.Tokens[k].Break == pipeline.Paragraph {
			return true
		}
		if d.Tokens[k].In(d.Text) == "." {
			return false
		}
	}
	return false
}

// authors reports whether one of the next tokens is what writers of articles are.
func authors(d *pipeline.Document, i int) bool {
	for k := i; k < min(i+6, len(d.Tokens)); k++ {
		switch strings.ToLower(d.Tokens[k].In(d.Text)) {
		case "writer", "author", "novelist", "columnist", "journalist", "reporter", "correspondent", "editor", "critic", "freelance", "contributor":
			return true
		}
	}
	return false
}
