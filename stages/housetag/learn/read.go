package learn

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"extract/pipeline"
	"extract/stages/housetag"
)

// batchSize is the number of articles that are prepared at a time.
const batchSize = 256

// read fills the spill.
func (l *learner) read(ctx context.Context, articles iter.Seq2[Article, error], prepare func(context.Context, *pipeline.Document) error) error {
	extractors := make([]*housetag.Extractor, l.o.Workers)
	for i := range extractors {
		extractors[i] = housetag.NewExtractor(l.o.Groups)
	}
	var batch []Article
	features := make([][]housetag.Feature, batchSize)
	flush := func() error {
		b := builder{workers: l.o.Workers}
		err := b.parallel(func(w int) error {
			for i := w; i < len(batch); i += l.o.Workers {
				d := &pipeline.Document{ID: fmt.Sprintf("%s:%d", l.name, batch[i].Line), Text: batch[i].Text, Title: batch[i].Title}
				if err := prepare(ctx, d); err != nil {
					return err
				}
				features[i] = append(features[i][:0], extractors[w].Features(d)...)
			}
			return nil
		})
		for i, a := range batch {
			if err != nil {
				return err
			}
			err = l.spill.add(l.numbers(a.Tags), features[i], a.Day)
		}
		batch = batch[:0]
		if l.o.Progress != nil {
			l.o.Progress(l.report.Articles)
		}
		return errors.Join(err, ctx.Err())
	}
	fields := ""
	for a, err := range articles {
		if err != nil {
			return err
		}
		l.report.Articles++
		if len(a.Tags) == 0 {
			if l.report.Untagged++; fields == "" {
				fields = a.Fields
			}
			continue
		}
		if batch = append(batch, a); len(batch) == batchSize {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if err := errors.Join(flush(), l.spill.flush()); err != nil {
		return err
	}
	switch {
	case l.report.Articles == 0:
		return fmt.Errorf("%s: no articles in it", l.name)
	case l.spill.len() == 0:
		return fmt.Errorf("%s: none of the %d articles has a tag in the field that was named; the first has the fields %s; name another with --field", l.name, l.report.Articles, fields)
	}
	return nil
}

// numbers returns the numbers of the tags, and counts them.
func (l *learner) numbers(tags []string) []uint32 {
	var out []uint32
	for _, t := range tags {
		n, ok := l.number[t]
		if !ok {
			n = uint32(len(l.labels))
			l.number[t] = n
			l.labels = append(l.labels, t)
			l.counts = append(l.counts, 0)
			l.last = append(l.last, 0)
		}
		l.counts[n]++
		l.last[n] = int32(l.spill.len())
		out = append(out, n)
	}
	return out
}

// keep chooses the tags that the model has: those of the old one, then the
// most frequent.
func (l *learner) keep() error {
	l.report.Distinct = len(l.labels)
	if len(l.labels) == 1 && l.o.Old == nil {
		return fmt.Errorf("%s: all %d tagged articles have the one tag %q; there is nothing to tell it from; a model needs two tags or more", l.name, l.spill.len(), l.labels[0])
	}
	place := map[string]int32{}
	if l.o.Old != nil {
		for i := range l.o.Old.Len() {
			place[l.o.Old.Tag(i).Label] = int32(i)
			l.tags = append(l.tags, l.o.Old.Tag(i).Label)
		}
	}
	var order []int
	for i, label := range l.labels {
		if _, old := place[label]; !old && l.counts[i] >= l.o.MinArticles {
			order = append(order, i)
		}
		if l.counts[i] < l.o.MinArticles {
			l.report.TooFew++
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(l.counts[b], l.counts[a]), cmp.Compare(l.labels[a], l.labels[b]))
	})
	if room := max(0, l.o.MaxTags-len(l.tags)); len(order) > room {
		l.report.Dropped = len(order) - room
		order = order[:room]
	}
	for _, i := range order {
		place[l.labels[i]] = int32(len(l.tags))
		l.tags = append(l.tags, l.labels[i])
	}
	if len(l.tags) < 2 {
		return fmt.Errorf("%s: %d different tags in %d articles, but only %d in %d articles or more; nothing can be learned from that; is it the right field?",
			l.name, len(l.labels), l.spill.len(), len(l.tags), l.o.MinArticles)
	}
	l.spill.kept = make([]int32, len(l.labels))
	for i, label := range l.labels {
		l.spill.kept[i] = -1
		if p, ok := place[label]; ok {
			l.spill.kept[i] = p
		}
	}
	return nil
}
