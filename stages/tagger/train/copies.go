package train

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"extract/pipeline/eval"
)

// copyKind is a way to alter a text rune by rune.
type copyKind struct {
	name string
	// make returns what to put in place of each rune, given the rune before.
	make func(rnd *rand.Rand) func(prev, r rune) string
}

// copyKinds is the ordered list of the kinds.
func copyKinds() []copyKind {
	plain := func(f func(prev, r rune) string) func(*rand.Rand) func(prev, r rune) string {
		return func(*rand.Rand) func(prev, r rune) string { return f }
	}
	return []copyKind{
		{"upper", plain(func(_, r rune) string { return string(unicode.ToUpper(r)) })},
		{"title", plain(titled)},
		{"straight", plain(func(_, r rune) string { return either(straightQuotes[r], r) })},
		{"curly", plain(curled)},
		{"plain", plain(undressed)},
		{"wrapped", wrapped},
		{"ocr", scanned},
	}
}

// CopyKinds lists the ways to alter a document: all in capitals, a capital at
// each word ("title"), quotes made straight or curly, diacritics taken off
// ("plain"), lines broken hard ("wrapped"), and the errors of a scan ("ocr").
func CopyKinds() []string {
	var names []string
	for _, k := range copyKinds() {
		names = append(names, k.name)
	}
	return names
}

// altered returns a copy of a document with its names where they are then. The
// seed decides what is left to chance.
func altered(g eval.Gold, kind string, seed uint64) eval.Gold {
	var change func(prev, r rune) string
	for _, k := range copyKinds() {
		if k.name == kind {
			change = k.make(rand.New(rand.NewPCG(seed, 11)))
		}
	}
	var text strings.Builder
	at := []int{0} // by code point of the text: where it begins in the copy
	runes := 0
	prev := ' '
	for _, r := range g.Text {
		s := change(prev, r)
		text.WriteString(s)
		for range s {
			runes++
		}
		at = append(at, runes)
		prev = r
	}
	c := eval.Gold{ID: g.ID + "/" + kind, Text: text.String()}
	for _, s := range g.Entities {
		s.Start, s.End = at[s.Start], at[s.End]
		if s.Start < s.End {
			c.Entities = append(c.Entities, s)
		}
	}
	return c
}

func either(s string, r rune) string {
	if s == "" {
		return string(r)
	}
	return s
}

func titled(prev, r rune) string {
	if unicode.IsLetter(prev) || unicode.IsDigit(prev) || prev == '\'' || prev == '’' {
		return string(r)
	}
	return string(unicode.ToUpper(r))
}

var straightQuotes = map[rune]string{'“': `"`, '”': `"`, '‘': "'", '’': "'"}

func curled(prev, r rune) string {
	opens := unicode.IsSpace(prev) || prev == '(' || prev == '[' || prev == '"' || prev == '\''
	switch {
	case r == '"' && opens:
		return "“"
	case r == '"':
		return "”"
	case r == '\'' && opens:
		return "‘"
	case r == '\'':
		return "’"
	}
	return string(r)
}

// undressed takes the diacritics off.
func undressed(_, r rune) string {
	if r < 0x80 {
		return string(r)
	}
	if unicode.Is(unicode.Mn, r) {
		return ""
	}
	base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
	if unicode.IsLetter(base) {
		return string(base)
	}
	return string(r)
}

// wrapped breaks lines at some 60 characters.
func wrapped(rnd *rand.Rand) func(prev, r rune) string {
	column, width := 0, 55+rnd.IntN(15)
	return func(_, r rune) string {
		column++
		switch {
		case r == '\n':
			column = 0
		case r == ' ' && column > width:
			column = 0
			return "\n"
		}
		return string(r)
	}
}

// misread are letters as scans commonly have them.
var misread = map[rune][]string{
	'e': {"c", "o"}, 'c': {"e"}, 'h': {"b", "li"}, 'l': {"1", "i"}, 'i': {"l"}, 'n': {"u", "ii"}, 'u': {"n"}, 'm': {"rn", "in"},
	's': {"f"}, 't': {"l"}, 'a': {"n", "o"}, 'o': {"c", "0"}, 'I': {"l"}, 'B': {"R"}, 'S': {"8"}, 'O': {"0"}, 'G': {"C"}, ' ': {"", "  "}, '.': {",", " ."}, ',': {"."},
}

// scanned misreads one letter in fifty.
func scanned(rnd *rand.Rand) func(prev, r rune) string {
	return func(_, r rune) string {
		options := misread[r]
		if len(options) == 0 || rnd.Float64() >= 0.02 {
			return string(r)
		}
		if r == ' ' && rnd.Float64() < 0.8 { // words seldom run together
			return " "
		}
		return options[rnd.IntN(len(options))]
	}
}
