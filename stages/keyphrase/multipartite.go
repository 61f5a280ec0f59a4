package keyphrase

import "math"

// maxNodes bounds the candidates in the multipartite graph, whose edges grow
// with the square of their number.
const maxNodes = 300

// multipartite ranks noun phrases in a graph that joins every two of different
// topics, the nearer the stronger, and leans towards the first of each topic
// (Boudin 2018; topics by average linkage at a Jaccard similarity of a quarter,
// alpha 1.1).
func (c *collector) multipartite() {
	var nodes []int32
	at := map[int32]int{}
	for i := range c.candidates {
		c.scores[i] = 0
		x := &c.candidates[i]
		if len(nodes) < maxNodes && x.chunk > 0 {
			at[int32(i)] = len(nodes)
			nodes = append(nodes, int32(i))
		}
	}
	positions := make([][]int32, len(nodes))
	for _, o := range c.occurrences {
		if n, ok := at[o.candidate]; ok && len(positions[n]) < 50 {
			positions[n] = append(positions[n], o.first)
		}
	}
	topic := c.topics(nodes)
	n := len(nodes)
	weight := make([]float64, n*n)
	for i := range n {
		for j := range i {
			if topic[i] == topic[j] {
				continue
			}
			w := 0.0
			for _, p := range positions[i] {
				for _, q := range positions[j] {
					gap := math.Abs(float64(p - q))
					if p < q {
						gap -= float64(c.candidates[nodes[i]].words - 1)
					} else {
						gap -= float64(c.candidates[nodes[j]].words - 1)
					}
					w += 1 / max(1, gap)
				}
			}
			weight[i*n+j], weight[j*n+i] = w, w
		}
	}
	lean := make([]float64, n) // what flows into the first of a topic besides
	for i := range n {
		first := i
		for j := range i {
			if topic[j] == topic[i] {
				first = j
				break
			}
		}
		if first != i {
			continue
		}
		// Nodes are in the order of the text, so that i is the first of its topic.
		for j := range n {
			lean[j] = 0
			for k := range n {
				if k != i && topic[k] == topic[i] {
					lean[j] += weight[k*n+j]
				}
			}
		}
		boost := 1.1 * math.Exp(1/(1+float64(c.candidates[nodes[i]].first)))
		for j := range n {
			if topic[j] != topic[i] {
				weight[j*n+i] += boost * lean[j]
			}
		}
	}
	g := newGraph(n)
	for i := range n {
		for j := range n {
			if w := weight[i*n+j]; w > 0 {
				g.to[i], g.weight[i] = append(g.to[i], int32(j)), append(g.weight[i], w)
			}
		}
	}
	for i, r := range g.pageRank() {
		c.scores[nodes[i]] = r
	}
}

// topics groups the nodes by the words that they share: average linkage over
// the Jaccard distance of their stems, up to a distance of 0.74.
func (c *collector) topics(nodes []int32) []int {
	n := len(nodes)
	distance := make([]float64, n*n)
	size := make([]float64, n)
	topic := make([]int, n)
	for i := range n {
		size[i], topic[i] = 1, i
		for j := range i {
			d := 1 - c.jaccard(&c.candidates[nodes[i]], &c.candidates[nodes[j]])
			distance[i*n+j], distance[j*n+i] = d, d
		}
	}
	for {
		best, a, b := 0.74, -1, -1
		for i := range n {
			if size[i] == 0 {
				continue
			}
			for j := range i {
				if size[j] > 0 && distance[i*n+j] < best {
					best, a, b = distance[i*n+j], j, i
				}
			}
		}
		if a < 0 {
			return topic
		}
		for k := range n {
			d := (distance[a*n+k]*size[a] + distance[b*n+k]*size[b]) / (size[a] + size[b])
			distance[a*n+k], distance[k*n+a] = d, d
			if topic[k] == b {
				topic[k] = a
			}
		}
		size[a], size[b] = size[a]+size[b], 0
	}
}

// jaccard is the share of words that two candidates have in common.
func (c *collector) jaccard(x, y *candidate) float64 {
	both, all := 0, 0
	for i := x.first; i < x.last; i++ {
		if c.of[i] < 0 {
			continue
		}
		all++
		for j := y.first; j < y.last; j++ {
			if c.of[j] >= 0 && c.words[c.of[i]].stem == c.words[c.of[j]].stem {
				both++
				all--
				break
			}
		}
	}
	for j := y.first; j < y.last; j++ {
		if c.of[j] >= 0 {
			all++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(both) / float64(all)
}
