package prose_test

import (
	"context"
	"testing"

	"extract/pipeline"
	"extract/stages/prose"
	"extract/stages/tokenize"

	"github.com/stretchr/testify/require"
)

func candidates(t *testing.T, text string) []string {
	d := &pipeline.Document{Text: text}
	d.Tokens = tokenize.Tokens(text, nil, nil)
	require.NoError(t, prose.New().Run(context.Background(), d))
	var out []string
	for _, c := range d.Candidates {
		require.True(t, c.Valid(text))
		out = append(out, c.Type.String()+" "+c.In(text))
	}
	return out
}

func TestOffsetsAreRecovered(t *testing.T) {
	got := candidates(t, "“We like it,” said Barack\n Obama’s aide in Paris, é 🙂. Then Barack Obama went to Berlin.")
	require.Contains(t, got, "PERSON Barack\n Obama")
	require.Contains(t, got, "PERSON Barack Obama")
}

// TestProseNeedsAFullStop pins a fault of prose's that a user of this stage
// meets: a name at the very end of the text is not found.
func TestProseNeedsAFullStop(t *testing.T) {
	require.NotEmpty(t, candidates(t, "We spoke to Barack Obama."))
	require.Empty(t, candidates(t, "We spoke to Barack Obama"))
}

func TestHostile(t *testing.T) {
	for _, text := range []string{"", " ", "\xff", "’", "&rsquo;", "A"} {
		candidates(t, text)
	}
}
