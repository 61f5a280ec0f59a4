// Package learn trains the model of package tag.
package learn

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"

	"extract/gazetteers/lexicon"
	"extract/pipeline"
	"extract/stages/tag"
)

// Sentence is a sentence with its true tags.
type Sentence struct {
	Words  []string
	Tags   []pipeline.Tag
	Weight float32 // 1 is normal
}

// Options are the choices of the learner; the zero value is the default.
type Options struct {
	Epochs int // 0 stands for 6
	Seed   uint64
	Log    io.Writer
	// Least is the smallest weight that is kept; 0 stands for 0.7.
	Least float32
}

const tagCount = len(pipeline.TagNames)

// Learn returns a model file. The same sentences and options give the same
// bytes. It ends with the context's error when that ends.
func Learn(ctx context.Context, sentences []Sentence, o Options) ([]byte, error) {
	if o.Epochs == 0 {
		o.Epochs = 6
	}
	if o.Least == 0 {
		o.Least = 0.7
	}
	if o.Log == nil {
		o.Log = io.Discard
	}
	lex, err := lexicon.Open()
	if err != nil {
		return nil, err
	}
	l := &learner{lex: lex, dictionary: dictionary(sentences), words: map[appearance]*word{}, index: map[uint64]int32{}}
	var examples []example
	for i, s := range sentences {
		examples = append(examples, l.example(s))
		if i%shoutEvery == 0 {
			examples = append(examples, l.example(shouted(s)))
		}
	}
	fmt.Fprintf(o.Log, "%d sentences, %d words in the dictionary\n", len(sentences), len(l.dictionary))
	rnd := rand.New(rand.NewPCG(o.Seed, 11))
	for epoch := range o.Epochs {
		rnd.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		right, total := 0, 0
		for i := range examples {
			if i%1024 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			right += l.step(&examples[i])
			total += len(examples[i].words)
		}
		fmt.Fprintf(o.Log, "epoch %d: %.4f right, %d features\n", epoch+1, float64(right)/float64(total), len(l.index))
	}
	return tag.Encode(l.dictionary, l.average(o.Least))
}

// shoutEvery is how many sentences come to one that is learned in capitals, too.
const shoutEvery = 8

// shouted returns a sentence in capitals, as headlines have it.
func shouted(s Sentence) Sentence {
	words := make([]string, len(s.Words))
	for i, w := range s.Words {
		words[i] = strings.ToUpper(w)
	}
	return Sentence{Words: words, Tags: s.Tags, Weight: s.Weight / 2}
}

// dictionary collects the tags of words that are seen often enough for more to
// be unlikely.
func dictionary(sentences []Sentence) map[string]tag.Set {
	counts := map[string]*[tagCount]float32{}
	for _, s := range sentences {
		for i, w := range s.Words {
			key := tag.Key(w)
			if len(key) > 60 {
				continue
			}
			c := counts[key]
			if c == nil {
				c = &[tagCount]float32{}
				counts[key] = c
			}
			c[s.Tags[i]] += s.Weight
		}
	}
	sets := map[string]tag.Set{}
	for key, c := range counts {
		total := float32(0)
		for _, n := range c {
			total += n
		}
		if total < 4 {
			continue
		}
		var set tag.Set
		for t, n := range c {
			if n > 0 && n >= total*0.002 {
				set = set.With(pipeline.Tag(t))
			}
		}
		sets[key] = set
	}
	return sets
}

// word is a word of the training data.
type word struct {
	*tag.Word
	candidates []pipeline.Tag
	local      [len(tag.Word{}.Local)][]int32
}

// appearance is a word as it stands in a sentence.
type appearance struct {
	surface string
	opens   bool
}

type example struct {
	words  []*word
	tags   []pipeline.Tag
	weight float32
}

// learner is the state of training.
type learner struct {
	lex        *lexicon.Lexicon
	dictionary map[string]tag.Set
	words      map[appearance]*word
	index      map[uint64]int32
	rows       [][tagCount]cell
	now        float32 // steps so far
	active     []int32
	hashes     []uint64
}

// cell is a weight, and what its average needs.
type cell struct{ value, total, since float32 }

func (l *learner) number(feature uint64) int32 {
	n, ok := l.index[feature]
	if !ok {
		n = int32(len(l.rows))
		l.index[feature] = n
		l.rows = append(l.rows, [tagCount]cell{})
	}
	return n
}

func (l *learner) example(s Sentence) example {
	e := example{tags: s.Tags, weight: s.Weight}
	for i, surface := range s.Words {
		at := appearance{surface, i == 0}
		w := l.words[at]
		if w == nil {
			known := l.dictionary[tag.Key(surface)]
			w = &word{Word: tag.NewWord(l.lex, surface, known, at.opens)}
			set := tag.Candidates(surface, known)
			for t := range tagCount {
				if set.Has(pipeline.Tag(t)) {
					w.candidates = append(w.candidates, pipeline.Tag(t))
				}
			}
			for o, features := range w.Local {
				for _, f := range features {
					w.local[o] = append(w.local[o], l.number(f))
				}
			}
			l.words[at] = w
		}
		e.words = append(e.words, w)
	}
	return e
}

// step tags a sentence, learns from its mistakes and returns how many words
// were right.
func (l *learner) step(e *example) (right int) {
	const middle = len(tag.Word{}.Local) / 2
	var before, before2 pipeline.Tag
	for i, w := range e.words {
		guess := e.tags[i]
		if len(w.candidates) > 1 {
			l.now++
			active := l.active[:0]
			for o := -middle; o <= middle; o++ {
				if k := i + o; k >= 0 && k < len(e.words) {
					active = append(active, e.words[k].local[middle-o]...)
				}
			}
			l.hashes = w.After(before, l.hashes[:0])
			for _, f := range tag.History(before, before2) {
				l.hashes = append(l.hashes, f)
			}
			for _, f := range l.hashes {
				active = append(active, l.number(f))
			}
			l.active = active
			top := float32(-1e30)
			reachable := false
			for _, t := range w.candidates {
				reachable = reachable || t == e.tags[i]
				v := float32(0)
				for _, f := range active {
					v += l.rows[f][t].value
				}
				if v > top {
					guess, top = t, v
				}
			}
			if guess != e.tags[i] && reachable {
				for _, f := range active {
					l.move(f, e.tags[i], e.weight)
					l.move(f, guess, -e.weight)
				}
			}
		} else {
			guess = w.candidates[0]
		}
		if guess == e.tags[i] {
			right++
		}
		before2, before = before, guess
	}
	return right
}

func (l *learner) move(f int32, t pipeline.Tag, by float32) {
	c := &l.rows[f][t]
	c.total += (l.now - c.since) * c.value
	c.since = l.now
	c.value += by
}

// average returns the mean weights of all steps (Collins 2002), without those
// below least.
func (l *learner) average(least float32) map[uint64][]float32 {
	weights := map[uint64][]float32{}
	for f, n := range l.index {
		row := make([]float32, tagCount)
		some := false
		for t := range row {
			c := &l.rows[n][t]
			v := (c.total + (l.now-c.since)*c.value) / l.now
			if v >= least || v <= -least {
				row[t], some = v, true
			}
		}
		if some {
			weights[f] = row
		}
	}
	return weights
}
