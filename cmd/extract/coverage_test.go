package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// coverageFloors are shares of true names, in percent, that the gazetteers alone
// must know. The data lies beside the checkout, if at all.
var coverageFloors = []struct {
	file, line string
	least      string
}{
	{"ner/conll03.dev.jsonl", "PLACE", "94"},
	{"geo/lgl.jsonl", "PLACE", "74"},
	{"geo/tr-news.jsonl", "PLACE", "79"},
}

func TestCoverageStaysAboveFloors(t *testing.T) {
	e, err := newEngine(defaults())
	require.NoError(t, err)
	p, err := untilGazette(e.pipeline)
	require.NoError(t, err)
	for _, f := range coverageFloors {
		path := "../../../shared/data/" + f.file
		if _, err := os.Stat(path); err != nil {
			t.Skip("no annotated data beside the checkout")
		}
		var out strings.Builder
		require.NoError(t, coverage(t.Context(), p, path, 0, &out))
		for line := range strings.Lines(out.String()) {
			if fields := strings.Fields(line); fields[0] == f.line {
				t.Logf("%s %s: %s %%, floor %s %%", f.file, f.line, fields[2], f.least)
				require.GreaterOrEqual(t, fields[2], f.least) // both have two digits
			}
		}
	}
}
