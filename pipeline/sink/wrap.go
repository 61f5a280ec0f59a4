package sink

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// wrap sets the pieces in lines of at most so many columns, a space between
// them. A piece that is wider than a line has a line of its own.
func wrap(pieces []string, columns int) []string {
	var lines []string
	var line strings.Builder
	used := 0
	for _, p := range pieces {
		w := columnsOf(p)
		if used > 0 && used+1+w > columns {
			lines = append(lines, line.String())
			line.Reset()
			used = 0
		}
		if used > 0 {
			line.WriteByte(' ')
			used++
		}
		line.WriteString(p)
		used += w
	}
	if line.Len() > 0 {
		lines = append(lines, line.String())
	}
	return lines
}

// columnsOf returns how many columns of a terminal the text takes: two for an
// East Asian wide character or an emoji, none for a combining mark.
func columnsOf(s string) int {
	n := 0
	for _, r := range s {
		switch k := width.LookupRune(r).Kind(); {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case k == width.EastAsianWide || k == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

// clean returns the text on one line and without control characters: what an
// article says must not steer the reader's terminal.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069: // and no turning of lines
			return unicode.ReplacementChar
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
