package learn

import (
	"cmp"
	"slices"

	"extract/stages/housetag"
)

// prior is the model that an update goes on from, by the tags' new numbers. A
// nil prior is none.
type prior struct {
	model    *housetag.Model
	tags     []housetag.Tag // those of the model come first, in its order
	byTag    [][]counted
	weights  [][]float32 // parallel to byTag, which is sorted by hash
	features []housetag.Index
}

func newPrior(m *housetag.Model) *prior {
	if m == nil {
		return nil
	}
	p := &prior{model: m, byTag: make([][]counted, m.Len()), weights: make([][]float32, m.Len()), features: m.Features()}
	for i := range m.Len() {
		p.tags = append(p.tags, m.Tag(i))
	}
	for _, f := range p.features { // by hash
		for _, x := range f.Postings {
			p.byTag[x.Tag] = append(p.byTag[x.Tag], counted{f.Hash, x.Count})
			p.weights[x.Tag] = append(p.weights[x.Tag], x.Weight)
		}
	}
	return p
}

func (p *prior) articles() int {
	if p == nil {
		return 0
	}
	return p.model.Description.Articles
}

// count returns the articles that the old archive had with the tag.
func (p *prior) count(t int) int {
	if p == nil || t >= len(p.tags) {
		return 0
	}
	return p.tags[t].Articles
}

// addDF adds the counts of the old features.
func (p *prior) addDF(df dfTable) {
	if p != nil {
		for _, f := range p.features {
			df[f.Hash>>(32-dfBits)] += f.DF
		}
	}
}

// begin gives a sketch what was counted for the tag.
func (p *prior) begin(t int, s *sketch) {
	if p != nil && t < len(p.tags) {
		s.counted = slices.Clone(p.byTag[t])
		s.taken = min(p.tags[t].Articles, sampled)
	}
}

// featuresOf returns the features that the tag had.
func (p *prior) featuresOf(t int) []counted {
	if p == nil || t >= len(p.tags) {
		return nil
	}
	return p.byTag[t]
}

// set sets what was learned before.
func (p *prior) set(n *net) {
	if p == nil {
		return
	}
	for w := range n.shards {
		s := &n.shards[w]
		for f, h := range n.hashes {
			first, last := s.postings(int32(f))
			for i := first; i < last; i++ {
				s.weight[i] = p.weight(int(s.tag[i]), h)
			}
		}
	}
	for t, tag := range p.tags {
		n.bias[t] = tag.Bias
	}
}

// weight returns what the feature said for the tag, 0 if nothing.
func (p *prior) weight(t int, h uint32) float32 {
	if t >= len(p.tags) {
		return 0
	}
	i, ok := slices.BinarySearchFunc(p.byTag[t], h, func(c counted, h uint32) int { return cmp.Compare(c.hash, h) })
	if !ok {
		return 0
	}
	return p.weights[t][i]
}
