package keyphrase

import (
	"cmp"
	"slices"
	"strings"

	"extract/pipeline"
)

// form is one way in which the article writes a phrase.
type form struct {
	text    string
	count   int
	acronym bool // is shown only as a variant
}

// show fills the document's key phrases with the chosen candidates, the best
// first; scores are shares of the best one's.
func (c *collector) show(chosen []int32) {
	if len(chosen) == 0 {
		return
	}
	d := c.d
	place := make(map[int32]int, len(chosen))
	for n, i := range chosen {
		place[i] = n
		d.Keyphrases = append(d.Keyphrases, pipeline.Keyphrase{Score: c.scores[i] / c.scores[chosen[0]]})
	}
	forms := make([][]form, len(chosen))
	for _, o := range c.occurrences {
		i := o.candidate
		if long, ok := c.into[i]; ok {
			i = long
		}
		n, ok := place[i]
		if !ok || c.named(o) {
			continue
		}
		k := &d.Keyphrases[n]
		k.Spans = append(k.Spans, d.TokenSpan(int(o.first), int(o.last)))
		forms[n] = count(forms[n], c.formOf(int(o.first), int(o.last)), i != o.candidate)
	}
	for n := range forms {
		d.Keyphrases[n].Text, d.Keyphrases[n].Variants = best(forms[n])
	}
	slices.SortStableFunc(d.Keyphrases, func(a, b pipeline.Keyphrase) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Text, b.Text))
	})
}

// named reports whether an occurrence is in a name.
func (c *collector) named(o occurrence) bool {
	for i := o.first; i < o.last; i++ {
		if c.mentionAt[i] > 0 {
			return true
		}
	}
	return false
}

// showRanking fills the document's key phrases with the first candidates of the
// ranking as they stand in the text.
func (c *collector) showRanking(limit int) {
	for _, i := range c.order() {
		if len(c.d.Keyphrases) == limit || c.scores[i] <= 0 {
			return
		}
		x := &c.candidates[i]
		s := c.d.TokenSpan(int(x.first), int(x.last))
		c.d.Keyphrases = append(c.d.Keyphrases, pipeline.Keyphrase{Text: s.In(c.d.Text), Score: c.scores[i], Spans: []pipeline.Span{s}})
	}
}

// count counts one more of a form.
func count(forms []form, text string, acronym bool) []form {
	for i := range forms {
		if forms[i].text == text {
			forms[i].count++
			return forms
		}
	}
	return append(forms, form{text, 1, acronym})
}

// best returns the form written most, of equals the first, and the others
// sorted.
func best(forms []form) (text string, variants []string) {
	b := 0
	for i, f := range forms {
		if forms[b].acronym || !f.acronym && f.count > forms[b].count {
			b = i
		}
	}
	for i, f := range forms {
		if i != b {
			variants = append(variants, f.text)
		}
	}
	slices.Sort(variants)
	return forms[b].text, variants
}

// formOf returns the words [first, last) as a phrase is shown: on one line,
// small letters but for acronyms and words with capitals inside.
func (c *collector) formOf(first, last int) string {
	var b strings.Builder
	shouted := last-first > 1
	for i := first; i < last; i++ {
		shouted = shouted && c.d.Tokens[i].Case == pipeline.Upper
	}
	for i := first; i < last; i++ {
		t := &c.d.Tokens[i]
		if i > first && t.Break != pipeline.NoBreak {
			b.WriteByte(' ')
		}
		w := t.In(c.d.Text)
		if t.Case == pipeline.Title || t.Case == pipeline.Upper && (t.Len() > 5 || shouted) {
			w = strings.ToLower(w)
		}
		b.WriteString(w)
	}
	return b.String()
}
