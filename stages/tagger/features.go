package tagger

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"extract/gazetteers"
	"extract/gazetteers/frozen"
	"extract/gazetteers/lexicon"
	"extract/pipeline"
)

// This file is the one list of features, for training and for tagging. A
// feature is a 64-bit hash of its template and its content.
//
// Word features depend on one word alone, whatever stands around it. The model
// adds them for the words at offsets -2 to +2, and since their sum for a word
// and an offset never changes it is kept. Context features are
// what is left: pairs of words, parts of speech, gazetteer matches, the place
// in the text, and what the rest of the document says about the word.

// offsets are the positions around a token whose word features count.
const offsets = 5 // -2 … +2; the token itself is at middle
const middle = 2

// wordType is what the features need to know of a word, computed once for each
// different word of a text.
type wordType struct {
	here []uint64 // hashes for offset 0
	near []uint64 // hashes for the other offsets; a prefix of none of them
	// Parts of context features.
	lower, shape uint64
	cluster      [lexicon.Granularities]uint16
	evidence     pipeline.TokenEvidence
	capital      bool
	common       bool
	folded       *foldedWord
	// The model's sums of the word features by offset, each a score a label, kept
	// once computed.
	sums [offsets][]float32
}

// wordEvidence are the bits of evidence that depend on the word alone.
const wordEvidence = pipeline.GivenName | pipeline.CommonGivenName | pipeline.Surname | pipeline.CommonSurname | pipeline.CommonWord |
	pipeline.FrequentWord | pipeline.PersonTitle | pipeline.OrgPrefix | pipeline.OrgSuffix | pipeline.PlacePrefix | pipeline.PlaceSuffix |
	pipeline.EventPrefix | pipeline.EventSuffix

// newWordType computes the features of a word as written.
func newWordType(lex *lexicon.Lexicon, without *templates, surface string, t *pipeline.Token) *wordType {
	// Small letters without diacritics, straight quotes and plain hyphens: what
	// the corpora lack should not set a word apart.
	lower := straight.Replace(strings.ToLower(surface))
	folded := lower
	if plain := gazetteers.Fold(nil, surface); len(plain) > 0 && !ascii(lower) {
		folded = string(plain)
	}
	w := &wordType{lower: frozen.Content(folded), evidence: t.Evidence & wordEvidence, capital: t.Case.Capital()}
	w.shape = frozen.Content(shape(surface, t.Kind))
	number := lex.Find([]byte(lower))
	if number == lexicon.None {
		number = lex.Find(gazetteers.Fold(nil, surface))
	}
	w.cluster = lex.Clusters(number)
	w.common = w.evidence&pipeline.CommonWord != 0
	rank := uint64(rankBucket(lex.Rank(number)))

	add := func(near bool, template uint64, content uint64) {
		if without[template] {
			return
		}
		w.here = append(w.here, frozen.Feature(template, content))
		if near {
			w.near = append(w.near, frozen.Feature(template, content))
		}
	}
	add(true, 1, w.lower)
	add(false, 2, frozen.Pair(w.lower, uint64(t.Case)))
	add(true, 3, w.shape)
	for g, c := range w.cluster {
		if c != 0 {
			add(true, 10+uint64(g), uint64(c))
			if g < 2 {
				add(g == 0, 20+uint64(g), uint64(c)<<3|uint64(t.Case))
			}
		}
	}
	add(true, 30, uint64(t.Case)<<6|rank)
	bits := w.evidence
	add(true, 31, uint64(bits))
	for bits != 0 {
		bit := bits & -bits
		add(true, 32, uint64(bit))
		bits &^= bit
	}
	if number == lexicon.None && t.Kind == pipeline.Word {
		add(true, 60, uint64(t.Case))
	}
	return w
}

var straight = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "``", `"`, "''", `"`, "–", "-", "—", "--", "‐", "-", "‑", "-", "…", "...")

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// rankBucket is 0 for the commonest words and 12 or so for the rarest.
func rankBucket(rank int) int {
	b := 0
	for rank > 30 {
		rank /= 2
		b++
	}
	return b
}

// shape maps a word to its pattern: X for capitals, x for small letters, 9 for
// digits, other characters as they are, and runs of three or more shortened to
// two.
func shape(s string, kind pipeline.TokenKind) string {
	switch kind {
	case pipeline.URL, pipeline.Email:
		return "link"
	}
	var b strings.Builder
	var prev rune
	run := 0
	for _, r := range straight.Replace(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case unicode.IsUpper(r):
			r = 'X'
		case unicode.IsLetter(r):
			r = 'x'
		case unicode.IsDigit(r):
			r = '9'
		}
		if r == prev {
			run++
		} else {
			prev, run = r, 1
		}
		if run <= 2 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// view collects the context features of a sentence's tokens.
type view struct {
	d     *pipeline.Document
	words []*wordType // by token of the document
	edge  *wordType   // stands for the words before and after a sentence
	match []matchMark // by token of the document
	doc   []docBits   // by token of the document
	guess []uint8     // by token: what a first pass says of the word elsewhere, 0 for nothing
	shout bool        // the sentence is in capitals
	// without are the templates left out, for measuring what they give.
	without templates
	// domain is the corpus that a document comes from, in training; 0 stands for
	// the text that the model is for. Its features take up what is peculiar to
	// a corpus (after Daumé 2007), so that the others need not.
	domain uint64
	first  int // of the sentence
	last   int
}

// features appends the context features of token i.
func (c *view) features(i int, dst []uint64) []uint64 {
	at := func(k int) *wordType {
		if i+k < c.first || i+k >= c.last {
			return c.edge
		}
		return c.words[i+k]
	}
	tag := func(k int) uint64 {
		if i+k < c.first || i+k >= c.last {
			return 63
		}
		return uint64(c.d.Tokens[i+k].Tag)
	}
	add := func(template, content uint64) {
		if !c.without[template] {
			dst = append(dst, frozen.Feature(template, content))
		}
	}
	w, before, after := at(0), at(-1), at(1)
	t := &c.d.Tokens[i]

	add(100, 0) // bias
	if !c.without[101] {
		left, right := c.pairs(i)
		dst = append(dst, left, right)
	}
	add(103, frozen.Pair(uint64(before.cluster[1]), uint64(w.cluster[1])<<16|uint64(boolBit(w.capital))))
	add(104, frozen.Pair(uint64(w.cluster[1]), uint64(after.cluster[1])<<16|uint64(boolBit(w.capital))))
	add(105, frozen.Pair(uint64(before.cluster[0])<<8|uint64(after.cluster[0]), w.shape))
	add(106, frozen.Pair(before.shape, frozen.Pair(w.shape, after.shape)))
	add(107, frozen.Pair(before.shape, w.shape))
	add(108, frozen.Pair(w.shape, after.shape))
	add(109, frozen.Pair(before.lower, w.shape))
	add(110, frozen.Pair(after.lower, w.shape))
	add(111, frozen.Pair(before.lower, after.lower))
	add(112, frozen.Pair(at(-2).lower, before.lower))
	add(113, frozen.Pair(after.lower, at(2).lower))

	add(120, tag(0))
	add(121, tag(-1))
	add(122, tag(1))
	add(123, tag(-1)<<8|tag(0))
	add(124, tag(0)<<8|tag(1))
	add(125, tag(-1)<<16|tag(0)<<8|tag(1))

	// Evidence of the word lists, in pairs: a given name before a surname.
	add(130, frozen.Pair(uint64(before.evidence), uint64(w.evidence)))
	add(131, frozen.Pair(uint64(w.evidence), uint64(after.evidence)))

	// Where the token stands.
	opens := i == c.first
	place := uint64(boolBit(opens)) | uint64(boolBit(c.shout))<<1
	add(140, place<<8|uint64(t.Case))
	add(141, uint64(t.Section)<<8|uint64(t.Case))
	add(142, place<<16|uint64(w.cluster[0])<<4|uint64(t.Case))
	if t.Joined || i+1 < c.last && c.d.Tokens[i+1].Joined {
		add(143, uint64(boolBit(t.Joined))<<8|uint64(t.Case))
	}
	if opens {
		add(144, uint64(w.evidence&(pipeline.CommonWord|pipeline.FrequentWord|pipeline.GivenName|pipeline.Surname))<<8|uint64(t.Case))
	}

	// Gazetteer matches.
	for typ, mark := range c.match[i] {
		if mark == 0 {
			continue
		}
		k := uint64(typ)<<8 | uint64(mark)
		add(150, k)
		add(151, k&^markPrior)
		add(152, frozen.Pair(k, w.shape))
		if w.common {
			add(153, k)
		}
		add(154, frozen.Pair(k&^markPrior, before.lower))
		add(155, frozen.Pair(k&^markPrior, after.lower))
	}
	if set := c.match[i].set(); set != 0 {
		add(156, set)
	}
	if i > c.first {
		for typ, mark := range c.match[i-1] {
			if mark != 0 {
				add(157, uint64(typ)<<8|uint64(mark&^markPrior))
			}
		}
	}
	if i+1 < c.last {
		for typ, mark := range c.match[i+1] {
			if mark != 0 {
				add(158, uint64(typ)<<8|uint64(mark&^markPrior))
			}
		}
	}

	if c.domain != 0 {
		add(180, c.domain)
		add(181, frozen.Pair(c.domain, w.lower))
		add(182, frozen.Pair(c.domain, w.shape))
		add(183, frozen.Pair(c.domain, frozen.Pair(before.shape, w.shape)))
		add(184, frozen.Pair(c.domain, c.match[i].set()<<8|tag(0)))
		add(185, frozen.Pair(c.domain, uint64(before.evidence)))
		add(186, frozen.Pair(c.domain, uint64(after.evidence)))
		add(187, frozen.Pair(c.domain, uint64(w.cluster[2])))
		add(188, frozen.Pair(c.domain, before.lower))
		add(189, frozen.Pair(c.domain, after.lower))
	}

	// What the rest of the document says.
	if w.capital {
		bits := c.doc[i]
		add(160, uint64(bits))
		for b := docBits(1); b <= bits; b <<= 1 {
			if bits&b != 0 {
				add(161, uint64(b)<<1|uint64(boolBit(opens)))
			}
		}
	}
	return dst
}

// pairs returns the features of token i's word with the words beside it.
func (c *view) pairs(i int) (left, right uint64) {
	before, w, after := c.at(i, middle-1), c.words[i], c.at(i, middle+1)
	return frozen.Feature(101, frozen.Pair(before.lower, w.lower)), frozen.Feature(102, frozen.Pair(w.lower, after.lower))
}

// votes appends the features of what a first pass found.
func (c *view) votes(i int, dst []uint64) []uint64 {
	w := c.words[i]
	if !w.capital || c.without[170] {
		return dst
	}
	add := func(template, content uint64) { dst = append(dst, frozen.Feature(template, content)) }
	if g := c.guess[i]; g != 0 {
		add(170, uint64(g))
		add(171, frozen.Pair(uint64(g), w.shape))
		add(172, frozen.Pair(uint64(g), uint64(w.evidence&(pipeline.GivenName|pipeline.Surname|pipeline.CommonWord))))
	}
	if i > c.first && c.guess[i-1] != 0 {
		add(173, uint64(c.guess[i-1]))
	}
	if i+1 < c.last && c.guess[i+1] != 0 {
		add(174, uint64(c.guess[i+1]))
	}
	return dst
}

func boolBit(b bool) uint8 {
	if b {
		return 1
	}
	return 0
}
