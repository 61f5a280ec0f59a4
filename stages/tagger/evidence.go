package tagger

import (
	"strings"

	"extract/pipeline"
)

// matchMark says, for each type of name, where in a gazetteer match a token
// stands: 0 outside, else the BILU mark plus one, the length of the match and
// how likely it is.
type matchMark [7]uint8

const markPrior = 0xC0 // the two bits of likelihood

func (m matchMark) set() uint64 {
	var s uint64
	for typ, mark := range m {
		if mark != 0 {
			s |= 1 << typ
		}
	}
	return s
}

// matchMarks fills the context's marks, one a token, from the candidates of the
// gazetteers. Where matches of a type overlap, the longer one counts.
func (p *prepared) matchMarks() {
	d := p.ctx.d
	dst := grow(p.ctx.match, len(d.Tokens))
	length := grow(p.length, len(d.Tokens))
	clear(dst)
	clear(length)
	p.ctx.match, p.length = dst, length
	for i := range d.Candidates {
		c := &d.Candidates[i]
		if !strings.HasPrefix(c.Source, "gazetteer:") {
			continue
		}
		n := c.Last - c.First
		prior := uint8(min(3, c.Score*4)) << 6
		for k := c.First; k < c.Last; k++ {
			if int(length[k][c.Type]) >= n {
				continue
			}
			length[k][c.Type] = uint8(n)
			mark := uint8(inside)
			switch {
			case n == 1:
				mark = unit
			case k == c.First:
				mark = begin
			case k == c.Last-1:
				mark = last
			}
			dst[k][c.Type] = mark + 1 | uint8(min(n, 4))<<3 | prior
		}
	}
}

// docBits is what the document says about a word beyond the sentence at hand
// (after the global features of Chieu and Ng 2003). A bit that only the token
// itself would set is not set for it.
type docBits uint16

const (
	docLower       docBits = 1 << iota // also stands in lower case
	docMid                             // stands capitalised within a sentence
	docTitle                           // follows a title
	docGiven                           // follows a given name
	docSurnameNext                     // stands before a surname
	docOrgSuffix                       // stands before "Corp" and its like
	docSaid                            // stands next to a verb of saying
	docIn                              // follows "in", "at", "from"
	docPersonMatch                     // within a longer match of a person
	docOrgMatch
	docPlaceMatch
	docAcronym // its letters begin the words of a longer name
	docPossess // has a possessive
)

// docFacts counts, for a lower-case word, how many tokens set each bit.
type docFacts [13]uint16

var sayingVerbs = pipeline.Words("said says told added adds replied insisted argued wrote recalled admitted tweeted warned claimed explained noted")
var inWords = pipeline.Words("in at from near across outside around throughout to of")

// documentBits fills dst, one value a token, for capitalised tokens.
func (p *prepared) documentBits(dst []docBits) []docBits {
	d, words, marks := p.ctx.d, p.ctx.words, p.ctx.match
	dst = grow(dst, len(d.Tokens))
	clear(dst)
	own, facts := grow(p.own, len(d.Tokens)), p.facts[:0]
	clear(own)
	p.run++
	fact := func(i int) *docFacts {
		n, first := p.number(words[i], len(facts))
		if first {
			facts = append(facts, docFacts{})
		}
		return &facts[n]
	}
	if len(p.acronyms) > 1<<12 {
		p.acronyms = map[string]bool{} // to clear it would cost more
	}
	acronyms := p.acronyms
	clear(acronyms)
	for _, s := range d.Sentences {
		for i := s.First; i < s.Last; i++ {
			t := &d.Tokens[i]
			if t.Kind != pipeline.Word {
				continue
			}
			if t.Case == pipeline.Lower {
				fact(i)[0]++
				continue
			}
			if !t.Case.Capital() {
				continue
			}
			own[i] = tokenBits(d, words, marks, s, i)
			f := fact(i)
			for b := range f {
				if own[i]&(1<<b) != 0 {
					f[b]++
				}
			}
			acronymAt(d, s, i, acronyms)
		}
	}
	for i := range d.Tokens {
		t := &d.Tokens[i]
		if t.Kind != pipeline.Word || !t.Case.Capital() {
			continue
		}
		f := fact(i)
		for b := range f {
			n := f[b]
			if own[i]&(1<<b) != 0 {
				n--
			}
			if n > 0 {
				dst[i] |= 1 << b
			}
		}
		if t.Case == pipeline.Upper && acronyms[strings.ReplaceAll(t.In(d.Text), ".", "")] {
			dst[i] |= docAcronym
		}
	}
	p.own, p.facts = own, facts
	return dst
}

// tokenBits are the bits that one token sets for its word.
func tokenBits(d *pipeline.Document, words []*wordType, marks []matchMark, s pipeline.Sentence, i int) docBits {
	var b docBits
	if i > s.First {
		before := &d.Tokens[i-1]
		if before.Kind == pipeline.Word {
			b |= docMid
		}
		e := words[i-1].evidence
		switch {
		case e&pipeline.PersonTitle != 0:
			b |= docTitle
		case before.Case.Capital() && e&pipeline.GivenName != 0:
			b |= docGiven
		case inWords[before.In(d.Text)]:
			b |= docIn
		case sayingVerbs[before.In(d.Text)]:
			b |= docSaid
		}
	}
	if i+1 < s.Last {
		after := &d.Tokens[i+1]
		e := words[i+1].evidence
		switch {
		case after.Case.Capital() && e&pipeline.OrgSuffix != 0:
			b |= docOrgSuffix
		case after.Case.Capital() && e&pipeline.Surname != 0 && e&pipeline.CommonWord == 0:
			b |= docSurnameNext
		case sayingVerbs[after.In(d.Text)]:
			b |= docSaid
		case after.Tag == pipeline.TagPOS:
			b |= docPossess
		}
	}
	m := marks[i]
	long := func(t pipeline.Type) bool { return m[t]>>3&7 >= 2 }
	if long(pipeline.Person) {
		b |= docPersonMatch
	}
	if long(pipeline.Organization) {
		b |= docOrgMatch
	}
	if long(pipeline.Place) {
		b |= docPlaceMatch
	}
	return b
}

// acronymAt notes the initials of the run of capitalised words that begins at
// token i, of three words or more.
func acronymAt(d *pipeline.Document, s pipeline.Sentence, i int, acronyms map[string]bool) {
	if i > s.First && d.Tokens[i-1].Case.Capital() {
		return
	}
	initials := make([]byte, 0, 8)
	for k := i; k < s.Last && len(initials) < 8; k++ {
		t := &d.Tokens[k]
		if t.Kind != pipeline.Word {
			break
		}
		c := d.Text[t.Start]
		switch {
		case t.Case.Capital() && c < 0x80:
			initials = append(initials, c)
			if len(initials) >= 2 {
				acronyms[string(initials)] = true
			}
		case t.Case == pipeline.Lower && t.Len() <= 3:
		default:
			return
		}
	}
}
