package tokenize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"extract/pipeline"
)

// number returns the end of the number whose first digit is at i.
func (s *scanner) number(i int) int {
	for i < len(s.text) {
		c := s.text[i]
		switch {
		case isDigit(rune(c)):
			i++
		case c == '.' || c == ',' || c == ':' || c == '/' || c == '-':
			if !s.digitAt(i + 1) {
				return s.unit(i)
			}
			i += 2
		case c >= utf8.RuneSelf:
			r, size := s.at(i)
			if (r == '–' || r == '‑' || r == '‐') && s.digitAt(i+size) || isFraction(r) {
				i += size
				continue
			}
			return s.unit(i)
		default:
			return s.unit(i)
		}
	}
	return i
}

// unit returns the end of the unit glued to the number that ends at i: letters
// ("5.2m", "10th", "3D", "20km"), degrees ("5°C"), or a lower-case compound
// ("20-year-old").
func (s *scanner) unit(i int) int {
	if r, size := s.at(i); r == '°' || r == 'º' {
		i += size
		if c := s.byteAt(i) | 0x20; (c == 'c' || c == 'f') && !isAlnum(s.byteAt(i+1)) {
			i++
		}
		return i
	}
	for i < len(s.text) {
		r, size := s.at(i)
		if isLetter(r) || isDigit(r) || isJoiner(r) {
			i += size
			continue
		}
		if isHyphen(r) {
			// A capital after the hyphen may be a name: "2026-China" is rare,
			// "20-year-old" is not.
			if next, _ := s.at(i + size); isLetter(next) && !isUpper(next) {
				i += size
				continue
			}
		}
		return i
	}
	return i
}

// decade reports whether the apostrophe at pos begins a year, as in "'90s" or
// "’24".
func (s *scanner) decade(size int) bool {
	i := s.pos + size
	if !s.digitAt(i) || !s.digitAt(i+1) || s.digitAt(i+2) || s.brk == pipeline.NoBreak {
		return false
	}
	c := s.byteAt(i + 2)
	return c == 's' || !isAlnum(c) && c != '\'' && c != '.' && c != ','
}

// link emits the URL, e-mail address or domain name at pos and returns its
// end, or 0 if there is none.
func (s *scanner) link() int {
	rest := s.text[s.pos:]
	kind := pipeline.URL
	var end int
	switch {
	case hasPrefixFold(rest, "http://"), hasPrefixFold(rest, "https://"), hasPrefixFold(rest, "www."):
		end = strings.IndexFunc(rest, func(r rune) bool { return isSpace(r) || r == '<' || r == '>' || r == '"' || r == '”' })
	default:
		// Only letters, digits and "._+-" may stand before the "@".
		i := 0
		for i < len(rest) && i < 64 && (isAlnum(rest[i]) || strings.IndexByte("._+-", rest[i]) >= 0) {
			i++
		}
		if i >= len(rest)-1 || rest[i] != '@' || !isAlnum(rest[i+1]) {
			return 0
		}
		kind = pipeline.Email
		j := i + 1
		for j < len(rest) && (isAlnum(rest[j]) || rest[j] == '.' || rest[j] == '-') {
			j++
		}
		if strings.IndexByte(strings.TrimRight(rest[i:j], ".-"), '.') < 0 {
			return 0
		}
		end = j
	}
	if end < 0 {
		end = len(rest)
	}
	end = len(strings.TrimRight(rest[:end], ".,;:!?)]}'’*-"))
	if end == 0 {
		return 0
	}
	s.emit(s.pos+end, kind)
	return s.pos
}

// atPaper reports whether the "@" at pos stands for "at" before the name of a
// paper, as in the byline "Journalists @New Vision": a capital follows it, and
// another one begins the next word.
func (s *scanner) atPaper() bool {
	r, _ := s.at(s.pos + 1)
	end := s.tag(s.pos + 1)
	next, _ := s.at(end + 1)
	return isUpper(r) && s.byteAt(end) == ' ' && isUpper(next) && s.inByline()
}

func (s *scanner) inByline() bool {
	for i := s.section; i < len(s.sections) && s.sections[i].Start <= s.pos; i++ {
		if s.pos < s.sections[i].End {
			return s.sections[i].Kind == pipeline.Byline
		}
	}
	return false
}

// tag returns the end of the handle or hashtag whose first letter is at i.
func (s *scanner) tag(i int) int {
	for i < len(s.text) {
		r, size := s.at(i)
		if !(isLetter(r) || isDigit(r) || isJoiner(r) || r == '_') {
			break
		}
		i += size
	}
	return i
}

// marks returns the end of the punctuation token at pos: a run of the same
// mark where that is one sign, else the mark alone.
func (s *scanner) marks(r rune, size int) int {
	end := s.pos + size
	switch r {
	case '.', '-', '_', '=', '*', '~', '!', '?', '`', '\'', '—', '–':
		for {
			next, n := s.at(end)
			if next != r || r == '\'' && end-s.pos == 2 {
				return end
			}
			end += n
		}
	}
	return end
}

// symbol returns the end of the symbol at pos. An emoji keeps its modifiers,
// and the emoji joined to it.
func (s *scanner) symbol(r rune, size int) int {
	end := s.pos + size
	if r < 0x2190 {
		return end
	}
	regional := isRegional(r)
	for end < len(s.text) {
		next, n := s.at(end)
		switch {
		case next == 0x200D:
			_, m := s.at(end + n)
			end += n + m
		case next == 0xFE0F || 0x1F3FB <= next && next <= 0x1F3FF || next == 0x20E3:
			end += n
		case regional && isRegional(next):
			end += n
			regional = false
		default:
			return end
		}
	}
	return end
}

func isRegional(r rune) bool { return 0x1F1E6 <= r && r <= 0x1F1FF }

func isSpace(r rune) bool {
	switch r {
	case ' ', '\n', '\t', '\r', '\v', '\f', 0x85, 0xA0, 0xFEFF, 0:
		return true
	}
	return r >= 0x1680 && unicode.IsSpace(r)
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	return r != utf8.RuneError && unicode.IsLetter(r)
}

func isUpper(r rune) bool {
	if r < utf8.RuneSelf {
		return 'A' <= r && r <= 'Z'
	}
	return unicode.IsUpper(r)
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isJoiner reports whether r continues a word without being a letter:
// combining marks, soft hyphen, zero-width characters.
func isJoiner(r rune) bool {
	return r >= 0xAD && (r == 0xAD || r == 0x200B || r == 0x200C || r == 0x2060 || unicode.IsMark(r))
}

func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' || r == '–' }

func isFraction(r rune) bool { return 0xBC <= r && r <= 0xBE || 0x2150 <= r && r <= 0x215E }

func isMark(r rune) bool {
	if r < utf8.RuneSelf {
		return strings.IndexByte("!\"'(),-./:;?@[]_`{}*&~\\|", byte(r)) >= 0
	}
	return r != utf8.RuneError && unicode.IsPunct(r)
}

func isAlnum(c byte) bool   { return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' }
func isTagByte(c byte) bool { return isAlnum(c) || c >= utf8.RuneSelf || c == '_' }

func hasPrefixFold(s, prefix string) bool {
	return len(s) > len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}
