package tagger

import (
	"fmt"
	"slices"
	"strings"
)

// templates is a set of feature templates by number.
type templates [256]bool

type group struct {
	name, doc string
	ranges    [][2]int
}

// groups are the feature groups that an ablation leaves out one at a time, by
// the numbers of their templates in features.go.
var groups = []group{
	{"words", "the words themselves and their pairs", [][2]int{{1, 2}, {101, 102}, {109, 113}}},
	{"shapes", "patterns of capitals, digits and marks", [][2]int{{3, 3}, {105, 108}}},
	{"clusters", "clusters of like words, and the frequency of the word", [][2]int{{10, 21}, {30, 30}, {60, 60}, {103, 104}}},
	{"lists", "given names, surnames, titles, heads of names, ordinary words", [][2]int{{31, 32}, {130, 131}, {144, 144}}},
	{"speech", "parts of speech", [][2]int{{120, 125}}},
	{"place", "section, opening of the sentence, capitals throughout", [][2]int{{140, 143}}},
	{"gazetteers", "matches of the gazetteers", [][2]int{{150, 158}}},
	{"document", "what the rest of the article says of a word", [][2]int{{160, 161}}},
	{"votes", "what a first pass found elsewhere in the article", [][2]int{{170, 174}}},
}

// Groups lists the names of the feature groups, each with what is in it.
func Groups() (names, docs []string) {
	for _, g := range groups {
		names, docs = append(names, g.name), append(docs, g.doc)
	}
	return names, docs
}

// Without makes the preparer leave out the features of the named groups, to
// measure what they give; models made so are of no other use. It returns an
// error for a name that Groups does not have.
func (p *Preparer) Without(names ...string) error {
	p.p.ctx.without = templates{}
	p.p.types = nil
	for _, name := range names {
		i := slices.IndexFunc(groups, func(g group) bool { return g.name == name })
		if i < 0 {
			known, _ := Groups()
			return fmt.Errorf("tagger: no feature group %q; known are %s", name, strings.Join(known, ", "))
		}
		for _, r := range groups[i].ranges {
			for t := r[0]; t <= r[1]; t++ {
				p.p.ctx.without[t] = true
			}
		}
	}
	return nil
}
