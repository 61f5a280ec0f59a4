// Package story tells the story of a page from what was scraped with it:
// headlines of other articles, menus, what the page says to its reader.
package story

import (
	"context"
	"slices"
	"strings"

	"extract/pipeline"
)

// New returns the stage.
func New() pipeline.Stage {
	return pipeline.Stage{
		Name:     "story",
		Doc:      "marks what is no part of the story, although it stands in the body",
		Needs:    pipeline.Sections | pipeline.Tokens,
		Provides: pipeline.Asides,
		Run: func(_ context.Context, d *pipeline.Document) error {
			mark(d)
			return nil
		},
	}
}

// The constants of asides, set by eye on news pages as they were scraped.
const (
	headlineRun   = 35   // words without a full stop that may be headlines in a row
	functionWords = 0.23 // their share of function words; prose has some 0.4
	longRun       = 100  // words without a full stop that hardly are a sentence
	longFunction  = 0.32 // their share of function words
	menuItem      = 14   // words at most of an item of a menu or a list
	wideGap       = 3    // spaces or tabs that part the pieces of a page
	noArticle     = 200  // tokens of a page that may lack its article
	between       = 100  // words between two runs of headlines that are no story either
)

// piece is a stretch of body text up to a full stop, a wide gap or the end of
// its paragraph.
type piece struct {
	first, last     int // tokens
	words, function int
	stopped         bool // ends in a full stop
	opens           bool // a paragraph
	gap             bool // a wide gap is before or behind it
	cue             bool // it has a word that stands for a phrase of the page
	aside           bool
}

// mark sets Aside of each token that is no part of the story: headlines of other articles in a row, which have no full
// stops and few function words; items of menus between wide gaps; what the page
// says to its reader; what stands behind the end of the story; and what is said
// a second time word for word.
func mark(d *pipeline.Document) {
	pieces := cut(d)
	if len(d.Tokens) < noArticle && missing(d) {
		for i := range d.Tokens {
			d.Tokens[i].Aside = true
		}
		return
	}
	// A page that begins with headlines in a row is a digest of them, unless its
	// address promises an article that is not there.
	if len(pieces) == 0 || !pieces[0].headlines() || missing(d) {
		markHeadlines(pieces)
	}
	said := map[string]bool{}
	over := false // the story is
	for i := range pieces {
		p := &pieces[i]
		if p.opens {
			over = false
		}
		text := d.Text[d.Tokens[p.first].Start:d.Tokens[p.last-1].End]
		lower := ""
		if p.cue {
			lower = strings.ToLower(text)
		}
		over = over || i > 0 && (p.opens && strings.HasPrefix(text, "About ") && strings.Contains(text[:min(len(text), 60)], ":") || holds(lower, endings))
		p.aside = p.aside || over || holds(lower, invitations) || p.words > 4 && said[text]
		said[text] = true
		for t := p.first; t < p.last; t++ {
			d.Tokens[t].Aside = p.aside
		}
	}
}

// missing reports whether the text has none of the words of its headline as the
// page's address gives it.
func missing(d *pipeline.Document) bool {
	words := d.AddressWords()
	for i := range d.Tokens {
		w := strings.ToLower(d.Tokens[i].In(d.Text))
		if len(w) > 3 && !function[w] && slices.Contains(words, w) {
			return false
		}
	}
	return len(words) > 4
}

// cut parts the body into pieces.
func cut(d *pipeline.Document) []piece {
	var out []piece
	open := false
	for i := range d.Tokens {
		t := &d.Tokens[i]
		if t.Section != pipeline.Body {
			open = false
			continue
		}
		paragraph := i == 0 || d.Tokens[i-1].Section != pipeline.Body
		gap := false
		if !paragraph {
			space := d.Text[d.Tokens[i-1].End:t.Start]
			paragraph = t.Break == pipeline.Paragraph && strings.ContainsAny(space, "\n\r\u2029")
			gap = !paragraph && wide(space)
		}
		if paragraph || gap {
			open = false
		}
		if !open {
			if n := len(out); n > 0 {
				out[n-1].gap = out[n-1].gap || gap
			}
			out = append(out, piece{first: i, opens: paragraph, gap: gap})
			open = true
		}
		p := &out[len(out)-1]
		p.last = i + 1
		surface := t.In(d.Text)
		switch {
		case t.Kind == pipeline.Word:
			p.words++
			lower := strings.ToLower(surface)
			if function[lower] {
				p.function++
			}
			p.cue = p.cue || cues[lower]
		case t.Kind == pipeline.URL:
			p.cue = true
		case surface == "." || surface == "!" || surface == "?":
			p.stopped = true
		}
		if p.stopped && !closes(d, i+1) {
			open = false
		}
	}
	return out
}

// wide reports whether white space parts the pieces of a page: it is no mere
// line break with an indent.
func wide(space string) bool {
	return len(space) >= wideGap && (!strings.ContainsAny(space, "\n\r") || strings.Contains(space, "\t\t"))
}

// closes reports whether token i is a mark that belongs to the sentence before.
func closes(d *pipeline.Document, i int) bool {
	return i < len(d.Tokens) && d.Tokens[i].Kind == pipeline.Punct && d.Tokens[i].Break == pipeline.NoBreak
}

// headlines reports whether a piece is headlines in a row.
func (p *piece) headlines() bool {
	most := functionWords
	if p.words >= longRun {
		most = longFunction
	}
	return p.words >= headlineRun && float64(p.function) < most*float64(p.words)
}

// item reports whether a piece is an item of a menu.
func (p *piece) item() bool { return p.gap && !p.stopped && p.words <= menuItem }

// markHeadlines marks items of menus, headlines in a row, and what stands
// between two such rows of one paragraph, or a wide gap and the first: some
// headlines end in a question mark.
func markHeadlines(pieces []piece) {
	last, words := -1, 0 // the row or gap before, and the words since
	for i := range pieces {
		p := &pieces[i]
		p.aside = p.aside || p.item()
		if p.opens {
			last = -1
		} else if p.gap && !p.aside {
			last, words = i-1, 0
		}
		if !p.headlines() {
			words += p.words
			continue
		}
		for k := i; k > last && last >= 0 && words <= between; k-- {
			pieces[k].aside = true
		}
		p.aside = true
		last, words = i, 0
	}
}

// holds reports whether a text in small letters has one of the phrases.
func holds(lower string, list []string) bool {
	return lower != "" && slices.ContainsFunc(list, func(x string) bool { return strings.Contains(lower, x) })
}

// invitations are what a page says to its reader.
var invitations = []string{
	"subscribe", "sign up", "log in", "logged-in", "click here", "clicking", "click on", "newsletter", "your inbox", "your email",
	"privacy policy", "terms of use", "rights reserved", "use of cookies", "latest market news", "news alerts", "affiliate commission", "follow us", "download the app", "latest news",
	"read the pdf", "exclusively for you", "read more", "also read", "be published, broadcast", "promotional material",
	"pic.twitter.com", "a post shared by", "photograph source", "thank you for your report", "choose your reason",
}

// endings stand behind the end of a story.
var endings = []string{
	"hot on web", "find this comment offensive", "popular posts", "prev post", "stories you might be interested", "you may also like",
	"stay updated with the latest", "is a correspondent at", "is a reporter at", "is a journalist at", "is a senior correspondent",
	"is a reporter with", "is an editor at", "is a staff writer", "top trending stocks",
}

// cues are the longest words of all these phrases, which are looked for only
// where there is one.
var cues = func() map[string]bool {
	m := map[string]bool{}
	for _, x := range slices.Concat(invitations, endings) {
		words := strings.FieldsFunc(x, func(r rune) bool { return r == ' ' || r == ',' })
		m[slices.MaxFunc(words, func(a, b string) int { return len(a) - len(b) })] = true
	}
	return m
}()

var function = pipeline.Words(`the a an of and to in on for with by at from is was were are be been being has have had will would
		can could may might should must not n't it its he him she they his her them their that this these those which who
		whom whose as but or nor said says say i we you me us our your my if so than more most when while where after before
		into over under about there what how all any some no between through during against because also only just very`)
