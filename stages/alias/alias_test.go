package alias_test

import (
	"context"
	"strings"
	"testing"

	"extract/gazetteers/world"
	"extract/pipeline"
	"extract/pipeline/stagetest"
	"extract/stages"
	"extract/stages/alias"

	"github.com/cockroachdb/datadriven"
	"github.com/stretchr/testify/require"
)

// TestCases prints the entities of short articles, found by the whole pipeline.
func TestCases(t *testing.T) {
	set, err := world.Open()
	require.NoError(t, err)
	list, err := stages.Standard(stages.Options{World: set})
	require.NoError(t, err)
	datadriven.RunTest(t, "testdata/cases", func(t *testing.T, td *datadriven.TestData) string {
		return stagetest.Entities(stagetest.Run(t, strings.ReplaceAll(td.Input, `\n`, "\n"), list...))
	})
}

// TestSentenceTakenForName: a name with a verb in it lends its last word to nobody.
func TestSentenceTakenForName(t *testing.T) {
	d := &pipeline.Document{Text: "Red Rockets play Byron . Ada Byron came . Byron left ."}
	d.Sections = []pipeline.Section{{Span: pipeline.Span{End: len(d.Text)}, Kind: pipeline.Body}}
	at := 0
	for w := range strings.SplitSeq(d.Text, " ") {
		token := pipeline.Token{Span: pipeline.Span{Start: at, End: at + len(w)}, Section: pipeline.Body, Kind: pipeline.Word, Case: pipeline.Title}
		if strings.ToLower(w) == w {
			token.Case = pipeline.Lower
		}
		d.Tokens = append(d.Tokens, token)
		at += len(w) + 1
	}
	for _, m := range [][2]int{{0, 4}, {5, 7}, {9, 10}} {
		d.Mentions = append(d.Mentions, pipeline.Mention{Span: d.TokenSpan(m[0], m[1]), First: m[0], Last: m[1], Type: pipeline.Person, Confidence: 0.9})
	}
	require.NoError(t, alias.New().Run(context.Background(), d))
	require.Len(t, d.Entities, 2)
	require.Equal(t, []int{1, 2}, d.Entities[1].Mentions)
}
