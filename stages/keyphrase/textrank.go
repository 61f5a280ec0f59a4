package keyphrase

import "extract/pipeline"

// maxGraphTokens bounds the text that the graphs are made of.
const maxGraphTokens = 20000

// textRank ranks the runs of nouns and adjectives by the sum of their words'
// ranks in the graph of nouns and adjectives next to each other (Mihalcea and
// Tarau 2004; a window of two words and sums, as in pke).
func (c *collector) textRank() {
	nodes := map[int32]int32{}
	limit := min(len(c.d.Tokens), maxGraphTokens)
	for i := range limit {
		if n := c.of[i]; n >= 0 && c.nominal(i) && c.adjectiveOrNoun(i) {
			if _, ok := nodes[n]; !ok {
				nodes[n] = int32(len(nodes))
			}
		}
	}
	g := newGraph(len(nodes))
	for i := 1; i < limit; i++ {
		if c.of[i] < 0 || c.of[i-1] < 0 || !c.adjectiveOrNoun(i) || !c.adjectiveOrNoun(i-1) || c.of[i] == c.of[i-1] {
			continue
		}
		a, okA := nodes[c.of[i-1]]
		b, okB := nodes[c.of[i]]
		if okA && okB && len(g.to[a]) < maxNeighbours && len(g.to[b]) < maxNeighbours {
			g.add(a, b, 1)
			g.add(b, a, 1)
		}
	}
	rank := g.pageRank()
	for i := range c.candidates {
		x := &c.candidates[i]
		c.scores[i] = 0
		if x.chunk == 0 {
			continue
		}
		sum := 0.0
		for k := x.first; k < x.last; k++ {
			if n, ok := nodes[c.of[k]]; ok {
				sum += rank[n]
			}
		}
		c.scores[i] = sum
	}
}

// maxNeighbours bounds the row of a word in a graph.
const maxNeighbours = 500

// adjectiveOrNoun reports whether the classical methods take token i for a part
// of a candidate.
func (c *collector) adjectiveOrNoun(i int) bool {
	if n := c.of[i]; n >= 0 && c.words[n].class&function != 0 || n < 0 && !c.d.Tokens[i].Joined {
		return false
	}
	switch c.d.Tokens[i].Tag {
	case pipeline.TagNN, pipeline.TagNNS, pipeline.TagNNP, pipeline.TagNNPS, pipeline.TagJJ, pipeline.TagJJR, pipeline.TagJJS:
		return true
	}
	return c.mentionAt[i] > 0
}
