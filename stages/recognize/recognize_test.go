package recognize_test

import (
	"strings"
	"testing"

	"extract/gazetteers/world"
	"extract/pipeline/stagetest"
	"extract/stages/furniture"
	"extract/stages/gazette"
	"extract/stages/recognize"
	"extract/stages/sentence"
	"extract/stages/tag"
	"extract/stages/tokenize"

	"github.com/cockroachdb/datadriven"
	"github.com/stretchr/testify/require"
)

// TestCases prints the candidates of the rules alone, with the evidence of the
// embedded lists.
func TestCases(t *testing.T) {
	set, err := world.Open()
	require.NoError(t, err)
	tagger, err := tag.New()
	require.NoError(t, err)
	lists, err := gazette.New("", set)
	require.NoError(t, err)
	datadriven.RunTest(t, "testdata/cases", func(t *testing.T, td *datadriven.TestData) string {
		d := stagetest.Run(t, strings.ReplaceAll(td.Input, `\n`, "\n"),
			furniture.New(), tokenize.New(), sentence.New(), tagger, lists, recognize.New())
		var rules []string
		for line := range strings.Lines(stagetest.Candidates(d)) {
			if strings.Contains(line, " rule:") {
				rules = append(rules, line)
			}
		}
		return strings.Join(rules, "")
	})
}
