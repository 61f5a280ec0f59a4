package gazetteers_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"extract/gazetteers"

	"github.com/stretchr/testify/require"
)

// synthetic makes n names of one to three words from a seed.
func synthetic(n int) []*gazetteers.List {
	rnd := rand.New(rand.NewPCG(1, 2))
	vocabulary := make([]string, max(100, n/4))
	for i := range vocabulary {
		w := make([]byte, 3+rnd.IntN(6))
		for j := range w {
			w[j] = byte('a' + rnd.IntN(26))
		}
		w[0] -= 'a' - 'A'
		vocabulary[i] = string(w)
	}
	l := &gazetteers.List{Type: "PLACE", Kind: "made"}
	for range n {
		parts := make([]string, 1+rnd.IntN(3))
		for j := range parts {
			parts[j] = vocabulary[rnd.IntN(len(vocabulary))]
		}
		l.Entries = append(l.Entries, gazetteers.Entry{Name: strings.Join(parts, " ")})
	}
	return []*gazetteers.List{l}
}

// TestMatchAgainstPlainSearch compares with a map of names, the plain version.
func TestMatchAgainstPlainSearch(t *testing.T) {
	lists := synthetic(3000)
	data, err := gazetteers.Build(lists...)
	require.NoError(t, err)
	c, err := gazetteers.Open(string(data))
	require.NoError(t, err)
	names := map[string]bool{}
	var pool []string
	for _, e := range lists[0].Entries {
		names[e.Name] = true
		pool = append(pool, strings.Fields(e.Name)...)
	}
	rnd := rand.New(rand.NewPCG(3, 4))
	hits := 0
	for range 2000 {
		fields := make([]string, 6)
		text := make([]gazetteers.Word, 6)
		for j := range fields {
			fields[j] = pool[rnd.IntN(len(pool))]
			text[j] = gazetteers.Word{Number: c.Word(gazetteers.Fold(nil, fields[j])), Capital: true}
		}
		want := 0
		for n := 1; n <= 6; n++ {
			if names[strings.Join(fields[:n], " ")] {
				want = n
			}
		}
		got, _ := c.Match(text, 0, nil)
		require.Equal(t, want, got, fields)
		if got > 0 {
			hits++
		}
	}
	require.Greater(t, hits, 100)
}

func FuzzReadListAndMatch(f *testing.F) {
	f.Add(cities, "Paris")
	f.Add(bodies, "at McDonald 's")
	f.Fuzz(func(t *testing.T, list, text string) {
		l, err := gazetteers.ReadList("fuzz.tsv", strings.NewReader(list), "PLACE")
		if err != nil {
			return
		}
		data, err := gazetteers.Build(l)
		if err != nil {
			return
		}
		c, err := gazetteers.Open(string(data))
		require.NoError(t, err)
		find(c, text)
	})
}
