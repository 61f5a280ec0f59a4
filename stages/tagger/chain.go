package tagger

import "math"

// chain is the order that the labels of so many types may stand in. Scores of
// labels are kept flat, labels values a token; those of pairs of labels either
// as a matrix, the second label of a pair within the first, or by step.
type chain struct {
	types, labels int
	closing       []uint8 // labels at which no name is left open: O, and L and U of each type
	opening       []uint8 // labels that go on with no name: O, and B and U of each type
	// steps are the pairs of labels that may follow each other: every closing one
	// before each opening one, then for each type B and I before I, and before L.
	steps []step
}

type step struct{ from, to uint8 }

func newChain(types int) *chain {
	c := &chain{types: types, labels: labelCount(types), closing: []uint8{outside}, opening: []uint8{outside}}
	at := func(typ, mark int) uint8 { return uint8(label(typ, mark)) }
	for t := range types {
		c.closing = append(c.closing, at(t, last), at(t, unit))
		c.opening = append(c.opening, at(t, begin), at(t, unit))
	}
	for _, to := range c.opening {
		for _, from := range c.closing {
			c.steps = append(c.steps, step{from, to})
		}
	}
	for t := range types {
		for _, to := range []int{inside, last} {
			c.steps = append(c.steps, step{at(t, begin), at(t, to)}, step{at(t, inside), at(t, to)})
		}
	}
	return c
}

// within returns the number of the first of a type's own steps.
func (c *chain) within(typ int) int { return len(c.opening)*len(c.closing) + 4*typ }

// bySteps fills dst with the values of a matrix by step.
func (c *chain) bySteps(matrix, dst []float32) []float32 {
	dst = grow(dst, len(c.steps))
	for i, s := range c.steps {
		dst[i] = matrix[int(s.from)*c.labels+int(s.to)]
	}
	return dst
}

// decoder finds the best labels of a sentence. Its memory is reused from call
// to call.
type decoder struct {
	*chain
	scores []float32 // by step
	sums   []float32 // by label: of the best way to end in it
	closed []float32 // the sums of the closing labels
	back   []uint8   // by token and label: the label before, on that way
}

func newDecoder(c *chain, transitions []float32) *decoder {
	return &decoder{chain: c, scores: c.bySteps(transitions, nil), sums: make([]float32, c.labels), closed: make([]float32, len(c.closing))}
}

// run fills labels with the best ones for the scores of a sentence's tokens
// (Viterbi 1967). Of equals, the first wins.
func (d *decoder) run(node []float32, labels []uint8) {
	const low = float32(-1e30)
	sums, closed := d.sums, d.closed
	d.back = grow(d.back, len(node))
	for l := range sums {
		sums[l] = low
	}
	for i, to := range d.opening {
		sums[to] = node[to] + d.scores[i*len(closed)]
	}
	for at := d.labels; at < len(node); at += d.labels {
		for i, from := range d.closing {
			closed[i] = sums[from]
		}
		back := d.back[at : at+d.labels]
		scores := d.scores[d.within(0):]
		for begun := label(0, begin); begun < d.labels; begun += 4 {
			b, i := sums[begun], sums[begun+inside]
			for k := range 2 {
				best, from := low, outside
				if v := b + scores[2*k]; v > best {
					best, from = v, begun
				}
				if v := i + scores[2*k+1]; v > best {
					best, from = v, begun+inside
				}
				sums[begun+inside+k], back[begun+inside+k] = best, uint8(from)
			}
			scores = scores[4:]
		}
		scores = d.scores
		for _, to := range d.opening {
			best, from := low, 0
			for i, s := range scores[:len(closed)] {
				if v := closed[i] + s; v > best {
					best, from = v, i
				}
			}
			scores = scores[len(closed):]
			sums[to], back[to] = best, d.closing[from]
		}
		for l, s := range node[at : at+d.labels] {
			sums[l] += s
		}
	}
	best := outside
	for _, l := range d.closing {
		if sums[l] > sums[best] {
			best = int(l)
		}
	}
	for i := len(labels) - 1; i >= 0; i-- {
		labels[i] = uint8(best)
		best = int(d.back[i*d.labels+best])
	}
}

// lattice holds the forward and backward sums of a sentence, scaled so that
// each forward column sums to one. Its memory is reused from call to call.
type lattice struct {
	*chain
	exp             []float32 // exp of the transitions, by step
	node            []float32 // exp of the scores, each column scaled
	forward, behind []float32
	scale           []float32 // by token
	sums, next      []float32 // of one column
}

func newLattice(c *chain) *lattice {
	return &lattice{chain: c, sums: make([]float32, c.labels), next: make([]float32, c.labels)}
}

func (l *lattice) setTransitions(transitions []float32) {
	l.exp = l.bySteps(transitions, l.exp)
	for i, v := range l.exp {
		l.exp[i] = float32(math.Exp(float64(v)))
	}
}

// run computes the sums for the scores of a sentence's tokens.
func (l *lattice) run(node []float32) {
	labels := l.labels
	n := len(node) / labels
	l.node, l.forward, l.behind = grow(l.node, len(node)), grow(l.forward, len(node)), grow(l.behind, len(node))
	l.scale = grow(l.scale, n)
	for at := 0; at < len(node); at += labels {
		column := node[at : at+labels]
		top := column[0]
		for _, v := range column[1:] {
			top = max(top, v)
		}
		for k, v := range column {
			l.node[at+k] = expf(v - top)
		}
	}
	sums, next := l.sums, l.next
	clear(sums)
	for i, to := range l.opening {
		sums[to] = l.exp[i*len(l.closing)] * l.node[to]
	}
	for i := 0; ; i++ {
		total := float32(0)
		for _, v := range sums {
			total += v
		}
		total = max(total, 1e-30)
		l.scale[i] = 1 / total
		for k := range sums {
			sums[k] *= l.scale[i]
		}
		copy(l.forward[i*labels:], sums)
		if i == n-1 {
			break
		}
		l.ahead(sums, next)
		for k, v := range l.node[(i+1)*labels : (i+2)*labels] {
			next[k] *= v
		}
		sums, next = next, sums
	}
	total := float32(0)
	clear(sums)
	for _, from := range l.closing {
		sums[from] = 1
		total += l.forward[(n-1)*labels+int(from)]
	}
	total = max(total, 1e-30)
	for k := range sums {
		sums[k] /= total
	}
	copy(l.behind[(n-1)*labels:], sums)
	for i := n - 2; i >= 0; i-- {
		for k, v := range l.node[(i+1)*labels : (i+2)*labels] {
			sums[k] *= v
		}
		l.back(sums, next)
		for k := range next {
			next[k] *= l.scale[i+1]
		}
		sums, next = next, sums
		copy(l.behind[i*labels:], sums)
	}
}

// ahead sums what reaches each label from those before it.
func (l *lattice) ahead(before, sums []float32) {
	exp := l.exp
	for _, to := range l.opening {
		sum := float32(0)
		for i, from := range l.closing {
			sum += before[from] * exp[i]
		}
		sums[to] = sum
		exp = exp[len(l.closing):]
	}
	for b := label(0, begin); b < l.labels; b += 4 {
		sums[b+inside] = before[b]*exp[0] + before[b+inside]*exp[1]
		sums[b+last] = before[b]*exp[2] + before[b+inside]*exp[3]
		exp = exp[4:]
	}
}

// back sums what reaches each label from those behind it.
func (l *lattice) back(behind, sums []float32) {
	exp := l.exp
	clear(sums)
	for _, to := range l.opening {
		for i, from := range l.closing {
			sums[from] += exp[i] * behind[to]
		}
		exp = exp[len(l.closing):]
	}
	for b := label(0, begin); b < l.labels; b += 4 {
		sums[b] = exp[0]*behind[b+inside] + exp[2]*behind[b+last]
		sums[b+inside] = exp[1]*behind[b+inside] + exp[3]*behind[b+last]
		exp = exp[4:]
	}
}

// marginal returns the probability of label k at token i.
func (l *lattice) marginal(i, k int) float32 {
	return l.forward[i*l.labels+k] * l.behind[i*l.labels+k]
}

// pathProbability returns the probability that the tokens from first on have
// exactly the labels of one name.
func (l *lattice) pathProbability(first int, labels []uint8) float32 {
	at := first * l.labels
	p := l.forward[at+int(labels[0])]
	for i := 1; i < len(labels); i++ {
		at += l.labels
		p *= l.exp[l.inName(labels[i-1], labels[i])] * l.node[at+int(labels[i])] * l.scale[first+i]
	}
	return p * l.behind[at+int(labels[len(labels)-1])]
}

// inName returns the number of the step between two labels of one name.
func (c *chain) inName(from, to uint8) int {
	n := c.within(int(from-1) / 4)
	if (from-1)%4 == inside {
		n++
	}
	if (to-1)%4 == last {
		n += 2
	}
	return n
}

// stepMarginal returns the probability of the labels of step n at tokens i and
// i+1.
func (l *lattice) stepMarginal(i, n int) float32 {
	s := l.steps[n]
	at := (i + 1) * l.labels
	return l.forward[at-l.labels+int(s.from)] * l.exp[n] * l.node[at+int(s.to)] * l.scale[i+1] * l.behind[at+int(s.to)]
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
