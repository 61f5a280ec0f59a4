package cluster

import (
	"context"
	"math"
	"math/rand/v2"
	"runtime"
	"sync"
)

const (
	fitted     = 70000 // the most frequent words, on which the centres are fitted
	iterations = 9
)

// kmeans assigns each of the first n words to one of k clusters, numbered from
// 1. The centres start at frequent words drawn from a fixed seed.
func kmeans(ctx context.Context, v *Vectors, n, k int) ([]uint16, error) {
	rnd := rand.New(rand.NewPCG(uint64(k), 2026))
	d := v.Dimensions
	centres := make([]float32, k*d)
	for i, w := range rnd.Perm(min(n, 20000))[:k] {
		copy(centres[i*d:], v.row(w))
	}
	fit := min(n, fitted)
	assigned := make([]uint16, n)
	for range iterations {
		if err := ctx.Err(); err != nil {
			return nil, context.Cause(ctx)
		}
		assign(v, fit, centres, assigned)
		sums := make([]float32, k*d)
		counts := make([]int, k)
		for i := range fit {
			c := int(assigned[i])
			counts[c]++
			sum := sums[c*d : (c+1)*d]
			for j, x := range v.row(i) {
				sum[j] += x
			}
		}
		for c := range counts {
			if counts[c] > 0 { // an empty cluster keeps its centre
				normalize(sums[c*d : (c+1)*d])
				copy(centres[c*d:], sums[c*d:(c+1)*d])
			}
		}
	}
	assign(v, n, centres, assigned)
	for i := range assigned {
		assigned[i]++
	}
	return assigned, nil
}

// assign finds the nearest centre of each of the first n words, on all cores;
// ties go to the first.
func assign(v *Vectors, n int, centres []float32, out []uint16) {
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	d := v.Dimensions
	for w := range workers {
		wg.Go(func() {
			for i := w; i < n; i += workers {
				row := v.row(i)
				best, score := 0, float32(math.Inf(-1))
				for c := 0; c*d < len(centres); c++ {
					if s := dot(row, centres[c*d:(c+1)*d]); s > score {
						best, score = c, s
					}
				}
				out[i] = uint16(best)
			}
		})
	}
	wg.Wait()
}

// dot returns the product of two vectors of the same length.
func dot(a, b []float32) float32 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float32
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	for ; i < len(a); i++ {
		s0 += a[i] * b[i]
	}
	return s0 + s1 + s2 + s3
}

// normalize brings a vector to unit length; the zero vector stays.
func normalize(v []float32) {
	sum := 0.0
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	if sum == 0 {
		return
	}
	scale := float32(1 / math.Sqrt(sum))
	for i := range v {
		v[i] *= scale
	}
}
