package tagger

import (
	"extract/gazetteers/frozen"
	"extract/gazetteers/lexicon"
	"extract/pipeline"
)

// prepared is a document with what its features need, shared by all of its
// sentences. Its memory is reused from document to document.
type prepared struct {
	lex   *lexicon.Lexicon
	types map[string]*wordType // by surface; kept between documents
	folds map[uint64]*foldedWord
	run   uint32   // number of the document or pass, for foldedWord
	edge  wordType // stands for the words before and after a sentence
	ctx   view
	// Scratch memory.
	length   []matchMark // of the longest match at a token so far
	own      []docBits
	facts    []docFacts
	acronyms map[string]bool
}

// foldedWord is what all the ways to write a word share: its number among the
// words of the document at hand, if run is the current one.
type foldedWord struct {
	run   uint32
	index int32
}

// number returns the number of a word within the current run, and whether it
// is the first time that it is asked for; next is the number that a new word
// gets.
func (p *prepared) number(w *wordType, next int) (n int, first bool) {
	f := w.folded
	if f.run != p.run {
		f.run, f.index = p.run, int32(next)
		return next, true
	}
	return int(f.index), false
}

// maxTypes bounds the kept word types; past it they are forgotten and filled
// again.
const maxTypes = 60000

func (p *prepared) reset(d *pipeline.Document) {
	if p.types == nil || len(p.types) > maxTypes {
		p.types = make(map[string]*wordType, 4096)
		p.folds = make(map[uint64]*foldedWord, 4096)
		p.acronyms = map[string]bool{}
	}
	c := &p.ctx
	if p.edge.here == nil {
		h := []uint64{frozen.Feature(99, 1)}
		p.edge = wordType{here: h, near: h, lower: 1, shape: 1}
	}
	c.edge = &p.edge
	c.d = d
	c.domain = 0
	c.words = c.words[:0]
	c.guess = c.guess[:0]
	for i := range d.Tokens {
		t := &d.Tokens[i]
		c.words = append(c.words, p.wordType(d.Text[t.Start:t.End], t))
		c.guess = append(c.guess, 0)
	}
	p.matchMarks()
	c.doc = p.documentBits(c.doc)
}

func (p *prepared) wordType(surface string, t *pipeline.Token) *wordType {
	w := p.types[surface]
	// The same word may have other evidence with another set of gazetteers.
	if w == nil || w.evidence != t.Evidence&wordEvidence {
		w = newWordType(p.lex, &p.ctx.without, surface, t)
		if w.folded = p.folds[w.lower]; w.folded == nil {
			w.folded = &foldedWord{}
			p.folds[w.lower] = w.folded
		}
		p.types[string([]byte(surface))] = w
	}
	return w
}

// sentence turns the context to a sentence.
func (p *prepared) sentence(s pipeline.Sentence) {
	p.ctx.first, p.ctx.last = s.First, s.Last
	p.ctx.shout = p.ctx.d.Shouts(s)
}

// at returns the word type at offset o-middle from token i.
func (c *view) at(i, o int) *wordType {
	k := i + o - middle
	if k < c.first || k >= c.last {
		return c.edge
	}
	return c.words[k]
}

// hashes lists the word features of the type for an offset.
func (w *wordType) hashes(o int) []uint64 {
	if o == middle {
		return w.here
	}
	return w.near
}

// shifted is a word feature's hash at an offset.
func shifted(h uint64, o int) uint64 { return frozen.Feature(200+uint64(o), h) }

// all appends every feature of token i.
func (c *view) all(i int, dst []uint64) []uint64 {
	for o := range offsets {
		for _, h := range c.at(i, o).hashes(o) {
			dst = append(dst, shifted(h, o))
		}
	}
	dst = c.features(i, dst)
	return c.votes(i, dst)
}

// wordsFirst moves the features that know the very word of token i to the front
// of its features and returns their number.
func (c *view) wordsFirst(i int, hashes []uint64) int {
	w := c.words[i]
	var own [4]uint64
	if c.without[1] {
		return 0
	}
	own[0], own[1] = shifted(w.here[0], middle), shifted(w.here[1], middle)
	own[2], own[3] = c.pairs(i)
	front := 0
	for k, h := range hashes {
		for _, o := range own {
			if h == o {
				hashes[front], hashes[k] = hashes[k], hashes[front]
				front++
				break
			}
		}
	}
	return front
}

// vote notes what a first pass found: for each capitalised word, the type that
// most of its other occurrences in the document have.
func (p *prepared) vote(found []uint8) {
	c := &p.ctx
	p.run++
	var counts [][MaxTypes + 1]uint16
	d := c.d
	capital := func(i int) bool {
		t := &d.Tokens[i]
		return t.Kind == pipeline.Word && t.Case.Capital()
	}
	for i := range d.Tokens {
		if !capital(i) {
			continue
		}
		n, first := p.number(c.words[i], len(counts))
		if first {
			counts = append(counts, [MaxTypes + 1]uint16{})
		}
		counts[n][typeOf(found[i])]++
	}
	for i := range d.Tokens {
		c.guess[i] = 0
		if !capital(i) {
			continue
		}
		n := counts[c.words[i].folded.index]
		n[typeOf(found[i])]--
		best, total := 0, uint16(0)
		for t, v := range n {
			total += v
			if v > n[best] {
				best = t
			}
		}
		if total == 0 {
			continue
		}
		sure := uint8(0)
		if n[best]*4 >= total*3 {
			sure = 1
		}
		c.guess[i] = uint8(1+best)<<1 | sure
	}
}

// typeOf returns 1 plus the type's index, 0 for O.
func typeOf(label uint8) int {
	if label == outside {
		return 0
	}
	return 1 + int(label-1)/4
}
