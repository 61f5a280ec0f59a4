package stages_test

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"extract/pipeline"
	"extract/pipeline/stagetest"

	"github.com/jdkato/prose/v2"
	"github.com/stretchr/testify/require"
)

// corpus is the text of all test articles, or of the JSON Lines file named by
// EXTRACT_BENCH_ARCHIVE, and its number of words.
func corpus(b *testing.B) (texts []string, bytes, words int) {
	articles := stagetest.Articles(b, "../testdata/articles")
	if archive := os.Getenv("EXTRACT_BENCH_ARCHIVE"); archive != "" {
		articles = archived(b, archive)
	}
	for _, text := range articles {
		texts = append(texts, text)
		bytes += len(text)
		words += len(strings.Fields(text))
	}
	return texts, bytes, words
}

func archived(b *testing.B, path string) map[string]string {
	f, err := os.Open(path)
	require.NoError(b, err)
	defer f.Close()
	articles := map[string]string{}
	for dec := json.NewDecoder(f); dec.More(); {
		var line struct{ ID, Text string }
		require.NoError(b, dec.Decode(&line))
		articles[line.ID] = line.Text
	}
	return articles
}

func benchmark(b *testing.B, recognizer string, want pipeline.Layer) {
	texts, bytes, words := corpus(b)
	p, err := pipeline.New(standard(b, recognizer)...)
	require.NoError(b, err)
	p = p.For(want)
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range texts {
			if err := p.Annotate(context.Background(), &pipeline.Document{Text: text}); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkPipeline is the whole default pipeline, on one core.
func BenchmarkPipeline(b *testing.B) { benchmark(b, "tagger", ^pipeline.Layer(0)) }

// BenchmarkCandidates ends with the recognisers' candidates.
func BenchmarkCandidates(b *testing.B) { benchmark(b, "tagger", pipeline.Candidates) }

// BenchmarkRules is the whole pipeline with rules in the tagger's place.
func BenchmarkRules(b *testing.B) { benchmark(b, "rules", ^pipeline.Layer(0)) }

// BenchmarkProse is prose/v2 as its readme uses it, on the same articles, but
// with its model decoded only once.
func BenchmarkProse(b *testing.B) {
	texts, bytes, words := corpus(b)
	model := prose.ModelFromData("baseline")
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range texts {
			doc, err := prose.NewDocument(text, prose.UsingModel(model))
			if err != nil {
				b.Fatal(err)
			}
			_ = doc.Entities()
		}
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
