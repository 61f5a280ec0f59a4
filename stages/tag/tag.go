// Package tag gives each token its Penn Treebank part of speech.
//
// The model is an averaged perceptron (Collins 2002) that goes from left to
// right, with a dictionary of the tags that words may have, and clusters of like
// words (package lexicon) beside words, affixes and shapes. Package learn has
// the learner; package prosetag has prose's own weights, the other choice.
//
// A hyphenated word whose parts are tokens is tagged as one word.
package tag

import (
	"context"
	_ "embed"
	"strings"
	"sync"

	"extract/gazetteers/lexicon"
	"extract/pipeline"
)

//go:embed model.bin
var embedded string

// New returns the stage. It fails only if an embedded table is damaged.
func New() (pipeline.Stage, error) { return newStage(embedded, false) }

// With returns the stage with a model that package learn made.
func With(data []byte) (pipeline.Stage, error) { return newStage(string(data), true) }

func newStage(data string, verify bool) (pipeline.Stage, error) {
	m, err := openModel(data, verify)
	if err != nil {
		return pipeline.Stage{}, err
	}
	lex, err := lexicon.Open()
	if err != nil {
		return pipeline.Stage{}, err
	}
	workers := sync.Pool{New: func() any { return &worker{m: m, lex: lex} }}
	return pipeline.Stage{
		Name:     "tag",
		Doc:      "gives each token its part of speech",
		Needs:    pipeline.Tokens | pipeline.Sentences,
		Provides: pipeline.Tags,
		Run: func(_ context.Context, d *pipeline.Document) error {
			w := workers.Get().(*worker)
			defer workers.Put(w)
			w.document(d)
			return nil
		},
	}, nil
}

// entry is a word with its scores, computed once for each different word.
type entry struct {
	word       *Word
	local      [offsets]tagScores // by offset of the word that they count for
	after      []joint
	candidates []pipeline.Tag
}

// joint are the scores of a word together with the tag before it, computed when
// they are first asked for.
type joint struct {
	before pipeline.Tag
	scores tagScores
}

// worker is the scratch memory of one document at a time. It keeps the words
// that it has looked up, as most words of a text have been seen before.
type worker struct {
	m       *model
	lex     *lexicon.Lexicon
	known   map[string]*entry
	openers map[string]*entry               // the words that open sentences
	history [tagCount * tagCount]*tagScores // by the two tags before
	words   []*entry
	margin  entry // stands for the words before and after a sentence
	hashes  []uint64
}

// maxKnown bounds the kept words; past it they are forgotten.
const maxKnown = 40000

func (w *worker) document(d *pipeline.Document) {
	if w.known == nil || len(w.known)+len(w.openers) > maxKnown {
		w.known, w.openers = make(map[string]*entry, 4096), make(map[string]*entry, 1024)
	}
	for _, s := range d.Sentences {
		w.words = append(w.words[:0], &w.margin, &w.margin)
		for i := s.First; i < s.Last; {
			j := d.WordEnd(i, s.Last)
			w.words = append(w.words, w.entry(d.Text[d.Tokens[i].Start:d.Tokens[j-1].End], i == s.First))
			i = j
		}
		w.words = append(w.words, &w.margin, &w.margin)
		n, before, before2 := middle, edge, edge
		for i := s.First; i < s.Last; n++ {
			t := w.tag(n, before, before2)
			before2, before = before, t
			for j := d.WordEnd(i, s.Last); i < j; i++ {
				d.Tokens[i].Tag = t
			}
		}
	}
}

func (w *worker) entry(surface string, opens bool) *entry {
	entries := w.known
	if opens {
		entries = w.openers
	}
	if e, ok := entries[surface]; ok {
		return e
	}
	known := w.m.known(surface)
	e := &entry{word: NewWord(w.lex, surface, known, opens)}
	set := Candidates(surface, known)
	for t := pipeline.Tag(1); int(t) < tagCount; t++ {
		if set.Has(t) {
			e.candidates = append(e.candidates, t)
		}
	}
	for o, features := range e.word.Local {
		if o != middle || len(e.candidates) > 1 {
			e.local[o] = w.m.sum(features)
		}
		e.word.Local[o] = nil
	}
	entries[strings.Clone(surface)] = e
	return e
}

// tag returns the best tag of word n, given the two tags before.
func (w *worker) tag(n int, before, before2 pipeline.Tag) pipeline.Tag {
	e := w.words[n]
	if len(e.candidates) == 1 {
		return e.candidates[0]
	}
	after := w.after(e, before)
	history := w.history[int(before)*tagCount+int(before2)]
	if history == nil {
		features := History(before, before2)
		sum := w.m.sum(features[:])
		history = &sum
		w.history[int(before)*tagCount+int(before2)] = history
	}
	here, from1, from2, to1, to2 := &e.local[middle], &w.words[n-1].local[middle+1], &w.words[n-2].local[middle+2],
		&w.words[n+1].local[middle-1], &w.words[n+2].local[middle-2]
	best, top := e.candidates[0], int32(-1<<31)
	for _, t := range e.candidates {
		if v := int32(here[t]) + int32(from1[t]) + int32(from2[t]) + int32(to1[t]) + int32(to2[t]) + int32(after[t]) + int32(history[t]); v > top {
			best, top = t, v
		}
	}
	return best
}

// after returns the scores of a word together with the tag before it.
func (w *worker) after(e *entry, before pipeline.Tag) *tagScores {
	for i := range e.after {
		if e.after[i].before == before {
			return &e.after[i].scores
		}
	}
	w.hashes = e.word.After(before, w.hashes[:0])
	e.after = append(e.after, joint{before, w.m.sum(w.hashes)})
	return &e.after[len(e.after)-1].scores
}
