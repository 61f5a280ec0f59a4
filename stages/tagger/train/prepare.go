package train

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"

	"extract/pipeline"
	"extract/pipeline/eval"
	"extract/stages/tagger"
)

// item is a document ready for the learner.
type item struct {
	tagger.Training
	optional []tagger.Name // counted neither way in scores
	group    int           // number of the document; a copy has its original's
	copied   bool
	dropped  []string // types of names that do not begin and end with tokens
}

// annotated runs the pipeline over documents, on all processors, in order. Their
// names are of the types.
func annotated(ctx context.Context, p *pipeline.Pipeline, docs []eval.Gold, types []string) ([]item, error) {
	items := make([]item, len(docs))
	faults := make([]error, len(docs))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(docs) || ctx.Err() != nil {
					return
				}
				d := &pipeline.Document{ID: docs[i].ID, Text: docs[i].Text}
				faults[i] = p.Annotate(ctx, d)
				items[i] = align(d, docs[i].Entities, types)
				items[i].group = i
			}
		})
	}
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return items, errors.Join(faults...)
}

// align finds the tokens of names, which are sorted. Names that do not begin
// and end with tokens, or run over the end of a sentence, are left out.
func align(d *pipeline.Document, names []eval.Span, types []string) item {
	it := item{Training: tagger.Training{Document: d, Weight: 1}}
	for _, s := range names {
		first := sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].RuneEnd > s.Start })
		last := first + sort.Search(len(d.Tokens)-first, func(i int) bool { return d.Tokens[first+i].RuneStart >= s.End })
		n := tagger.Name{First: first, Last: last, Type: slices.Index(types, s.Type)}
		switch {
		case s.Type == eval.Optional:
			if first < last {
				it.optional = append(it.optional, n)
			}
		case first == last || d.Tokens[first].RuneStart != s.Start || d.Tokens[last-1].RuneEnd != s.End || !inSentence(d, first, last):
			it.dropped = append(it.dropped, s.Type)
		default:
			it.Names = append(it.Names, n)
		}
	}
	return it
}

func inSentence(d *pipeline.Document, first, last int) bool {
	i := sort.Search(len(d.Sentences), func(i int) bool { return d.Sentences[i].Last > first })
	return i < len(d.Sentences) && d.Sentences[i].First <= first && last <= d.Sentences[i].Last
}

// devSet is a development corpus.
type devSet struct {
	name  string
	items []item
}

// prepared are all documents of a recipe.
type prepared struct {
	types   []string // of the model
	corpora []*Corpus
	items   []item // the corpora's, then the copies
	dev     []devSet
}

// held is the share of the documents that is kept back for scores where there
// is no development set: one in so many.
const held = 10

// prepare reads and annotates what the recipe names.
func prepare(ctx context.Context, r *Recipe, o Options) (*prepared, error) {
	if err := r.Check(); err != nil {
		return nil, err
	}
	p := &prepared{}
	dev, err := read(r, p)
	if err != nil {
		return nil, err
	}
	o.logf("types: %s", strings.Join(p.types, ", "))
	for i, c := range p.corpora {
		items, err := annotated(ctx, o.Pipeline, c.Docs, p.types)
		if err != nil {
			return nil, err
		}
		o.report(c.Name, items)
		base := len(p.items)
		for k := range items {
			items[k].Weight, items[k].Domain = r.weight(i), r.Corpora[i].Domain
			items[k].group += base
		}
		p.items = append(p.items, items...)
	}
	if err := p.addCopies(ctx, r, o); err != nil {
		return nil, err
	}
	for _, c := range dev {
		items, err := annotated(ctx, o.Pipeline, c.Docs, p.types)
		if err != nil {
			return nil, err
		}
		o.report(c.Name, items)
		p.dev = append(p.dev, devSet{c.Name, items})
	}
	return p, nil
}

// read reads all corpora, finds the types, and returns the development corpora.
func read(r *Recipe, p *prepared) (dev []*Corpus, err error) {
	var faults []error
	for i, c := range slices.Concat(r.Corpora, r.Development) {
		corpus, err := Read(c.Path, c.Format, c.Labels)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		if c.Limit > 0 && len(corpus.Docs) > c.Limit {
			corpus.Docs = corpus.Docs[:c.Limit]
		}
		if i < len(r.Corpora) {
			p.corpora = append(p.corpora, corpus)
		} else {
			dev = append(dev, corpus)
		}
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	if err := checkTypes(p.corpora, r.OneType); err != nil {
		return nil, err
	}
	if p.types, err = modelTypes(p.corpora, r.Types); err != nil {
		return nil, err
	}
	return dev, checkDevelopment(dev, p.types)
}

// addCopies adds the altered documents.
func (p *prepared) addCopies(ctx context.Context, r *Recipe, o Options) error {
	for _, c := range r.Copies {
		base := 0
		for i, corpus := range p.corpora {
			base += len(corpus.Docs)
			if corpus.Name != c.Of {
				continue
			}
			var docs []eval.Gold
			var groups []int
			for k := c.Start; k < len(corpus.Docs); k += c.Every {
				docs = append(docs, altered(corpus.Docs[k], c.Kind, r.Learner.Seed+uint64(k)))
				groups = append(groups, base-len(corpus.Docs)+k)
			}
			items, err := annotated(ctx, o.Pipeline, docs, p.types)
			if err != nil {
				return err
			}
			o.report(corpus.Name+" "+c.Kind, items)
			for k := range items {
				items[k].Weight, items[k].Domain = c.Weight, r.Corpora[i].Domain
				items[k].group, items[k].copied = groups[k], true
			}
			p.items = append(p.items, items...)
		}
	}
	return nil
}

// holdBack moves every tenth document to a development set, with its copies
// left out of both, if there is none.
func (p *prepared) holdBack() {
	if len(p.dev) > 0 || len(originals(p.items)) < 2*held {
		return
	}
	d := devSet{name: "held-out"}
	d.items = originals(subset(p.items, func(g int) bool { return g%held == held-1 }))
	p.items = subset(p.items, func(g int) bool { return g%held != held-1 })
	p.dev = []devSet{d}
}

// report says how many documents there are, and what did not fit.
func (o *Options) report(name string, items []item) {
	names, dropped := 0, 0
	for _, it := range items {
		names += len(it.Names)
		dropped += len(it.dropped)
	}
	line := fmt.Sprintf("%s: %s, %s", name, plural(len(items), "document"), plural(names, "name"))
	if dropped > 0 {
		line += fmt.Sprintf(", and %d that do not fit the tokens or sentences", dropped)
	}
	o.logf("%s", line)
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
