// Command compile turns the part-of-speech weights that prose/v2 ships into
// the table that package prosetag embeds. Run it with go generate.
package main

import (
	"bytes"
	"encoding/binary"
	"encoding/gob"
	"fmt"
	"log"
	"math"
	"os"
	"slices"
	"strings"

	"extract/gazetteers/frozen"
	"extract/pipeline"

	"github.com/jdkato/prose/v2"
)

// prefixes are prose's names of the features that end in a word or suffix, in
// the order in which package prosetag numbers its columns.
var (
	wordColumns   = []string{"i word ", "i-1 word ", "i-2 word ", "i+1 word ", "i+2 word "}
	suffixColumns = []string{"i suffix ", "i-1 suffix ", "i+1 suffix "}
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: compile OUT")
	}
	data, err := compile()
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(os.Args[1], data, 0o644); err != nil {
		log.Fatal(err)
	}
}

func load(name string, v any) error {
	data, err := prose.Asset("model/AveragedPerceptron/" + name + ".gob")
	if err != nil {
		return err
	}
	return gob.NewDecoder(bytes.NewReader(data)).Decode(v)
}

func compile() ([]byte, error) {
	var weights map[string]map[string]float64
	var fixed map[string]string
	if err := load("weights", &weights); err != nil {
		return nil, err
	}
	if err := load("tags", &fixed); err != nil {
		return nil, err
	}
	rows := rowPool{at: map[string]uint32{}}
	rows.bytes = append(rows.bytes, 0) // offset 0 is the empty row

	words := column{width: len(wordColumns) + 1}
	suffixes := column{width: len(suffixColumns)}
	pairs := map[string][]uint32{} // word → tag, row, tag, row …
	var bias uint32
	firsts := make([]uint32, 256)
	tags1 := make([]uint32, len(pipeline.TagNames)+3)
	tags2 := make([]uint32, len(pipeline.TagNames)+3)
	tagPairs := make([]uint32, len(tags1)*len(tags1))

	features := make([]string, 0, len(weights))
	for f := range weights {
		features = append(features, f)
	}
	slices.Sort(features)
next:
	for _, f := range features {
		row, err := rows.add(weights[f])
		if err != nil {
			return nil, fmt.Errorf("feature %q: %w", f, err)
		}
		for c, p := range wordColumns {
			if rest, ok := strings.CutPrefix(f, p); ok {
				words.set(rest, c, row)
				continue next
			}
		}
		for c, p := range suffixColumns {
			if rest, ok := strings.CutPrefix(f, p); ok {
				suffixes.set(rest, c, row)
				continue next
			}
		}
		switch {
		case f == "bias":
			bias = row
		case strings.HasPrefix(f, "i pref1 "):
			for _, r := range strings.TrimPrefix(f, "i pref1 ") {
				if r < 256 {
					firsts[r] = row
				}
				break
			}
		case strings.HasPrefix(f, "i-1 tag+i word "):
			tag, word, _ := strings.Cut(strings.TrimPrefix(f, "i-1 tag+i word "), " ")
			t, err := state(tag)
			if err != nil {
				return nil, err
			}
			words.set(word, len(wordColumns), 0) // so that the word is known
			pairs[word] = append(pairs[word], t, row)
		case strings.HasPrefix(f, "i-1 tag "), strings.HasPrefix(f, "i-2 tag "):
			t, err := state(f[len("i-1 tag "):])
			if err != nil {
				return nil, err
			}
			if f[2] == '1' {
				tags1[t] = row
			} else {
				tags2[t] = row
			}
		case strings.HasPrefix(f, "i tag+i-2 tag "):
			a, b, _ := strings.Cut(strings.TrimPrefix(f, "i tag+i-2 tag "), " ")
			ta, err := state(a)
			if err != nil {
				return nil, err
			}
			tb, err := state(b)
			if err != nil {
				return nil, err
			}
			tagPairs[int(ta)*len(tags1)+int(tb)] = row
		default:
			return nil, fmt.Errorf("unknown feature %q", f)
		}
	}
	for word, list := range pairs {
		row := []byte{byte(len(list) / 2)}
		for i := 0; i < len(list); i += 2 {
			row = append(row, byte(list[i]))
			row = binary.LittleEndian.AppendUint32(row, list[i+1])
		}
		words.pairRow(word, row)
	}
	pairPool := words.finishPairs(len(wordColumns))

	wordTable, err := words.table()
	if err != nil {
		return nil, err
	}
	suffixTable, err := suffixes.table()
	if err != nil {
		return nil, err
	}
	fixedTable, err := fixedTable(fixed)
	if err != nil {
		return nil, err
	}
	// The parts, each behind its length; package prosetag reads them in this order.
	var out []byte
	for _, part := range [][]byte{
		fixedTable, wordTable, numbers(words.cells), suffixTable, numbers(suffixes.cells),
		numbers([]uint32{bias}), numbers(firsts), numbers(tags1), numbers(tags2), numbers(tagPairs),
		pairPool, rows.bytes,
	} {
		out = frozen.AppendPart(out, part)
	}
	return out, nil
}

// state numbers the tags of the context: the Penn tags, then the two marks
// that stand before the text.
func state(name string) (uint32, error) {
	switch name {
	case "-START-":
		return uint32(len(pipeline.TagNames)), nil
	case "-START2-":
		return uint32(len(pipeline.TagNames)) + 1, nil
	}
	t, ok := pipeline.ParseTag(name)
	if !ok {
		return 0, fmt.Errorf("unknown tag %q", name)
	}
	return uint32(t), nil
}

func fixedTable(fixed map[string]string) ([]byte, error) {
	var keys []string
	for k := range fixed {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	values := make([]uint32, len(keys))
	for i, k := range keys {
		t, ok := pipeline.ParseTag(fixed[k])
		if !ok {
			return nil, fmt.Errorf("word %q has the unknown tag %q", k, fixed[k])
		}
		values[i] = uint32(t)
	}
	return frozen.Build(keys, values)
}

// rowPool holds rows of weights: a byte with the count, then tag and weight in
// thousandths for each. Prose rounds its weights to thousandths, so nothing is
// lost.
type rowPool struct {
	bytes []byte
	at    map[string]uint32
}

func (p *rowPool) add(weights map[string]float64) (uint32, error) {
	var tags []pipeline.Tag
	byTag := map[pipeline.Tag]int32{}
	for name, w := range weights {
		t, ok := pipeline.ParseTag(name)
		if !ok {
			return 0, fmt.Errorf("unknown tag %q", name)
		}
		thousandths := math.Round(w * 1000)
		if math.Abs(w*1000-thousandths) > 1e-6 || math.Abs(thousandths) > math.MaxInt32/64 {
			return 0, fmt.Errorf("weight %v is no multiple of a thousandth, or too large", w)
		}
		tags = append(tags, t)
		byTag[t] = int32(thousandths)
	}
	slices.Sort(tags)
	row := []byte{byte(len(tags))}
	for _, t := range tags {
		row = append(row, byte(t))
		row = binary.LittleEndian.AppendUint32(row, uint32(byTag[t]))
	}
	if at, ok := p.at[string(row)]; ok {
		return at, nil
	}
	at := uint32(len(p.bytes))
	p.at[string(row)] = at
	p.bytes = append(p.bytes, row...)
	return at, nil
}

// column collects, for each key, a fixed number of row offsets.
type column struct {
	width int
	keys  []string
	index map[string]int
	cells []uint32
	pairs map[string][]byte
}

func (c *column) set(key string, col int, row uint32) {
	if c.index == nil {
		c.index = map[string]int{}
		c.pairs = map[string][]byte{}
	}
	i, ok := c.index[key]
	if !ok {
		i = len(c.keys)
		c.index[key] = i
		c.keys = append(c.keys, key)
		c.cells = append(c.cells, make([]uint32, c.width)...)
	}
	c.cells[i*c.width+col] = row
}

func (c *column) pairRow(key string, row []byte) { c.pairs[key] = row }

// finishPairs lays the pair rows out in key order and returns the pool.
func (c *column) finishPairs(col int) []byte {
	pool := []byte{0}
	for i, k := range c.keys {
		if row, ok := c.pairs[k]; ok {
			c.cells[i*c.width+col] = uint32(len(pool))
			pool = append(pool, row...)
		}
	}
	return pool
}

// table maps each key to its number. A feature with an empty word cannot fire
// and is left out.
func (c *column) table() ([]byte, error) {
	keys, values := []string{}, []uint32{}
	for i, k := range c.keys {
		if k != "" {
			keys, values = append(keys, k), append(values, uint32(i))
		}
	}
	return frozen.Build(keys, values)
}

func numbers(list []uint32) []byte {
	var out []byte
	for _, n := range list {
		out = binary.LittleEndian.AppendUint32(out, n)
	}
	return out
}
