package keyphrase

import (
	"strings"
	"testing"

	"extract/gazetteers/lexicon"
	"extract/pipeline"

	"github.com/stretchr/testify/require"
)

// What the learning and the comparison of methods need of the package.

type (
	Collector = collector
	Vector    = vector
)

const (
	FeatureCount = featureCount
	SignCount    = signCount
)

func NewCollector(l *lexicon.Lexicon) *Collector { return newCollector(l) }

func FeatureName(i int) string { return weights[i].feature }

func SignName(i int) string { return gate[i].name }

// Signs returns what tells news from abstracts.
func (c *collector) Signs() [signCount]float64 { return c.document.signs }

// Each calls f for each candidate of a document, in the order of the text.
func (c *collector) Each(d *pipeline.Document, f func(text string, phrase bool, v *Vector)) {
	c.collect(d)
	var v vector
	for i := range c.candidates {
		if x := &c.candidates[i]; c.features(x, &v) {
			f(d.TokenSpan(int(x.first), int(x.last)).In(d.Text), x.words > 1, &v)
		}
	}
}

// Key returns what folds the forms of a phrase into one.
func Key(t testing.TB, phrase string) string {
	background, err := lexicon.Open()
	require.NoError(t, err)
	key := ""
	for w := range strings.FieldsSeq(phrase) {
		key += read(background, w).stem
	}
	return key
}
