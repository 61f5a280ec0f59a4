package housetag

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func small(t testing.TB) []byte {
	data, err := Encode(Description{Groups: DefaultGroups.String(), Articles: 9, Runs: 1},
		[]Tag{{"é 中 🙂", 3, -1, 0.5}, {"b", 2, 0, 0.25}},
		[]Index{{1, 2, []Posting{{0, 1.5, 2}, {1, -1, 1}}}, {7, 3, []Posting{{1, 2, 2}}}})
	require.NoError(t, err)
	return data
}

func TestRoundTrip(t *testing.T) {
	m, err := Open(small(t))
	require.NoError(t, err)
	require.Equal(t, 2, m.Len())
	require.Equal(t, Tag{"é 中 🙂", 3, -1, 0.5}, m.Tag(0))
	require.Equal(t, []Index{{1, 2, []Posting{{0, 1.5, 2}, {1, -1, 1}}}, {7, 3, []Posting{{1, 2, 2}}}}, m.Features())
	require.Equal(t, DefaultGroups, m.Groups)
}

// TestDamage: no byte can change, and none can be missing, without an error.
func TestDamage(t *testing.T) {
	data := small(t)
	for i := range data {
		bad := append([]byte(nil), data...)
		bad[i] ^= 0x20
		_, err := Open(bad)
		require.Error(t, err, "byte %d", i)
		_, err = Open(data[:i])
		require.Error(t, err, "cut at %d", i)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(small(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		if m, err := Open(data); err == nil {
			m.Features()
			for i := range m.Len() {
				m.Tag(i)
			}
		}
	})
}

func TestGroups(t *testing.T) {
	g, err := ParseGroups([]string{"words", "topics"})
	require.NoError(t, err)
	require.Equal(t, "words,topics", g.String())
	_, err = ParseGroups([]string{"pixels"})
	require.EqualError(t, err, `features "pixels" are unknown; known are words, phrases, names, headlines, entities, topics, keyphrases`)
}
