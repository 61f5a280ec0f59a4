package tag_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"extract/pipeline"
	"extract/pipeline/stagetest"
	"extract/stages/furniture"
	"extract/stages/sentence"
	"extract/stages/tag"
	"extract/stages/tag/learn"
	"extract/stages/tag/prosetag"
	"extract/stages/tokenize"

	"github.com/stretchr/testify/require"
)

func own(t testing.TB) pipeline.Stage {
	stage, err := tag.New()
	require.NoError(t, err)
	return stage
}

// newswire are sentences of ours, each word with the tag that it should have.
const newswire = `
The/DT Senate/NNP voted/VBD late/RB on/IN Tuesday/NNP to/TO raise/VB the/DT minimum/JJ wage/NN ./.
Police/NNS said/VBD a/DT man/NN who/WP had/VBD been/VBN shot/VBN died/VBD in/IN hospital/NN ./.
Shares/NNS in/IN the/DT company/NN fell/VBD 3.2/CD percent/NN after/IN it/PRP cut/VBD its/PRP$ forecast/NN ./.
“/` + "``" + ` We/PRP are/VBP not/RB going/VBG to/IN court/NN ,/, ”/'' she/PRP told/VBD reporters/NNS ./.
The/DT Paris-based/JJ airline/NN plans/VBZ to/TO lease/VB 20/CD more/JJR planes/NNS ./.
Storms/NNS battered/VBD northern/JJ Spain/NNP ,/, leaving/VBG thousands/NNS without/IN power/NN ./.
Striker/NN Harry/NNP Kane/NNP scores/VBZ twice/RB as/IN Bayern/NNP win/VBP ./.
Analysts/NNS expect/VBP the/DT bank/NN to/TO hold/VB rates/NNS when/WRB it/PRP meets/VBZ next/JJ week/NN ./.
`

func gold(t testing.TB) []learn.Sentence {
	var all []learn.Sentence
	for line := range strings.Lines(strings.TrimSpace(newswire)) {
		s := learn.Sentence{Weight: 1}
		for _, pair := range strings.Fields(line) {
			at := strings.LastIndexByte(pair, '/')
			tag, ok := pipeline.ParseTag(pair[at+1:])
			require.True(t, ok, pair)
			s.Words, s.Tags = append(s.Words, pair[:at]), append(s.Tags, tag)
		}
		all = append(all, s)
	}
	return all
}

func TestNewswire(t *testing.T) {
	prose, err := prosetag.New()
	require.NoError(t, err)
	ours, total, err := learn.Accuracy(context.Background(), own(t), gold(t))
	require.NoError(t, err)
	theirs, _, err := learn.Accuracy(context.Background(), prose, gold(t))
	require.NoError(t, err)
	t.Logf("%d of %d words, prose %d", ours, total, theirs)
	require.Greater(t, ours, total*9/10)
	require.GreaterOrEqual(t, ours, theirs)
}

// TestGUM measures the tags on a development corpus of modern English, where
// one is beside the checkout.
func TestGUM(t *testing.T) {
	file, err := os.Open("../../../shared/data/ner/gum.dev.jsonl")
	if err != nil {
		t.Skip("the development corpus is not beside the checkout")
	}
	defer file.Close()
	sentences, err := learn.ReadTagged(file)
	require.NoError(t, err)
	right, total, err := learn.Accuracy(context.Background(), own(t), sentences)
	require.NoError(t, err)
	t.Logf("%.4f of %d words", float64(right)/float64(total), total)
	require.Greater(t, float64(right)/float64(total), 0.945)
}

func TestHyphenatedWordHasOneTag(t *testing.T) {
	d := stagetest.Run(t, "The Paris-based firm grew", furniture.New(), tokenize.New(), sentence.New(), own(t))
	require.Len(t, d.Tokens, 6)
	for _, i := range []int{1, 2, 3} {
		require.Equal(t, pipeline.TagJJ, d.Tokens[i].Tag)
	}
}

// TestSentencesStandAlone holds the tags of a sentence against those that it
// has behind another.
func TestSentencesStandAlone(t *testing.T) {
	const text = "Shares fell on Monday. Plans to sell stalled.\n\nBanks face a trial"
	d := stagetest.Run(t, text, furniture.New(), tokenize.New(), sentence.New(), own(t))
	var whole, parts []pipeline.Tag
	for _, s := range d.Sentences {
		one := stagetest.Run(t, s.In(text), furniture.New(), tokenize.New(), sentence.New(), own(t))
		for _, tok := range one.Tokens {
			parts = append(parts, tok.Tag)
		}
	}
	for _, tok := range d.Tokens {
		whole = append(whole, tok.Tag)
	}
	require.Len(t, d.Sentences, 3)
	require.Equal(t, parts, whole)
}

func TestHostile(t *testing.T) {
	for _, text := range append(stagetest.Hostile, "-", "’", "é", "中", "0", "*", "a..b", strings.Repeat("x", 5000), strings.Repeat("é-", 3000)) {
		d := &pipeline.Document{Text: strings.ToValidUTF8(text, "�")}
		p, err := pipeline.New(furniture.New(), tokenize.New(), sentence.New(), own(t))
		require.NoError(t, err)
		require.NoError(t, p.Annotate(context.Background(), d))
		for _, tok := range d.Tokens {
			require.NotZero(t, tok.Tag)
		}
	}
}

func TestDamagedModel(t *testing.T) {
	model, err := learn.Learn(context.Background(), gold(t), learn.Options{Epochs: 2})
	require.NoError(t, err)
	_, err = tag.With(model)
	require.NoError(t, err)
	for n := range 60 {
		_, err := tag.With(model[:len(model)*n/60])
		require.ErrorIs(t, err, tag.ErrModel)
	}
	model[len(model)/2] ^= 1
	_, err = tag.With(model)
	require.ErrorIs(t, err, tag.ErrModel)
}

func BenchmarkTag(b *testing.B) {
	var texts []string
	for _, text := range stagetest.Articles(b, "../../testdata/articles") {
		texts = append(texts, text)
	}
	text := strings.Join(texts, "\n\n")
	d := stagetest.Run(b, text, furniture.New(), tokenize.New(), sentence.New())
	prose, err := prosetag.New()
	require.NoError(b, err)
	for _, by := range []struct {
		name  string
		stage pipeline.Stage
	}{{"own", own(b)}, {"prose's", prose}} {
		b.Run(by.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				_ = by.stage.Run(context.Background(), d)
			}
			b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}
