package keyphrase

import "extract/pipeline"

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// key is the hash (FNV-1a) of the stems of tokens [first, last) written together.
// Candidates of the same key are one.
func (c *collector) key(first, last int) uint64 {
	key := uint64(fnvOffset)
	for i := first; i < last; i++ {
		if c.of[i] < 0 {
			continue
		}
		stem := c.words[c.of[i]].stem
		for k := range len(stem) {
			key = (key ^ uint64(stem[k])) * fnvPrime
		}
	}
	return key
}

// add counts an occurrence of the candidate of tokens [first, last).
func (c *collector) add(first, last int, p pattern) {
	d := c.d
	key, words := c.key(first, last), int32(0)
	capital, proper, touched := true, false, false
	for i := first; i < last; i++ {
		t := &d.Tokens[i]
		if c.of[i] < 0 {
			continue
		}
		if !t.Joined {
			words++
		}
		capital = capital && t.Case.Capital()
		touched = touched || c.mentionAt[i] > 0
		proper = proper || (t.Case == pipeline.Title || t.Case == pipeline.Mixed) && !c.styled && !c.starts(i)
	}
	n, ok := c.byKey[key]
	if !ok {
		n = int32(len(c.candidates))
		c.byKey[key] = n
		c.candidates = append(c.candidates, candidate{first: int32(first), last: int32(last), words: words, pattern: p})
	}
	x := &c.candidates[n]
	x.count++
	x.final = max(x.final, int32(first))
	if x.sentence != c.sentence+1 {
		x.sentence = c.sentence + 1
		x.sentences++
	}
	left := first == c.runFirst || c.loose(first-1, last-first)
	if c.participle(first) {
		switch c.qualifies(first) {
		case surely:
			x.qualified++
		case perhaps:
			x.doubtful++
		}
	}
	right := last == c.runLast
	if left {
		x.leftmost++
	}
	if right {
		x.rightmost++
	}
	if left && right {
		x.maximal++
	}
	if p == lone {
		x.alone++
	}
	if proper {
		x.proper++
	}
	if touched {
		x.touched++
	}
	if c.longest(first, last) {
		x.chunk++
	}
	if capital {
		x.capital++
	}
	if m := c.mentionAt[first]; m > 0 && c.mentionAt[last-1] == m {
		if d.Mentions[m-1].First == first && d.Mentions[m-1].Last == last {
			x.name++
			if x.mention == 0 {
				x.mention = m
			}
		} else {
			x.inner++
		}
	}
	switch d.Tokens[first].Section {
	case pipeline.Headline:
		x.headline++
	case pipeline.Standfirst:
		x.standfirst++
	case pipeline.Caption:
		x.caption++
	}
	c.occurrences = append(c.occurrences, occurrence{n, int32(first), int32(last)})
}
