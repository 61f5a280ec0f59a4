package keyphrase

import "extract/pipeline"

// capitalStyle reports whether a sentence has capitals on most of its words, as
// headlines have, so that they tell no names.
func (c *collector) capitalStyle(s pipeline.Sentence) bool {
	capitals, words := 0, 0
	for i := s.First; i < s.Last; i++ {
		n := c.of[i]
		if n < 0 || c.words[n].class&function != 0 || c.d.Tokens[i].Len() < 3 {
			continue
		}
		words++
		if c.d.Tokens[i].Case.Capital() {
			capitals++
		}
	}
	return 3*capitals > 2*words
}

// starts reports whether token i begins a sentence or a quotation, so that its
// capital tells nothing.
func (c *collector) starts(i int) bool {
	if i == c.begins || partOf(c.d, i-1) == quote || c.d.Tokens[i-1].In(c.d.Text) == ":" {
		return true
	}
	return i == c.begins+1 && c.of[c.begins] < 0
}

// loose reports whether what stands before a phrase of n tokens is no part of it:
// a weak word, or a participle before several words.
func (c *collector) loose(i, n int) bool {
	return c.of[i] >= 0 && c.words[c.of[i]].class&weak != 0 || n > 1 && c.participle(i)
}

// longest reports whether the tokens [first, last) are nouns and adjectives, and
// those beside them are not.
func (c *collector) longest(first, last int) bool {
	for i := first; i < last; i++ {
		if !c.adjectiveOrNoun(i) {
			return false
		}
	}
	return (first == 0 || !c.adjectiveOrNoun(first-1)) && (last == len(c.d.Tokens) || !c.adjectiveOrNoun(last))
}

// joined reports whether token i hangs on the one before it.
func (c *collector) joined(i int) bool { return i < len(c.d.Tokens) && c.d.Tokens[i].Joined }

// content reports whether token i may be a phrase alone.
func (c *collector) content(i int) bool {
	n := c.of[i]
	return n >= 0 && c.words[n].class&function == 0 && !c.joined(i) && !c.joined(i+1) && (c.d.Tokens[i].Len() > 1 || c.mentionAt[i] > 0)
}

// nominal reports whether token i may be within a noun phrase.
func (c *collector) nominal(i int) bool {
	t := &c.d.Tokens[i]
	if c.mentionAt[i] > 0 || t.Joined && t.Kind == pipeline.Punct {
		return true
	}
	n := c.of[i]
	if n < 0 || c.words[n].class&(function|verbal) != 0 {
		return false
	}
	switch t.Tag {
	case pipeline.TagNN, pipeline.TagNNS, pipeline.TagNNP, pipeline.TagNNPS,
		pipeline.TagJJ, pipeline.TagJJR, pipeline.TagJJS, pipeline.TagVBN, pipeline.TagVBG, pipeline.TagCD:
		return true
	}
	return false
}

// head reports whether a phrase of several words may end with token i.
func (c *collector) head(i int) bool {
	t := &c.d.Tokens[i]
	if c.mentionAt[i] > 0 {
		return c.of[i] >= 0
	}
	if c.of[i] < 0 {
		return false
	}
	switch t.Tag {
	case pipeline.TagNN, pipeline.TagNNS, pipeline.TagNNP, pipeline.TagNNPS, pipeline.TagVBG:
		return true
	}
	return false
}

// opens reports whether a phrase of several words may begin with token i.
func (c *collector) opens(i int) bool { return c.of[i] >= 0 }
