package keyphrase_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"extract/gazetteers/lexicon"
	"extract/gazetteers/world"
	"extract/pipeline"
	"extract/pipeline/eval"
	"extract/stages"
	"extract/stages/keyphrase"

	"github.com/stretchr/testify/require"
)

var (
	learn   = flag.Bool("learn", false, "learn the weights anew and write weights.go")
	ablate  = flag.Bool("ablate", false, "with -learn, also leave out each group of features in turn")
	compare = flag.Bool("compare", false, "score all methods on the sets")
	folder  = flag.String("phrases", "../../../shared/data/keyphrases", "folder of kpcrowd.dev.jsonl and inspec.dev.jsonl")
)

// The sets are, in this order, of news stories and of abstracts.
var sets = [2]string{"kpcrowd.dev.jsonl", "inspec.dev.jsonl"}

const folds = 5

type signs = [keyphrase.SignCount]float64

// corpus is a set with its candidates.
type corpus struct {
	gold     []eval.Gold
	examples []*example
	signs    []signs // of news, by document
}

// TestLearn learns the weights of the ranking from the two sets, reports what
// they score when each document is ranked by weights learned without its fold,
// and writes weights.go:
//
//	go test ./stages/keyphrase -run TestLearn -v -learn [-ablate]
func TestLearn(t *testing.T) {
	if !*learn {
		t.Skip("learns only with -learn")
	}
	var read [2]*corpus
	for i, name := range sets {
		read[i] = readCorpus(t, filepath.Join(*folder, name))
	}
	all := func(int) bool { return true }
	t.Logf("all features: %s", crossValidated(read, all))
	if *ablate {
		for _, g := range groups() {
			t.Logf("without %s: %s", g.name, crossValidated(read, func(i int) bool { return i < g.first || i >= g.last }))
		}
	}
	m := train(read, all, -1)
	require.NoError(t, os.WriteFile("weights.go", m.source(t), 0o644))
}

// group is a stretch of features that are left out together.
type group struct {
	name        string
	first, last int
}

// groups cuts the features where those of another kind begin.
func groups() (list []group) {
	starts := []struct{ feature, name string }{
		{"count", "frequency and place"}, {"rarest word", "rarity and phraseness"}, {"words", "form"},
		{"is a name", "names"}, {"last word: other", "parts of speech within"}, {"before: other", "parts of speech beside"},
	}
	for i := range keyphrase.FeatureCount {
		for _, s := range starts {
			if keyphrase.FeatureName(i) == s.feature {
				list = append(list, group{name: s.name, first: i})
			}
		}
		list[len(list)-1].last = i + 1
	}
	return list
}

func readGold(t *testing.T, path string) []eval.Gold {
	file, err := os.Open(path)
	if os.IsNotExist(err) {
		t.Skipf("%s is not there", path)
	}
	require.NoError(t, err)
	defer file.Close()
	gold, err := eval.Read(path, file)
	require.NoError(t, err)
	return gold
}

func readCorpus(t *testing.T, path string) *corpus {
	gold := readGold(t, path)
	p := upToNames(t)
	words, err := lexicon.Open()
	require.NoError(t, err)
	c := keyphrase.NewCollector(words)
	s := &corpus{gold: gold}
	for n, g := range gold {
		truth := map[string]bool{}
		for _, k := range g.Keyphrases {
			truth[eval.Stem(k)] = true
		}
		d := &pipeline.Document{ID: g.ID, Text: g.Text}
		require.NoError(t, p.Annotate(context.Background(), d))
		c.Each(d, func(text string, phrase bool, v *keyphrase.Vector) {
			s.examples = append(s.examples, &example{document: n, text: text, phrase: phrase, right: truth[eval.Stem(text)], vector: *v})
		})
		s.signs = append(s.signs, c.Signs())
	}
	return s
}

// upToNames returns the pipeline of what key phrases need.
func upToNames(t testing.TB) *pipeline.Pipeline {
	w, err := world.Open()
	require.NoError(t, err)
	list, err := stages.Standard(stages.Options{World: w})
	require.NoError(t, err)
	p, err := pipeline.New(list...)
	require.NoError(t, err)
	return p.For(pipeline.Sections | pipeline.Tags | pipeline.Mentions | pipeline.Entities)
}
