package topic

import (
	_ "embed"
	"strings"
	"unicode"

	"github.com/kljensen/snowball/english"
)

// want is what a word of a term asks of a word in the text.
type want struct {
	kind wantKind
	form string // the stem, the form in small letters, or the form as written
}

type wantKind uint8

const (
	byStem  wantKind = iota // goal: goals, Goal
	byForm                  // =art: art, Art, but not arts
	byCased                 // Labour: not labour; AI: not ai
)

// words splits a term into what it wants of each word. Hyphens part words, as
// they do in the text. Stems that are known already are taken from there.
func words(term string, known map[string]string) []want {
	var out []want
	for field := range strings.FieldsSeq(term) {
		exact := strings.HasPrefix(field, "=")
		field = strings.TrimPrefix(field, "=")
		for part := range strings.FieldsFuncSeq(field, hyphen) {
			part = strings.TrimSuffix(strings.TrimSuffix(part, "'s"), "’s")
			if part = strings.Trim(part, "'’.,"); part == "" {
				continue
			}
			switch {
			case exact:
				out = append(out, want{byForm, strings.ToLower(part)})
			case strings.IndexFunc(part, unicode.IsUpper) >= 0:
				out = append(out, want{byCased, part})
			default:
				s, ok := known[part]
				if !ok {
					s = stem(part)
				}
				out = append(out, want{byStem, s})
			}
		}
	}
	return out
}

func hyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' || r == '–' }

// stem returns the stem of a word in small letters.
func stem(lower string) string { return english.Stem(lower, true) }

// stemTable are the stems of the words of the embedded rules, made by
// TestStems: to stem them all takes ten times as long as to read them.
//
//go:embed rules/stems.tsv
var stemTable string

func knownStems() map[string]string {
	m := make(map[string]string, 8000)
	for line := range strings.Lines(stemTable) {
		if word, s, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok {
			m[word] = s
		}
	}
	return m
}
