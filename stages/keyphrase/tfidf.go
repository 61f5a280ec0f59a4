package keyphrase

// tfidf ranks runs of up to three words by frequency times rarity (Spärck Jones
// 1972). There is no table of how many documents have a phrase; the rarity of a
// phrase is the sum of that of its words by Zipf's law, at most that of the
// rarest word of the background.
func (c *collector) tfidf() {
	for i := range c.candidates {
		x := &c.candidates[i]
		if x.chunk == 0 {
			c.scores[i] = 0
			continue
		}
		sum := 0.0
		for k := x.first; k < x.last; k++ {
			if n := c.of[k]; n >= 0 && c.words[n].class&function == 0 {
				sum += c.words[n].rarity
			}
		}
		c.scores[i] = float64(x.count) * min(1, sum)
	}
}
