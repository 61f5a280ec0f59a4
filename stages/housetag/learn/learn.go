package learn

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"time"

	"extract/pipeline"
	"extract/stages/housetag"
)

// Options are the choices of Learn; the zero value is the default.
type Options struct {
	Groups      housetag.Group  // 0 stands for housetag.DefaultGroups, or those of Old
	MinArticles int             // that a tag needs; 0 stands for 2
	MaxTags     int             // the most frequent; 0 stands for 50,000
	Workers     int             // 0 stands for one for each processor
	Folder      string          // of the working file; "" is the system's
	Old         *housetag.Model // to go on from; nil for none
	Known       []string        // all tags of the house, to find those that are not used
	Progress    func(articles int)
}

// Result is a model and what is to be said of it.
type Result struct {
	Model  []byte
	Report Report
}

// Learn makes a model of the articles. Prepare must fill the layers that the
// groups need, and is called by several goroutines at a time. The same articles
// give the same bytes with any number of workers.
func Learn(ctx context.Context, name string, articles iter.Seq2[Article, error], prepare func(context.Context, *pipeline.Document) error, o Options) (result *Result, err error) {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Old != nil && o.Groups == 0 {
		o.Groups = o.Old.Groups
	}
	if o.Old != nil && o.Groups != o.Old.Groups {
		return nil, fmt.Errorf("the old model has the features %v, and not %v; an update keeps them", o.Old.Groups, o.Groups)
	}
	if o.Groups == 0 {
		o.Groups = housetag.DefaultGroups
	}
	if o.MinArticles == 0 {
		o.MinArticles = 2
	}
	if o.MaxTags == 0 {
		o.MaxTags = 50_000
	}
	s, err := newSpill(o.Folder)
	if err != nil {
		return nil, fmt.Errorf("working file: %w", err)
	}
	defer func() { err = errors.Join(err, s.close()) }()
	l := &learner{name: name, o: o, spill: s, number: map[string]uint32{}}
	began := time.Now()
	if err := l.read(ctx, articles, prepare); err != nil {
		return nil, err
	}
	if err := l.keep(); err != nil {
		return nil, err
	}
	l.report.ReadSeconds = time.Since(began).Seconds()
	model, err := l.learn(ctx)
	if err != nil {
		return nil, err
	}
	l.report.Seconds = time.Since(began).Seconds()
	l.report.ModelBytes = len(model)
	return &Result{model, l.report}, nil
}

type learner struct {
	name   string
	o      Options
	spill  *spill
	number map[string]uint32
	labels []string // by number as first seen
	counts []int
	last   []int32 // article that had it last, by number
	tags   []string
	report Report
}

// learn measures a model of the older articles, and makes that of all.
func (l *learner) learn(ctx context.Context) ([]byte, error) {
	b := &builder{spill: l.spill, tags: len(l.tags), workers: min(l.o.Workers, len(l.tags)), old: newPrior(l.o.Old)}
	train, tune, test := l.split()
	l.report.Tags, l.report.Trained, l.report.Tested = len(l.tags), len(train), len(test)
	limits := make([]float32, b.tags)
	for t := range limits {
		limits[t] = usualThreshold
	}
	if len(test) > 0 {
		n, err := b.build(train)
		if err != nil {
			return nil, err
		}
		judged, have, err := b.judge(n, tune)
		if err != nil {
			return nil, err
		}
		limits = thresholds(judged, have, n.count)
		unseen, inTest, err := b.judge(n, test)
		if err != nil {
			return nil, err
		}
		l.report.score(l.tags, n.count, limits, unseen, inTest, judged, have)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	all := append(append(slices.Clone(train), tune...), test...)
	slices.Sort(all)
	n, err := b.build(all)
	if err != nil {
		return nil, err
	}
	if err := l.lists(b, n, all); err != nil {
		return nil, err
	}
	return l.encode(n, limits)
}

// few is the number of articles below which nothing is held out.
const few = 40

// mostHeld bounds the articles that are held out, and those that thresholds are set
// by: what is thought of each of them is in memory.
const mostHeld = 20_000

// split puts the articles in order of time and cuts off the newest. An archive
// without dates has every tenth article held out: its order may be by subject.
func (l *learner) split() (train, tune, test []int32) {
	all := make([]int32, l.spill.len())
	dated := 0
	for i, d := range l.spill.days {
		all[i] = int32(i)
		if d != 0 {
			dated++
		}
	}
	if len(all) < few {
		return all, nil, nil
	}
	if dated*10 < len(all)*9 {
		l.report.HeldOut = "every tenth article, for want of dates"
		step := 10
		if step*mostHeld < len(all) {
			step = (len(all) + mostHeld - 1) / mostHeld
			l.report.HeldOut = fmt.Sprintf("one in %d, for want of dates", step)
		}
		for i := range all {
			switch i % step {
			case step/2 - 1:
				tune = append(tune, all[i])
			case step - 1:
				test = append(test, all[i])
			default:
				train = append(train, all[i])
			}
		}
		return train, tune, test
	}
	slices.SortStableFunc(all, func(a, b int32) int { return cmp.Compare(l.spill.days[a], l.spill.days[b]) })
	tenth := min(mostHeld, len(all)/10)
	a, b := len(all)-2*tenth, len(all)-tenth
	l.report.HeldOut = "the newest, from " + date(l.spill.days[all[b]])
	l.report.Newest = date(l.spill.days[all[len(all)-1]])
	return all[:a], all[a:b], all[b:]
}

func date(day int32) string { return time.Unix(int64(day)*86400, 0).UTC().Format(time.DateOnly) }

// encode writes the model.
func (l *learner) encode(n *net, limits []float32) ([]byte, error) {
	tags := make([]housetag.Tag, len(l.tags))
	for t := range tags {
		tags[t] = housetag.Tag{Label: l.tags[t], Articles: n.count[t], Bias: n.bias[t], Threshold: limits[t]}
		if l.o.Old != nil && t < l.o.Old.Len() && l.report.Tested == 0 {
			tags[t].Threshold = l.o.Old.Tag(t).Threshold
		}
	}
	features := make([]housetag.Index, len(n.hashes))
	for f, h := range n.hashes {
		features[f] = housetag.Index{Hash: h, DF: n.df[f]}
		for w := range n.shards {
			s := &n.shards[w]
			first, last := s.postings(int32(f))
			for p := first; p < last; p++ {
				if s.weight[p] != 0 {
					features[f].Postings = append(features[f].Postings, housetag.Posting{Tag: s.tag[p], Weight: s.weight[p], Count: s.count[p]})
				}
			}
		}
		slices.SortFunc(features[f].Postings, func(a, b housetag.Posting) int { return cmp.Compare(a.Tag, b.Tag) })
	}
	runs := 1
	if l.o.Old != nil {
		runs += l.o.Old.Description.Runs
	}
	return housetag.Encode(housetag.Description{Groups: l.o.Groups.String(), Articles: n.articles, Runs: runs, Newest: l.report.Newest}, tags, features)
}
