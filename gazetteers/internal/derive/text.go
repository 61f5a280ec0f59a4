package main

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters maps Latin letters that have no decomposition to plain ones.
var letters = strings.NewReplacer(
	"ø", "o", "Ø", "O", "ł", "l", "Ł", "L", "đ", "d", "Đ", "D", "ð", "d", "Ð", "D",
	"ß", "ss", "æ", "ae", "Æ", "Ae", "œ", "oe", "Œ", "Oe", "þ", "th", "Þ", "Th",
	"ı", "i", "ə", "a", "Ə", "A", "ŋ", "n", "Ŋ", "N", "ɓ", "b", "Ɓ", "B", "ɗ", "d", "Ɗ", "D",
	"ħ", "h", "Ħ", "H", "ŧ", "t", "Ŧ", "T", "ƙ", "k", "Ƙ", "K",
)

// quotes maps the apostrophes and primes of transliterations to one.
var quotes = strings.NewReplacer("’", "'", "‘", "'", "`", "'", "ʻ", "'", "ʼ", "'", "´", "'", "ʿ", "'", "ʾ", "'")

// clean makes a string safe for one field: single spaces, no tabs, NFC.
func clean(s string) string {
	return norm.NFC.String(strings.Join(strings.Fields(s), " "))
}

// fold removes diacritics: "São Paulo" becomes "Sao Paulo".
func fold(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if ascii {
		return s
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(letters.Replace(quotes.Replace(s))) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// key is the form under which names are compared.
func key(s string) string { return strings.ToLower(fold(s)) }

// latin tells whether all letters are Latin and there is at least one.
func latin(s string) bool {
	seen := false
	for _, r := range s {
		if unicode.IsLetter(r) {
			if !unicode.Is(unicode.Latin, r) {
				return false
			}
			seen = true
		}
	}
	return seen
}

// personName tells whether s can be one part of a person's name in Latin
// script: letters with inner apostrophes, hyphens or spaces, capital first.
func personName(s string) bool {
	n := 0
	for i, r := range s {
		switch {
		case unicode.IsLetter(r):
			if !unicode.Is(unicode.Latin, r) || i == 0 && !unicode.IsUpper(r) {
				return false
			}
			n++
		case i == 0 || !strings.ContainsRune("'- ", r):
			return false
		}
	}
	last := s[max(0, len(s)-1):]
	return n >= 2 && strings.Count(s, " ") <= 2 && !strings.ContainsAny(last, "'- ")
}

// title puts the first letter of each part of a name in upper case and the
// rest in lower case: "JEAN-LUC" becomes "Jean-Luc", "O'BRIEN" "O'Brien".
func title(s string) string {
	var b strings.Builder
	start := true
	for i, r := range s {
		if !unicode.IsLetter(r) {
			start = r == ' ' || r == '-' || r == '\'' || r == '&' || r == '/' || r == '.'
			b.WriteRune(r)
			continue
		}
		if start && !(i > 0 && s[i-1] == '\'' && possessive(s[i:])) {
			b.WriteRune(unicode.ToUpper(r))
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
		start = false
	}
	return b.String()
}

// possessive tells whether a word part is a lone S, as after "Campbell'".
func possessive(rest string) bool {
	return (rest[0] == 'S' || rest[0] == 's') && (len(rest) == 1 || rest[1] == ' ')
}

// upper tells whether s has letters and none of them in lower case.
func upper(s string) bool {
	return strings.ToUpper(s) == s && strings.ToLower(s) != s
}

// capital tells whether s begins with an upper-case letter.
func capital(s string) bool {
	for _, r := range s {
		return unicode.IsUpper(r)
	}
	return false
}

// cyrillic letters in the simple English press romanisation. The letters of
// Ukrainian and Kazakh follow those of Russian.
var cyrillic = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "yo", 'ж': "zh",
	'з': "z", 'и': "i", 'й': "y", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o",
	'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts",
	'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
	'і': "i", 'ї': "yi", 'є': "ye", 'ґ': "g", '\'': "",
	'қ': "k", 'ғ': "g", 'ә': "a", 'ө': "o", 'ұ': "u", 'ү': "u", 'ң': "n", 'һ': "h",
	'ј': "j", 'љ': "lj", 'њ': "nj", 'ќ': "kj", 'ѓ': "gj", 'џ': "dzh", 'ѕ': "dz",
}

// romanize turns a name in Cyrillic into Latin letters. The language sets
// the letters on which languages differ. It answers "" where a letter is
// not known.
func romanize(s, lang string) string {
	s = strings.ToLower(quotes.Replace(s))
	switch lang {
	case "ru":
		for _, end := range []string{"ий", "ый"} {
			if strings.HasSuffix(s, end) {
				s = strings.TrimSuffix(s, end) + "ы"
			}
		}
	case "uk":
		s = strings.NewReplacer("ий", "ы", "и", "ы", "г", "һ").Replace(s)
	case "bg":
		s = strings.NewReplacer("щ", "шт", "ъ", "а", "х", "һ").Replace(s)
	}
	var b strings.Builder
	for _, r := range s {
		if r == '-' || r == ' ' {
			b.WriteRune(r)
			continue
		}
		t, ok := cyrillic[r]
		if !ok {
			return ""
		}
		b.WriteString(t)
	}
	return title(b.String())
}
