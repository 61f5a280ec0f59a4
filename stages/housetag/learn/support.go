package learn

import (
	"cmp"
	"math"
	"slices"

	"extract/stages/housetag"
)

// The limits of what is kept for each tag. They bound memory: with 50,000 tags
// a sketch has some 500 features and a model 96 each.
const (
	sketchBudget  = 12 << 20 // features of all sketches
	supportBudget = 5 << 20  // features of all tags in the model
	maxSketch     = 4096
	maxSupport    = 192
	minSupport    = 48
	sampled       = 1500 // articles of a tag that are looked at
	maxClaims     = 96   // tags that a feature may speak for
	sure          = 2.5  // standard errors that a count must lie above what is usual
	dfBits        = 24
)

// dfTable counts articles by feature, several features in a place: the count
// is an upper bound.
type dfTable []uint32

func newDF() dfTable { return make(dfTable, 1<<dfBits) }

func (t dfTable) add(f []housetag.Feature) {
	for _, x := range f {
		t[x.Hash>>(32-dfBits)]++
	}
}

func (t dfTable) of(h uint32) int { return int(t[h>>(32-dfBits)]) }

// sketch counts the features of one tag's articles, the telling ones for sure.
type sketch struct {
	counted []counted // by hash
	pending []uint32
	total   int // articles of the tag
	seen    int // of those, by now
	taken   int // of those, counted
}

type counted struct {
	hash  uint32
	count uint32
}

// sketcher counts for the tags that one worker has.
type sketcher struct {
	df       dfTable
	articles int
	capacity int
}

func (k *sketcher) add(s *sketch, d *doc, total int) {
	s.seen++
	if total > sampled && s.seen*sampled/total == (s.seen-1)*sampled/total {
		return // of many articles, some at even distances
	}
	s.taken++
	for _, f := range d.features {
		if df := k.df.of(f.Hash); df >= 2 && df <= max(k.articles/3+8, 2*total) || total < 3 {
			s.pending = append(s.pending, f.Hash)
		}
	}
	if len(s.pending) > 4*k.capacity {
		k.fold(s)
	}
}

// fold counts what is pending, and drops the least telling features when there
// are twice as many as the capacity.
func (k *sketcher) fold(s *sketch) {
	slices.Sort(s.pending)
	merged := make([]counted, 0, len(s.counted)+len(s.pending)/2)
	i, j := 0, 0
	for i < len(s.counted) || j < len(s.pending) {
		if j == len(s.pending) || i < len(s.counted) && s.counted[i].hash < s.pending[j] {
			merged = append(merged, s.counted[i])
			i++
			continue
		}
		c := counted{hash: s.pending[j]}
		for j < len(s.pending) && s.pending[j] == c.hash {
			c.count++
			j++
		}
		if i < len(s.counted) && s.counted[i].hash == c.hash {
			c.count += s.counted[i].count
			i++
		}
		merged = append(merged, c)
	}
	s.pending = s.pending[:0]
	s.counted = merged
	if len(merged) > 2*k.capacity {
		s.counted = slices.Clone(k.telling(s, merged, 0, math.Inf(-1))[:k.capacity]) // the longer list is not kept
		slices.SortFunc(s.counted, func(a, b counted) int { return cmp.Compare(a.hash, b.hash) })
	}
}

// telling sorts the features with the least count and ratio by how much they
// tell, most first: the count times the ratio, which is the logarithm of how
// much more frequent a feature is with the tag than without.
func (k *sketcher) telling(s *sketch, list []counted, least uint32, ratio float64) []counted {
	type scored struct {
		counted
		score float64
	}
	scores := make([]scored, 0, len(list))
	inside := float64(s.taken) + 0.2
	outside := float64(max(0, k.articles-s.total)) + 1
	scale := float64(max(s.total, s.taken)) / float64(max(1, s.taken))
	for _, c := range list {
		if c.count < least {
			continue
		}
		with := (float64(c.count) + 0.1) / inside
		without := (math.Max(0, float64(k.df.of(c.hash))-float64(c.count)*scale) + 0.5) / outside
		usual := without * float64(s.taken)
		if r := math.Log(with / without); r > ratio && (ratio < 0 || float64(c.count)-usual > sure*math.Sqrt(usual)) {
			scores = append(scores, scored{c, float64(c.count) * r})
		}
	}
	slices.SortFunc(scores, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.hash, b.hash))
	})
	out := make([]counted, len(scores))
	for i := range out {
		out[i] = scores[i].counted
	}
	return out
}

// choose returns the most telling features of the sketch, at most n.
func (k *sketcher) choose(s *sketch, n int) []counted {
	k.fold(s)
	least := uint32(2)
	if s.taken < 4 {
		least = 1
	}
	out := k.telling(s, s.counted, least, 0.4)
	return slices.Clone(out[:min(n, len(out), 30+2*s.total)])
}

// trim keeps, of a feature that more than maxClaims tags have chosen, those
// whose articles have it most: it bounds the work for an article.
func trim(chosen [][]counted, totals []int) {
	claims := map[uint32]int32{}
	for _, list := range chosen {
		for _, c := range list {
			claims[c.hash]++
		}
	}
	type claim struct {
		share float64
		tag   int
	}
	crowded := map[uint32][]claim{}
	share := func(t int, c counted) float64 { return float64(c.count) / float64(max(1, min(totals[t], sampled))) }
	for t, list := range chosen {
		for _, c := range list {
			if claims[c.hash] > maxClaims {
				crowded[c.hash] = append(crowded[c.hash], claim{share(t, c), t})
			}
		}
	}
	last := map[uint32]claim{}
	for h, list := range crowded {
		slices.SortFunc(list, func(a, b claim) int { return cmp.Or(cmp.Compare(b.share, a.share), cmp.Compare(a.tag, b.tag)) })
		last[h] = list[maxClaims-1]
	}
	for t := range chosen {
		chosen[t] = slices.DeleteFunc(slices.Clone(chosen[t]), func(c counted) bool {
			l, ok := last[c.hash]
			s := share(t, c)
			return ok && (s < l.share || s == l.share && t > l.tag)
		})
	}
}
