package prosetag_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"extract/pipeline"
	"extract/stages/tag/prosetag"
	"extract/stages/tokenize"

	"github.com/jdkato/prose/v2"
	"github.com/stretchr/testify/require"
)

// words makes a document whose tokens are exactly the given words.
func words(list []string) *pipeline.Document {
	d := &pipeline.Document{Text: strings.Join(list, " ")}
	at := 0
	for _, w := range list {
		var t pipeline.Token
		t.Start, t.End = at, at+len(w)
		d.Tokens = append(d.Tokens, t)
		at += len(w) + 1
	}
	return d
}

func run(t testing.TB, d *pipeline.Document) {
	stage, err := prosetag.New()
	require.NoError(t, err)
	require.NoError(t, stage.Run(context.Background(), d))
}

func articles(t testing.TB) []string {
	paths, err := filepath.Glob("../../../testdata/articles/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	var texts []string
	for _, p := range paths {
		data, err := os.ReadFile(p)
		require.NoError(t, err)
		texts = append(texts, string(data))
	}
	return texts
}

// TestSameTagsAsProse tags prose's own tokens of every article and compares.
//
// Prose keeps one token for all repeats of the same white-space-separated
// piece of text and writes the tag of each through it, so that in the end all
// have the tag of the last. The test counts where prose differs from itself so
// and compares what is left: with our tags overwritten in the same manner, the
// two agree on every token, but where two tags have the same score, which
// prose decides by map order.
func TestSameTagsAsProse(t *testing.T) {
	total, overwritten, ties := 0, 0, 0
	var examples []string
	for _, text := range articles(t) {
		// Our table reads an en dash as a hyphen; prose has never seen one.
		pieces := strings.Fields(strings.ReplaceAll(text, "–", "-"))
		doc, err := prose.NewDocument(strings.Join(pieces, " "), prose.WithExtraction(false), prose.WithSegmentation(false))
		require.NoError(t, err)
		theirs := doc.Tokens()

		split := map[string][]string{}
		var list []string
		var shared []string // the piece and the position in it of each token
		for _, piece := range pieces {
			parts, ok := split[piece]
			if !ok {
				one, err := prose.NewDocument(piece, prose.WithExtraction(false), prose.WithSegmentation(false), prose.WithTagging(false))
				require.NoError(t, err)
				for _, tok := range one.Tokens() {
					parts = append(parts, tok.Text)
				}
				split[piece] = parts
			}
			for i, part := range parts {
				list = append(list, part)
				shared = append(shared, strings.Repeat("\x00", i)+piece)
			}
		}
		require.Equal(t, len(theirs), len(list))
		d := words(list)
		run(t, d)

		last := map[string]pipeline.Tag{}
		for i := range list {
			last[shared[i]] = d.Tokens[i].Tag
		}
		for i := range list {
			require.Equal(t, list[i], theirs[i].Text)
			want, ok := pipeline.ParseTag(theirs[i].Tag)
			if !ok {
				continue // a tag of prose's own invention: "-", "-NONE-"
			}
			total++
			if d.Tokens[i].Tag != last[shared[i]] {
				overwritten++
				if len(examples) < 12 {
					examples = append(examples, list[i]+" is "+d.Tokens[i].Tag.String()+", prose says "+theirs[i].Tag)
				}
			}
			if want != last[shared[i]] {
				ties++
				t.Logf("differs: %q ours %v prose %v", list[i], last[shared[i]], want)
			}
		}
	}
	t.Logf("%d tokens, %d differ only by prose's shared tokens, %d otherwise; for example:\n%s",
		total, overwritten, ties, strings.Join(examples, "\n"))
	require.Greater(t, total, 10000)
	require.Greater(t, overwritten, 0, "the shared tokens should show")
	require.LessOrEqual(t, ties, total/5000)
}

func TestHyphenatedWordHasOneTag(t *testing.T) {
	d := &pipeline.Document{Text: "The Paris-based firm grew"}
	d.Tokens = tokenize.Tokens(d.Text, nil, nil)
	run(t, d)
	require.Len(t, d.Tokens, 6)
	require.Equal(t, d.Tokens[1].Tag, d.Tokens[3].Tag)
	require.Equal(t, pipeline.TagJJ, d.Tokens[1].Tag)
}

func TestHostileTokens(t *testing.T) {
	for _, text := range []string{"", "-", "’", "\xff\xfe", "é", "中", "0", "*", "@", "....", "a..b", strings.Repeat("x", 5000)} {
		d := &pipeline.Document{Text: text}
		d.Tokens = tokenize.Tokens(text, nil, nil)
		run(t, d)
		for _, tok := range d.Tokens {
			require.NotZero(t, tok.Tag)
		}
	}
}

func BenchmarkTag(b *testing.B) {
	text := strings.Join(articles(b), "\n\n")
	d := &pipeline.Document{Text: text}
	d.Tokens = tokenize.Tokens(text, nil, nil)
	stage, err := prosetag.New()
	require.NoError(b, err)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		_ = stage.Run(context.Background(), d)
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkProse is the baseline: prose's tokenizer and tagger, its model built
// once, less its tokenizer alone.
func BenchmarkProse(b *testing.B) {
	text := strings.Join(articles(b), "\n\n")
	model := prose.ModelFromData("baseline")
	for _, tagging := range []bool{false, true} {
		name := map[bool]string{false: "tokens", true: "tokens+tags"}[tagging]
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			n := 0
			for b.Loop() {
				doc, _ := prose.NewDocument(text, prose.UsingModel(model), prose.WithSegmentation(false), prose.WithExtraction(false), prose.WithTagging(tagging))
				n = len(doc.Tokens())
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}

// TestGUM measures the tags on the tokens of a development corpus of modern
// English, where one is beside the checkout.
func TestGUM(t *testing.T) {
	file, err := os.Open("../../../../shared/data/ner/gum.dev.jsonl")
	if err != nil {
		t.Skip("the development corpus is not beside the checkout")
	}
	defer file.Close()
	right, total := 0, 0
	dec := json.NewDecoder(file)
	for dec.More() {
		var doc struct {
			Text   string  `json:"text"`
			Tokens [][]any `json:"tokens"` // start, end, Penn tag, universal tag
		}
		require.NoError(t, dec.Decode(&doc))
		runes := []rune(doc.Text)
		var list, gold []string
		for _, tok := range doc.Tokens {
			list = append(list, string(runes[int(tok[0].(float64)):int(tok[1].(float64))]))
			gold = append(gold, tok[2].(string))
		}
		d := words(list)
		run(t, d)
		for i := range list {
			if want, ok := pipeline.ParseTag(gold[i]); ok {
				total++
				if d.Tokens[i].Tag == want {
					right++
				}
			}
		}
	}
	accuracy := float64(right) / float64(total)
	t.Logf("part of speech on gum.dev: %.4f of %d tokens", accuracy, total)
	require.Greater(t, accuracy, 0.9)
}
