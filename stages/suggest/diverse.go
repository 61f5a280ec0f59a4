package suggest

import (
	"slices"
	"strings"
	"unicode"

	"github.com/kljensen/snowball/english"
)

// words are what a tag is compared by.
type words struct {
	kind  string
	stems []string // of the label, sorted
	label string   // folded
	plain string   // in small letters
}

func wordsOf(c candidate) words {
	w := words{kind: c.Kind, label: Fold(c.Label), plain: strings.ToLower(c.Label)}
	for s := range strings.FieldsSeq(w.label) {
		if !joining[s] {
			w.stems = append(w.stems, s)
		}
	}
	slices.Sort(w.stems)
	w.stems = slices.Compact(w.stems)
	return w
}

// name reports whether it is a name, which is not stemmed.
func (a words) name() bool { return a.kind != "topic" && a.kind != "keyphrase" && a.kind != "house" }

var joining = map[string]bool{"of": true, "the": true, "and": true, "for": true, "in": true, "de": true}

// repeats reports whether a says nothing that the chosen b does not.
func (a words) repeats(b words) bool {
	if a.plain == b.plain || a.label == b.label && !a.name() && !b.name() {
		return true
	}
	shared := 0
	for _, s := range a.stems {
		if slices.Contains(b.stems, s) {
			shared++
		}
	}
	within := shared == len(a.stems) || shared == len(b.stems)
	switch {
	case shared == 0 || a.kind == "topic" || b.kind == "topic" && a.kind != "keyphrase":
		return false
	case a.kind == "keyphrase" && b.kind == "keyphrase":
		return within || 2*shared > len(a.stems)
	case a.kind == "keyphrase":
		return within // "Astana summit" after Astana
	case b.kind == "keyphrase" || b.kind == "house" || a.kind == "house":
		return false
	}
	// Xi after Xi Jinping, BBC News after the BBC; but not China after the
	// South China Sea, which are two places.
	return within && a.kind == b.kind && a.kind != "place"
}

// Fold returns what the spellings of a label have in common: the stems of its
// words, in small letters, with single spaces.
func Fold(label string) string {
	label = strings.ReplaceAll(strings.ToLower(label), ".", "")
	fields := strings.FieldsFunc(label, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '\'' && r != '’'
	})
	out := fields[:0]
	for _, f := range fields {
		f = strings.TrimSuffix(strings.TrimSuffix(f, "'s"), "’s")
		if f = strings.Trim(f, "'’"); f != "" {
			out = append(out, english.Stem(f, true))
		}
	}
	return strings.Join(out, " ")
}
