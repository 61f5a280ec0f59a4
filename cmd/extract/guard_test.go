package main

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"extract/pipeline"

	"github.com/stretchr/testify/require"
)

// guardFloor is the accuracy on testdata/guard that must be kept. It only goes up.
const guardFloor = 0.84

// TestCommonWordGuard runs sentences in which a word is a name or not through the
// whole default pipeline. A name is found if a mention of its type covers the word;
// an ordinary word is left alone if no mention does.
func TestCommonWordGuard(t *testing.T) {
	data, err := os.ReadFile("../../testdata/guard/sentences.tsv")
	require.NoError(t, err)
	e, err := newEngine(defaults())
	require.NoError(t, err)
	p := e.pipeline.For(pipeline.Mentions | pipeline.Entities)
	right, all := map[bool]int{}, map[bool]int{}
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		require.Len(t, f, 3, line)
		at := strings.Index(f[0], f[1])
		require.GreaterOrEqual(t, at, 0, line)
		require.True(t, utf8.ValidString(line))
		d := &pipeline.Document{ID: "a", Text: f[0]}
		require.NoError(t, p.Annotate(t.Context(), d))
		got := "-"
		for _, m := range d.Mentions {
			if m.Start < at+len(f[1]) && at < m.End {
				got = m.Type.String()
			}
		}
		isName := f[2] != "-"
		all[isName]++
		if got == f[2] {
			right[isName]++
		} else {
			t.Logf("%q is %s, want %s: %s", f[1], got, f[2], f[0])
		}
	}
	sum := float64(right[true]+right[false]) / float64(all[true]+all[false])
	t.Logf("names %d of %d, ordinary words %d of %d, accuracy %.3f", right[true], all[true], right[false], all[false], sum)
	require.Greater(t, all[true]+all[false], 150)
	require.GreaterOrEqual(t, sum, guardFloor)
}
