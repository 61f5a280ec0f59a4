package furniture

import (
	"extract/pipeline"
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is one line of the text without outer white space, with the kind that
// it shows on its own; it is empty where start == end.
type line struct {
	start, end int
	kind       pipeline.SectionKind
	known      bool
}

// cut splits the text into blocks (see the package's recipe, step 1).
func cut(text string) []block {
	lines := splitLines(text)
	wrapped := hardWrapped(text, lines)
	var blocks []block
	open := false // the last block may take the next line
	for _, l := range lines {
		if l.start == l.end {
			open = false
			continue
		}
		if open && !l.known && (wrapped || goesOn(text, blocks[len(blocks)-1], l)) {
			blocks[len(blocks)-1].end = l.end
			continue
		}
		blocks = append(blocks, block(l))
		open = !l.known
	}
	if wrapped {
		// Only the whole of a wrapped block shows a caption's end.
		for i := range blocks {
			if b := &blocks[i]; !b.known {
				b.kind, b.known = ownKind(text[b.start:b.end])
			}
		}
	}
	return blocks
}

func splitLines(text string) []line {
	var lines []line
	for start := 0; start <= len(text); {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		l := line{start: start, end: end}
		for l.start < l.end && isSpace(text[l.start]) {
			l.start++
		}
		for l.end > l.start && isSpace(text[l.end-1]) {
			l.end--
		}
		if l.start < l.end {
			l.kind, l.known = ownKind(text[l.start:l.end])
		}
		lines = append(lines, l)
		start = end + 1
	}
	return lines
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f' || c == 0
}

// hardWrapped reports whether the text was broken into lines by a machine or
// a compositor: no line is very long, and most lines that have a line right
// after them are of some length and end in mid-sentence.
func hardWrapped(text string, lines []line) bool {
	pairs, running, longest := 0, 0, 0
	for i, l := range lines {
		s := text[l.start:l.end]
		longest = max(longest, utf8.RuneCountInString(s))
		if i+1 == len(lines) || s == "" || lines[i+1].start == lines[i+1].end {
			continue
		}
		if l.known {
			continue
		}
		pairs++
		if len(s) >= 28 && !endsSentence(s) {
			running++
		}
	}
	return pairs >= 3 && longest <= 120 && running*10 >= pairs*6
}

// goesOn reports whether a line clearly continues the block before it: that
// ends in mid-sentence, and the line begins with a small letter.
func goesOn(text string, before block, l line) bool {
	r, _ := utf8.DecodeRuneInString(text[l.start:l.end])
	return unicode.IsLower(r) && before.end-before.start >= 25 && !endsSentence(text[before.start:before.end])
}

// endsSentence reports whether the last mark of s, closing quotes and brackets
// aside, ends a sentence.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"')]”’» ")
	if s == "" {
		return true
	}
	switch s[len(s)-1] {
	case '.', '!', '?', ':':
		return true
	}
	return strings.HasSuffix(s, "…")
}
