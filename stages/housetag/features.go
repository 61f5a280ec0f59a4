package housetag

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"extract/pipeline"

	"github.com/kljensen/snowball/english"
)

// Group is a set of the kinds of features.
type Group uint16

// The groups. The first four need no more than tokens; the rest make learning
// as slow as annotating.
const (
	Words Group = 1 << iota
	Phrases
	Names
	Headlines
	Entities
	Topics
	Keyphrases

	DefaultGroups = Words | Phrases | Names | Headlines
	AllGroups     = Keyphrases<<1 - 1
)

var groupNames = [...]string{"words", "phrases", "names", "headlines", "entities", "topics", "keyphrases"}

// GroupNames lists the names that ParseGroups knows.
func GroupNames() []string { return slices.Clone(groupNames[:]) }

// ParseGroups returns the set of the named groups; none are DefaultGroups.
func ParseGroups(names []string) (Group, error) {
	var g Group
	for _, name := range names {
		i := slices.Index(groupNames[:], name)
		if i < 0 {
			return 0, fmt.Errorf("features %q are unknown; known are %s", name, strings.Join(groupNames[:], ", "))
		}
		g |= 1 << i
	}
	if g == 0 {
		g = DefaultGroups
	}
	return g, nil
}

// String lists the groups, with commas.
func (g Group) String() string {
	var names []string
	for i, name := range groupNames {
		if g&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, ",")
}

// Layers returns the layers of a document that the groups are made from.
func (g Group) Layers() pipeline.Layer {
	l := pipeline.Sections | pipeline.Tokens | pipeline.Sentences
	if g&Entities != 0 {
		l |= pipeline.Entities | pipeline.Mentions
	}
	if g&Topics != 0 {
		l |= pipeline.Topics
	}
	if g&Keyphrases != 0 {
		l |= pipeline.Keyphrases
	}
	return l
}

// Feature is a hashed feature of an article and how much it counts there:
// 1 plus the logarithm of its occurrences.
type Feature struct {
	Hash  uint32
	Value float32
}

// maxFeatures bounds the features of an article, of a hundred pages and more.
const maxFeatures = 20000

// Extractor makes the features of articles. It is for one goroutine at a time.
type Extractor struct {
	groups Group
	words  map[string]word // by word as written; a cache, bounded
	raw    []uint32
	spots  []spot // parallel to raw, if wanted
	out    []Feature
}

type word struct {
	stem uint64 // hash; 0 for a word that says nothing
}

// spot is where a feature stands: tokens, or a text of its own.
type spot struct {
	group       Group
	first, last int32
	text        string
}

// NewExtractor returns an extractor of the groups.
func NewExtractor(g Group) *Extractor { return &Extractor{groups: g, words: map[string]word{}} }

// Features returns the features of the document by hash. The result is valid
// until the next call.
func (x *Extractor) Features(d *pipeline.Document) []Feature {
	x.raw, x.spots = x.raw[:0], x.spots[:0]
	x.fromTitle(d)
	for _, s := range d.Sentences {
		x.fromSentence(d, s)
	}
	x.fromLayers(d)
	sorted := x.raw
	if len(sorted) > maxFeatures {
		sorted = sorted[:maxFeatures]
	}
	sorted = slices.Clone(sorted)
	slices.Sort(sorted)
	x.out = x.out[:0]
	for i := 0; i < len(sorted); {
		j := i
		for j < len(sorted) && sorted[j] == sorted[i] {
			j++
		}
		x.out = append(x.out, Feature{sorted[i], logs[min(j-i, len(logs)-1)]})
		i = j
	}
	return x.out
}

// logs holds 1 + ln n.
var logs = func() (t [64]float32) {
	for n := 1; n < len(t); n++ {
		t[n] = float32(1 + math.Log(float64(n)))
	}
	return t
}()

func (x *Extractor) add(h uint64, s spot) {
	x.raw = append(x.raw, uint32(h>>32))
	x.spots = append(x.spots, s)
}

func (x *Extractor) fromTitle(d *pipeline.Document) {
	if d.Title == "" || x.groups&Headlines == 0 || strings.HasPrefix(strings.TrimSpace(d.Text), d.Title) {
		return
	}
	for field := range strings.FieldsSeq(d.Title) {
		field = strings.Trim(field, ".,:;!?'\"‘’“”()")
		if w := x.lookup(field); w.stem != 0 {
			x.add(mix(Headlines, w.stem), spot{Headlines, -1, -1, field})
			if x.groups&Words != 0 {
				x.add(mix(Words, w.stem), spot{Words, -1, -1, field})
			}
		}
	}
}

func (x *Extractor) fromSentence(d *pipeline.Document, s pipeline.Sentence) {
	if s.First >= s.Last || !d.Tokens[s.First].Section.Prose() && d.Tokens[s.First].Section != pipeline.Hashtags {
		return
	}
	var before uint64 // stem of the word before, 0 if none
	run := -1         // where a run of capitals began
	for i := s.First; i < s.Last; i++ {
		t := &d.Tokens[i]
		if t.Kind != pipeline.Word && t.Kind != pipeline.Hashtag {
			before = 0
			if t.Kind != pipeline.Punct || !t.Joined {
				x.name(d, s, run, i)
				run = -1
			}
			continue
		}
		w := x.lookup(d.Text[t.Start:t.End])
		at := spot{first: int32(i), last: int32(i + 1)}
		if w.stem != 0 {
			if x.groups&Words != 0 {
				at.group = Words
				x.add(mix(Words, w.stem), at)
			}
			if t.Section == pipeline.Headline && x.groups&Headlines != 0 {
				at.group = Headlines
				x.add(mix(Headlines, w.stem), at)
			}
			if before != 0 && x.groups&Phrases != 0 {
				x.add(mix(Phrases, before*31+w.stem), spot{group: Phrases, first: int32(i - 1), last: int32(i + 1)})
			}
		}
		before = w.stem
		switch {
		case !t.Case.Capital():
			x.name(d, s, run, i)
			run = -1
		case run < 0:
			run = i
		}
	}
	x.name(d, s, run, s.Last)
}

// name adds a run of words with capitals, unless it is only the first word of
// the sentence.
func (x *Extractor) name(d *pipeline.Document, s pipeline.Sentence, first, last int) {
	if first < 0 || x.groups&Names == 0 || last-first > 6 || first == s.First && last == first+1 {
		return
	}
	h := uint64(fnvOffset)
	for i := first; i < last; i++ {
		h = hash(h, strings.ToLower(d.Text[d.Tokens[i].Start:d.Tokens[i].End]))*fnvPrime + 1
	}
	x.add(mix(Names, h), spot{group: Names, first: int32(first), last: int32(last)})
}

func (x *Extractor) fromLayers(d *pipeline.Document) {
	if x.groups&Entities != 0 {
		for i := range d.Entities {
			e := &d.Entities[i]
			h := mix(Entities, hash(fnvOffset, strings.ToLower(e.Name)))
			for range e.Mentions {
				x.add(h, spot{Entities, -1, -1, e.Name})
			}
		}
	}
	if x.groups&Topics != 0 {
		for _, t := range d.Topics {
			x.add(mix(Topics, hash(fnvOffset, t.ID)), spot{Topics, -1, -1, t.Label})
		}
	}
	if x.groups&Keyphrases != 0 {
		for _, k := range d.Keyphrases {
			x.add(mix(Keyphrases, hash(fnvOffset, english.Stem(k.Text, true))), spot{Keyphrases, -1, -1, k.Text})
		}
	}
}
