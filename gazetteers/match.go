package gazetteers

// Word is a word of the text as the matcher sees it.
type Word struct {
	Number  uint32 // from Compiled.Word; 0 matches nothing
	Capital bool   // begins with a capital, or has one inside
	Upper   bool   // two capitals or more, and no small letter
}

// Sense is one of the things that a matched name may mean.
type Sense struct {
	Entry uint32
	Prior uint8 // 0 to 255
	Alias bool  // matched by another name than the canonical one
	Words int
}

// path is the states that the words of the text lead to from some word on.
type path struct {
	states [maxWords]uint32
	n      int
}

// Match finds the longest name that begins at text[i] and whose capitals fit.
// It returns the number of its words, 0 if there is none, and appends its
// senses to dst, the most likely first. To find a shorter name, cut the text.
// It is safe for concurrent use.
func (c *Compiled) Match(text []Word, i int, dst []Sense) (int, []Sense) {
	var p path
	c.walk(&p, text, i)
	for n := p.n; n > 0; n-- {
		before := len(dst)
		if dst = c.senses(dst, p.states[n-1], text[i:i+n], 0); len(dst) > before {
			return n, dst
		}
	}
	return 0, dst
}

// MatchAll is Match for the names of all lengths, the longest first.
func (c *Compiled) MatchAll(text []Word, i int, dst []Sense) []Sense {
	return c.matchAll(text, i, dst, 0)
}

// Removals appends to dst the senses of the removals that fit at text[i]: names
// that the lists of the set take out of the sets before it.
func (c *Compiled) Removals(text []Word, i int, dst []Sense) []Sense {
	if !c.removes {
		return dst
	}
	return c.matchAll(text, i, dst, shapeRemove)
}

func (c *Compiled) matchAll(text []Word, i int, dst []Sense, remove byte) []Sense {
	var p path
	c.walk(&p, text, i)
	for n := p.n; n > 0; n-- {
		dst = c.senses(dst, p.states[n-1], text[i:i+n], remove)
	}
	return dst
}

// walk follows the words as far as names go.
func (c *Compiled) walk(p *path, text []Word, i int) {
	w := text[i].Number
	if w == 0 || !text[i].Capital && w&lowerBit == 0 {
		return
	}
	state := number(c.words, int(w&^lowerBit)+3)
	for state != 0 {
		p.states[p.n] = state
		p.n++
		if i+p.n >= len(text) || p.n == maxWords {
			return
		}
		state = c.step(state, text[i+p.n].Number)
	}
}

// children returns how many children a state has and where they lie.
func (c *Compiled) children(state uint32) (count, at int) {
	n, at := uvarint(c.trie, int(state))
	if n > uint64(len(c.trie)-at)/edgeSize {
		return 0, at
	}
	return int(n), at
}

// guess returns the child that is likely that of a word. The children are sorted by
// the numbers of their words, which are spread evenly over the words' section, as
// words are stored in the order of their hashes.
func (c *Compiled) guess(word uint32, count int) int {
	return min(int(uint64(word)*uint64(count)/uint64(len(c.words)+1)), count-1)
}

// step returns the state behind a word, 0 if there is none. It looks where the word
// is likely to be and goes on from there in growing steps.
func (c *Compiled) step(state, word uint32) uint32 {
	if word == 0 {
		return 0
	}
	word &^= lowerBit
	count, at := c.children(state)
	if count == 0 {
		return 0
	}
	lo, hi := 0, count // the word is in [lo, hi) if anywhere
	for i, stride := c.guess(word, count), 1; lo < hi; stride *= 2 {
		found := number(c.trie, at+i*edgeSize)
		switch {
		case found == word:
			return number(c.trie, at+i*edgeSize+4)
		case found < word:
			lo = i + 1
			i = min(i+stride, hi-1)
		default:
			hi = i
			i = max(i-stride, lo)
		}
		if stride > 64 {
			i = (lo + hi) / 2
		}
	}
	return 0
}

// Warm fetches what Match will need for a text, for many words at a time. It
// changes no result: in a large set each step of Match waits for memory, and here
// the processor waits for many at once.
func (c *Compiled) Warm(text []Word) {
	const batch = 64
	touched := byte(0)
	for start := 0; start < len(text); start += batch {
		part := text[start:min(start+batch, len(text))]
		var states [batch]uint32
		for i, w := range part {
			if w.Number != 0 && (w.Capital || w.Number&lowerBit != 0) {
				states[i] = number(c.words, int(w.Number&^lowerBit)+3)
			}
		}
		for _, s := range states[:len(part)] {
			if int(s) < len(c.trie) {
				touched |= c.trie[s]
			}
		}
		for i, s := range states[:len(part)] {
			if s == 0 || start+i+1 == len(text) {
				continue
			}
			if count, at := c.children(s); count > 0 {
				touched |= byte(number(c.trie, at+c.guess(text[start+i+1].Number&^lowerBit, count)*edgeSize))
			}
		}
	}
	keep(touched)
}

// keep makes its argument count, so that the reads before it are not left out.
//
//go:noinline
func keep(byte) {}

// senses appends the senses of a state whose capitals fit the words of the text:
// of the removals, or of all else.
func (c *Compiled) senses(dst []Sense, state uint32, text []Word, remove byte) []Sense {
	children, at := c.children(state)
	count, at := uvarint(c.trie, at+children*edgeSize)
	for ; count > 0 && at+6 <= len(c.trie); count-- {
		entry, prior := number(c.trie, at), c.trie[at+4]
		var shape uint64
		shape, at = uvarint(c.trie, at+5)
		s := int(shape) * shapeSize
		if shape >= uint64(len(c.shapes)/shapeSize) || c.shapes[s+4]&shapeRemove != remove {
			continue
		}
		capitals, flags := number(c.shapes, s), c.shapes[s+4]
		if fits(text, capitals&0xFFFF, capitals>>16, flags) {
			dst = append(dst, Sense{Entry: entry, Prior: prior, Alias: flags&shapeAlias != 0, Words: len(text)})
		}
	}
	return dst
}

// fits applies the case policy of a sense to the words of the text.
func fits(text []Word, capitals, uppers uint32, flags uint8) bool {
	if flags&shapeAnyCase != 0 {
		return true
	}
	for i, w := range text {
		bit := uint32(1) << i
		switch {
		case capitals&bit != 0 && !w.Capital, uppers&bit != 0 && !w.Upper:
			return false
		case flags&shapeExact != 0 && (capitals&bit == 0 && w.Capital || uppers&bit == 0 && w.Upper):
			return false
		}
	}
	return true
}
