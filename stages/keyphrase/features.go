package keyphrase

import (
	"math"

	"extract/pipeline"
)

// vector is what the ranking knows of a candidate, in the order of weights.
type vector [featureCount]float32

// document is what the features need to know of the whole document.
type document struct {
	tokens, sentences, words float64
	logWords                 float64
	firstSentence            int32
	signs                    [signCount]float64 // what tells news from abstracts
	news                     float64            // how far the document is a news story, 0 to 1
}

// describe reads the document for the features.
func (c *collector) describe() {
	d, x := c.d, &c.document
	x.tokens, x.sentences = float64(len(d.Tokens)+1), float64(len(d.Sentences)+1)
	x.words = 1
	x.signs = [signCount]float64{}
	const names, past, capitals, length, sentence = parts, parts + 1, parts + 2, parts + 3, parts + 4
	for i := range d.Tokens {
		t := &d.Tokens[i]
		x.signs[partOf(d, i)]++
		if c.of[i] < 0 {
			continue
		}
		x.words++
		if c.mentionAt[i] > 0 {
			x.signs[names]++
		}
		if t.Tag == pipeline.TagVBD {
			x.signs[past]++
		}
		if t.Case.Capital() {
			x.signs[capitals]++
		}
	}
	for i := range x.signs {
		x.signs[i] /= x.words
	}
	x.logWords = math.Log(x.words)
	if len(d.Sentences) > 0 {
		x.firstSentence = int32(d.Sentences[0].Last)
	}
	x.signs[length], x.signs[sentence] = x.logWords, math.Log(x.words/x.sentences)
	z := float64(gateBias)
	for i, s := range x.signs {
		z += gate[i].weight * s
	}
	x.news = 1 / (1 + math.Exp(-z))
}

// features fills v with the features of a candidate. It returns false for one
// without a word.
func (c *collector) features(x *candidate, v *vector) bool {
	s := c.summary(x)
	if s.words == 0 {
		return false
	}
	w := writer{v: v}
	doc, n := &c.document, float64(x.count)
	logCount := logOf(int(x.count))

	// Frequency and place.
	w.put(min(n, 20))
	w.put(logCount)
	w.put(logOf(int(x.first) + 1))
	w.put(float64(x.first) / doc.tokens)
	w.put(float64(x.final) / doc.tokens)
	w.put(float64(x.final-x.first) / doc.tokens)
	w.put(logOf(int(x.sentences) + 1))
	w.is(x.first < doc.firstSentence)
	w.put(logOf(int(x.headline) + 1))
	w.put(logOf(int(x.standfirst) + 1))
	w.put(logOf(int(x.caption) + 1))
	w.is(x.first < 50)

	// Rarity and phraseness.
	w.put(s.rarest)
	w.put(s.commonest)
	w.put(s.raritySum / s.words)
	w.put(s.head.rarity)
	w.put(s.open.rarity)
	w.put(logCount - doc.logWords + s.words*doc.logWords - s.logCounts)
	w.put(logOf(s.fewest))
	w.put(min(s.countSum/s.words, 20))
	w.put(logOf(s.most))
	w.put(n / float64(s.fewest))
	w.put(n / float64(c.count[s.headNumber]))

	// Form.
	w.put(s.words)
	w.is(s.words == 2)
	w.is(s.words == 3)
	w.is(s.words == 4)
	w.is(s.words >= 5)
	w.put(s.letters)
	w.put(s.weak / s.words)
	w.put(s.vague / s.words)
	w.put(s.unknown / s.words)
	w.put(s.verbs / s.words)
	w.is(s.hyphen)
	w.is(s.digit)
	w.is(s.upper)
	w.put(float64(x.capital) / n)
	w.is(x.pattern == ofPhrase)
	w.is(x.pattern == possessive)
	w.is(x.pattern == pair)
	w.is(x.pattern == lone)
	w.put(float64(x.maximal) / n)
	w.put(float64(x.leftmost) / n)
	w.put(float64(x.rightmost) / n)

	// Names.
	kind, mentions := c.entity(x)
	w.put(float64(x.name) / n)
	w.put(float64(x.inner) / n)
	w.is(s.named)
	w.put(logOf(mentions + 1))
	w.is(kind == pipeline.Person)
	w.is(kind == pipeline.Place)
	w.is(kind == pipeline.Organization)
	w.is(kind == pipeline.Group)
	w.is(kind == pipeline.Event || kind == pipeline.Work)

	// Parts of speech: of the last word, the first, and the neighbours.
	w.one(partOf(c.d, int(x.last)-1), parts)
	w.one(partOf(c.d, int(x.first)), parts)
	w.one(partOf(c.d, int(x.first)-1), parts)
	w.one(partOf(c.d, int(x.last)), parts)
	return true
}

// entity returns the type of the name that a candidate is, and how often the
// entity is named.
func (c *collector) entity(x *candidate) (pipeline.Type, int) {
	if x.mention == 0 {
		return pipeline.NoType, 0
	}
	m := &c.d.Mentions[x.mention-1]
	if m.Entity < 0 || m.Entity >= len(c.d.Entities) {
		return m.Type, 1
	}
	return m.Type, len(c.d.Entities[m.Entity].Mentions)
}

// writer fills a vector.
type writer struct {
	v *vector
	n int
}

func (w *writer) put(f float64) {
	w.v[w.n] = float32(f)
	w.n++
}

func (w *writer) is(b bool) {
	w.v[w.n] = 0
	if b {
		w.v[w.n] = 1
	}
	w.n++
}

// one sets the i-th of n features.
func (w *writer) one(i, n int) {
	clear(w.v[w.n : w.n+n])
	w.v[w.n+i] = 1
	w.n += n
}

// logOf returns the natural logarithm of n ≥ 1, from a table for small n.
func logOf(n int) float64 {
	if n < len(logs) {
		return logs[n]
	}
	return math.Log(float64(n))
}

var logs = func() (t [1024]float64) {
	for i := range t {
		t[i] = math.Log(float64(max(i, 1)))
	}
	return t
}()
