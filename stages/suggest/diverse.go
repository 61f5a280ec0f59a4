package suggest

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
)

// words are what a tag is compared by.
type words struct {
	kind     string
	stems    []string // of the label, sorted
	label    string   // folded
	plain    string   // in small letters
	short    bool     // the label is two to five capitals
	initials string   // of a name's words, in small letters; "" for one word
}

func wordsOf(c candidate) words {
	w := words{kind: c.Kind, label: Fold(c.Label), plain: strings.ToLower(c.Label)}
	for s := range strings.FieldsSeq(w.label) {
		if !joining[s] {
			w.stems = append(w.stems, s)
		}
	}
	n := utf8.RuneCountInString(c.Label)
	w.short = n >= 2 && n <= 5 && strings.ToUpper(c.Label) == c.Label && strings.ToLower(c.Label) != c.Label
	if len(w.stems) > 1 && w.name() {
		for _, s := range w.stems {
			r, _ := utf8.DecodeRuneInString(s)
			w.initials += string(r)
		}
	}
	slices.Sort(w.stems)
	w.stems = slices.Compact(w.stems)
	return w
}

// name reports whether it is a name, which is not stemmed.
func (a words) name() bool { return a.kind != "topic" && a.kind != "keyphrase" && a.kind != "house" }

// thing reports whether it is neither a person nor a place nor a group, so that
// its kind is easily mistaken.
func (a words) thing() bool { return a.kind == "organization" || a.kind == "event" || a.kind == "work" }

var joining = map[string]bool{"of": true, "the": true, "and": true, "for": true, "in": true, "de": true}

// repeats reports whether a says nothing that the chosen b does not: a name in
// other words, or its initials ("SA" after South Africa).
func (a words) repeats(b words) bool {
	if a.plain == b.plain || a.label == b.label && !a.name() && !b.name() || a.short && a.plain == b.initials || b.short && b.plain == a.initials {
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
	// Xi after Xi Jinping, BBC News after the BBC, the event "One Election" after
	// the work "One Nation, One Election"; but not China after the South China
	// Sea, which are two places.
	return within && (a.kind == b.kind && a.kind != "place" || a.thing() && b.thing() && min(len(a.stems), len(b.stems)) > 1)
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
			out = append(out, stem(f))
		}
	}
	return strings.Join(out, " ")
}

// stems keeps the stems of words, as the same ones come in article after article:
// at most maxStems of them, of which stemCount tells the number.
var (
	stems     sync.Map
	stemCount atomic.Int32
)

const maxStems = 1 << 15

// stem returns the stem of a word by Porter's second algorithm (Porter 2001).
func stem(word string) string {
	if s, ok := stems.Load(word); ok {
		return s.(string)
	}
	s := english.Stem(word, true)
	if len(word) <= 32 && stemCount.Load() < maxStems {
		stemCount.Add(1)
		stems.Store(strings.Clone(word), strings.Clone(s))
	}
	return s
}
