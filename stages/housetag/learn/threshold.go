package learn

import (
	"cmp"
	"slices"

	"extract/stages/housetag"
)

// judged is a tag's probability for an article, and whether the article has it.
type judged struct {
	tag   uint32
	p     float32
	right bool
}

// The thresholds where there is nothing to set them by.
const (
	usualThreshold = 0.4
	fewThreshold   = 0.5
	least          = 0.02 // probabilities below this are not looked at
	trusted        = 5    // articles with which a tag sets its own threshold
)

// judge returns what the net says of the articles, and how many articles have
// each tag.
func (b *builder) judge(n *net, numbers []int32) ([]judged, []int, error) {
	parts := make([][]judged, b.workers)
	have := make([]int, b.tags)
	err := b.parallel(func(w int) error {
		sums, s := make([]float32, b.tags), &n.shards[w]
		var k []known
		var touched []uint32
		return b.spill.each(numbers, func(d *doc) {
			k = n.known(d, k)
			touched = s.sum(k, sums, touched[:0])
			for _, t := range touched {
				if p := housetag.Logistic(sums[t] + n.bias[t]); p >= least {
					parts[w] = append(parts[w], judged{t, p, slices.Contains(d.tags, t)})
				}
				sums[t] = 0
			}
			for _, t := range d.tags {
				if int(t)%b.workers == w {
					have[t]++
				}
			}
		})
	})
	all := slices.Concat(parts...)
	slices.SortStableFunc(all, func(a, b judged) int {
		return cmp.Or(cmp.Compare(a.tag, b.tag), cmp.Compare(b.p, a.p))
	})
	return all, have, err
}

// thresholds sets each tag's threshold where F1 is best on what was judged; a
// tag with few such articles leans on what is best for all of its size.
func thresholds(all []judged, have []int, count []int) []float32 {
	group := func(t uint32) int {
		if count[t] < fewArticles {
			return 1
		}
		return 0
	}
	pooled := [2]float32{usualThreshold, fewThreshold}
	for g := range pooled {
		var list []judged
		for _, j := range all {
			if group(j.tag) == g {
				list = append(list, j)
			}
		}
		total := 0
		for t, n := range have {
			if group(uint32(t)) == g {
				total += n
			}
		}
		slices.SortStableFunc(list, func(a, b judged) int { return cmp.Compare(b.p, a.p) })
		if total >= 2*trusted {
			pooled[g], _ = best(list, total)
		}
	}
	out := make([]float32, len(have))
	for t := range out {
		out[t] = pooled[group(uint32(t))]
	}
	for i := 0; i < len(all); {
		j := i
		for j < len(all) && all[j].tag == all[i].tag {
			j++
		}
		t := all[i].tag
		if have[t] >= trusted {
			own, _ := best(all[i:j], have[t])
			n := float32(have[t])
			out[t] = (n*own + 8*out[t]) / (n + 8)
		}
		i = j
	}
	return out
}

// best returns the threshold with the highest F1, and that. The list is sorted,
// the likeliest first; total is how many are right in all.
func best(list []judged, total int) (threshold float32, f1 float64) {
	threshold = 0.9
	right := 0
	for i, j := range list {
		if j.right {
			right++
		}
		if i+1 < len(list) && list[i+1].p == j.p {
			continue
		}
		if f := 2 * float64(right) / float64(i+1+total); f > f1 {
			f1 = f
			if i+1 < len(list) {
				threshold = (j.p + list[i+1].p) / 2
			} else {
				threshold = j.p * 0.95
			}
		}
	}
	return threshold, f1
}
