package suggest

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// lexer cuts the text into tokens.
type lexer struct {
	text string
	pos  int
	line int
}

// token is a piece of Turtle: kind is '<' for an address, '"' for a literal,
// 'w' for a word, 0 for the end, or the mark itself.
type token struct {
	kind rune
	text string
	lang string
}

func (l *lexer) next() (token, error) {
	for l.pos < len(l.text) {
		switch c := l.text[l.pos]; {
		case c == '\n':
			l.line++
			l.pos++
		case c == ' ' || c == '\t' || c == '\r':
			l.pos++
		case c == '#':
			end := strings.IndexByte(l.text[l.pos:], '\n')
			if end < 0 {
				end = len(l.text) - l.pos
			}
			l.pos += end
		case strings.IndexByte(".;,[]()", c) >= 0:
			l.pos++
			return token{kind: rune(c), text: string(c)}, nil
		case c == '<':
			end := strings.IndexByte(l.text[l.pos:], '>')
			if end < 0 {
				return token{}, fmt.Errorf("an address is not closed")
			}
			text := l.text[l.pos+1 : l.pos+end]
			l.pos += end + 1
			return token{kind: '<', text: text}, nil
		case c == '"' || c == '\'':
			return l.quoted(c)
		default:
			return l.word(), nil
		}
	}
	return token{}, nil
}

func (l *lexer) word() token {
	start := l.pos
	for l.pos < len(l.text) && strings.IndexByte(" \t\r\n;,[]()\"<#", l.text[l.pos]) < 0 {
		l.pos++
	}
	for l.pos > start+1 && l.text[l.pos-1] == '.' {
		l.pos-- // the full stop of the statement
	}
	if l.pos == start {
		_, size := utf8.DecodeRuneInString(l.text[l.pos:])
		l.pos += size
	}
	return token{kind: 'w', text: l.text[start:l.pos]}
}

func (l *lexer) quoted(mark byte) (token, error) {
	quote := string(mark)
	if strings.HasPrefix(l.text[l.pos:], strings.Repeat(quote, 3)) {
		quote = strings.Repeat(quote, 3)
	}
	l.pos += len(quote)
	var b strings.Builder
	for {
		switch {
		case l.pos >= len(l.text) || len(quote) == 1 && l.text[l.pos] == '\n':
			return token{}, fmt.Errorf("a text in quotes is not closed")
		case strings.HasPrefix(l.text[l.pos:], quote):
			l.pos += len(quote)
			return l.suffix(token{kind: '"', text: b.String()}), nil
		case l.text[l.pos] == '\\' && l.pos+1 < len(l.text):
			l.escape(&b)
		default:
			if l.text[l.pos] == '\n' {
				l.line++
			}
			b.WriteByte(l.text[l.pos])
			l.pos++
		}
	}
}

// escape reads \n, \", \u00e9 and their like.
func (l *lexer) escape(b *strings.Builder) {
	c := l.text[l.pos+1]
	l.pos += 2
	size := map[byte]int{'u': 4, 'U': 8}[c]
	if size == 0 || l.pos+size > len(l.text) {
		if white, ok := map[byte]byte{'n': '\n', 't': '\t', 'r': '\r'}[c]; ok {
			c = white
		}
		b.WriteByte(c)
		return
	}
	var r rune
	if _, err := fmt.Sscanf(l.text[l.pos:l.pos+size], "%x", &r); err == nil {
		b.WriteRune(r)
	}
	l.pos += size
}

// suffix reads the language or the type behind a literal.
func (l *lexer) suffix(t token) token {
	rest := l.text[l.pos:]
	switch {
	case strings.HasPrefix(rest, "@"):
		l.pos++
		t.lang = strings.ToLower(l.word().text)
	case strings.HasPrefix(rest, "^^<"):
		if end := strings.IndexByte(rest, '>'); end > 0 {
			l.pos += end + 1
		}
	case strings.HasPrefix(rest, "^^"):
		l.pos += 2
		l.word()
	}
	return t
}
