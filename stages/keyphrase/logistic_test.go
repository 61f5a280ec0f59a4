package keyphrase_test

import (
	"math"

	"extract/stages/keyphrase"
)

// example is a candidate with what the gold says of it.
type example struct {
	document int
	text     string
	phrase   bool
	right    bool
	vector   keyphrase.Vector
	chance   float64 // that it is right, as last ranked
}

// logistic fits a logistic regression by Newton's method, with a
// ridge: a penalty on the square of a weight, of features with a variance of one. The
// features used are those for which use is true; the last weight is the bias.
func logistic(rows []*example, ridge float64, use func(int) bool) []float64 {
	const n = keyphrase.FeatureCount
	variance := variances(rows)
	weights := make([]float64, n+1)
	hessian := make([][]float64, n+1)
	for i := range hessian {
		hessian[i] = make([]float64, n+1)
	}
	gradient := make([]float64, n+1)
	for range 12 {
		for i := range n {
			clear(hessian[i])
			penalty := ridge * max(variance[i], 1e-5)
			hessian[i][i] = penalty
			gradient[i] = -penalty * weights[i]
		}
		clear(hessian[n])
		hessian[n][n], gradient[n] = 1e-6, 0
		var set []int
		for _, r := range rows {
			set = set[:0]
			z := weights[n]
			for i, f := range r.vector {
				if f != 0 && use(i) {
					set = append(set, i)
					z += weights[i] * float64(f)
				}
			}
			p := 1 / (1 + math.Exp(-z))
			miss := -p
			if r.right {
				miss++
			}
			w := p * (1 - p)
			for k, i := range set {
				f := float64(r.vector[i])
				gradient[i] += miss * f
				for _, j := range set[:k+1] {
					hessian[i][j] += w * f * float64(r.vector[j])
				}
				hessian[n][i] += w * f
			}
			gradient[n] += miss
			hessian[n][n] += w
		}
		step := solve(hessian, gradient)
		change := 0.0
		for i := range weights {
			weights[i] += step[i]
			if i < n {
				change += math.Abs(step[i]) * math.Sqrt(variance[i])
			}
		}
		if change < 1e-3 {
			break
		}
	}
	return weights
}

func variances(rows []*example) []float64 {
	const n = keyphrase.FeatureCount
	sum, squares := make([]float64, n), make([]float64, n)
	for _, r := range rows {
		for i, f := range r.vector {
			sum[i] += float64(f)
			squares[i] += float64(f) * float64(f)
		}
	}
	for i := range sum {
		mean := sum[i] / float64(len(rows))
		squares[i] = max(0, squares[i]/float64(len(rows))-mean*mean)
	}
	return squares
}

// solve returns x of a·x = b, for a symmetric and positive, given by its lower
// half, by Cholesky's method. It overwrites a.
func solve(a [][]float64, b []float64) []float64 {
	n := len(b)
	x := make([]float64, n)
	for i := range n {
		for j := range i + 1 {
			sum := a[i][j]
			for k := range j {
				sum -= a[i][k] * a[j][k]
			}
			if i == j {
				a[i][i] = math.Sqrt(max(sum, 1e-12))
			} else {
				a[i][j] = sum / a[j][j]
			}
		}
	}
	for i := range n {
		x[i] = b[i]
		for k := range i {
			x[i] -= a[i][k] * x[k]
		}
		x[i] /= a[i][i]
	}
	for i := n - 1; i >= 0; i-- {
		for k := i + 1; k < n; k++ {
			x[i] -= a[k][i] * x[k]
		}
		x[i] /= a[i][i]
	}
	return x
}
