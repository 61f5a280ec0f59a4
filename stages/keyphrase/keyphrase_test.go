package keyphrase_test

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"extract/gazetteers/world"
	"extract/pipeline"
	"extract/pipeline/stagetest"
	"extract/stages"
	"extract/stages/keyphrase"

	"github.com/cockroachdb/datadriven"
	"github.com/stretchr/testify/require"
)

// TestCases prints the phrases of short articles, found by the whole pipeline.
func TestCases(t *testing.T) {
	list := withOptions(t, keyphrase.Options{})
	datadriven.RunTest(t, "testdata/cases", func(t *testing.T, td *datadriven.TestData) string {
		return phrases(stagetest.Run(t, td.Input, list...))
	})
}

// TestFolding tells of pairs of forms whether they are one phrase.
func TestFolding(t *testing.T) {
	datadriven.RunTest(t, "testdata/folding", func(t *testing.T, td *datadriven.TestData) string {
		var b strings.Builder
		for line := range strings.Lines(td.Input) {
			one, other, ok := strings.Cut(strings.TrimSpace(line), " | ")
			require.True(t, ok, line)
			sign := "≠"
			if keyphrase.Key(t, one) == keyphrase.Key(t, other) {
				sign = "="
			}
			fmt.Fprintf(&b, "%s %s %s\n", one, sign, other)
		}
		return b.String()
	})
}

func TestMethodsOnHostileText(t *testing.T) {
	articles := stagetest.Articles(t, "../../testdata/articles")
	for _, m := range keyphrase.Methods() {
		for _, ranking := range []bool{false, true} {
			t.Run(fmt.Sprint(m, ranking), func(t *testing.T) {
				list := withOptions(t, keyphrase.Options{Method: m, Ranking: ranking, Max: 1000})
				stagetest.Invariants(t, list, articles["short-swan-m4.txt"], articles["wire-inland-ports.txt"])
			})
		}
	}
}

// TestOrderOfDocuments proves that what a collector keeps from one document
// changes nothing in the next.
func TestOrderOfDocuments(t *testing.T) {
	p := upToNames(t)
	var documents []*pipeline.Document
	for _, text := range stagetest.Articles(t, "../../testdata/articles") {
		d := &pipeline.Document{Text: text}
		require.NoError(t, p.Annotate(context.Background(), d))
		documents = append(documents, d)
	}
	for _, m := range keyphrase.Methods() {
		kept, err := keyphrase.New(keyphrase.Options{Method: m})
		require.NoError(t, err)
		for _, d := range documents {
			require.NoError(t, kept.Run(context.Background(), d))
			with := append([]pipeline.Keyphrase(nil), d.Keyphrases...)
			fresh, err := keyphrase.New(keyphrase.Options{Method: m})
			require.NoError(t, err)
			require.NoError(t, fresh.Run(context.Background(), d))
			require.True(t, reflect.DeepEqual(with, d.Keyphrases), "method %s", m)
		}
	}
}

// TestLongLines runs every method over a megabyte that is one noun phrase, of
// one word and of as many as there are.
func TestLongLines(t *testing.T) {
	if testing.Short() {
		t.Skip()
	}
	var different strings.Builder
	for i := 0; different.Len() < 1<<20; i++ {
		fmt.Fprintf(&different, "w%dx ", i)
	}
	for _, text := range []string{strings.Repeat("water ", 1<<20/6), different.String()} {
		d := &pipeline.Document{Text: text}
		for i := 0; i < len(text); {
			end := i + strings.IndexByte(text[i:], ' ')
			d.Tokens = append(d.Tokens, pipeline.Token{
				Span:  pipeline.Span{Start: i, End: end, RuneStart: i, RuneEnd: end},
				Break: pipeline.Space, Case: pipeline.Lower, Tag: pipeline.TagNN,
			})
			i = end + 1
		}
		d.Sentences = []pipeline.Sentence{{Span: d.TokenSpan(0, len(d.Tokens)), Last: len(d.Tokens)}}
		for _, m := range keyphrase.Methods() {
			s, err := keyphrase.New(keyphrase.Options{Method: m})
			require.NoError(t, err)
			began := time.Now()
			require.NoError(t, s.Run(context.Background(), d))
			require.Less(t, time.Since(began), 30*time.Second, "method %s", m)
			t.Logf("%s: %v", m, time.Since(began).Round(time.Millisecond))
		}
	}
}

func TestOptions(t *testing.T) {
	_, err := keyphrase.New(keyphrase.Options{Method: "rake"})
	require.EqualError(t, err, `unknown method of key phrases "rake"; known are standard, yake, tfidf, textrank, multipartite`)
	_, err = keyphrase.New(keyphrase.Options{Max: -1})
	require.EqualError(t, err, "key phrases at most: want 0 or more, got -1")
	text := stagetest.Articles(t, "../../testdata/articles")["wire-inland-ports.txt"]
	require.Len(t, stagetest.Run(t, text, withOptions(t, keyphrase.Options{Max: 2})...).Keyphrases, 2)
}

// withOptions returns the standard stages up to the key phrases.
func withOptions(t testing.TB, o keyphrase.Options) []pipeline.Stage {
	w, err := world.Open()
	require.NoError(t, err)
	list, err := stages.Standard(stages.Options{World: w, Keyphrases: o})
	require.NoError(t, err)
	p, err := pipeline.New(list...)
	require.NoError(t, err)
	return p.For(pipeline.Keyphrases).Stages()
}

// phrases prints the key phrases, one a line.
func phrases(d *pipeline.Document) string {
	var b strings.Builder
	for _, k := range d.Keyphrases {
		fmt.Fprintf(&b, "%s ×%d", k.Text, len(k.Spans))
		if len(k.Variants) > 0 {
			fmt.Fprintf(&b, " also %q", k.Variants)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestHeadlineCounts: a phrase of the body counts in the headline though a word of
// it is taken for a verb there, and its spans are in the order of the text.
func TestHeadlineCounts(t *testing.T) {
	text := "On board the night trains that refused to die\n\n" +
		"The night train to Venice left at nine. Nobody on the night train slept, and a second night train followed it.\n\nIt was late again."
	d := stagetest.Run(t, text, withOptions(t, keyphrase.Options{})...)
	require.Equal(t, "night train", d.Keyphrases[0].Text)
	at := 0
	for _, s := range d.Keyphrases[0].Spans {
		at += strings.Index(text[at:], "night train")
		require.Equal(t, at, s.Start)
		at++
	}
	require.Len(t, d.Keyphrases[0].Spans, 4)
}
