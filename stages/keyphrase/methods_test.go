package keyphrase_test

import (
	"context"
	"path/filepath"
	"testing"

	"extract/pipeline"
	"extract/pipeline/eval"
	"extract/stages/keyphrase"

	"github.com/stretchr/testify/require"
)

// TestCompareMethods reports what each method scores on the development sets,
// in one run over the same candidates, names among them. The standard method
// was learned on these sets: its figures here are not held out; TestLearn has
// those.
//
//	go test ./stages/keyphrase -run TestCompareMethods -v -compare
func TestCompareMethods(t *testing.T) {
	if !*compare {
		t.Skip("compares only with -compare")
	}
	p := upToNames(t)
	for _, name := range sets {
		var truth [][]string
		found := map[string][][]pipeline.Keyphrase{}
		for _, g := range readGold(t, filepath.Join(*folder, name)) {
			truth = append(truth, g.Keyphrases)
			d := &pipeline.Document{ID: g.ID, Text: g.Text}
			require.NoError(t, p.Annotate(context.Background(), d))
			for _, m := range keyphrase.Methods() {
				s, err := keyphrase.New(keyphrase.Options{Method: m, Ranking: true})
				require.NoError(t, err)
				require.NoError(t, s.Run(context.Background(), d))
				found[m] = append(found[m], append([]pipeline.Keyphrase(nil), d.Keyphrases...))
			}
		}
		for _, m := range keyphrase.Methods() {
			score := eval.ScorePhrases(truth, found[m])
			t.Logf("%s %s F1@5 %.3f F1@10 %.3f", name, m, score.F1At5, score.F1At10)
		}
	}
}
