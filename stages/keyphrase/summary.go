package keyphrase

import "extract/pipeline"

// summary is what the words of a candidate's first occurrence have in common.
type summary struct {
	words                        float64 // without "of", "and" and the possessive
	rarest, commonest, raritySum float64
	fewest, most                 int // occurrences of its words
	countSum, logCounts          float64
	letters                      float64
	weak, vague, unknown, verbs  float64
	hyphen, digit, upper, named  bool
	open, head                   *word // the first and the last
	headNumber                   int32
}

func (c *collector) summary(x *candidate) (s summary) {
	s.commonest, s.fewest = 10, 1<<30
	for i := int(x.first); i < int(x.last); i++ {
		n := c.of[i]
		if n < 0 {
			continue
		}
		t, w := &c.d.Tokens[i], &c.words[n]
		s.letters += float64(t.Len())
		if w.class&function != 0 || t.Tag == pipeline.TagPOS {
			continue
		}
		if s.open == nil {
			s.open = w
		}
		s.head, s.headNumber = w, n
		s.words++
		s.rarest, s.commonest, s.raritySum = max(s.rarest, w.rarity), min(s.commonest, w.rarity), s.raritySum+w.rarity
		count := int(c.count[n])
		s.fewest, s.most = min(s.fewest, count), max(s.most, count)
		s.countSum += float64(count)
		s.logCounts += logOf(count)
		if w.class&weak != 0 {
			s.weak++
		}
		if w.class&vague != 0 {
			s.vague++
		}
		if !w.known {
			s.unknown++
		}
		if p := partOf(c.d, i); p == verb || p == participle || p == gerund {
			s.verbs++
		}
		s.hyphen = s.hyphen || w.class&compound != 0 || t.Joined
		s.digit = s.digit || t.Kind == pipeline.Number
		s.upper = s.upper || t.Case == pipeline.Upper
		s.named = s.named || c.mentionAt[i] > 0
	}
	return s
}

// The parts of speech that the features know.
const (
	other = iota
	determiner
	preposition
	conjunction
	number
	adjective
	singular
	plural
	proper
	adverb
	verb
	gerund
	participle
	pronoun
	stop // also the edges of the text
	comma
	bracket
	quote
	parts // how many there are
)

// partOf returns the part of speech of token i.
func partOf(d *pipeline.Document, i int) int {
	if i < 0 || i >= len(d.Tokens) {
		return stop
	}
	return int(partByTag[d.Tokens[i].Tag])
}

var partByTag = func() (t [256]uint8) {
	for i, name := range pipeline.TagNames {
		t[i] = partByName[name]
	}
	return t
}()

var partByName = map[string]uint8{
	"DT": determiner, "PDT": determiner, "PRP$": determiner, "POS": determiner,
	"IN": preposition, "TO": preposition, "RP": preposition, "CC": conjunction, "CD": number,
	"JJ": adjective, "JJR": adjective, "JJS": adjective,
	"NN": singular, "NNS": plural, "NNP": proper, "NNPS": proper,
	"RB": adverb, "RBR": adverb, "RBS": adverb,
	"VB": verb, "VBP": verb, "VBD": verb, "VBZ": verb, "MD": verb, "VBG": gerund, "VBN": participle,
	"WDT": pronoun, "WP": pronoun, "WP$": pronoun, "WRB": pronoun, "PRP": pronoun, "EX": pronoun,
	".": stop, ",": comma, ":": comma, "(": bracket, ")": bracket, "''": quote, "``": quote,
}
