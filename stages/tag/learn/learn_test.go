package learn_test

import (
	"context"
	"strings"
	"testing"

	"extract/pipeline"
	"extract/stages/tag"
	"extract/stages/tag/learn"

	"github.com/stretchr/testify/require"
)

const corpus = `{"text": "The well-known court sat. It to-date has to rule!", "tokens": [[0,3,"DT"],[4,8,"JJ"],[8,9,"HYPH"],[9,14,"VBN"],[15,20,"NN","NOUN"],[21,24,"VBD"],[24,25,"."],[26,28,"PRP"],[29,31,"IN"],[31,32,"HYPH"],[32,36,"NN"],[37,40,"VBZ"],[41,43,"TO"],[44,48,"VB"],[48,49,"."]], "sentences": [[0,25],[26,49]]}
`

func names(tags []pipeline.Tag) string {
	var list []string
	for _, t := range tags {
		list = append(list, t.String())
	}
	return strings.Join(list, " ")
}

func TestReadTagged(t *testing.T) {
	sentences, err := learn.ReadTagged(strings.NewReader("\n" + corpus))
	require.NoError(t, err)
	require.Len(t, sentences, 2)
	require.Equal(t, "The well-known court sat .", strings.Join(sentences[0].Words, " "))
	require.Equal(t, "DT JJ NN VBD .", names(sentences[0].Tags))
	require.Equal(t, "It to-date has to rule !", strings.Join(sentences[1].Words, " "))
	require.Equal(t, "PRP NN VBZ TO VB .", names(sentences[1].Tags))
}

func TestReadTaggedFaults(t *testing.T) {
	for _, c := range []struct{ name, line, want string }{
		{"empty", "", "no sentence"},
		{"no JSON", "x", "line 1: not a document"},
		{"no tokens", `{"text": "a"}`, "no sentence"},
		{"unknown tag", strings.Replace(corpus, "VBD", "VERB", 1), "line 1: token 6"},
		{"out of range", strings.Replace(corpus, "[48,49", "[48,490", 1), "line 1: token 15"},
		{"overlap", strings.Replace(corpus, "[4,8", "[2,8", 1), "line 1: token 2"},
		{"no tag", strings.Replace(corpus, `[4,8,"JJ"]`, "[4,8]", 1), "line 1: token 2"},
		{"second line", corpus + "{", "line 2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := learn.ReadTagged(strings.NewReader(c.line))
			require.ErrorContains(t, err, c.want)
		})
	}
}

// TestSentences checks what is put right in another tagger's tags.
func TestSentences(t *testing.T) {
	d := &pipeline.Document{Text: `" go to Rome to eat "`}
	at := 0
	for i, w := range strings.Fields(d.Text) {
		tag, _ := pipeline.ParseTag(strings.Fields("VB VB TO NNP TO VB VB")[i])
		d.Tokens = append(d.Tokens, pipeline.Token{Span: pipeline.Span{Start: at, End: at + len(w)}, Tag: tag})
		at += len(w) + 1
	}
	d.Sentences = []pipeline.Sentence{{Last: len(d.Tokens)}}
	sentences := learn.Sentences(d, 0.5)
	require.Len(t, sentences, 1)
	require.Equal(t, "`` VB IN NNP TO VB ''", names(sentences[0].Tags))
	require.Equal(t, float32(0.5), sentences[0].Weight)
}

func TestLearn(t *testing.T) {
	sentences, err := learn.ReadTagged(strings.NewReader(strings.Repeat(corpus, 5)))
	require.NoError(t, err)
	first, err := learn.Learn(context.Background(), sentences, learn.Options{Seed: 3})
	require.NoError(t, err)
	again, err := learn.Learn(context.Background(), sentences, learn.Options{Seed: 3})
	require.NoError(t, err)
	require.Equal(t, first, again, "the same input gives the same bytes")
	stage, err := tag.With(first)
	require.NoError(t, err)
	right, total, err := learn.Accuracy(context.Background(), stage, sentences)
	require.NoError(t, err)
	require.Equal(t, total, right)

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = learn.Learn(ctx, sentences, learn.Options{})
	require.ErrorIs(t, err, context.Canceled)
}
