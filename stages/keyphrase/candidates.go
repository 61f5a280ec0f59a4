package keyphrase

import (
	"slices"

	"extract/pipeline"
)

// maxWords is the length in words of the longest candidate.
const maxWords = 5

// candidate is a possible phrase with what was counted over its occurrences.
type candidate struct {
	first, last int32 // tokens of the first occurrence that was not misread
	words       int32
	count       int32
	final       int32 // first token of the last occurrence
	sentences   int32 // that have it
	sentence    int32 // the last of them, plus one
	maximal     int32 // occurrences that are all of their noun phrase
	leftmost    int32 // occurrences with which the noun phrase begins
	rightmost   int32 // occurrences with which it ends
	capital     int32 // occurrences with capitals on every word
	inner       int32 // occurrences within a longer name
	name        int32 // occurrences that are a name
	qualified   int32 // occurrences whose opening participle surely qualifies a noun
	doubtful    int32 // occurrences whose opening participle may
	touched     int32 // occurrences that share a word with a name
	proper      int32 // occurrences with a capital that neither place nor style explains
	alone       int32 // occurrences outside any noun phrase, as a verb is
	headline    int32
	standfirst  int32
	caption     int32
	mention     int32 // index of a mention that it is, plus one
	pattern     pattern
	chunk       int32 // occurrences that are a longest sequence of nouns and adjectives
}

// pattern is how a candidate is built.
type pattern uint8

const (
	run        pattern = iota // within a noun phrase
	ofPhrase                  // noun phrases around "of"
	possessive                // around a possessive
	lone                      // a single word outside a noun phrase
	pair                      // around "and"
)

// occurrence is one place of a candidate.
type occurrence struct {
	candidate   int32
	first, last int32
}

// collector gathers the candidates of one document. It is kept from one
// document to the next for its memory and for the words that it has read.
type collector struct {
	vocabulary
	d           *pipeline.Document
	byKey       map[uint64]int32
	candidates  []candidate
	scores      []float64 // by candidate, of the method that ranks
	document    document
	short       map[string]int32 // acronyms
	into        map[int32]int32  // acronym to the phrase that it stands for
	occurrences []occurrence
	mentionAt   []int32 // by token, mention plus one
	sentence    int32
	runFirst    int
	runLast     int
	begins      int  // the sentence's first token
	styled      bool // its capitals are those of a headline
}

// collect gathers and counts the candidates of a document, and describes it.
func (c *collector) collect(d *pipeline.Document) {
	c.d = d
	clear(c.byKey)
	c.candidates, c.occurrences = c.candidates[:0], c.occurrences[:0]
	c.fill(d)
	c.mentionAt = append(c.mentionAt[:0], make([]int32, len(d.Tokens))...)
	for i := range d.Mentions {
		for k := d.Mentions[i].First; k < d.Mentions[i].Last; k++ {
			c.mentionAt[k] = int32(i) + 1
		}
	}
	for n, s := range d.Sentences {
		if t := &d.Tokens[s.First]; t.Aside || !t.Section.Prose() && t.Section != pipeline.Hashtags {
			continue
		}
		c.sentence, c.begins, c.styled = int32(n), s.First, c.capitalStyle(s)
		for i := s.First; i < s.Last; {
			if !c.nominal(i) {
				if c.content(i) {
					c.runFirst, c.runLast = i, i+1
					c.add(i, i+1, lone)
				}
				i++
				continue
			}
			end := i
			for end < s.Last && c.nominal(end) && (end == i || d.Tokens[end].Break != pipeline.Paragraph) {
				end++
			}
			c.run(i, end)
			c.across(i, end, s.Last)
			i = end
		}
	}
	c.misread()
	c.describe()
	c.scores = append(c.scores[:0], make([]float64, len(c.candidates))...)
}

// misread adds the occurrences in the headline and the standfirst of phrases of the
// body whose words are taken for others there, as they have little around them:
// "the night trains that refused to die" seems to have a verb.
func (c *collector) misread() {
	known, added := len(c.candidates), false
	seen := map[[2]int32]bool{}
	for _, o := range c.occurrences {
		if k := c.d.Tokens[o.first].Section; k == pipeline.Headline || k == pipeline.Standfirst {
			seen[[2]int32{o.first, o.last}] = true
		}
	}
	for n, s := range c.d.Sentences {
		if k := c.d.Tokens[s.First].Section; k != pipeline.Headline && k != pipeline.Standfirst || c.d.Tokens[s.First].Aside {
			continue
		}
		c.sentence, c.begins, c.styled = int32(n), s.First, c.capitalStyle(s)
		for first := s.First; first < s.Last; first++ {
			for last := first + 1; last <= min(s.Last, first+maxWords) && c.of[last-1] >= 0; last++ {
				at, ok := c.byKey[c.key(first, last)]
				if !ok || int(at) >= known || c.candidates[at].words < 2 || c.candidates[at].words != int32(last-first) || seen[[2]int32{int32(first), int32(last)}] {
					continue
				}
				c.runFirst, c.runLast = first, last
				c.add(first, last, run)
				added = true
			}
		}
	}
	if added {
		slices.SortStableFunc(c.occurrences, func(a, b occurrence) int { return int(a.first - b.first) })
	}
}

// run adds the phrases within a run of modifiers and nouns.
func (c *collector) run(first, last int) {
	c.runFirst, c.runLast = first, last
	for end := first + 1; end <= last; end++ {
		if c.joined(end) {
			continue
		}
		head := c.head(end - 1)
		words := 0
		for begin := end - 1; begin >= first; begin-- {
			if c.joined(begin) {
				continue
			}
			words++
			if words > maxWords {
				break
			}
			if words == 1 && c.content(begin) || words > 1 && head && c.opens(begin) {
				c.add(begin, end, run)
			}
		}
	}
}

// across adds phrases of two runs: around "of", and around a possessive.
func (c *collector) across(first, last, limit int) {
	if last+1 >= limit || !c.head(last-1) || !c.nominal(last+1) {
		return
	}
	p := ofPhrase
	switch {
	case c.d.Tokens[last].In(c.d.Text) == "of":
	case c.d.Tokens[last].Tag == pipeline.TagPOS:
		p = possessive
	case c.d.Tokens[last].In(c.d.Text) == "and":
		p = pair
	default:
		return
	}
	end := last + 1
	for end < limit && c.nominal(end) && end-last < 4 {
		end++
	}
	c.runFirst, c.runLast = first, end
	for begin := last - 1; begin >= first && last-begin < 3; begin-- {
		if c.joined(begin) || !c.opens(begin) {
			continue
		}
		for e := last + 2; e <= end; e++ {
			if !c.joined(e) && c.head(e-1) && (e == end || !c.nominal(e) || p == ofPhrase) {
				c.add(begin, e, p)
			}
		}
	}
}
