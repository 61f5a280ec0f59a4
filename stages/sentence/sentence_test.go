package sentence_test

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"extract/pipeline"
	"extract/stages/furniture"
	"extract/stages/sentence"
	"extract/stages/tokenize"

	"github.com/cockroachdb/datadriven"
	"github.com/stretchr/testify/require"
)

func split(t testing.TB, text string) *pipeline.Document {
	p, err := pipeline.New(furniture.New(), tokenize.New(), sentence.New())
	require.NoError(t, err)
	d := &pipeline.Document{Text: text}
	require.NoError(t, p.Annotate(context.Background(), d))
	return d
}

// TestHardCases splits each line of the table and prints its sentences
// separated by " ¶ ". Rewrite with -rewrite and read the difference.
func TestHardCases(t *testing.T) {
	cases := 0
	datadriven.RunTest(t, "testdata/hard", func(t *testing.T, td *datadriven.TestData) string {
		var out strings.Builder
		for line := range strings.Lines(td.Input) {
			cases++
			text := strings.ReplaceAll(strings.TrimSuffix(line, "\n"), `\n`, "\n")
			d := split(t, text)
			for i, s := range d.Sentences {
				if i > 0 {
					out.WriteString(" ¶ ")
				}
				out.WriteString(strings.ReplaceAll(s.In(text), "\n", `\n`))
			}
			out.WriteByte('\n')
		}
		return out.String()
	})
	require.GreaterOrEqual(t, cases, 60)
}

// TestGUM measures sentence ends on a development corpus, where one is beside
// the checkout.
func TestGUM(t *testing.T) {
	file, err := os.Open("../../../shared/data/ner/gum.dev.jsonl")
	if err != nil {
		t.Skip("the development corpus is not beside the checkout")
	}
	defer file.Close()
	var hit, found, gold int
	scan := bufio.NewScanner(file)
	scan.Buffer(nil, 1<<26)
	for scan.Scan() {
		var doc struct {
			Text      string   `json:"text"`
			Sentences [][2]int `json:"sentences"`
		}
		require.NoError(t, json.Unmarshal(scan.Bytes(), &doc))
		ends := map[int]bool{}
		for _, s := range doc.Sentences {
			ends[s[1]] = true
		}
		gold += len(ends)
		for _, s := range split(t, doc.Text).Sentences {
			found++
			if ends[s.RuneEnd] {
				hit++
			} else if testing.Verbose() && found%10 == 0 {
				t.Logf("not gold: …%q", s.In(doc.Text)[max(0, s.Len()-60):])
			}
		}
	}
	require.NoError(t, scan.Err())
	p, r := float64(hit)/float64(found), float64(hit)/float64(gold)
	t.Logf("sentence ends on gum.dev: precision %.3f recall %.3f F1 %.3f", p, r, 2*p*r/(p+r))
	require.Greater(t, 2*p*r/(p+r), 0.85)
}
