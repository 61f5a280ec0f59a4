package keyphrase

// graph is a weighted graph, directed or not, in rows of neighbours.
type graph struct {
	to     [][]int32
	weight [][]float64
}

func newGraph(n int) *graph {
	return &graph{to: make([][]int32, n), weight: make([][]float64, n)}
}

// add adds to the weight of the edge from a to b. Rows are short or filled once,
// so that looking through the last few is enough to merge what repeats.
func (g *graph) add(a, b int32, w float64) {
	row := g.to[a]
	for i := range row {
		if row[i] == b {
			g.weight[a][i] += w
			return
		}
	}
	g.to[a] = append(row, b)
	g.weight[a] = append(g.weight[a], w)
}

// pageRank returns the ranks of the nodes (Brin and Page 1998) with a damping
// of 0.85, after at most 50 rounds.
func (g *graph) pageRank() []float64 {
	n := len(g.to)
	rank, next, out := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range g.to {
		rank[i] = 1 / float64(n)
		for _, w := range g.weight[i] {
			out[i] += w
		}
	}
	for range 50 {
		loose := 0.0 // rank of nodes without an edge
		for i := range next {
			next[i] = 0
			if out[i] == 0 {
				loose += rank[i]
			}
		}
		for i := range g.to {
			for k, to := range g.to[i] {
				next[to] += rank[i] * g.weight[i][k] / out[i]
			}
		}
		change := 0.0
		for i := range next {
			next[i] = 0.15/float64(n) + 0.85*(next[i]+loose/float64(n))
			if d := next[i] - rank[i]; d > 0 {
				change += d
			}
		}
		rank, next = next, rank
		if change < 1e-6 {
			break
		}
	}
	return rank
}
