package train

import (
	"testing"

	"extract/pipeline/eval"

	"github.com/stretchr/testify/require"
)

func TestCopiesKeepTheirNames(t *testing.T) {
	g := eval.Gold{ID: "a", Text: "\"Zoë O'Brien’s café,\" said 中 🙂 e\u0301lan of Arden Foods in straße\xff \ufeffKyoto.",
		Entities: []eval.Span{{Start: 1, End: 12, Type: "PERSON"}, {Start: 40, End: 51, Type: "ORGANIZATION"}}}
	require.Equal(t, []string{"PERSON Zoë O'Brien", "ORGANIZATION Arden Foods"}, names(g))
	for kind, want := range map[string][]string{
		"upper":    {"PERSON ZOË O'BRIEN", "ORGANIZATION ARDEN FOODS"},
		"title":    {"PERSON Zoë O'Brien", "ORGANIZATION Arden Foods"},
		"straight": {"PERSON Zoë O'Brien", "ORGANIZATION Arden Foods"},
		"curly":    {"PERSON Zoë O’Brien", "ORGANIZATION Arden Foods"},
		"plain":    {"PERSON Zoe O'Brien", "ORGANIZATION Arden Foods"},
		"wrapped":  {"PERSON Zoë O'Brien", "ORGANIZATION Arden Foods"},
	} {
		c := altered(g, kind, 1)
		require.Equal(t, want, names(c), kind)
		require.Equal(t, c, altered(g, kind, 1))
		require.NotEqual(t, g.ID, c.ID)
	}
	require.Contains(t, altered(g, "curly", 1).Text, "“Zoë O’Brien’s café,” said")
	require.Contains(t, altered(g, "title", 1).Text, "Café,\" Said")
	require.Contains(t, altered(g, "plain", 1).Text, "cafe,\" said 中 🙂 elan")
	long := eval.Gold{Text: "word word word word word word word word word word word word word word word word word word"}
	require.Contains(t, altered(long, "wrapped", 1).Text, "\n")
	for seed := range uint64(50) {
		c := altered(g, "ocr", seed)
		require.Len(t, c.Entities, 2)
		names(c) // panics on a span that does not fit
	}
	require.NotEqual(t, g.Text, altered(g, "ocr", 1).Text)
}
