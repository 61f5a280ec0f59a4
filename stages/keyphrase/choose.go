package keyphrase

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"extract/pipeline"
)

// editorial replaces the scores by those for an editor, who looks for terms as
// an indexer does and not for the words that strike a reader: the weights for
// abstracts, and frequency and place in the news besides.
func (c *collector) editorial() {
	var v vector
	for i := range c.candidates {
		c.scores[i] = 0
		x := &c.candidates[i]
		if !c.plain(x) || !c.features(x, &v) {
			continue
		}
		_, term := logits(&v, x.words > 1)
		if x.pattern == ofPhrase && x.count > 1 {
			term += recurrentOf
		}
		c.scores[i] = chanceOf(term) * c.emphasis(x) * lengthWeight[min(x.words, maxWords)] * c.meaning(x)
	}
}

// meaning is less than 1 for an adjective before a word that says too little:
// "active role", "standalone business".
func (c *collector) meaning(x *candidate) float64 {
	if x.words == 2 && partOf(c.d, int(x.first)) == adjective && c.wordAt(x.last-1).class&vague != 0 {
		return 0.5
	}
	return 1
}

// lasting reports whether a word is a length of time, as in "three-month ban".
func lasting(word string) bool {
	number, unit, ok := strings.Cut(word, "-")
	if !ok || number == "one" {
		return false
	}
	switch unit {
	case "year", "month", "week", "day", "hour", "minute", "night":
		return classes[number] != 0 || number != "" && '0' <= number[0] && number[0] <= '9'
	}
	return false
}

// recurrentOf lifts phrases with "of" that recur: abstracts have hardly any.
const recurrentOf = 2.5

// lengthWeight makes the chances of single words and of phrases, which are
// learned apart, comparable in news; by number of words.
var lengthWeight = [maxWords + 1]float64{1: 0.6, 2: 1.1, 3: 1, 4: 0.7, 5: 0.4}

// emphasis is how much the article makes of a candidate: it and its words
// recur, it is in the headline, it comes early.
func (c *collector) emphasis(x *candidate) float64 {
	s := c.summary(x)
	e := (1 + 0.6*logOf(int(x.count))) * (1 + s.logCounts/s.words)
	if x.headline > 0 {
		e *= 1.4
	} else if x.standfirst+x.caption > 0 {
		e *= 1.2
	}
	return e * (1.25 - 0.5*math.Sqrt(float64(x.first)/c.document.tokens))
}

// least is the share of the best score that a phrase must have.
const least = 0.02

// choose returns the best candidates, at most limit of them, that an editor
// would keep and that repeat nothing.
func (c *collector) choose(limit int) []int32 {
	c.foldAcronyms()
	var chosen []int32
	for _, i := range c.order() {
		if len(chosen) == limit || c.scores[i] <= 0 || len(chosen) > 0 && c.scores[i] < least*c.scores[chosen[0]] {
			break
		}
		x := &c.candidates[i]
		if c.plain(x) && !c.repeats(x, chosen) {
			chosen = append(chosen, i)
		}
	}
	return chosen
}

// plain reports whether a candidate is a phrase that may be shown: whole, of
// nouns and what qualifies them, with no name in it and not vague.
func (c *collector) plain(x *candidate) bool {
	d := c.d
	if 2*x.touched >= x.count || 2*x.proper >= x.count || x.pattern == lone || x.pattern == pair && x.count < 2 {
		return false
	}
	for i := x.first; i < x.last; i++ {
		t := &d.Tokens[i]
		if p := partOf(d, int(i)); i > x.first && i < x.last-1 && (p == verb || p == participle) && c.of[i] >= 0 && c.words[c.of[i]].class&compound == 0 {
			return false // a headline: "flour spared jail"
		}
		if half(t.In(d.Text)) || t.Kind == pipeline.Word && t.Case == pipeline.NoCase || t.Kind == pipeline.Number || t.Kind == pipeline.Symbol || i > x.first && t.Break >= pipeline.Paragraph {
			return false
		}
	}
	head, open := c.wordAt(x.last-1), c.wordAt(x.first)
	if head == nil || open == nil || head.class&(weak|verbal|empty|homely) != 0 || !c.nounAt(int(x.last)-1) {
		return false
	}
	if x.words == 1 {
		return c.telling(x, head)
	}
	if open.class&(weak|verbal|function|praise) != 0 || d.Tokens[x.first].Len() == 1 || x.pattern == ofPhrase && c.wordBefore(x, "of").class&measure != 0 {
		return false
	}
	if lasting(open.lower) {
		return false
	}
	switch partOf(d, int(x.first)) {
	case adverb, number, verb:
		return false
	case gerund, participle:
		if open.class&compound == 0 && !x.opensWell() {
			return false
		}
	}
	if tag := d.Tokens[x.first].Tag; tag == pipeline.TagJJR || tag == pipeline.TagJJS {
		return false
	}
	// A fragment: what it is part of goes on, in most places, to either side.
	return 2*x.rightmost > x.count && 2*x.leftmost > x.count
}

// half reports whether a word ends in a quotation mark or an apostrophe that is
// not its own: it is out of a quotation that goes on.
func half(word string) bool {
	return len(word) > 1 && (strings.HasSuffix(word, "’") || strings.HasSuffix(word, "'"))
}

// telling reports whether a single word says enough alone. One that is mostly a
// verb does not: "dies" of a headline, and "died".
func (c *collector) telling(x *candidate, w *word) bool {
	if 2*x.alone >= x.count {
		return false
	}
	if w.class&vague != 0 || w.class&measure != 0 || len(w.lower) < 4 || w.class&compound != 0 && x.count < 2 {
		return false
	}
	return w.rarity > 0.45 && (x.count > 1 || x.headline+x.standfirst > 0 || c.document.words < 150) && 3*x.maximal >= x.count
}

func (c *collector) wordAt(i int32) *word {
	if n := c.of[i]; n >= 0 {
		return &c.words[n]
	}
	return nil
}

// wordBefore returns the word before the given one in a candidate.
func (c *collector) wordBefore(x *candidate, mark string) *word {
	for i := x.first + 1; i < x.last; i++ {
		if w := c.wordAt(i); w != nil && w.lower == mark {
			return c.wordAt(i - 1)
		}
	}
	return c.wordAt(x.first)
}

// nounAt reports whether token i is a noun, or a compound that may be one.
func (c *collector) nounAt(i int) bool {
	switch partOf(c.d, i) {
	case singular, plural, proper:
		return true
	case gerund:
		return c.wordAt(int32(i)).class&compound != 0
	}
	return false
}

// repeats reports whether x says nothing that the chosen phrases do not: its
// words are within one of them, or hold one of them and are no more frequent.
func (c *collector) repeats(x *candidate, chosen []int32) bool {
	for _, i := range chosen {
		y := &c.candidates[i]
		if c.within(x, y) {
			return true
		}
		if c.within(y, x) && x.count <= y.count && y.words > 1 {
			return true
		}
	}
	return false
}

// within reports whether every word of x is in y, by stem.
func (c *collector) within(x, y *candidate) bool {
	for i := x.first; i < x.last; i++ {
		w := c.wordAt(i)
		if w == nil || w.class&function != 0 {
			continue
		}
		if !slices.ContainsFunc(c.of[y.first:y.last], func(n int32) bool { return n >= 0 && c.words[n].stem == w.stem }) {
			return false
		}
	}
	return true
}

// order returns the candidates from the best down, equal ones as in the text.
func (c *collector) order() []int32 {
	order := make([]int32, len(c.candidates))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(c.scores[b], c.scores[a]) })
	return order
}
