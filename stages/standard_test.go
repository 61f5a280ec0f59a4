package stages_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"extract/gazetteers/world"
	"extract/pipeline"
	"extract/pipeline/stagetest"
	"extract/stages"

	"github.com/stretchr/testify/require"
)

func standard(t testing.TB, recognizer string) []pipeline.Stage {
	w, err := world.Open()
	require.NoError(t, err)
	list, err := stages.Standard(stages.Options{World: w, Recognizer: recognizer})
	require.NoError(t, err)
	return list
}

// TestInvariants runs every stage on every article and on hostile text.
func TestInvariants(t *testing.T) {
	var texts []string
	for _, text := range stagetest.Articles(t, "../testdata/articles") {
		texts = append(texts, text)
	}
	for _, recognizer := range stages.Recognizers() {
		t.Run(recognizer, func(t *testing.T) {
			some := texts
			if recognizer == "prose" || testing.Short() {
				some = texts[:3] // prose is slow
			}
			stagetest.Invariants(t, standard(t, recognizer), some...)
		})
	}
}

func TestUnknownRecognizer(t *testing.T) {
	_, err := stages.Standard(stages.Options{Recognizer: "spacy"})
	require.EqualError(t, err, `unknown recognizer "spacy"; known are tagger, rules, prose`)
}

func TestEmbeddedDataIsIntact(t *testing.T) {
	w, err := world.Open()
	require.NoError(t, err)
	require.NoError(t, w.Verify())
}

// TestLongSentences: one sentence of a megabyte takes time that grows with its
// length, and not with its square, whatever the rules look for in it. The bound is
// some fifty times what it takes.
func TestLongSentences(t *testing.T) {
	if testing.Short() {
		t.Skip()
	}
	p, err := pipeline.New(standard(t, "tagger")...)
	require.NoError(t, err)
	for _, words := range []string{"Act ", "Alan Act and ", "Akira Kumar Farid Abdul ", "Storm Cerys ", "“A The ", "Vera’s The Winter ", "CJI Mehra UNSC "} {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		d := &pipeline.Document{Text: "the " + strings.Repeat(words, 1<<20/len(words))}
		require.NoError(t, p.Annotate(ctx, d))
		require.NoError(t, ctx.Err(), words)
		cancel()
	}
}
