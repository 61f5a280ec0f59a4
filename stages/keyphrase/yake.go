package keyphrase

import (
	"math"
	"slices"

	"extract/pipeline"
)

// yake ranks phrases of up to three words by the statistics of YAKE! (Campos,
// Mangaravite, Pasquali, Jorge, Nunes and Jatowt 2020): case, position,
// frequency, relatedness to context and spread over sentences of each word.
// YAKE's scores are better the lower; their inverse is given.
func (c *collector) yake() {
	words := c.yakeWords()
	for i := range c.candidates {
		x := &c.candidates[i]
		c.scores[i] = 0
		if x.words > 3 || x.pattern == ofPhrase || x.pattern == pair {
			continue
		}
		product, sum := 1.0, 0.0
		for k := x.first; k < x.last; k++ {
			if n := c.of[k]; n >= 0 {
				product *= words[n]
				sum += words[n]
			}
		}
		if score := product / (float64(x.count) * (1 + sum)); score > 0 {
			c.scores[i] = 1 / score
		}
	}
}

// yakeWords returns the score of each word, the lower the better.
func (c *collector) yakeWords() map[int32]float64 {
	type statistics struct {
		capital, acronym  float64
		sentences         []float64
		left, right       map[int32]bool
		leftSum, rightSum float64
	}
	all := map[int32]*statistics{}
	d := c.d
	for n, s := range d.Sentences {
		for i := s.First; i < s.Last; i++ {
			w := c.of[i]
			if w < 0 {
				continue
			}
			x := all[w]
			if x == nil {
				x = &statistics{left: map[int32]bool{}, right: map[int32]bool{}}
				all[w] = x
			}
			switch t := &d.Tokens[i]; {
			case t.Case == pipeline.Upper:
				x.acronym++
			case t.Case == pipeline.Title && i > s.First:
				x.capital++
			}
			if k := len(x.sentences); k == 0 || x.sentences[k-1] != float64(n) {
				x.sentences = append(x.sentences, float64(n))
			}
			if i > s.First && c.of[i-1] >= 0 {
				x.left[c.of[i-1]] = true
				x.leftSum++
			}
			if i+1 < s.Last && c.of[i+1] >= 0 {
				x.right[c.of[i+1]] = true
				x.rightSum++
			}
		}
	}
	var frequencies []float64
	top := 0.0
	for w := range all {
		top = max(top, float64(c.count[w]))
		if c.words[w].class&function == 0 {
			frequencies = append(frequencies, float64(c.count[w]))
		}
	}
	slices.Sort(frequencies) // sums must not depend on the order of a map
	mean, deviation := spread(frequencies)
	scores := make(map[int32]float64, len(all))
	for w, x := range all {
		tf := float64(c.count[w])
		wCase := max(x.capital, x.acronym) / (1 + math.Log(tf))
		wPosition := math.Log(math.Log(3 + x.sentences[len(x.sentences)/2]))
		wFrequency := tf / (mean + deviation + 1e-9)
		related := 1.0
		if x.leftSum > 0 {
			related += float64(len(x.left)) / x.leftSum * tf / top
		}
		if x.rightSum > 0 {
			related += float64(len(x.right)) / x.rightSum * tf / top
		}
		wSpread := float64(len(x.sentences)) / float64(len(d.Sentences))
		scores[w] = wPosition * related / (wCase + wFrequency/related + wSpread/related)
	}
	return scores
}

// spread returns the mean of the numbers and their standard deviation.
func spread(numbers []float64) (mean, deviation float64) {
	if len(numbers) == 0 {
		return 0, 0
	}
	for _, f := range numbers {
		mean += f
	}
	mean /= float64(len(numbers))
	for _, f := range numbers {
		deviation += (f - mean) * (f - mean)
	}
	return mean, math.Sqrt(deviation / float64(len(numbers)))
}
