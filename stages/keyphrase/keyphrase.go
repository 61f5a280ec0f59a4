// Package keyphrase finds the phrases, other than names, that say what an
// article is about.
//
// The recipe:
//
//  1. Candidates are the noun phrases of one to five words and the parts of
//     them that end in a noun, "noun of noun", possessives, and single content
//     words; names among them. Those that differ only in inflection, spelling
//     (-our/-or, -ise/-ize), hyphens or capitals are one (candidates.go,
//     fold.go).
//  2. A method ranks them all (methods.go). The standard one is a logistic
//     regression over frequency, place, rarity, form and parts of speech
//     (features.go), learned from news stories and from abstracts (weights.go).
//  3. From the best down, those are chosen that an editor would keep: plain
//     phrases, no names; whole ones, no fragments; nothing vague; nothing that
//     repeats what is chosen (choose.go, lists.go).
//  4. The form shown is the one that the article writes most, then the one that
//     it writes first (show.go).
//
// docs/keyphrases.md has the figures.
package keyphrase

import (
	"context"
	"fmt"
	"sync"

	"extract/gazetteers/lexicon"
	"extract/pipeline"
)

// Options are the choices of the stage; the zero value is the default.
type Options struct {
	Method string // one of Methods; "" stands for the first
	Max    int    // phrases at most; 0 stands for 15, or up to 20 in long texts
	// Ranking gives the method's ranking as it is, names among the phrases and
	// nothing folded or left out, for comparing methods on benchmarks whose
	// gold has names.
	Ranking bool
}

// New returns the stage. It fails for a method that it does not know, for a
// negative number of phrases, and if the embedded table is damaged.
func New(o Options) (pipeline.Stage, error) {
	if o.Max < 0 {
		return pipeline.Stage{}, fmt.Errorf("key phrases at most: want 0 or more, got %d", o.Max)
	}
	m, err := findMethod(o.Method)
	if err != nil {
		return pipeline.Stage{}, err
	}
	words, err := lexicon.Open()
	if err != nil {
		return pipeline.Stage{}, err
	}
	x := &extractor{Options: o, method: m}
	x.collectors.New = func() any { return newCollector(words) }
	return pipeline.Stage{
		Name:     "keyphrase",
		Doc:      "finds the phrases that say what the article is about",
		Needs:    pipeline.Tokens | pipeline.Sentences | pipeline.Sections | pipeline.Asides | pipeline.Tags | pipeline.Mentions | pipeline.Entities,
		Provides: pipeline.Keyphrases,
		Run:      x.run,
	}, nil
}

type extractor struct {
	Options
	method     method
	collectors sync.Pool // of *collector, kept for their memory and their words
}

func (x *extractor) run(_ context.Context, d *pipeline.Document) error {
	d.Keyphrases = d.Keyphrases[:0]
	c := x.collectors.Get().(*collector)
	defer x.collectors.Put(c)
	c.collect(d)
	switch {
	case x.Ranking:
		x.method.rank(c)
		c.showRanking(x.limit(d))
	case x.method.edit != nil:
		x.method.edit(c)
		c.show(c.choose(x.limit(d)))
	default:
		x.method.rank(c)
		c.show(c.choose(x.limit(d)))
	}
	c.d = nil // what is kept must not hold the document
	return nil
}

// limit returns how many phrases a document may show: fewer for short texts.
func (x *extractor) limit(d *pipeline.Document) int {
	most := x.Max
	if most == 0 {
		most = min(20, max(15, len(d.Tokens)/60))
	}
	if x.Ranking {
		return most
	}
	return min(most, 4+len(d.Tokens)/30)
}

func newCollector(words *lexicon.Lexicon) *collector {
	return &collector{
		vocabulary: vocabulary{background: words, numbers: map[string]int32{}},
		byKey:      map[uint64]int32{},
		short:      map[string]int32{},
		into:       map[int32]int32{},
	}
}
