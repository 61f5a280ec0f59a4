package alias_test

import (
	"strings"
	"testing"

	"extract/gazetteers/world"
	"extract/pipeline/stagetest"
	"extract/stages"

	"github.com/cockroachdb/datadriven"
	"github.com/stretchr/testify/require"
)

// TestCases prints the entities of short articles, found by the whole pipeline.
func TestCases(t *testing.T) {
	set, err := world.Open()
	require.NoError(t, err)
	list, err := stages.Standard(stages.Options{World: set})
	require.NoError(t, err)
	datadriven.RunTest(t, "testdata/cases", func(t *testing.T, td *datadriven.TestData) string {
		return stagetest.Entities(stagetest.Run(t, strings.ReplaceAll(td.Input, `\n`, "\n"), list...))
	})
}
