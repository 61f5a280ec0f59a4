package gazetteers

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold appends to dst the form of a word in which names are compared, and
// returns it: lower case, without diacritics, points, apostrophes and invisible
// characters, "&" as "and", and the usual variants of some words as one ("st"
// for "saint", "center" for "centre"). The result may be empty.
func Fold(dst []byte, word string) []byte {
	start := len(dst)
	for i := 0; i < len(word); i++ {
		c := plainBytes[word[i]]
		if c == 0 {
			dst = foldUnicode(dst[:start], word)
			break
		}
		dst = append(dst, c)
	}
	if n := len(dst) - start; n >= 5 && n <= 12 {
		if same := spelling(dst[start:]); same != "" {
			dst = append(dst[:start], same...)
		}
	}
	return dst
}

// plainBytes maps the ASCII bytes that stand for themselves, in lower case; of
// the others foldUnicode decides.
var plainBytes = func() (t [256]byte) {
	for c := byte(' '); c < utf8.RuneSelf; c++ {
		t[c] = c
	}
	for c := byte('A'); c <= 'Z'; c++ {
		t[c] = c + 'a' - 'A'
	}
	t['.'], t['\''], t['&'], t['`'] = 0, 0, 0, 0
	return t
}()

// spelling returns the spelling under which names hold a word, "" for its own.
func spelling(folded []byte) string {
	switch string(folded) {
	case "saint":
		return "st"
	case "mount":
		return "mt"
	case "centre":
		return "center"
	case "labour":
		return "labor"
	case "defence":
		return "defense"
	case "harbour":
		return "harbor"
	case "theatre":
		return "theater"
	case "organisation":
		return "organization"
	case "programme":
		return "program"
	case "honour":
		return "honor"
	}
	return ""
}

func foldUnicode(dst []byte, word string) []byte {
	for _, r := range norm.NFKD.String(word) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '.', r == '\'', r == '’', r == '‘', r == 'ʼ', r == '`', r == 'ʻ', r == 'ʿ', r == 'ʾ':
			continue
		case r == 0xAD || 0x200B <= r && r <= 0x200F || r == 0x2060 || r == 0xFEFF:
			continue
		case r == '&':
			dst = append(dst, "and"...)
			continue
		case r < utf8.RuneSelf:
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			dst = append(dst, byte(r))
			continue
		}
		if s, ok := plainLetters[unicode.ToLower(r)]; ok {
			dst = append(dst, s...)
			continue
		}
		dst = utf8.AppendRune(dst, unicode.ToLower(r))
	}
	return dst
}

// plainLetters maps the letters that no decomposition takes apart.
var plainLetters = map[rune]string{
	'ø': "o", 'đ': "d", 'ð': "d", 'ł': "l", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ı': "i", 'þ': "th", 'ħ': "h", 'ŋ': "ng", 'ə': "a",
}

// nameWord is one word of a name: its folded form and its capitals.
type nameWord struct {
	start, end int  // in splitter.folded
	capital    bool // begins with a capital letter, or has one inside ("iPhone")
	upper      bool // two capitals or more, and no small letter
}

// splitter splits names into words. Its memory is used again for the next name.
type splitter struct {
	words  []nameWord
	folded []byte
}

func (s *splitter) text(i int) []byte { return s.folded[s.words[i].start:s.words[i].end] }

// split splits a name as the text is split for matching: at white space,
// hyphens, slashes and inner points ("Kaspi.kz"), with a comma, "+" and "%" as
// words of their own, and with what the tokenizer parts from a word apart ("'s",
// "n't"). Marks that no word of the text carries are dropped.
func (s *splitter) split(name string) {
	s.words, s.folded = s.words[:0], s.folded[:0]
	for start := 0; start < len(name); {
		end, size := start, 0
		var r rune
		for end < len(name) {
			r, size = rune(name[end]), 1
			if r >= utf8.RuneSelf {
				r, size = utf8.DecodeRuneInString(name[end:])
			}
			if between(r) {
				break
			}
			end += size
		}
		if start < end {
			s.part(name[start:end])
		}
		if end < len(name) && (r == ',' || r == '+' || r == '%') {
			s.mark(name[end : end+1])
		}
		start = end + size
	}
	if n := len(s.words); n > 0 && string(s.text(n-1)) == "," {
		s.words = s.words[:n-1]
	}
}

// between reports whether a rune separates the words of a name.
func between(r rune) bool {
	switch r {
	case '-', '‐', '‑', '–', '—', '/', '(', ')', '"', '“', '”', '!', '?', ':', ',', '+', '%':
		return true
	}
	return unicode.IsSpace(r)
}

// part splits what stands between marks.
func (s *splitter) part(part string) {
	// "E.ON" is two words, "U.S." is one: behind the point stand two letters.
	if at := strings.LastIndexByte(strings.TrimSuffix(part, "."), '.'); at > 0 && len(strings.TrimSuffix(part[at+1:], ".")) > 1 {
		s.part(part[:at+1])
		part = part[at+1:]
	}
	if strings.ContainsAny(part, "'’") {
		lower := strings.ToLower(strings.ReplaceAll(part, "’", "'"))
		for _, end := range [...]string{"'s", "'m", "'d", "'ll", "'re", "'ve", "n't"} {
			if n := len(lower) - len(end); n > 0 && strings.HasSuffix(lower, end) {
				// Both have as many characters, but not as many bytes.
				cut := len(part)
				for range end {
					_, size := utf8.DecodeLastRuneInString(part[:cut])
					cut -= size
				}
				s.word(part[:cut])
				s.mark(strings.ReplaceAll(end, "'", ""))
				return
			}
		}
	}
	s.word(part)
}

func (s *splitter) mark(folded string) {
	start := len(s.folded)
	s.folded = append(s.folded, folded...)
	s.words = append(s.words, nameWord{start: start, end: len(s.folded)})
}

func (s *splitter) word(part string) {
	start := len(s.folded)
	s.folded = Fold(s.folded, part)
	if len(s.folded) == start {
		return
	}
	uppers, lowers := 0, 0
	for _, r := range part {
		switch {
		case 'a' <= r && r <= 'z':
			lowers++
		case 'A' <= r && r <= 'Z':
			uppers++
		case r < utf8.RuneSelf:
		case unicode.IsUpper(r):
			uppers++
		case unicode.IsLower(r):
			lowers++
		}
	}
	s.words = append(s.words, nameWord{start: start, end: len(s.folded), capital: uppers > 0, upper: uppers >= 2 && lowers == 0})
}
