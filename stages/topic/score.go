package topic

import (
	"cmp"
	"math"
	"slices"

	"extract/pipeline"
)

// The constants of the score, set by hand on unlabelled articles.
const (
	saturation = 1.2 // k of BM25: how soon a repeated word adds little
	usualSize  = 400 // words of an article for which weights are meant

	slope   = 2.0 // of the logistic, on the logarithm of the evidence by what is needed
	rivalry = 1.5 // how much a topic loses for being behind the leading one

	needsTop   = 6.0 // evidence at which a topic is as likely as not, where its rule says none
	needsBelow = 4.4 // the same of a topic below another
)

// weigh fills the evidence of the nodes from the terms found.
func (c *scratch) weigh(s *set) {
	clear(c.evidence)
	for _, t := range c.seen {
		sat := c.saturate(c.count[t])
		for _, u := range s.terms[t].uses {
			if !u.headline || c.head[t] {
				c.evidence[u.node] += u.weight * sat
			}
		}
	}
	for i := range s.groups {
		g := &s.groups[i]
		if n := c.together(g); n > 0 {
			c.evidence[g.node] += g.weight * c.saturate(n)
		}
	}
	norm := float32(math.Sqrt(0.25 + 0.75*float64(c.size)/usualSize))
	for i := range c.evidence {
		c.evidence[i] /= norm
	}
}

// saturate is BM25's damping of a count, by the length of the article.
func (c *scratch) saturate(n float32) float32 {
	length := float32(0.25 + 0.75*float64(c.size)/usualSize)
	return n * (saturation + 1) / (n + saturation*length)
}

// topics appends the topics of the article, with scores of min or more: a
// topic only with those above it, which score no less.
func (c *scratch) topics(s *set, least float64, dst []pipeline.Topic) []pipeline.Topic {
	var top float64
	for i := range s.nodes {
		if s.nodes[i].parent < 0 {
			top = max(top, float64(c.evidence[i]))
		}
	}
	scores := make([]float64, len(s.nodes))
	for i := range s.nodes { // a parent stands before its children
		n := &s.nodes[i]
		e := float64(c.evidence[i])
		if e <= 0 {
			continue
		}
		x := e / n.needs
		if n.parent < 0 {
			scores[i] = logistic(slope*math.Log(x) + rivalry*math.Log(e/top))
		} else if p := scores[n.parent]; p >= least {
			share := e / float64(c.evidence[n.parent])
			scores[i] = min(p, logistic(slope*math.Log(x)+rivalry*math.Log(2*share)))
		}
		if scores[i] >= least {
			dst = append(dst, pipeline.Topic{ID: n.ID, Label: n.Label, Parent: n.Parent, Score: scores[i]})
		}
	}
	return dst
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// byScore sorts topics, the highest score first, then by id.
func byScore(topics []pipeline.Topic) {
	slices.SortFunc(topics, func(a, b pipeline.Topic) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID))
	})
}
