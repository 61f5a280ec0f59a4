// Package tokenize splits text into tokens in one pass and notes the byte and
// code-point offsets of each.
//
// The rules, in the order in which they are tried at each position:
//
//  1. White space is noted as the next token's Break. An empty line, and the
//     start of a new section, is a Paragraph break; so are three characters and
//     more with a tab among them, as pages keep where their markup was.
//  2. "https://…", "www.…", "name@host.org", "@handle", "#hashtag" are whole.
//  3. A number keeps its marks and unit: "5,000", "3.5", "10:30", "18/06/2025",
//     "6-4", "5.2m", "1990s", "10th", "+5°C"; a currency sign is its own token.
//  4. A word keeps its inner apostrophes ("O'Brien"), the points of "U.S." and
//     of known abbreviations and initials, and "&" in "AT&T". Contractions and
//     possessives are split off ("do|n't", "Xi|’s"), as in the Penn Treebank.
//  5. A hyphenated word is one token if it is all lower case or has a part of
//     digits or of one letter ("high-level", "COVID-19", "U-turn"); else each
//     part and each hyphen is a token, all but the first Joined, so that the
//     names in "China-Kyrgyzstan-Uzbekistan" can be addressed.
//  6. Runs of the same mark ("...", "--", "____") are one token, so is an emoji
//     with its modifiers; any other mark stands alone.
package tokenize

import (
	"context"
	"unicode"
	"unicode/utf8"

	"extract/pipeline"
)

// New returns the stage.
func New() pipeline.Stage {
	return pipeline.Stage{
		Name:     "tokenize",
		Doc:      "splits the text into words, numbers and marks",
		Needs:    pipeline.Sections,
		Provides: pipeline.Tokens,
		Run: func(_ context.Context, d *pipeline.Document) error {
			d.Tokens = Tokens(d.Text, d.Sections, d.Tokens[:0])
			return nil
		},
	}
}

// Tokens appends the tokens of text to dst and returns it. Sections may be
// nil. It is safe for concurrent use.
func Tokens(text string, sections []pipeline.Section, dst []pipeline.Token) []pipeline.Token {
	if dst == nil {
		dst = make([]pipeline.Token, 0, len(text)/5+8)
	}
	s := scanner{text: text, sections: sections, tokens: dst}
	s.scan()
	return s.tokens
}

// scanner walks the text. pos and runes are the position in bytes and code
// points; both only grow.
type scanner struct {
	text     string
	pos      int
	runes    int
	sections []pipeline.Section
	section  int // index of the section at or after pos
	tokens   []pipeline.Token
	brk      pipeline.Break
}

func (s *scanner) scan() {
	newlines, width, tab := 0, 0, false
	for s.pos < len(s.text) {
		r, size := s.at(s.pos)
		if isSpace(r) {
			if r == '\n' || r == '\u2029' || r == '\r' && s.byteAt(s.pos+1) != '\n' {
				newlines++
			}
			width++
			tab = tab || r == '\t'
			s.brk = max(s.brk, pipeline.Space)
			if newlines > 0 {
				s.brk = min(pipeline.Space+pipeline.Break(newlines), pipeline.Paragraph)
			} else if tab && width >= 3 {
				s.brk = pipeline.Paragraph
			}
			s.pos += size
			s.runes++
			continue
		}
		newlines, width, tab = 0, 0, false
		s.token(r, size)
	}
}

// token scans the token or hyphenated word that begins at pos.
func (s *scanner) token(r rune, size int) {
	switch {
	case isLetter(r):
		if end := s.link(); end > 0 {
			return
		}
		s.word()
	case isDigit(r):
		s.emit(s.number(s.pos), pipeline.Number)
	case (r == '+' || r == '-' || r == '−') && s.digitAt(s.pos+size) && s.brk != pipeline.NoBreak:
		s.emit(s.number(s.pos+size), pipeline.Number)
	case r == '@' && s.wordByteAt(s.pos+1) && !s.atPaper():
		s.emit(s.tag(s.pos+1), pipeline.Handle)
	case r == '#' && s.wordByteAt(s.pos+1):
		s.emit(s.tag(s.pos+1), pipeline.Hashtag)
	case (r == '\'' || r == '’') && s.decade(size):
		s.emit(s.number(s.pos+size), pipeline.Number)
	case (r == '\'' || r == '’') && s.brk == pipeline.NoBreak && s.clitic(s.pos, size) > 0:
		// "U.S.'s", "2024's", "(AP)'s": the word before ended with a mark.
		s.emit(s.pos+s.clitic(s.pos, size), pipeline.Word)
	case isMark(r):
		s.emit(s.marks(r, size), pipeline.Punct)
	default:
		s.emit(s.symbol(r, size), pipeline.Symbol)
	}
}

// emit appends the token from pos to end and moves there.
func (s *scanner) emit(end int, kind pipeline.TokenKind) {
	s.add(end, kind, false)
}

func (s *scanner) add(end int, kind pipeline.TokenKind, joined bool) {
	t := pipeline.Token{Kind: kind, Break: s.brk, Joined: joined}
	t.Start, t.RuneStart = s.pos, s.runes
	for s.section < len(s.sections) && s.sections[s.section].End <= s.pos {
		s.section++
		if len(s.tokens) > 0 {
			t.Break = pipeline.Paragraph
		}
	}
	if s.section < len(s.sections) && s.sections[s.section].Start <= s.pos {
		t.Section = s.sections[s.section].Kind
	}
	ascii := true
	for i := s.pos; i < end; i++ {
		if s.text[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		s.runes += end - s.pos
	} else {
		s.runes += utf8.RuneCountInString(s.text[s.pos:end])
	}
	if kind == pipeline.Word {
		t.Case = caseOf(s.text[s.pos:end], ascii)
	}
	s.pos = end
	t.End, t.RuneEnd = end, s.runes
	s.brk = pipeline.NoBreak
	s.tokens = append(s.tokens, t)
}

// at decodes the rune at a position.
func (s *scanner) at(i int) (rune, int) {
	if i >= len(s.text) {
		return 0, 0
	}
	if c := s.text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s.text[i:])
}

func (s *scanner) byteAt(i int) byte {
	if i < len(s.text) {
		return s.text[i]
	}
	return 0
}

func (s *scanner) digitAt(i int) bool    { return isDigit(rune(s.byteAt(i))) }
func (s *scanner) wordByteAt(i int) bool { return isTagByte(s.byteAt(i)) }

// caseOf returns the pattern of capitals in a word.
func caseOf(word string, ascii bool) pipeline.Case {
	var upper, lower int
	first := pipeline.NoCase
	for i := 0; i < len(word); {
		var r rune
		size := 1
		if c := word[i]; ascii || c < utf8.RuneSelf {
			r = rune(c)
		} else {
			r, size = utf8.DecodeRuneInString(word[i:])
		}
		switch {
		case 'a' <= r && r <= 'z', r >= utf8.RuneSelf && unicode.IsLower(r):
			lower++
			if first == pipeline.NoCase {
				first = pipeline.Lower
			}
		case 'A' <= r && r <= 'Z', r >= utf8.RuneSelf && (unicode.IsUpper(r) || unicode.IsTitle(r)):
			upper++
			if first == pipeline.NoCase {
				first = pipeline.Upper
			}
		}
		i += size
	}
	switch {
	case upper == 0 && lower == 0:
		return pipeline.NoCase
	case upper == 0:
		return pipeline.Lower
	case upper == 1 && first == pipeline.Upper:
		return pipeline.Title
	case lower == 0:
		return pipeline.Upper
	default:
		return pipeline.Mixed
	}
}
