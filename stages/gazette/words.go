package gazette

import (
	"strings"
	"unicode"

	"extract/gazetteers"
	"extract/pipeline"
)

// Words returns the words of a text as the set's matcher takes them, and the
// token that each stands in, as the stage makes them; -1 stands for the token of
// a word that keeps names from crossing a paragraph. The document has tokens.
func Words(d *pipeline.Document, set *gazetteers.Compiled) ([]gazetteers.Word, []int) {
	var s scratch
	s.cut(d, set)
	return s.words, s.tokens
}

// fill makes the words of the text and notes the evidence of single words.
func (s *scratch) fill(d *pipeline.Document, set *gazetteers.Compiled) {
	s.cut(d, set)
	for i, w := range s.words {
		if w.Number != 0 {
			d.Tokens[s.tokens[i]].Evidence |= evidence(set.Flags(w.Number), w.Capital)
		}
	}
}

// cut makes the words of the text, with a barrier (word number 0) wherever no
// name may cross.
func (s *scratch) cut(d *pipeline.Document, set *gazetteers.Compiled) {
	s.words, s.tokens = s.words[:0], s.tokens[:0]
	s.folded, s.ends = s.folded[:0], s.ends[:0]
	sentence := 0
	for i := range d.Tokens {
		t := &d.Tokens[i]
		for sentence < len(d.Sentences) && d.Sentences[sentence].Last <= i {
			sentence++
		}
		if t.Break == pipeline.Paragraph {
			s.word(gazetteers.Word{}, barrier)
		}
		surface := t.In(d.Text)
		w := gazetteers.Word{Capital: t.Case.Capital(), Upper: t.Case == pipeline.Upper}
		if t.Kind == pipeline.Punct && surface != "," && surface != "&" {
			ends := sentence < len(d.Sentences) && d.Sentences[sentence].Last == i+1
			if ends || !within(d, i) {
				s.word(w, i)
			}
			continue
		}
		if t.Kind == pipeline.Number { // "14K", "23XI"
			w.Capital, w.Upper = capitals(surface)
		}
		s.token(surface, w, i)
	}
	set.Words(s.words, s.folded, s.ends)
}

// word adds a word of the text; its folded form ends what is folded so far.
func (s *scratch) word(w gazetteers.Word, token int) {
	s.words, s.tokens, s.ends = append(s.words, w), append(s.tokens, token), append(s.ends, len(s.folded))
}

// token adds the words of a token; one with hyphens within has several, and so has
// one with a point that two letters follow ("Booking.com"), as in lists.
func (s *scratch) token(surface string, w gazetteers.Word, i int) {
	for start := 0; start <= len(surface); {
		end := start
		for end < len(surface) && surface[end] != '-' && surface[end] != '/' && !(surface[end] == '.' && inner(surface, end)) {
			end++
		}
		if start > 0 || end < len(surface) {
			// The capitals are those of the part: "GPT-4o".
			w.Capital, w.Upper = capitals(surface[start:end])
		}
		s.folded = gazetteers.Fold(s.folded, surface[start:end])
		s.word(w, i)
		start = end + 1
	}
}

// inner reports whether the point at an offset has a letter before it and two
// behind it.
func inner(s string, at int) bool {
	rest := s[at+1:]
	if end := strings.IndexAny(rest, ".-/"); end >= 0 {
		rest = rest[:end]
	}
	return at > 0 && len(rest) > 1
}

// capitals reports whether a word has a capital, and whether it has two or more
// and no small letter.
func capitals(s string) (capital, upper bool) {
	uppers, lowers := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			uppers++
		case unicode.IsLower(r):
			lowers++
		}
	}
	return uppers > 0, uppers > 1 && lowers == 0
}

// within reports whether a mark may stand within a name, where names in lists
// have none: the hyphen of "China-Europe" and "7-Eleven", the slash of
// "Party/Front", the points of "1. FC Union" and "Kaspi.kz", the apostrophe of
// "Workers' Party", the marks of "Yum! Brands", "Mission: Impossible" and
// "Activities (Prevention) Act". What the mark does in the text does not matter:
// it takes a name with just these words around it to match.
func within(d *pipeline.Document, i int) bool {
	t := &d.Tokens[i]
	if t.Joined {
		return true
	}
	if i+1 == len(d.Tokens) {
		return false
	}
	next := d.Tokens[i+1].Break
	switch t.In(d.Text) {
	case "/", "-", "–":
		// Not with spaces: "WASHINGTON - State Department".
		return t.Break == pipeline.NoBreak && next == pipeline.NoBreak
	case ".", ":", "!", "?":
		return t.Break == pipeline.NoBreak && next <= pipeline.Space
	case ")":
		return t.Break == pipeline.NoBreak && next == pipeline.Space
	case "'", "’", `"`, "“", "”", "‘":
		return i > 0 && t.Break <= pipeline.Space && next <= pipeline.Space
	case "(":
		return i > 0 && t.Break <= pipeline.Space && next == pipeline.NoBreak
	}
	return false
}

// closed returns the end of a match so that its brackets are closed, or -1 if it
// ends within brackets that go on ("Manchester (United States)").
func closed(d *pipeline.Document, first, last int) int {
	open := 0
	for k := first; k < last; k++ {
		if d.Tokens[k].Kind != pipeline.Punct {
			continue
		}
		switch d.Tokens[k].In(d.Text) {
		case "(":
			open++
		case ")":
			open--
		}
	}
	switch {
	case open == 0:
		return last
	case open == 1 && last < len(d.Tokens) && d.Tokens[last].In(d.Text) == ")":
		return last + 1
	}
	return -1
}

// crossesColon reports whether a colon stands within. Titles of works have one;
// elsewhere it ends what goes before ("Georgia: State officials").
func crossesColon(d *pipeline.Document, first, last int) bool {
	for k := first + 1; k < last; k++ {
		if d.Tokens[k].Kind == pipeline.Punct && d.Tokens[k].In(d.Text) == ":" {
			return true
		}
	}
	return false
}
