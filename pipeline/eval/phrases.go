package eval

import (
	"strings"

	"extract/pipeline"

	"github.com/kljensen/snowball/english"
)

// PhraseScore is precision, recall and F1 of the first 5 and 10 key phrases of
// each document against the gold ones: stemmed, exact, and averaged over the
// documents, as Gallina et al. (2020) do it.
type PhraseScore struct {
	Documents                 int
	PrecisionAt5, RecallAt5   float64
	F1At5                     float64
	PrecisionAt10, RecallAt10 float64
	F1At10                    float64
}

func (s *PhraseScore) add(gold []string, found []pipeline.Keyphrase) {
	truth := map[string]bool{}
	for _, g := range gold {
		truth[Stem(g)] = true
	}
	var stems []string
	seen := map[string]bool{}
	for _, k := range found {
		if st := Stem(k.Text); !seen[st] {
			seen[st] = true
			stems = append(stems, st)
		}
	}
	at := func(n int) (p, r, f float64) {
		n = min(n, len(stems))
		hits := 0
		for _, st := range stems[:n] {
			if truth[st] {
				hits++
			}
		}
		p, r = ratio(hits, n), ratio(hits, len(truth))
		if p+r > 0 {
			f = 2 * p * r / (p + r)
		}
		return p, r, f
	}
	s.Documents++
	p, r, f := at(5)
	s.PrecisionAt5, s.RecallAt5, s.F1At5 = s.PrecisionAt5+p, s.RecallAt5+r, s.F1At5+f
	p, r, f = at(10)
	s.PrecisionAt10, s.RecallAt10, s.F1At10 = s.PrecisionAt10+p, s.RecallAt10+r, s.F1At10+f
}

func (s *PhraseScore) finish() {
	if s.Documents == 0 {
		return
	}
	n := float64(s.Documents)
	for _, v := range []*float64{&s.PrecisionAt5, &s.RecallAt5, &s.F1At5, &s.PrecisionAt10, &s.RecallAt10, &s.F1At10} {
		*v /= n
	}
}

// Stem returns a phrase in lower case with each word stemmed by the Porter
// stemmer (Snowball's English), hyphens as spaces.
func Stem(phrase string) string {
	fields := strings.FieldsFunc(strings.ToLower(phrase), func(r rune) bool { return r == ' ' || r == '-' || r == '\n' || r == '\t' })
	for i, f := range fields {
		fields[i] = english.Stem(f, true)
	}
	return strings.Join(fields, " ")
}

// ScorePhrases scores the phrases found in documents, best first, against the
// gold ones of the same documents.
func ScorePhrases(gold [][]string, found [][]pipeline.Keyphrase) PhraseScore {
	var s PhraseScore
	for i := range gold {
		s.add(gold[i], found[i])
	}
	s.finish()
	return s
}
