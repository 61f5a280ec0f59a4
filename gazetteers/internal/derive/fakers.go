package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// shareAlike are origins that a provider of Faker may cite and whose terms
// are share-alike or unclear. Such providers are left out.
var shareAlike = regexp.MustCompile(`(?i)wikipedia|wiktionary|forebears|namafb`)

// nameVariable finds the assignment of a list of names in a provider.
var nameVariable = regexp.MustCompile(`^    (\w*(first|last)_\w*(?:names?|pairs)\w*)\s*(?::[^=]+)?=\s*(.*)$`)

// innerCapital finds a word with a capital after a lower-case letter.
var innerCapital = regexp.MustCompile(`\p{Ll}\p{Lu}`)

// fakeNames calls fn with the names of the two test-data packages: the
// kind (first or last), the gender where it is known, and the name in
// Latin script.
func (b *builder) fakeNames(fn func(kind, gender, name string)) error {
	if err := b.mimesis(fn); err != nil {
		return err
	}
	paths, err := filepath.Glob(b.path("faker", "faker", "providers", "person", "*", "__init__.py"))
	if err != nil {
		return err
	}
	for _, p := range paths {
		source, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		if shareAlike.Match(source) {
			continue
		}
		lang := strings.SplitN(filepath.Base(filepath.Dir(p)), "_", 2)[0]
		for _, v := range pythonLists(string(source)) {
			g := genderOf(v.name)
			for _, s := range v.values {
				emit(fn, v.kind, g, s, lang)
			}
		}
	}
	return nil
}

// mimesis reads the person files of all locales.
func (b *builder) mimesis(fn func(kind, gender, name string)) error {
	paths, err := filepath.Glob(b.path("mimesis", "mimesis", "datasets", "*", "person.json"))
	if err != nil {
		return err
	}
	for _, p := range paths {
		lang := strings.SplitN(filepath.Base(filepath.Dir(p)), "-", 2)[0]
		var data struct {
			Names    json.RawMessage `json:"names"`
			Surnames json.RawMessage `json:"surnames"`
		}
		if err := readJSON(p, &data); err != nil {
			return err
		}
		for _, part := range []struct {
			kind string
			raw  json.RawMessage
		}{{"first", data.Names}, {"last", data.Surnames}} {
			for g, list := range genderLists(part.raw) {
				for _, s := range list {
					emit(fn, part.kind, g, s, lang)
				}
			}
		}
	}
	return nil
}

// genderLists reads names that come as one list or as lists by gender.
func genderLists(raw json.RawMessage) map[string][]string {
	var plain []string
	if json.Unmarshal(raw, &plain) == nil {
		return map[string][]string{"": plain}
	}
	var lists map[string][]string
	if json.Unmarshal(raw, &lists) != nil {
		return nil
	}
	return lists
}

// emit hands a name on in Latin script: as it is, or romanised from a
// Cyrillic language that romanize knows. Other scripts are left out.
func emit(fn func(kind, gender, name string), kind, gender, s, lang string) {
	s = quotes.Replace(clean(s))
	if !latin(s) && contains([]string{"ru", "uk", "kk", "bg"}, lang) {
		s = romanize(s, lang)
	}
	if s == "" {
		return
	}
	if upper(s) || innerCapital.MatchString(s) && !mixedName.MatchString(s) {
		s = title(s)
	}
	if first, size := utf8.DecodeRuneInString(s); !unicode.IsUpper(first) {
		s = string(unicode.ToUpper(first)) + s[size:]
	}
	if usable(s) {
		fn(kind, gender, s)
	}
}

// genderOf reads the gender from a variable's name.
func genderOf(name string) string {
	switch {
	case strings.Contains(name, "female"):
		return "female"
	case strings.Contains(name, "male"):
		return "male"
	}
	return ""
}

// variable is a list of strings in Python source.
type variable struct {
	name, kind string
	values     []string
}

// pythonLists finds the assignments of name lists in the body of a class
// and the string literals inside their brackets.
func pythonLists(source string) []variable {
	var found []variable
	lines := strings.Split(source, "\n")
	for i := 0; i < len(lines); i++ {
		m := nameVariable.FindStringSubmatch(lines[i])
		if m == nil || strings.Contains(m[1], "kana") {
			continue
		}
		v := variable{name: m[1], kind: m[2]}
		depth := scanPython(m[3], 0, &v.values)
		for depth > 0 && i+1 < len(lines) {
			i++
			depth = scanPython(lines[i], depth, &v.values)
		}
		if len(v.values) > 0 {
			found = append(found, v)
		}
	}
	return found
}

// scanPython reads one line: it keeps the string literals, stops at a
// comment and answers how many brackets are open after it.
func scanPython(line string, depth int, values *[]string) int {
	for i := 0; i < len(line); i++ {
		switch c := line[i]; c {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
		case '#':
			return depth
		case '"', '\'':
			end := strings.IndexByte(line[i+1:], c)
			if end < 0 {
				return depth
			}
			if depth > 0 {
				*values = append(*values, line[i+1:i+1+end])
			}
			i += end + 1
		}
	}
	return depth
}
