package keyphrase

import "math"

// weight is what one feature counts for, in a news story and in an abstract, and
// in a single word and in a phrase of several.
type weight struct {
	feature                      string
	newsWord, newsPhrase         float32
	abstractWord, abstractPhrase float32
}

// sign is what one sign of the whole document counts for in telling news stories
// from abstracts: parts of speech, names,
// verbs in the past and capitals by word, and lengths.
type sign struct {
	name   string
	weight float64
}

// signCount is the number of signs.
const signCount = parts + 5

// standard scores the candidates by the learned weights: the chance that a
// reader would mark the candidate, by the weights for news and for abstracts,
// mixed by how far the document is a news story.
func (c *collector) standard() {
	var v vector
	for i := range c.candidates {
		c.scores[i] = 0
		if c.features(&c.candidates[i], &v) {
			c.scores[i] = chance(c.document.news, &v, c.candidates[i].words > 1)
		}
	}
}

// chance is the chance that a reader of the document would mark the candidate.
func chance(news float64, v *vector, phrase bool) float64 {
	a, b := logits(v, phrase)
	return news*chanceOf(a) + (1-news)*chanceOf(b)
}

func chanceOf(logit float64) float64 { return 1 / (1 + math.Exp(-logit)) }

// logits returns the scores of a candidate by the weights for news and for
// abstracts.
func logits(v *vector, phrase bool) (news, abstract float64) {
	k := 0
	if phrase {
		k = 1
	}
	a, b := columns.bias[0][k], columns.bias[1][k]
	wa, wb := &columns.weights[0][k], &columns.weights[1][k]
	for i, f := range v {
		a += f * wa[i]
		b += f * wb[i]
	}
	return float64(a), float64(b)
}

// columns are the weights turned: by genre, and whether of several words.
var columns = func() (c struct {
	bias    [2][2]float32
	weights [2][2]vector
}) {
	turn := func(w weight) [2][2]float32 {
		return [2][2]float32{{w.newsWord, w.newsPhrase}, {w.abstractWord, w.abstractPhrase}}
	}
	c.bias = turn(bias)
	for i, w := range weights {
		for g, row := range turn(w) {
			for k, f := range row {
				c.weights[g][k][i] = f
			}
		}
	}
	return c
}()
