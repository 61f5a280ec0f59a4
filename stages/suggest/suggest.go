// Package suggest ranks the tags that an editor may want: the article's main
// people, places, organizations and events, its topics and its key phrases, and
// the tags that the newsroom's archive teaches, each with the reasons for it in
// plain words.
//
// The recipe:
//
//  1. Headlines of other articles, menus and what a page says to its reader are
//     left out, as stage story marks them, and the headline is taken from the page's
//     address where the text has none (page.go).
//  2. Everything becomes a candidate with a score from 0 to 1 (score.go). An
//     entity scores by the attention that the story pays to it (attention.go),
//     with more for the headline, and nothing where only a byline, a signature
//     or an aside names it; less where the name is doubtful (names.go) and where
//     many of its kind are before it.
//  3. With a vocabulary, candidates are mapped to its labels (vocabulary.go), and
//     labels that the text itself has are added (scan.go). What cannot be mapped
//     is proposed, apart.
//  4. From the best down, a candidate is left out that is below the least score
//     of its kind, or that repeats one already chosen (diverse.go): another name
//     of the same, a phrase out of a chosen name, a topic above a chosen one.
//
// Ties go to the kind that stands first, then to the label.
package suggest

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"extract/pipeline"
)

// kinds lists the kinds of tags, in the order that decides ties.
var kinds = [...]string{"house", "person", "place", "organization", "event", "work", "group", "own", "topic", "keyphrase"}

// Kinds lists the names of the kinds of tags.
func Kinds() []string { return slices.Clone(kinds[:]) }

// Options are the choices of the stage; the zero value is the default.
type Options struct {
	Max        int // tags at most; 0 stands for 12
	Keyphrases int // of those, key phrases at most; 0 stands for 5
	Topics     int // of those, topics at most; 0 stands for 3

	// Least is the least score of a tag of each kind, 0 to 1; kinds that are not
	// there have 0.1, topics 0.4.
	Least map[string]float64

	// Vocabulary is the house's list: other tags are proposed, not suggested.
	// Nil for none.
	Vocabulary *Vocabulary

	House bool // there are house tags, whose labels Vocabulary has
}

// New returns the stage. It fails for an unknown kind and a number out of
// range.
func New(o Options) (pipeline.Stage, error) {
	for _, n := range []int{o.Max, o.Keyphrases, o.Topics} {
		if n < 0 {
			return pipeline.Stage{}, fmt.Errorf("suggest: %d tags at most is below 0", n)
		}
	}
	o.Max, o.Keyphrases, o.Topics = cmp.Or(o.Max, 12), cmp.Or(o.Keyphrases, 5), cmp.Or(o.Topics, 3)
	least := map[string]float64{}
	for _, k := range kinds {
		least[k] = 0.1
	}
	least["topic"] = 0.4
	for k, n := range o.Least {
		if _, ok := least[k]; !ok {
			return pipeline.Stage{}, fmt.Errorf("suggest: kind %q of tags is unknown; known are %s", k, strings.Join(kinds[:], ", "))
		}
		if !(n >= 0 && n <= 1) {
			return pipeline.Stage{}, fmt.Errorf("suggest: least score %v of kind %s is not from 0 to 1", n, k)
		}
		least[k] = n
	}
	r := &ranker{o: o, least: least}
	r.scanners.New = func() any { return new(scanner) }
	needs := pipeline.Sections | pipeline.Tokens | pipeline.Asides | pipeline.Mentions | pipeline.Entities | pipeline.Keyphrases | pipeline.Topics
	if o.House {
		needs |= pipeline.HouseTags
	}
	return pipeline.Stage{
		Name:     "suggest",
		Doc:      "ranks the tags to suggest, each with its reasons",
		Needs:    needs,
		Provides: pipeline.Suggestions,
		Run: func(_ context.Context, d *pipeline.Document) error {
			r.run(d)
			return nil
		},
	}, nil
}

type ranker struct {
	o        Options
	least    map[string]float64
	scanners sync.Pool
}

// candidate is a tag that may be suggested.
type candidate struct {
	pipeline.Suggestion
	names  []string // further labels of the same thing
	parent string   // of a topic
}

func (r *ranker) run(d *pipeline.Document) {
	all := r.candidates(d)
	d.Suggestions, d.Proposed = d.Suggestions[:0], d.Proposed[:0]
	if r.o.Vocabulary == nil {
		d.Suggestions = r.choose(d.Suggestions, all, nil)
		return
	}
	s := r.scanners.Get().(*scanner)
	defer r.scanners.Put(s)
	known, unknown := r.o.Vocabulary.divide(all, s.scan(r.o.Vocabulary, d))
	d.Suggestions = r.choose(d.Suggestions, known, nil)
	// A phrase repeats an entity under its own name too, which the list may
	// not have.
	taken := slices.Clone(d.Suggestions)
	for _, s := range d.Suggestions {
		for i := range d.Entities {
			if e := &d.Entities[i]; e.ID == s.Entity {
				taken = append(taken, pipeline.Suggestion{Label: e.Name, Kind: strings.ToLower(e.Type.String())})
			}
		}
	}
	d.Proposed = r.choose(d.Proposed, unknown, taken)
}

// candidates lists all that may be a tag, the best first.
func (r *ranker) candidates(d *pipeline.Document) []candidate {
	var all []candidate
	p := newPage(d)
	top := 0.0
	for i := range d.Entities {
		a, _ := p.attention(&d.Entities[i])
		top = max(top, a)
	}
	for i := range d.Entities {
		if c, ok := p.entity(&d.Entities[i], top); ok {
			all = append(all, c)
		}
	}
	all = append(all, topics(d)...)
	all = append(all, p.phrases()...)
	if r.o.House {
		for _, h := range d.HouseTags {
			all = append(all, candidate{Suggestion: pipeline.Suggestion{Label: h.Label, Kind: "house", Score: h.Score, Why: h.Why}})
		}
	}
	rank(all)
	vary(all)
	return all
}

// vary lets the names of a kind count the less the more of the kind stand before
// them, so that the towns on a route leave room for what it is, and ranks anew.
func vary(all []candidate) {
	before := map[string]int{}
	for i := range all {
		c := &all[i]
		if c.Entity == "" {
			continue
		}
		c.Score *= math.Pow(crowded, float64(max(0, before[c.Kind]-1)))
		before[c.Kind]++
	}
	rank(all)
}

// crowded is the share of its score that the third name of a kind keeps.
const crowded = 0.92

func rank(all []candidate) {
	slices.SortStableFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score),
			cmp.Compare(slices.Index(kinds[:], a.Kind), slices.Index(kinds[:], b.Kind)), cmp.Compare(a.Label, b.Label))
	})
}

// choose appends the candidates that are good enough and repeat none that is
// chosen, nor one of taken, up to the limits.
func (r *ranker) choose(dst []pipeline.Suggestion, all []candidate, taken []pipeline.Suggestion) []pipeline.Suggestion {
	var chosen []words
	for _, t := range taken {
		chosen = append(chosen, wordsOf(candidate{Suggestion: t}))
	}
	count := map[string]int{}
	limit := map[string]int{"keyphrase": r.o.Keyphrases, "topic": r.o.Topics}
	for _, c := range all {
		if len(dst) == r.o.Max {
			break
		}
		if c.Score < r.least[c.Kind] || limit[c.Kind] > 0 && count[c.Kind] == limit[c.Kind] {
			continue
		}
		w := wordsOf(c)
		if slices.ContainsFunc(chosen, w.repeats) {
			continue
		}
		chosen = append(chosen, w)
		count[c.Kind]++
		dst = append(dst, c.Suggestion)
	}
	return dst
}
