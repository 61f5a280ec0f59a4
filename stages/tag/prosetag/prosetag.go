// Package prosetag gives each token its Penn Treebank part of speech.
//
// The model is prose/v2's averaged perceptron (Collins 2002, in Matthew
// Honnibal's form), its own trained weights compiled into a table that is used
// straight from the binary. On the same words it gives the same tags as prose
// does; ties, which prose breaks by chance, go to the first tag of
// pipeline.TagNames. A hyphenated word whose parts are tokens is tagged as one
// word, as prose sees it.
package prosetag

import (
	"context"
	_ "embed"
	"errors"
	"strings"
	"sync"
	"unicode/utf8"

	"extract/gazetteers/frozen"
	"extract/pipeline"
)

//go:generate go run extract/stages/tag/prosetag/internal/compile weights.bin

//go:embed weights.bin
var weights string

// New returns the stage. It fails only if the embedded table is damaged.
func New() (pipeline.Stage, error) {
	m, err := open(weights)
	if err != nil {
		return pipeline.Stage{}, err
	}
	return pipeline.Stage{
		Name:     "tag",
		Doc:      "gives each token its part of speech, with prose's trained weights",
		Needs:    pipeline.Tokens,
		Provides: pipeline.Tags,
		Run: func(_ context.Context, d *pipeline.Document) error {
			m.document(d)
			return nil
		},
	}, nil
}

// The columns of word and suffix features; internal/compile has their names.
const (
	wordHere = iota
	wordBefore
	wordBefore2
	wordAfter
	wordAfter2
	wordPairs
	wordWidth
)
const (
	suffixHere = iota
	suffixBefore
	suffixAfter
	suffixWidth
)

const (
	start      = len(pipeline.TagNames)     // the tag before the first word
	start2     = len(pipeline.TagNames) + 1 // and the one before that
	outside    = len(pipeline.TagNames) + 2 // a tag that the model does not know
	stateCount = len(pipeline.TagNames) + 3
)

// model is the opened table. Fields of kind string are arrays of little-endian
// numbers within the embedded bytes.
type model struct {
	fixed, words, suffixes         frozen.Table
	wordCells, suffixCells         string
	bias                           uint32
	firsts, tags1, tags2, tagPairs string
	pairs, rows                    string
}

var errTable = errors.New("prosetag: the embedded table is damaged; run go generate")

func open(data string) (*model, error) {
	var parts [12]string
	if frozen.Parts(data, parts[:]) != nil {
		return nil, errTable
	}
	m := &model{
		wordCells: parts[2], suffixCells: parts[4], bias: frozen.Uint32(parts[5], 0),
		firsts: parts[6], tags1: parts[7], tags2: parts[8], tagPairs: parts[9], pairs: parts[10], rows: parts[11],
	}
	for i, table := range []*frozen.Table{&m.fixed, &m.words, &m.suffixes} {
		var err error
		if *table, _, err = frozen.Open(parts[[...]int{0, 1, 3}[i]]); err != nil {
			return nil, errTable
		}
	}
	return m, nil
}

// tagScores are the scores of the tags, in thousandths.
type tagScores [len(pipeline.TagNames)]int32

// word is what the features of a token and its neighbours need to know of it:
// the sums of the weights that it brings to its own tag and to those around it.
type word struct {
	here                           tagScores // with the bias, its first letter and its suffix
	before, before2, after, after2 tagScores // for the token that it stands before, and so on
	pairs                          int       // its row in model.pairs, 0 if it has none
	fixed                          pipeline.Tag
	state                          uint8 // a tag fixed by form alone, 0 if none
	first                          byte
}

// tagger is the scratch memory of one call. It keeps the words that it has
// looked up, as most words of a text have been seen before.
type tagger struct {
	m     *model
	words []*word
	known map[string]*word
}

// maxKnown bounds the kept words; past it they are forgotten.
const maxKnown = 40000

var pool = sync.Pool{New: func() any { return new(tagger) }}

func (m *model) document(d *pipeline.Document) {
	t := pool.Get().(*tagger)
	defer pool.Put(t)
	if t.m != m || len(t.known) > maxKnown {
		t.m, t.known = m, make(map[string]*word, 4096)
	}
	t.words = t.words[:0]
	t.add("-START-", true)
	t.add("-START2-", true)
	for i := 0; i < len(d.Tokens); {
		j := d.WordEnd(i, len(d.Tokens))
		t.add(d.Text[d.Tokens[i].Start:d.Tokens[j-1].End], false)
		i = j
	}
	t.add("-END-", true)
	t.add("-END2-", true)
	n, p1, p2 := 2, start, start2
	for i := 0; i < len(d.Tokens); n++ {
		tag, state := t.tag(n, p1, p2)
		p2, p1 = p1, state
		for end := d.WordEnd(i, len(d.Tokens)); i < end; i++ {
			d.Tokens[i].Tag = tag
		}
	}
}

// add appends a word of the text, or a mark before or after it.
func (t *tagger) add(s string, mark bool) {
	w, ok := t.known[s]
	if !ok || mark {
		w = t.lookUp(s, mark)
		if !mark {
			t.known[strings.Clone(s)] = w
		}
	}
	t.words = append(t.words, w)
}

func (t *tagger) lookUp(s string, mark bool) *word {
	m := t.m
	w := &word{first: s[0]}
	norm := s
	if !mark {
		s = straight(s)
		w.first = s[0]
		w.state = byForm(s)
		if tag, ok := t.m.fixed.Get(s); ok {
			w.fixed = pipeline.Tag(tag)
		}
		norm = t.normalize(s)
	}
	// "before" is the feature of a token whose next word is this one: the column
	// of the word after it.
	if cells, ok := m.words.Get(norm); ok {
		m.word(&w.here, cells, wordHere)
		m.word(&w.before, cells, wordAfter)
		m.word(&w.before2, cells, wordAfter2)
		m.word(&w.after, cells, wordBefore)
		m.word(&w.after2, cells, wordBefore2)
		w.pairs = int(frozen.Uint32(m.wordCells, 4*(int(cells)*wordWidth+wordPairs)))
	}
	if cells, ok := m.suffixes.Get(norm[max(0, len(norm)-3):]); ok {
		m.suffix(&w.before, cells, suffixAfter)
		m.suffix(&w.after, cells, suffixBefore)
	}
	if cells, ok := m.suffixes.Get(s[max(0, len(s)-3):]); ok {
		m.suffix(&w.here, cells, suffixHere)
	}
	m.sum(&w.here, m.bias)
	m.sum(&w.here, frozen.Uint32(m.firsts, 4*int(w.first)))
	return w
}

// byForm returns the state of words that prose tags by their form alone, with
// tags of its own invention ("-"), or 0.
func byForm(s string) uint8 {
	if s == "-" || s == "0" || s == "*" {
		return uint8(outside)
	}
	if s[0] == '@' || linkLike(s) {
		return uint8(pipeline.TagNN)
	}
	return 0
}

// linkLike reports what prose's patterns take for a link or an address: a
// point behind a small letter, digit, point or hyphen with two characters or
// more behind it, or an "@" within. So "10.30" and "5,000.00" are NN to it.
func linkLike(s string) bool {
	for i := 1; i+2 < len(s); i++ {
		c := s[i-1]
		if s[i] == '.' && ('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '.' || c == '-') &&
			!strings.ContainsAny(s[i+1:], "()<>") && strings.TrimRight(s[i+2:], "!()[]{};:'\".,<>?") != "" {
			return true
		}
		if s[i] == '@' && strings.IndexByte(s[i:], '.') > 0 {
			return true
		}
	}
	return false
}

// tag decides on word n, given the two states before it, and returns the tag
// and the state that it leaves.
func (t *tagger) tag(n, p1, p2 int) (pipeline.Tag, int) {
	w := t.words[n]
	switch {
	case int(w.state) == outside:
		// Prose calls a hyphen "-" and a lone zero "-NONE-"; Penn has ":" and CD.
		if w.first == '0' {
			return pipeline.TagCD, outside
		}
		return 8, outside
	case w.state != 0:
		return pipeline.Tag(w.state), int(w.state)
	case w.fixed != 0:
		return w.fixed, int(w.fixed)
	}
	m := t.m
	scores := w.here
	after, after2, before, before2 := &t.words[n-1].after, &t.words[n-2].after2, &t.words[n+1].before, &t.words[n+2].before2
	for i := range scores {
		scores[i] += after[i] + after2[i] + before[i] + before2[i]
	}
	m.sum(&scores, frozen.Uint32(m.tags1, 4*p1))
	m.sum(&scores, frozen.Uint32(m.tags2, 4*p2))
	m.sum(&scores, frozen.Uint32(m.tagPairs, 4*(p1*stateCount+p2)))
	if at := w.pairs; at != 0 {
		for end := at + 1 + 5*int(m.pairs[at]); at+1 < end; at += 5 {
			if int(m.pairs[at+1]) == p1 {
				m.sum(&scores, frozen.Uint32(m.pairs, at+2))
				break
			}
		}
	}
	best := pipeline.Tag(1)
	for i := 2; i < len(scores); i++ {
		if scores[i] > scores[best] {
			best = pipeline.Tag(i)
		}
	}
	return best, int(best)
}

func (m *model) word(scores *tagScores, cells uint32, column int) {
	m.sum(scores, frozen.Uint32(m.wordCells, 4*(int(cells)*wordWidth+column)))
}

func (m *model) suffix(scores *tagScores, cells uint32, column int) {
	m.sum(scores, frozen.Uint32(m.suffixCells, 4*(int(cells)*suffixWidth+column)))
}

// sum adds a row of weights to the scores.
func (m *model) sum(scores *tagScores, row uint32) {
	if row == 0 {
		return
	}
	r := m.rows[row:]
	n := int(r[0])
	r = r[1 : 1+5*n]
	for ; len(r) >= 5; r = r[5:] {
		scores[r[0]] += int32(frozen.Uint32(r, 1))
	}
}

// normalize is prose's: what a word counts as in its neighbours' features. The
// result is valid until the next call.
func (t *tagger) normalize(s string) string {
	switch {
	case s[0] != '-' && strings.IndexByte(s, '-') > 0:
		return "!HYPHEN"
	case len(s) == 4 && allDigits(s):
		return "!YEAR"
	case '0' <= s[0] && s[0] <= '9':
		return "!DIGITS"
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; 'A' <= c && c <= 'Z' || c >= utf8.RuneSelf {
			return strings.ToLower(s)
		}
	}
	return s
}

// allDigits reports whether s is a number as strconv.Atoi takes it.
func allDigits(s string) bool {
	if s[0] == '+' || s[0] == '-' {
		s = s[1:]
	}
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// straight returns s with the quotes and hyphens of the training data.
func straight(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] == 0xE2 {
			return quotes.Replace(s)
		}
	}
	return s
}

var quotes = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "‐", "-", "‑", "-", "–", "-")
