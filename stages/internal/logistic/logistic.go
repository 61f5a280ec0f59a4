// Package logistic fits logistic regressions, for the tests that learn weights.
package logistic

import "math"

// Example is one observation.
type Example struct {
	Features []float32
	Right    bool
}

// Fit fits a logistic regression by Newton's method, with a ridge: a penalty on the
// square of a weight, of features with a variance of one. All examples have the same
// number of features; those are used for which use is true. The last weight is the
// bias.
func Fit(examples []Example, ridge float64, use func(feature int) bool) []float64 {
	n := len(examples[0].Features)
	variance := variances(examples)
	weights := make([]float64, n+1)
	hessian := make([][]float64, n+1)
	for i := range hessian {
		hessian[i] = make([]float64, n+1)
	}
	gradient := make([]float64, n+1)
	var set []int
	for range 12 {
		for i := range n {
			clear(hessian[i])
			penalty := ridge * max(variance[i], 1e-5)
			hessian[i][i] = penalty
			gradient[i] = -penalty * weights[i]
		}
		clear(hessian[n])
		hessian[n][n], gradient[n] = 1e-6, 0
		for _, e := range examples {
			set = set[:0]
			for i, f := range e.Features {
				if f != 0 && use(i) {
					set = append(set, i)
				}
			}
			p := Chance(weights, e.Features, use)
			miss := -p
			if e.Right {
				miss++
			}
			w := p * (1 - p)
			for k, i := range set {
				f := float64(e.Features[i])
				gradient[i] += miss * f
				for _, j := range set[:k+1] {
					hessian[i][j] += w * f * float64(e.Features[j])
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

// Chance returns the probability that the weights give to an example's being right.
func Chance(weights []float64, features []float32, use func(feature int) bool) float64 {
	z := weights[len(weights)-1]
	for i, f := range features {
		if f != 0 && use(i) {
			z += weights[i] * float64(f)
		}
	}
	return 1 / (1 + math.Exp(-z))
}

func variances(examples []Example) []float64 {
	sum := make([]float64, len(examples[0].Features))
	squares := make([]float64, len(sum))
	for _, e := range examples {
		for i, f := range e.Features {
			sum[i] += float64(f)
			squares[i] += float64(f) * float64(f)
		}
	}
	for i := range sum {
		mean := sum[i] / float64(len(examples))
		squares[i] = max(0, squares[i]/float64(len(examples))-mean*mean)
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
