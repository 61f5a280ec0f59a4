package suggest

import (
	"net/url"
	"slices"
	"sort"
	"strings"
	"unicode"

	"extract/pipeline"
)

// page is a document with what is known of its parts.
type page struct {
	d     *pipeline.Document
	title []string        // words of the headline where the text lacks it, in small letters
	where string          // the reason that gives a name in title
	host  string          // the page's, in small letters
	rest  []string        // words of the story outside the headline; nil until they are needed
	terms map[string]bool // stems of the words that speak for topics; nil until they are needed
}

func newPage(d *pipeline.Document) *page {
	p := &page{d: d, title: d.AddressWords(), where: "in the page's address"}
	if d.Title != "" && !strings.HasPrefix(strings.TrimSpace(d.Text), d.Title) {
		p.title, p.where = fold(d.Title), "in the headline"
	}
	if u, err := url.Parse(d.URL); err == nil {
		p.host = strings.ToLower(u.Hostname())
	}
	return p
}

// beside reports whether token i is no part of the story.
func (p *page) beside(i int) bool { return p.d.Tokens[i].Aside }

// tokenAt returns the token at an offset in bytes.
func (p *page) tokenAt(start int) int {
	i := sort.Search(len(p.d.Tokens), func(i int) bool { return p.d.Tokens[i].End > start })
	return min(i, len(p.d.Tokens)-1)
}

// inTitle reports whether the headline apart from the text has the entity: a
// whole form of it, or a person's last name.
func (p *page) inTitle(e *pipeline.Entity) bool {
	if p.title == nil {
		return false
	}
	for _, form := range append([]string{e.Name}, e.Aliases...) {
		words := fold(form)
		if p.titleHas(words) || e.Type == pipeline.Organization && len(words) > 2 && designators[words[len(words)-1]] && p.titleHas(words[:len(words)-1]) {
			return true
		}
	}
	words := fold(e.Name)
	return e.Type == pipeline.Person && len(words) > 1 && p.titleHas(words[len(words)-1:])
}

// designators end the names of companies, where headlines leave them out.
var designators = pipeline.Words("ltd limited inc corp corporation co company plc llc ag sa se nv asa ab group holdings")

// titleHas reports whether the words stand in the headline apart from the text
// one after the other.
func (p *page) titleHas(words []string) bool {
	words = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "and" }) // which addresses leave out
	for i := 0; len(words) > 0 && i+len(words) <= len(p.title); i++ {
		all := true
		for k, w := range words {
			a := p.title[i+k]
			all = all && (a == w || strings.TrimSuffix(a, "s") == w) // "modis-tax-overhaul"
		}
		if all {
			return true
		}
	}
	return false
}

// titleHasPart reports whether two words that follow each other stand so in the
// headline apart from the text.
func (p *page) titleHasPart(words []string) bool {
	for i := range len(words) - 1 {
		if p.titleHas(words[i : i+2]) {
			return true
		}
	}
	return false
}

// publisher reports whether an organization is the one whose page this is.
func (p *page) publisher(e *pipeline.Entity) bool {
	for _, form := range append([]string{e.Name}, e.Aliases...) {
		words := fold(form)
		if len(words) > 0 && words[0] == "the" {
			words = words[1:]
		}
		if name := strings.Join(words, ""); len(name) > 5 && strings.Contains(p.host, name) {
			return true
		}
	}
	return false
}

// fold returns the words of a name in small letters.
func fold(name string) []string {
	return strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(name, "’", "")), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
