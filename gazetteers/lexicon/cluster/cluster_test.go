package cluster_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"extract/gazetteers/lexicon/cluster"

	"github.com/stretchr/testify/require"
)

// text makes vectors of n words around four directions: words that are alike
// share the remainder of their number by four.
func text(n int) string {
	var b strings.Builder
	for i := range n {
		v := [4]float64{0.1, 0.1, 0.1, 0.1}
		v[i%4] = 1 + float64(i)/1000
		fmt.Fprintf(&b, "w%dx %g %g %g %g\n", i, v[0], v[1], v[2], v[3])
	}
	return b.String()
}

func read(t *testing.T, s string) *cluster.Vectors {
	v, err := cluster.Read("v.txt", strings.NewReader(s))
	require.NoError(t, err)
	return v
}

func TestSameBytesAndLikeWords(t *testing.T) {
	v := read(t, "40 4\n"+text(40))
	require.Equal(t, 4, v.Dimensions)
	require.Len(t, v.Words, 40)
	a, err := cluster.Lexicon(context.Background(), v, cluster.Options{})
	require.NoError(t, err)
	b, err := cluster.Lexicon(context.Background(), read(t, text(40)), cluster.Options{})
	require.NoError(t, err)
	require.Equal(t, a, b)
	// The rows end the table: a cluster by granularity; every fourth word is alike.
	row := func(word int) []byte { return a[len(a)-(40-word)*8:][:8] }
	require.Equal(t, row(0)[6:], row(4)[6:])
	require.NotEqual(t, row(0)[6:], row(1)[6:])
}

func TestJSON(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"words":["vectors","b"],"vectors":{`)
	for i := range 12 {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `"w%c":[%d,1,2,9.5,%d]`, 'a'+i, i, 11-i)
	}
	b.WriteString(`}}`)
	v := read(t, b.String())
	require.Equal(t, 3, v.Dimensions)
	require.Equal(t, "wl", v.Words[0], "the rank decides, not the order")
}

func TestReadRefuses(t *testing.T) {
	good := text(10)
	for in, want := range map[string]string{
		"":                                  "v.txt: no vectors in it",
		text(3):                             "v.txt: 3 words with vectors",
		good + "x 1 2 3\n":                  "v.txt:11: the vector of \"x\" has 3 numbers, those before have 4",
		good + "x 1 2 three 4\n":            `v.txt:11: "three" is not a number`,
		good + "x 1 2 3 NaN\n":              "v.txt:11: the vector of \"x\" has a number that is none",
		`{"words":["a"]}`:                   `v.txt: no object "vectors"`,
		`{"vectors":{"a":[1,2]}}`:           "has 2 numbers",
		`{"vectors":{"a":[1,2,3`:            "v.txt: the vector of \"a\"",
		"x " + strings.Repeat("1 ", 600000): "v.txt:1: the line is longer than",
	} {
		_, err := cluster.Read("v.txt", strings.NewReader(in))
		require.ErrorContains(t, err, want)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := cluster.Lexicon(ctx, read(t, text(40)), cluster.Options{})
	require.ErrorIs(t, err, context.Canceled)
}

func FuzzRead(f *testing.F) {
	f.Add(text(9))
	f.Add(`{"vectors":{"a":[1,2,3,4]}}`)
	f.Fuzz(func(t *testing.T, in string) {
		v, err := cluster.Read("fuzz", strings.NewReader(in))
		if err == nil {
			_, err := cluster.Lexicon(context.Background(), v, cluster.Options{})
			require.NoError(t, err)
		}
	})
}
