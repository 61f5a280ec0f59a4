package topic

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"sync"

	"extract/pipeline"
)

//go:embed rules/*.topic
var ruleFiles embed.FS

// Options are the choices of the stage; the zero value is the default.
type Options struct {
	// Own are rules of the user's. Those for a Media Topic are added to the
	// rule that it has; others make topics of their own.
	Own []*Rules
	// Vocabulary has labels and parents for Own, beside the Media Topics; may
	// be nil.
	Vocabulary *Vocabulary
	OwnOnly    bool    // leave the Media Topics out
	MinScore   float64 // of a topic, 0 to 1; 0 stands for 0.5
	Max        int     // topics at most; 0 stands for 8
}

// Matcher finds topics. It is read-only and safe for concurrent use.
type Matcher struct {
	sets  []*set
	pools []*sync.Pool
	least float64
	max   int
}

// New returns the stage.
func New(o Options) (pipeline.Stage, error) {
	m, err := NewMatcher(o)
	if err != nil {
		return pipeline.Stage{}, err
	}
	return m.Stage(), nil
}

// Stage returns the stage that finds the topics of the matcher.
func (m *Matcher) Stage() pipeline.Stage {
	return pipeline.Stage{
		Name:     "topic",
		Doc:      "finds the subjects of the article in a controlled vocabulary",
		Needs:    pipeline.Sections | pipeline.Tokens | pipeline.Asides | pipeline.Mentions | pipeline.Entities,
		Provides: pipeline.Topics,
		Run: func(_ context.Context, d *pipeline.Document) error {
			d.Topics = m.Topics(d)
			return nil
		},
	}
}

// NewMatcher compiles the rules. It fails for a number out of range and for
// rules that do not fit together.
func NewMatcher(o Options) (*Matcher, error) {
	if !(o.MinScore >= 0 && o.MinScore <= 1) {
		return nil, fmt.Errorf("topic: least score %v is not from 0 to 1", o.MinScore)
	}
	if o.Max < 0 {
		return nil, fmt.Errorf("topic: %d topics at most is below 0", o.Max)
	}
	m := &Matcher{least: o.MinScore, max: o.Max}
	if m.least == 0 {
		m.least = 0.5
	}
	if m.max == 0 {
		m.max = 8
	}
	v, err := MediaTopics()
	if err != nil {
		return nil, err
	}
	var standard, own []Rule
	file := map[string]string{}
	if !o.OwnOnly {
		if standard, err = standardRules(); err != nil {
			return nil, err
		}
	}
	for _, rules := range o.Own {
		for _, r := range rules.Topics {
			file[r.ID] = rules.Name
			if _, ok := v.Subject(r.ID); ok && !o.OwnOnly {
				standard = append(standard, r)
			} else {
				own = append(own, r)
			}
		}
	}
	named := func(r Rule) string { return file[r.ID] }
	if o.Vocabulary != nil {
		v = o.Vocabulary
	}
	for i, rules := range [][]Rule{standard, own} {
		table := v
		if i == 0 {
			if table, err = MediaTopics(); err != nil {
				return nil, err
			}
		}
		if len(rules) == 0 {
			continue
		}
		s, err := compile(rules, named, table)
		if err != nil {
			return nil, err
		}
		m.sets = append(m.sets, s)
		m.pools = append(m.pools, &sync.Pool{New: func() any { return newScratch(s) }})
	}
	return m, nil
}

// Ruled returns the ids of the Media Topics that have a rule out of the box: all of
// the first two levels, and some of the third.
func Ruled() (map[string]bool, error) {
	rules, err := standardRules()
	if err != nil {
		return nil, err
	}
	ids := map[string]bool{}
	for _, r := range rules {
		ids[r.ID] = true
	}
	return ids, nil
}

// standardRules parses the embedded rules.
func standardRules() ([]Rule, error) {
	files, err := ruleFiles.ReadDir("rules")
	if err != nil {
		return nil, err
	}
	var all []Rule
	var faults []error
	for _, f := range files { // by name
		in, err := ruleFiles.Open("rules/" + f.Name())
		if err != nil {
			return nil, err
		}
		rules, err := ReadRules(f.Name(), in)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		all = append(all, rules.Topics...)
	}
	return all, errors.Join(faults...)
}

// Topics returns the topics of the document, the likeliest first.
func (m *Matcher) Topics(d *pipeline.Document) []pipeline.Topic {
	var out []pipeline.Topic
	for i, s := range m.sets {
		c := m.pools[i].Get().(*scratch)
		c.match(s, d)
		c.weigh(s)
		first := len(out)
		out = c.topics(s, m.least, out)
		for k := range out[first:] {
			out[first+k].Words = c.reasons(s, out[first+k].ID)
		}
		m.pools[i].Put(c)
	}
	byScore(out)
	return m.bounded(out)
}

// bounded keeps the first topics; those above them score no less and stay.
func (m *Matcher) bounded(topics []pipeline.Topic) []pipeline.Topic {
	if len(topics) > m.max {
		topics = topics[:m.max]
	}
	return topics
}
