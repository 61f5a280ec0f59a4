package suggest

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"extract/pipeline"
)

// scanner finds the labels of a vocabulary in the text. It is for one goroutine
// at a time.
type scanner struct {
	folds map[string]string // by word as written; a cache, bounded
	words []string          // folded, "" where no label may go on
	head  []bool
	key   []byte
}

// finding is a concept whose label the text has.
type finding struct {
	concept int
	score   float64
	why     []string
}

// maxFolds bounds the cache.
const maxFolds = 1 << 16

func (s *scanner) scan(v *Vocabulary, d *pipeline.Document) []finding {
	s.fill(d)
	type tally struct{ times, head int }
	counts := map[int]*tally{}
	var order []int
	for i := 0; i < len(s.words); {
		n, concept := s.longest(v, i)
		if n == 0 {
			i++
			continue
		}
		c := counts[concept]
		if c == nil {
			c = &tally{}
			counts[concept] = c
			order = append(order, concept)
		}
		c.times++
		if s.head[i] {
			c.head++
		}
		i += n
	}
	var out []finding
	for _, concept := range order {
		c := counts[concept]
		score := 0.1 + 0.12*math.Log(float64(c.times)) + 0.02*float64(strings.Count(v.concepts[concept].Label, " "))
		f := finding{concept: concept}
		if c.head > 0 {
			score += 0.3
			f.why = append(f.why, "in the headline")
		}
		f.why = append(f.why, "in the text, "+count(c.times, "time"))
		f.score = min(1, score)
		out = append(out, f)
	}
	slices.SortStableFunc(out, func(a, b finding) int { return cmp.Compare(b.score, a.score) })
	return out
}

// fill folds the words of the prose.
func (s *scanner) fill(d *pipeline.Document) {
	s.words, s.head = s.words[:0], s.head[:0]
	if s.folds == nil || len(s.folds) > maxFolds {
		s.folds = map[string]string{}
	}
	next := 0 // mention
	for i := range d.Tokens {
		t := &d.Tokens[i]
		for next < len(d.Mentions) && d.Mentions[next].Last <= i {
			next++
		}
		if !t.Section.Prose() || t.Kind == pipeline.Punct && t.Joined {
			continue
		}
		word := d.Text[t.Start:t.End]
		if word == "'s" || word == "’s" {
			continue
		}
		fold, ok := s.folds[word]
		if next < len(d.Mentions) && d.Mentions[next].First <= i {
			fold = strings.ToLower(word) // a name is not stemmed: the club Sporting is not sport
		} else if !ok {
			fold = Fold(word)
			s.folds[strings.Clone(word)] = fold
		}
		if t.Break == pipeline.Paragraph {
			s.words, s.head = append(s.words, ""), append(s.head, false)
		}
		for part := range strings.SplitSeq(fold, " ") {
			s.words, s.head = append(s.words, part), append(s.head, t.Section == pipeline.Headline)
		}
	}
}

// longest returns the words of the longest label at the place, 0 for none.
func (s *scanner) longest(v *Vocabulary, at int) (n, concept int) {
	s.key = s.key[:0]
	for k := at; k < len(s.words) && k < at+v.longest && s.words[k] != ""; k++ {
		if k > at {
			s.key = append(s.key, ' ')
		}
		s.key = append(s.key, s.words[k]...)
		if i, ok := v.byFold[string(s.key)]; ok {
			n, concept = k-at+1, i
		}
	}
	return n, concept
}
