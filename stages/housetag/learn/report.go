package learn

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/kljensen/snowball/english"
)

// Report says what was learned, and what was not.
type Report struct {
	Articles    int     `json:"articles"`
	Untagged    int     `json:"untagged"`
	Distinct    int     `json:"distinct_tags"`
	TooFew      int     `json:"too_few_articles"` // tags below the least number of articles
	Dropped     int     `json:"dropped"`          // tags above the greatest number of tags
	Tags        int     `json:"tags"`
	Trained     int     `json:"trained_on"` // for the measures
	Tested      int     `json:"tested_on"`
	HeldOut     string  `json:"held_out,omitempty"`
	Newest      string  `json:"newest,omitempty"`
	Precision   float64 `json:"precision"` // over all tags given
	Recall      float64 `json:"recall"`
	F1          float64 `json:"f1"`
	MacroF1     float64 `json:"macro_f1"` // mean over tags of the held-out articles
	ReadSeconds float64 `json:"-"`
	Seconds     float64 `json:"-"`
	ModelBytes  int     `json:"model_bytes"`

	ByTag      []TagScore  `json:"by_tag"`      // by articles, most first
	Unlearned  []TagScore  `json:"unlearned"`   // that the model cannot tell
	Duplicates []Duplicate `json:"duplicates"`  // that seem to be one
	NotUsed    []string    `json:"not_used"`    // of the house's list, in no article
	NotOfLate  []TagScore  `json:"not_of_late"` // in none of the newer half
}

// TagScore is how well a tag was given to the articles held out.
type TagScore struct {
	Label     string  `json:"label"`
	Articles  int     `json:"articles"` // trained on
	Tested    int     `json:"tested"`   // held out with the tag
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// Duplicate is a pair of tags that seem to be one.
type Duplicate struct {
	A, B    string
	Why     string  // "spelling" or "same articles"
	Overlap float64 // articles with both over those with either
}

// unlearned is the F1 below which a tag counts as not learned.
const unlearned = 0.1

// score fills the measures from what was judged of the articles held out, and
// of those that set the thresholds.
func (r *Report) score(tags []string, count []int, limits []float32, test []judged, inTest []int, tune []judged, inTune []int) {
	given, right := make([]int, len(tags)), make([]int, len(tags))
	tally := func(list []judged) {
		for _, j := range list {
			if j.p >= limits[j.tag] {
				given[j.tag]++
				if j.right {
					right[j.tag]++
				}
			}
		}
	}
	tally(test)
	var g, k, n, tested int
	for t := range tags {
		g, k, n = g+given[t], k+right[t], n+inTest[t]
		s := TagScore{tags[t], count[t], inTest[t], ratio(right[t], given[t]), ratio(right[t], inTest[t]), f1(right[t], given[t], inTest[t])}
		if inTest[t] > 0 {
			tested++
			r.MacroF1 += s.F1
		}
		if inTest[t] > 0 || given[t] > 0 {
			r.ByTag = append(r.ByTag, s)
		}
	}
	r.Precision, r.Recall, r.F1 = ratio(k, g), ratio(k, n), f1(k, g, n)
	if tested > 0 {
		r.MacroF1 /= float64(tested)
	}
	// What cannot be learned is judged on both parts: a tag has few articles.
	tally(tune)
	for t := range tags {
		have := inTest[t] + inTune[t]
		if f := f1(right[t], given[t], have); have >= 3 && f < unlearned {
			r.Unlearned = append(r.Unlearned, TagScore{tags[t], count[t], have, ratio(right[t], given[t]), ratio(right[t], have), f})
			limits[t] = 1 // it would only be wrong
		}
	}
	byArticles := func(a, b TagScore) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Label, b.Label))
	}
	slices.SortFunc(r.ByTag, byArticles)
	slices.SortFunc(r.Unlearned, byArticles)
}

// thin makes room where there are more pairs than most: it forgets those that were
// together once, then twice, until a quarter is free.
func thin(pairs map[uint64]int32, most int) {
	if len(pairs) <= most {
		return
	}
	for rare := int32(1); len(pairs) > most/4*3; rare++ {
		maps.DeleteFunc(pairs, func(_ uint64, n int32) bool { return n <= rare })
	}
}

// maxPairs bounds the pairs of tags that are counted.
const maxPairs = 2 << 20

// lists finds near duplicates, and tags that are not used.
func (l *learner) lists(b *builder, n *net, numbers []int32) error {
	pairs := map[uint64]int32{}
	count := make([]int, b.tags)
	newer := make([]bool, b.tags)
	byTime := slices.Clone(numbers)
	slices.SortStableFunc(byTime, func(x, y int32) int { return cmp.Compare(l.spill.days[x], l.spill.days[y]) })
	half := 0
	err := b.spill.each(byTime, func(d *doc) {
		half++
		slices.Sort(d.tags)
		for i, t := range d.tags {
			count[t]++
			newer[t] = newer[t] || half*2 > len(byTime)
			for _, u := range d.tags[i+1:] {
				pairs[uint64(t)<<32|uint64(u)]++
				thin(pairs, maxPairs)
			}
		}
	})
	for k, both := range pairs {
		t, u := k>>32, k&0xffffffff
		if o := ratio(int(both), count[t]+count[u]-int(both)); both >= 3 && o >= 0.6 {
			l.report.Duplicates = append(l.report.Duplicates, Duplicate{l.tags[t], l.tags[u], "same articles", o})
		}
	}
	first := map[string]string{}
	for _, t := range l.tags {
		key := spelled(t)
		if other, ok := first[key]; ok && key != "" {
			l.report.Duplicates = append(l.report.Duplicates, Duplicate{other, t, "spelling", 0})
		} else {
			first[key] = t
		}
	}
	slices.SortFunc(l.report.Duplicates, func(a, b Duplicate) int {
		return cmp.Or(cmp.Compare(a.Why, b.Why), cmp.Compare(b.Overlap, a.Overlap), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	for t := range count {
		if l.report.HeldOut != "" && l.report.Newest != "" && !newer[t] && count[t] > 0 {
			l.report.NotOfLate = append(l.report.NotOfLate, TagScore{Label: l.tags[t], Articles: n.count[t]})
		}
	}
	for _, t := range l.o.Known {
		if _, ok := l.number[t]; !ok {
			l.report.NotUsed = append(l.report.NotUsed, t)
		}
	}
	return err
}

// spelled returns what two spellings of one tag share: letters and digits, in
// small letters, the words stemmed.
func spelled(label string) string {
	label = strings.ReplaceAll(strings.ToLower(label), ".", "")
	words := strings.FieldsFunc(label, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range words {
		words[i] = english.Stem(w, true)
	}
	return strings.Join(words, "")
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func f1(right, given, have int) float64 {
	if right == 0 {
		return 0
	}
	return 2 * float64(right) / float64(given+have)
}
