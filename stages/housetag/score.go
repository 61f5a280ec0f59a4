package housetag

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

// IDF is how much a feature counts that df of n articles have.
func IDF(df, n int) float32 { return float32(math.Log(float64(n+1) / float64(df+1))) }

// New returns the stage that gives the tags of the model.
func New(m *Model) pipeline.Stage {
	pool := &sync.Pool{New: func() any {
		return &scratch{extract: NewExtractor(m.Groups), sum: make([]float32, m.Len())}
	}}
	return pipeline.Stage{
		Name:     "housetag",
		Doc:      "suggests the newsroom's own tags, as learned from its archive",
		Needs:    m.Groups.Layers(),
		Provides: pipeline.HouseTags,
		Run: func(_ context.Context, d *pipeline.Document) error {
			c := pool.Get().(*scratch)
			defer pool.Put(c)
			d.HouseTags = m.tags(d, c)
			return nil
		},
	}
}

// scratch is the memory of one run.
type scratch struct {
	extract *Extractor
	known   []known
	sum     []float32 // by tag
	touched []uint32
}

// known is a feature of the article that the model has.
type known struct {
	hash        uint32
	value       float32
	first, last int // postings
}

// maxTags bounds the tags of an article.
const maxTags = 30

func (m *Model) tags(d *pipeline.Document, c *scratch) []pipeline.HouseTag {
	m.weigh(c.extract.Features(d), c)
	var out []pipeline.HouseTag
	for _, t := range c.touched {
		tag := m.Tag(int(t))
		p := Logistic(c.sum[t] + tag.Bias)
		c.sum[t] = 0
		if p < tag.Threshold || tag.Threshold >= 1 {
			continue
		}
		// Half at the tag's own threshold, so that tags can be compared.
		score := 0.5 + 0.5*float64(p-tag.Threshold)/float64(1-tag.Threshold)
		out = append(out, pipeline.HouseTag{Label: tag.Label, Score: score, Why: m.why(d, c, t, tag)})
	}
	slices.SortFunc(out, func(a, b pipeline.HouseTag) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Label, b.Label))
	})
	return out[:min(len(out), maxTags)]
}

// weigh finds the features that the model has and sums what they say.
func (m *Model) weigh(features []Feature, c *scratch) {
	c.known, c.touched = c.known[:0], c.touched[:0]
	col := &m.columns
	n := len(col.hash) / 4
	norm := float32(0)
	low := 0
	for _, f := range features { // by hash, as those of the model
		i := low + search(col.hash[4*low:], f.Hash)
		low = i
		if i >= n || at(col.hash, i) != f.Hash {
			continue
		}
		k := known{hash: f.Hash, value: f.Value * IDF(int(at(col.df, i)), m.Description.Articles), last: int(at(col.postEnd, i))}
		if i > 0 {
			k.first = int(at(col.postEnd, i-1))
		}
		norm += k.value * k.value
		c.known = append(c.known, k)
	}
	norm = float32(1 / math.Sqrt(float64(norm)+1e-9))
	for i := range c.known {
		k := &c.known[i]
		k.value *= norm
		for p := k.first; p < k.last; p++ {
			t := at(col.postTag, p)
			if c.sum[t] == 0 {
				c.touched = append(c.touched, t)
			}
			c.sum[t] += k.value * floatAt(col.postWeight, p)
		}
	}
	slices.Sort(c.touched)
	c.touched = slices.Compact(c.touched) // a sum may have come back to 0
}

// search returns the first place of a number that is not below h.
func search(b []byte, h uint32) int {
	low, high := 0, len(b)/4
	for low < high {
		mid := (low + high) / 2
		if at(b, mid) < h {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// why names the features that said most for the tag.
func (m *Model) why(d *pipeline.Document, c *scratch, t uint32, tag Tag) []string {
	type reason struct {
		text  string
		value float32
	}
	var reasons []reason
	for _, k := range c.known {
		for p := k.first; p < k.last; p++ {
			if at(m.columns.postTag, p) == t {
				if v := k.value * floatAt(m.columns.postWeight, p); v > 0 {
					if text, group := c.extract.explain(d, k.hash); text != "" {
						if group == Headlines {
							text += " (headline)"
						}
						reasons = append(reasons, reason{text, v})
					}
				}
				break
			}
		}
	}
	slices.SortStableFunc(reasons, func(a, b reason) int {
		return cmp.Or(cmp.Compare(b.value, a.value), cmp.Compare(a.text, b.text))
	})
	var words []string
	for _, r := range reasons {
		if len(words) == 4 {
			break
		}
		if !slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, r.text) }) {
			words = append(words, r.text)
		}
	}
	noun := "articles"
	if tag.Articles == 1 {
		noun = "article"
	}
	why := []string{fmt.Sprintf("as in %d tagged %s", tag.Articles, noun)}
	if len(words) > 0 {
		why = append(why, "words: "+strings.Join(words, ", "))
	}
	return why
}

// Logistic is the logistic function.
func Logistic(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }

func splitComma(s string) []string { return strings.Split(s, ",") }
