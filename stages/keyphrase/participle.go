package keyphrase

// doubt is how sure it is that a participle qualifies a noun.
type doubt uint8

const (
	hardly doubt = iota
	perhaps
	surely
)

// participle reports whether token i is a participle; a compound one
// ("high-performing") is as good as an adjective.
func (c *collector) participle(i int) bool {
	p := partOf(c.d, i)
	return (p == gerund || p == participle) && c.of[i] >= 0 && c.words[c.of[i]].class&compound == 0
}

// qualifies tells whether the participle i qualifies a noun ("the sleeping
// cars", "a suspended sentence") or takes an object ("has created
// opportunities", "by promoting open trade"), by what stands beside it.
func (c *collector) qualifies(i int) doubt {
	switch partOf(c.d, i-1) {
	case determiner, adjective, number:
		return surely
	case verb, pronoun, adverb, singular, plural, proper:
		return hardly
	}
	if partOf(c.d, i) == participle {
		return surely
	}
	if after := partOf(c.d, i+1); after == singular || after == plural {
		return perhaps
	}
	return hardly
}

// opensWell reports whether the participle that opens a candidate qualifies a
// noun in enough of its occurrences.
func (x *candidate) opensWell() bool {
	if x.qualified > 0 {
		return 2*(x.qualified+x.doubtful) >= x.count
	}
	return x.doubtful >= 3 && 3*x.doubtful >= 2*x.count
}
