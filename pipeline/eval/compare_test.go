package eval_test

import (
	"context"
	"testing"

	"extract/pipeline"
	"extract/pipeline/eval"

	"github.com/stretchr/testify/require"
)

// outcomes compares: Ann is hit, Bob is found with another boundary, Rome with
// another type, Acme is missed, and "today" is spurious.
func outcomes(t *testing.T) []eval.Outcome {
	g := gold(eval.Span{Start: 0, End: 3, Type: "PERSON"}, eval.Span{Start: 8, End: 11, Type: "PERSON"},
		eval.Span{Start: 15, End: 19, Type: "PLACE"}, eval.Span{Start: 23, End: 27, Type: "ORGANIZATION"})
	found := []pipeline.Mention{
		mention(pipeline.Person, 0, 3), mention(pipeline.Person, 4, 11),
		mention(pipeline.Organization, 15, 19), mention(pipeline.Place, 28, 33),
	}
	for i, c := range []float64{0.95, 0.55, 0.75, 0.25} {
		found[i].Confidence = c
	}
	out, err := eval.Compare(context.Background(), g, fixed(t, found), allTypes)
	require.NoError(t, err)
	return out
}

func TestCompareKinds(t *testing.T) {
	var kinds []eval.Kind
	var names []string
	for _, o := range outcomes(t) {
		kinds = append(kinds, o.Kind)
		names = append(names, o.Name())
	}
	require.Equal(t, []eval.Kind{eval.Hit, eval.WrongType, eval.Boundary, eval.MissedName, eval.SpuriousName}, kinds)
	require.Equal(t, []string{"Ann", "Rome", "Bob", "Acme", "today"}, names)
}

func TestConfusion(t *testing.T) {
	c := eval.Confuse(outcomes(t), []string{"PERSON", "PLACE", "ORGANIZATION"})
	require.Equal(t, [][]eval.Cell{
		{{Names: 2, Boundary: 1}, {}, {}, {}},
		{{}, {}, {Names: 1}, {}},
		{{}, {}, {}, {Names: 1}},
		{{}, {Names: 1}, {}, {}},
	}, c.Cells)
}

func TestCountKindsSeenAndUnseen(t *testing.T) {
	seen := eval.Seen([]eval.Gold{{Text: "ANN and bob", Entities: []eval.Span{{Start: 0, End: 3, Type: "PERSON"}, {Start: 8, End: 11, Type: "PERSON"}}}})
	k := eval.CountKinds(outcomes(t), "", seen)
	require.Equal(t, 1, k.All[eval.Hit])
	require.Equal(t, 0, k.Unseen[eval.Hit])
	require.Equal(t, 1, k.Unseen[eval.MissedName])
	require.Equal(t, 0.25, eval.Recall(k.All))
	k = eval.CountKinds(outcomes(t), "PERSON", nil)
	require.Equal(t, 0.5, eval.Recall(k.All))
}

func TestCalibrate(t *testing.T) {
	c := eval.Calibrate(outcomes(t), "")
	require.Equal(t, 4, c.Mentions)
	require.Len(t, c.Bins, 4)
	// Each mention is alone in its bin.
	require.InDelta(t, (0.05+0.55+0.75+0.25)/4, c.ExpectedError, 1e-9)
	require.Equal(t, eval.ThresholdScore{Threshold: 0, Mentions: 4, Precision: 0.25, Recall: 0.25, F1: 0.25}, c.Thresholds[0])
	last := c.Thresholds[5]
	require.Equal(t, 0.9, last.Threshold)
	require.Equal(t, 1.0, last.Precision)
	require.Equal(t, 0.25, last.Recall)
	require.Zero(t, eval.Calibrate(nil, "").ExpectedError)
}
