package keyphrase_test

import (
	"extract/stages/internal/logistic"
	"extract/stages/keyphrase"
)

// example is a candidate with what the gold says of it.
type example struct {
	document int
	text     string
	phrase   bool
	right    bool
	vector   keyphrase.Vector
	chance   float64 // that it is right, as last ranked
}

// fit fits a logistic regression to the examples.
func fit(rows []*example, ridge float64, use func(int) bool) []float64 {
	list := make([]logistic.Example, len(rows))
	for i, r := range rows {
		list[i] = logistic.Example{Features: r.vector[:], Right: r.right}
	}
	return logistic.Fit(list, ridge, use)
}
