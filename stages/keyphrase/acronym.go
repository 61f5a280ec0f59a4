package keyphrase

import (
	"strings"
	"unicode/utf8"

	"extract/pipeline"
)

// foldAcronyms joins each acronym with the phrase whose initials it is ("gross
// domestic product", "GDP"): the phrase gets the better score of the two and
// the acronym's places, the acronym none. Of several phrases the best takes it.
func (c *collector) foldAcronyms() {
	clear(c.short)
	clear(c.into)
	for i := range c.candidates {
		x := &c.candidates[i]
		if t := &c.d.Tokens[x.first]; x.last == x.first+1 && t.Case == pipeline.Upper && t.Len() <= maxWords {
			c.short[strings.ToLower(t.In(c.d.Text))] = int32(i)
		}
	}
	if len(c.short) == 0 {
		return
	}
	for i := range c.candidates {
		x := &c.candidates[i]
		if x.words < 2 || c.scores[i] <= 0 || !c.plain(x) {
			continue
		}
		s, ok := c.short[c.initials(x)]
		if !ok {
			continue
		}
		if old, taken := c.into[s]; !taken || c.scores[old] < c.scores[i] {
			c.into[s] = int32(i)
		}
	}
	for s, i := range c.into {
		c.scores[i] = max(c.scores[i], c.scores[s])
	}
	for s := range c.into {
		c.scores[s] = 0
	}
}

// initials returns the first letters of a candidate's words, in lower case,
// without "of" and its like.
func (c *collector) initials(x *candidate) string {
	var letters [4 * maxWords]byte
	b := letters[:0]
	for i := x.first; i < x.last; i++ {
		w := c.wordAt(i)
		if w == nil || w.class&function != 0 {
			continue
		}
		for part := range splitHyphens(w.lower) {
			r, _ := utf8.DecodeRuneInString(part)
			if len(b)+utf8.UTFMax > len(letters) {
				return ""
			}
			b = utf8.AppendRune(b, r)
		}
	}
	return string(b)
}
