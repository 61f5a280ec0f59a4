package alias

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"extract/gazetteers"
	"extract/pipeline"
)

// fold is the form in which names are compared.
func fold(s string) string { return strings.Join(nameFields(s), " ") }

// nameFields splits a name into folded words, "the" at its front apart.
func nameFields(s string) []string {
	fields := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '-' || r == '‐' || r == '–' || r == 0 })
	out := fields[:0]
	for i, f := range fields {
		f = string(gazetteers.Fold(nil, strings.Trim(f, `,"“”`)))
		if f == "" || i == 0 && f == "the" && len(fields) > 1 {
			continue
		}
		out = append(out, f)
	}
	if len(out) == 0 {
		return []string{s}
	}
	return out
}

// clean returns a name on one line.
func clean(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\x00", " ")), " ")
}

// initialKey is the key of a person's name with the given name cut to its
// first letter.
func initialKey(fields []string) string {
	_, size := utf8.DecodeRuneInString(fields[0])
	return "·" + fields[0][:size] + " " + fields[len(fields)-1]
}

// initials returns the first letters of the words; small words ("of", "and")
// count only if asked for.
func initials(fields []string, small bool) string {
	var b strings.Builder
	for _, f := range fields {
		if !small && smallWords[f] {
			continue
		}
		r, _ := utf8.DecodeRuneInString(f)
		b.WriteRune(r)
	}
	return b.String()
}

func isAcronym(d *pipeline.Document, m *pipeline.Mention) bool {
	return m.Last-m.First == 1 && d.Tokens[m.First].Case == pipeline.Upper
}

// withoutDesignator returns the name without the words that say which kind of
// company it is.
func withoutDesignator(fields []string) string {
	n := len(fields)
	for n > 1 && designators[fields[n-1]] {
		n--
	}
	return strings.Join(fields[:n], " ")
}

// particle returns where the particles before a surname begin, or 0.
func particle(fields []string) int {
	for i := 1; i < len(fields)-1; i++ {
		if particles[fields[i]] {
			return i
		}
	}
	return 0
}

// usual returns the name that a place has most often in the text, where it has
// two with no word in common: India, which a speaker once calls Bharat. Acronyms
// do not count.
func usual(name string, forms []string) string {
	counts := map[string]int{}
	for _, f := range forms {
		counts[f]++
	}
	for _, f := range forms {
		if counts[f] > counts[name] && strings.ToUpper(f) != f && !related(f, name) {
			name = f
		}
	}
	return name
}

// related reports whether two names have a word in common.
func related(a, b string) bool {
	words := nameFields(a)
	return slices.ContainsFunc(nameFields(b), func(w string) bool { return slices.Contains(words, w) })
}

var (
	smallWords  = pipeline.Words("of and for the in on de la du des y e to a")
	particles   = pipeline.Words("von van der den de da dos del della di du la le bin ibn al el ter ten zu")
	designators = pipeline.Words("inc corp corporation co company ltd limited plc llc group holdings holding ag sa nv se spa gmbh ab asa oyj bv pty kgaa companies incorporated international")
)
