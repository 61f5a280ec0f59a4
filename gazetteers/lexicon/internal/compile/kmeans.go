package main

import (
	"math/rand/v2"
	"runtime"
	"sync"
)

const (
	fitted     = 70000 // the most frequent words, on which the centres are fitted
	iterations = 9
)

// cluster assigns each vector to one of k clusters, numbered from 1. The
// centres start at frequent words drawn from a fixed seed.
func cluster(vectors []vector, k int) []uint16 {
	rnd := rand.New(rand.NewPCG(uint64(k), 2026))
	centres := make([]vector, k)
	for i, w := range rnd.Perm(min(len(vectors), 20000))[:k] {
		centres[i] = vectors[w]
	}
	fit := vectors[:min(len(vectors), fitted)]
	assigned := make([]uint16, len(vectors))
	for range iterations {
		assign(fit, centres, assigned)
		sums := make([]vector, k)
		counts := make([]int, k)
		for i := range fit {
			c := assigned[i]
			counts[c]++
			for j, x := range fit[i] {
				sums[c][j] += x
			}
		}
		for c := range sums {
			if counts[c] > 0 {
				normalize(&sums[c])
				centres[c] = sums[c]
			}
		}
	}
	assign(vectors, centres, assigned)
	for i := range assigned {
		assigned[i]++
	}
	return assigned
}

// assign finds the nearest centre of each vector, on all cores.
func assign(vectors []vector, centres []vector, out []uint16) {
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(vectors); i += workers {
				best, score := 0, float32(-2)
				for c := range centres {
					if s := dot(&vectors[i], &centres[c]); s > score {
						best, score = c, s
					}
				}
				out[i] = uint16(best)
			}
		})
	}
	wg.Wait()
}

func dot(a, b *vector) float32 {
	var s0, s1, s2, s3 float32
	for i := 0; i < dimensions; i += 4 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	return s0 + s1 + s2 + s3
}
