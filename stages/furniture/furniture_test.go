package furniture_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"extract/pipeline"
	"extract/stages/furniture"

	"github.com/cockroachdb/datadriven"
	"github.com/stretchr/testify/require"
)

// TestFurniture prints, for each page of testdata, the kind and the first
// words of every section. Rewrite with -rewrite and read the difference.
func TestFurniture(t *testing.T) {
	datadriven.Walk(t, "testdata", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, td *datadriven.TestData) string {
			text := strings.ReplaceAll(td.Input, "<empty>", "")
			return show(t, text)
		})
	})
}

func show(t *testing.T, text string) string {
	d := &pipeline.Document{Text: text}
	require.NoError(t, furniture.New().Run(context.Background(), d))
	var b strings.Builder
	for _, s := range d.Sections {
		require.True(t, s.Valid(text))
		fmt.Fprintf(&b, "%-10s %q\n", s.Kind, s.In(text))
	}
	return b.String()
}

func TestOffsetsWithWideCharacters(t *testing.T) {
	text := "\ufeffÉlections: “中” 🙂\r\n\r\nBy Zoë Ng\r\n\r\nThe body\x00 e\u0301 \xff ends here."
	out := show(t, text)
	require.Contains(t, out, "byline")
}

func TestEmptyAndBlank(t *testing.T) {
	require.Empty(t, show(t, ""))
	require.Empty(t, show(t, " \r\n\t\n "))
}
