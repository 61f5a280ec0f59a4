package tokenize

import (
	"strings"
	"unicode/utf8"

	"extract/pipeline"
)

// word emits the word at pos, with its hyphenated parts and clitics.
func (s *scanner) word() {
	end, parts := s.wordEnd()
	if parts {
		s.parts(end)
		return
	}
	s.plainWord(end, false)
}

// wordEnd returns the end of the hyphenated word at pos, and whether its parts
// are to be tokens of their own.
func (s *scanner) wordEnd() (end int, parts bool) {
	hyphens, odd, capital := 0, false, false
	i := s.pos
	for {
		start := i
		i = s.letters(i)
		r, _ := s.at(start)
		capital = capital || isUpper(r)
		if i-start <= 1 || !isLetter(r) {
			odd = true
		}
		h, size := s.at(i)
		if h == '.' && strings.IndexByte(s.text[start:i], '.') >= 0 {
			// "U.S.-based"
			if h, size = s.at(i + 1); isHyphen(h) {
				i++
			}
		}
		if !isHyphen(h) {
			break
		}
		next, _ := s.at(i + size)
		if !isLetter(next) && !isDigit(next) {
			break
		}
		hyphens++
		i += size
	}
	return i, hyphens > 0 && capital && !odd
}

// letters returns the end of the run of letters, digits, marks and inner
// points, apostrophes and ampersands that begins at i.
func (s *scanner) letters(i int) int {
	for i < len(s.text) {
		if isAlnum(s.text[i]) {
			i++
			continue
		}
		r, size := s.at(i)
		switch {
		case isLetter(r) || isJoiner(r):
			i += size
		case r == '\'' || r == '’':
			// An apostrophe belongs to the word if a letter follows.
			next, _ := s.at(i + size)
			if !isLetter(next) {
				return i
			}
			i += size
		case r == '.':
			// So does a point between single letters, as in "U.S" or "a.m".
			if !s.innerPoint(i) {
				return i
			}
			i++
		case r == '&':
			before, after := s.byteAt(i-1), s.byteAt(i+1)
			if !(isUpper(rune(before)) && isUpper(rune(after))) {
				return i
			}
			i++
		default:
			return i
		}
	}
	return i
}

// innerPoint reports whether the point at i stands between single letters, or
// between a word and a known domain ending.
func (s *scanner) innerPoint(i int) bool {
	next, size := s.at(i + 1)
	if !isLetter(next) {
		return false
	}
	prev, prevSize := utf8.DecodeLastRuneInString(s.text[:i])
	if isLetter(prev) {
		before, _ := utf8.DecodeLastRuneInString(s.text[:i-prevSize])
		after, _ := s.at(i + 1 + size)
		if !isLetter(before) && !isDigit(before) && (after == '.' || !isLetter(after)) {
			return true
		}
	}
	// "bbc.co", "Booking.com"
	j := i + 1
	for j < len(s.text) && isAlnum(s.text[j]) {
		j++
	}
	return domainEndings[s.text[i+1:j]]
}

// parts emits the parts of the hyphenated word that ends at end.
func (s *scanner) parts(end int) {
	joined := false
	for s.pos < end {
		r, size := s.at(s.pos)
		if isHyphen(r) {
			s.add(s.pos+size, pipeline.Punct, true)
			joined = true
			continue
		}
		partEnd := min(s.letters(s.pos), end)
		if partEnd == s.pos {
			partEnd = s.pos + size
		}
		s.plainWord(partEnd, joined)
		joined = true
	}
}

// plainWord emits the word from pos to end, its final point if it has one, and
// its clitics.
func (s *scanner) plainWord(end int, joined bool) {
	word := s.text[s.pos:end]
	if at := cliticStart(word); at > 0 {
		s.add(s.pos+at, pipeline.Word, joined)
		s.add(end, pipeline.Word, false)
		return
	}
	if s.byteAt(end) == '.' && s.pointBelongs(word, end) {
		end++
	}
	s.add(end, pipeline.Word, joined)
}

// cliticStart returns where the contraction or possessive of word begins, or 0.
func cliticStart(word string) int {
	n := len(word)
	if n < 3 {
		return 0
	}
	// Shortest first: 's 'd 'm, then 're 've 'll, then n't.
	for _, tail := range [...]int{1, 2} {
		at, size := apostropheBefore(word, n-tail)
		if at <= 0 {
			continue
		}
		letters := word[at+size:]
		switch {
		case tail == 1 && (letters[0]|0x20 == 's' || letters[0]|0x20 == 'd' || letters[0]|0x20 == 'm'):
			return at
		case tail == 1 && letters[0]|0x20 == 't' && at >= 2 && word[at-1]|0x20 == 'n':
			return at - 1
		case tail == 2 && (strings.EqualFold(letters, "re") || strings.EqualFold(letters, "ve") || strings.EqualFold(letters, "ll")):
			return at
		}
	}
	return 0
}

// apostropheBefore returns where the apostrophe that ends at i begins and its
// size, or -1.
func apostropheBefore(word string, i int) (at, size int) {
	if i >= 1 && word[i-1] == '\'' {
		return i - 1, 1
	}
	if i >= 3 && word[i-3:i] == "’" {
		return i - 3, 3
	}
	return -1, 0
}

// clitic returns the length of the clitic at i whose apostrophe has the given
// size, or 0.
func (s *scanner) clitic(i, size int) int {
	j := i + size
	for j < len(s.text) && isAlnum(s.text[j]) {
		j++
	}
	switch strings.ToLower(s.text[i+size : j]) {
	case "s", "re", "ve", "ll", "d", "m":
		return j - i
	}
	return 0
}

// pointBelongs reports whether the point right after word is part of it.
func (s *scanner) pointBelongs(word string, point int) bool {
	if s.byteAt(point+1) == '.' {
		return false // an ellipsis
	}
	if strings.IndexByte(word, '.') >= 0 {
		// "U.S.", "a.m.", but not "bbc.com."
		return len(word)-strings.LastIndexByte(word, '.') <= 2
	}
	r, size := utf8.DecodeRuneInString(word)
	if size == len(word) && isUpper(r) {
		return s.initial(r, point)
	}
	lower := word
	if len(word) <= 12 {
		lower = strings.ToLower(word)
	}
	switch abbreviations[lower] {
	case always:
		// At the end of a line the point ends the sentence: "held by Acme Corp."
		if r, _ := s.at(point + 1); r == 0 || r == '\n' || r == '\r' {
			return false
		}
		// Lower-case words that are also words ("mass.", "wash.") need a capital.
		return isUpper(r) || !needsCapital[lower]
	case beforeNumber:
		i := s.skipSpace(point + 1)
		return s.digitAt(i)
	case beforeCapital:
		r, _ := s.at(s.skipSpace(point + 1))
		return isUpper(r) && s.byteAt(point+1) == ' '
	}
	return false
}

// initial reports whether a single capital letter with a point is an initial:
// a capital follows ("J. Smith", "J.K. Rowling"), and it is not the pronoun.
func (s *scanner) initial(r rune, point int) bool {
	i := point + 1
	for s.byteAt(i) == ' ' {
		i++
	}
	if s.byteAt(i) == '\n' {
		i++
	}
	next, size := s.at(i)
	if !isUpper(next) {
		return false
	}
	if r != 'I' {
		return true
	}
	// "I. M. Pei" and "Charles I. The king": only an initial follows the first.
	return s.byteAt(i+size) == '.'
}

func (s *scanner) skipSpace(i int) int {
	for i < len(s.text) && (s.text[i] == ' ' || s.text[i] == '\n' || s.text[i] == '\r') {
		i++
	}
	return i
}
