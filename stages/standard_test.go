package stages_test

import (
	"testing"

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
