package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"extract/pipeline/eval"
)

// floors are the F1 scores, in exact spans, below which the annotations of
// testdata/gold/articles.jsonl must not fall. Raise them when the scores rise;
// a change that needs one lowered must say why.
var floors = []struct {
	of    string
	least float64
}{
	{"PERSON", 0.885},
	{"PLACE", 0.845},
	{"ORGANIZATION", 0.75},
	{"total", 0.84},
	{"key phrases, first 10", 0.51},
}

func TestScoresStayAboveFloors(t *testing.T) {
	e, err := newEngine(defaults())
	require.NoError(t, err)
	gold, err := readGold("../../testdata/gold/articles.jsonl")
	require.NoError(t, err)
	r, err := eval.Score(t.Context(), gold, e.pipeline, []string{"PERSON", "PLACE", "ORGANIZATION"})
	require.NoError(t, err)
	for _, f := range floors {
		var got float64
		switch f.of {
		case "total":
			got = r.Total(r.Exact).F1()
		case "key phrases, first 10":
			got = r.Keyphrase.F1At10
		default:
			got = r.Exact[f.of].F1()
		}
		t.Logf("%-22s F1 %.3f, floor %.3f", f.of, got, f.least)
		if got < f.least {
			t.Errorf("%s: F1 is %.3f, below the floor of %.3f", f.of, got, f.least)
		}
	}
}
