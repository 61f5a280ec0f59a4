package gazette

import (
	"slices"

	"extract/gazetteers"
	"extract/pipeline"
)

// spots says where the words and the candidates of a document are, for the slots
// of patterns.
type spots struct {
	d      *pipeline.Document
	s      *scratch
	first  []int // by token: its first word; by the token behind the last: the number of words
	starts []int // by word: the first candidate of a chain that begins there, plus one
	ends   []int // likewise of those that end before the word
	next   []int // by candidate: the next that begins at the same word, plus one
	before []int // likewise of those that end there
}

// patterns adds the candidates of a layer's patterns. What lies within a longer
// one of the same type is left out, and of equal ones all but the first.
func (l *layer) patterns(d *pipeline.Document, s *scratch, number int) {
	if len(l.set.Patterns()) == 0 {
		return
	}
	s.fill(d, l.set)
	prepared := false
	before := len(d.Candidates)
	for i := range s.words {
		if s.words[i].Number == 0 {
			continue
		}
		for _, n := range l.set.PatternsAt(s.words[i].Number) {
			if !prepared {
				s.spots.prepare(d, s)
				prepared = true
			}
			l.pattern(d, s, number, &l.set.Patterns()[n], i)
		}
	}
	d.Candidates = append(d.Candidates[:before], longest(d.Candidates[before:])...)
}

// longest leaves out candidates within others of their type.
func longest(all []pipeline.Candidate) []pipeline.Candidate {
	var kept []pipeline.Candidate
	for i, c := range all {
		if !slices.ContainsFunc(all, func(o pipeline.Candidate) bool {
			return o.Type == c.Type && o.First <= c.First && c.Last <= o.Last && o.Last-o.First > c.Last-c.First
		}) && !slices.ContainsFunc(all[:i], func(o pipeline.Candidate) bool { return o.Type == c.Type && o.Span == c.Span }) {
			kept = append(kept, c)
		}
	}
	return kept
}

// pattern adds the candidate of a pattern whose anchor is at a word.
func (l *layer) pattern(d *pipeline.Document, s *scratch, number int, p *gazetteers.Pattern, word int) {
	parts, sp := p.Parts, &s.spots
	if !sp.isWord(&parts[p.Anchor], word) {
		return
	}
	end := sp.forward(parts[p.Anchor+1:], word+1)
	if end < 0 {
		return
	}
	start := sp.backward(parts[:p.Anchor], word)
	if start < 0 || end-start < 2 {
		return
	}
	t, ok := pipeline.ParseType(p.Type)
	first, last := s.tokens[start], s.tokens[end-1]+1
	if last = closed(d, first, last); last < 0 {
		return
	}
	if !ok || s.removedTypes(number, start, end-start).has(t) || start > 0 && s.tokens[start-1] == first || end < len(s.tokens) && s.tokens[end] == last-1 {
		return
	}
	d.Candidates = append(d.Candidates, pipeline.Candidate{
		Span: d.TokenSpan(first, last), First: first, Last: last, Type: t,
		Score: float64(p.Prior) / 255, Source: "pattern:" + p.Kind, Trusted: l.trusted,
	})
}

// prepare indexes the candidates that have been found so far by their words.
func (sp *spots) prepare(d *pipeline.Document, s *scratch) {
	sp.d, sp.s = d, s
	sp.first = resize(sp.first, len(d.Tokens)+1)
	for w := len(s.words) - 1; w >= 0; w-- {
		if t := s.tokens[w]; t != barrier {
			sp.first[t] = w
		}
	}
	n := len(d.Candidates)
	sp.starts, sp.ends = resize(sp.starts, len(s.words)+1), resize(sp.ends, len(s.words)+1)
	sp.next, sp.before = resize(sp.next, n), resize(sp.before, n)
	for i := range d.Candidates {
		c := &d.Candidates[i]
		start, end := sp.first[c.First], sp.first[c.Last-1]
		for end < len(s.words) && s.tokens[end] == c.Last-1 {
			end++
		}
		sp.next[i], sp.starts[start] = sp.starts[start], i+1
		sp.before[i], sp.ends[end] = sp.ends[end], i+1
	}
}

// resize returns n zeros, in the memory of s if that is enough.
func resize(s []int, n int) []int {
	if cap(s) < n {
		return make([]int, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// isWord reports whether the word of the text is one of a part's.
func (sp *spots) isWord(p *gazetteers.Part, word int) bool {
	if word < 0 || word >= len(sp.s.words) {
		return false
	}
	w := sp.s.words[word]
	for _, want := range p.Words {
		if want.Number == w.Number && w.Number != 0 && (w.Capital || !want.Capital) && (w.Upper || !want.Upper) {
			return true
		}
	}
	return false
}

// forward returns the word behind the longest match of the parts from a word on,
// or -1.
func (sp *spots) forward(parts []gazetteers.Part, word int) int {
	if len(parts) == 0 {
		return word
	}
	p := &parts[0]
	best := -1
	for _, n := range sp.lengths(p, word, 1) {
		if end := sp.forward(parts[1:], word+n); end > best {
			best = end
		}
	}
	if best < 0 && p.Optional {
		return sp.forward(parts[1:], word)
	}
	return best
}

// backward returns the first word of the longest match of the parts that ends
// before a word, or -1.
func (sp *spots) backward(parts []gazetteers.Part, word int) int {
	if len(parts) == 0 {
		return word
	}
	last := len(parts) - 1
	p := &parts[last]
	best := -1
	for _, n := range sp.lengths(p, word-1, -1) {
		if start := sp.backward(parts[:last], word-n); start >= 0 && (best < 0 || start < best) {
			best = start
		}
	}
	if best < 0 && p.Optional {
		return sp.backward(parts[:last], word)
	}
	return best
}

// lengths returns how many words a part may take from a word on, in the given
// direction.
func (sp *spots) lengths(p *gazetteers.Part, word, step int) []int {
	if p.Slot == "" {
		if sp.isWord(p, word) {
			return []int{1}
		}
		return nil
	}
	if t, ok := pipeline.ParseType(p.Slot); ok {
		return sp.named(t, word, step)
	}
	var out []int
	for n := 0; sp.fills(p.Slot, word+n*step); n++ {
		out = append(out, n+1)
		if !p.Many {
			break
		}
	}
	return out
}

// named returns the lengths of the candidates of a type that begin at a word or,
// with step -1, end there.
func (sp *spots) named(t pipeline.Type, word, step int) []int {
	if word < 0 || word >= len(sp.s.words) || sp.s.tokens[word] == barrier {
		return nil
	}
	chain, next := sp.starts[word], sp.next
	if step < 0 {
		chain, next = sp.ends[word+1], sp.before
	}
	var out []int
	for ; chain > 0; chain = next[chain-1] {
		c := &sp.d.Candidates[chain-1]
		if c.Type != t {
			continue
		}
		start, end := sp.first[c.First], sp.first[c.Last-1]
		for end < len(sp.s.words) && sp.s.tokens[end] == c.Last-1 {
			end++
		}
		out = append(out, end-start)
	}
	return out
}

// fills reports whether a word may stand in a slot for single words.
func (sp *spots) fills(slot string, word int) bool {
	if word < 0 || word >= len(sp.s.words) || sp.s.tokens[word] == barrier {
		return false
	}
	t := &sp.d.Tokens[sp.s.tokens[word]]
	switch slot {
	case "NUM":
		return t.Kind == pipeline.Number
	case "GIVEN":
		return t.Evidence&pipeline.GivenName != 0
	case "SURNAME":
		return t.Evidence&pipeline.Surname != 0
	}
	return t.Kind == pipeline.Word && t.Case.Capital()
}
