package stages_test

import (
	"context"
	"strings"
	"testing"

	"extract/gazetteers/world"
	"extract/pipeline"
	"extract/pipeline/stagetest"
	"extract/stages"
	"extract/stages/housetag"
	"extract/stages/housetag/learn"
	"extract/stages/suggest"

	"github.com/stretchr/testify/require"
)

// TestInvariantsWithHouseTags runs the pipeline with all that a newsroom can
// add: a model of tags, learned from the test articles themselves, and a list.
func TestInvariantsWithHouseTags(t *testing.T) {
	p, err := pipeline.New(standard(t, "rules")...)
	require.NoError(t, err)
	groups := housetag.AllGroups
	p = p.For(groups.Layers())
	texts := stagetest.Articles(t, "../testdata/articles")
	var some []string
	archive := func(yield func(learn.Article, error) bool) {
		for i := range 3 {
			for name, text := range texts {
				kind, _, _ := strings.Cut(name, "-")
				if i == 0 && len(some) < 3 {
					some = append(some, text)
				}
				if !yield(learn.Article{Text: text, Tags: []string{kind}}, nil) {
					return
				}
			}
		}
	}
	result, err := learn.Learn(context.Background(), "articles", archive, p.Annotate, learn.Options{Groups: groups, Folder: t.TempDir()})
	require.NoError(t, err)
	house, err := housetag.Open(result.Model)
	require.NoError(t, err)
	list, err := suggest.ReadVocabulary("list", strings.NewReader("sport\nwire\nagency\ncourt\nLondon\nwater\n"))
	require.NoError(t, err)
	w, err := world.Open()
	require.NoError(t, err)
	all, err := stages.Standard(stages.Options{World: w, Recognizer: "rules", House: house, Suggest: suggest.Options{Vocabulary: list}})
	require.NoError(t, err)
	stagetest.Invariants(t, all, some...)
}
