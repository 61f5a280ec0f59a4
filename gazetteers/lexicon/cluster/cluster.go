// Package cluster makes a lexicon from word vectors: it reads the vectors,
// clusters them by spherical k-means at the lexicon's granularities, and writes
// the table that package lexicon embeds. The same vectors give the same bytes.
package cluster

import (
	"context"
	"encoding/binary"
	"fmt"

	"extract/gazetteers/frozen"
	"extract/gazetteers/lexicon"
)

// Vectors are words with their vectors at unit length, the most frequent word
// first.
type Vectors struct {
	Words      []string
	Dimensions int
	values     []float32 // Dimensions a word
}

func (v *Vectors) row(i int) []float32 { return v.values[i*v.Dimensions : (i+1)*v.Dimensions] }

// Options are the choices of Lexicon; the zero value is the default.
type Options struct {
	Words int // the table holds the first so many words; 0 stands for all
	// Log is called with each granularity when it is done, if it is not nil.
	Log func(clusters int)
}

// Lexicon clusters the vectors and returns the bytes of the table. A granularity
// of more clusters than a quarter of the words has that many. It returns the
// context's error when the context ends.
func Lexicon(ctx context.Context, v *Vectors, o Options) ([]byte, error) {
	n := len(v.Words)
	if o.Words > 0 {
		n = min(n, o.Words)
	}
	var clusters [][]uint16
	for _, k := range lexicon.Sizes {
		k = max(1, min(k, n/4))
		assigned, err := kmeans(ctx, v, n, k)
		if err != nil {
			return nil, err
		}
		clusters = append(clusters, assigned)
		if o.Log != nil {
			o.Log(k)
		}
	}
	numbers := make([]uint32, n)
	for i := range numbers {
		numbers[i] = uint32(i)
	}
	out, err := frozen.Build(v.Words[:n], numbers)
	if err != nil {
		return nil, fmt.Errorf("cluster: %w", err)
	}
	for i := range n {
		for _, c := range clusters {
			out = binary.LittleEndian.AppendUint16(out, c[i])
		}
	}
	return out, nil
}
