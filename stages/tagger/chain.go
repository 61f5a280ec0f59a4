package tagger

import "math"

// scores are the scores of the labels of one token.
type scores [Labels]float32

// transitions are the scores of pairs of labels, first to second.
type transitions [Labels][Labels]float32

// viterbi fills labels with the best legal labels of a sentence. back is
// scratch memory.
func viterbi(node []scores, tr *transitions, labels []uint8, back [][Labels]uint8) [][Labels]uint8 {
	const low = float32(-1e30)
	n := len(node)
	back = back[:0]
	var cur scores
	for l := range cur {
		cur[l] = low
		if legal(outside, l) {
			cur[l] = node[0][l] + tr[outside][l]
		}
	}
	back = append(back, [Labels]uint8{})
	for i := 1; i < n; i++ {
		var next scores
		var from [Labels]uint8
		for l := range next {
			next[l] = low
		}
		for _, s := range steps {
			if v := cur[s[0]] + tr[s[0]][s[1]]; v > next[s[1]] {
				next[s[1]] = v
				from[s[1]] = s[0]
			}
		}
		for l := range next {
			next[l] += node[i][l]
		}
		cur = next
		back = append(back, from)
	}
	best := -1
	for l := range cur {
		if legal(l, outside) && (best < 0 || cur[l] > cur[best]) {
			best = l
		}
	}
	for i := n - 1; i >= 0; i-- {
		labels[i] = uint8(best)
		best = int(back[i][best])
	}
	return back
}

// lattice holds the forward and backward sums of a sentence, scaled so that
// each forward column sums to one. Its memory is reused from call to call.
type lattice struct {
	node            []scores // exp of the scores, each column scaled
	forward, behind []scores
	scale           []float32
	exp             transitions // exp of the transitions
}

func (l *lattice) setTransitions(tr *transitions) {
	for a := range tr {
		for b := range tr[a] {
			l.exp[a][b] = 0
			if legal(a, b) {
				l.exp[a][b] = float32(math.Exp(float64(tr[a][b])))
			}
		}
	}
}

// run computes the sums. It returns the logarithm of the partition function,
// without the parts that the scaling of the columns took off.
func (l *lattice) run(node []scores) {
	n := len(node)
	l.node, l.forward, l.behind, l.scale = grow(l.node, n), grow(l.forward, n), grow(l.behind, n), grow(l.scale, n)
	for i := range node {
		top := node[i][0]
		for _, v := range node[i][1:] {
			top = max(top, v)
		}
		for k, v := range node[i] {
			l.node[i][k] = expf(v - top)
		}
	}
	var f scores
	for k := range f {
		if legal(outside, k) {
			f[k] = l.exp[outside][k] * l.node[0][k]
		}
	}
	for i := 0; ; i++ {
		sum := float32(0)
		for _, v := range f {
			sum += v
		}
		sum = max(sum, 1e-30)
		l.scale[i] = 1 / sum
		for k := range f {
			f[k] *= l.scale[i]
		}
		l.forward[i] = f
		if i == n-1 {
			break
		}
		var next scores
		for _, s := range steps {
			next[s[1]] += f[s[0]] * l.exp[s[0]][s[1]]
		}
		for k := range next {
			next[k] *= l.node[i+1][k]
		}
		f = next
	}
	var b scores
	total := float32(0)
	for k := range b {
		if legal(k, outside) {
			b[k] = 1
			total += l.forward[n-1][k]
		}
	}
	total = max(total, 1e-30)
	for k := range b {
		b[k] /= total
	}
	l.behind[n-1] = b
	for i := n - 2; i >= 0; i-- {
		var prev scores
		for k := range b {
			b[k] *= l.node[i+1][k]
		}
		for _, s := range steps {
			prev[s[0]] += l.exp[s[0]][s[1]] * b[s[1]]
		}
		for k := range prev {
			prev[k] *= l.scale[i+1]
		}
		b = prev
		l.behind[i] = b
	}
}

// marginal returns the probability of label k at token i.
func (l *lattice) marginal(i, k int) float32 { return l.forward[i][k] * l.behind[i][k] }

// pathProbability returns the probability that the tokens from first on have
// exactly the given labels.
func (l *lattice) pathProbability(first int, labels []uint8) float32 {
	p := l.forward[first][labels[0]]
	for i := 1; i < len(labels); i++ {
		p *= l.exp[labels[i-1]][labels[i]] * l.node[first+i][labels[i]] * l.scale[first+i]
	}
	return p * l.behind[first+len(labels)-1][labels[len(labels)-1]]
}

// pairMarginal returns the probability of labels a and b at tokens i and i+1.
func (l *lattice) pairMarginal(i, a, b int) float32 {
	return l.forward[i][a] * l.exp[a][b] * l.node[i+1][b] * l.scale[i+1] * l.behind[i+1][b]
}

func expf(x float32) float32 {
	if x < -40 {
		return 0
	}
	return float32(math.Exp(float64(x)))
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
