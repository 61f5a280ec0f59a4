package eval

import "math"

// Bin is a range of confidences with what became of the mentions in it.
type Bin struct {
	From, To   float64
	Mentions   int
	Confidence float64 // mean
	Right      float64 // share
}

// ThresholdScore is what precision and recall would be without the mentions
// below a confidence.
type ThresholdScore struct {
	Threshold float64
	Mentions  int
	Precision float64
	Recall    float64
	F1        float64
}

// Calibration says whether confidences mean what they say.
type Calibration struct {
	Type          string // "" for all types
	Mentions      int
	ExpectedError float64 // mean of |confidence − share right| over the bins, by mentions
	Bins          []Bin   // those with mentions
	Thresholds    []ThresholdScore
}

// Thresholds are the confidences that Calibrate reports precision and recall
// for.
func Thresholds() []float64 { return []float64{0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98} }

// bins is the number of bins, of equal width.
const bins = 10

// Calibrate compares the confidences of outcomes with how many are hits, for
// found names of a type, or of all for "".
func Calibrate(outcomes []Outcome, t string) Calibration {
	c := Calibration{Type: t}
	var sums [bins]Bin
	gold := 0
	for i := range outcomes {
		o := &outcomes[i]
		if o.Gold != "" && (t == "" || o.Gold == t) {
			gold++
		}
		if o.Found == "" || t != "" && o.Found != t {
			continue
		}
		b := &sums[min(bins-1, int(max(0, o.Confidence)*bins))]
		b.Mentions++
		b.Confidence += o.Confidence
		if o.Kind == Hit {
			b.Right++
		}
		c.Mentions++
	}
	for k, b := range sums {
		if b.Mentions == 0 {
			continue
		}
		c.ExpectedError += math.Abs(b.Confidence-b.Right) / float64(c.Mentions)
		n := float64(b.Mentions)
		c.Bins = append(c.Bins, Bin{float64(k) / bins, float64(k+1) / bins, b.Mentions, b.Confidence / n, b.Right / n})
	}
	for _, least := range Thresholds() {
		found, hits := 0, 0
		for i := range outcomes {
			o := &outcomes[i]
			if o.Found == "" || t != "" && o.Found != t || o.Confidence < least {
				continue
			}
			found++
			if o.Kind == Hit {
				hits++
			}
		}
		counts := Counts{Hit: hits, Spurious: found - hits, Missed: gold - hits}
		c.Thresholds = append(c.Thresholds, ThresholdScore{least, found, counts.Precision(), counts.Recall(), counts.F1()})
	}
	return c
}
