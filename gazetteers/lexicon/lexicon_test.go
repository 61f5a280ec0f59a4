package lexicon

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLexicon(t *testing.T) {
	l, err := Open()
	require.NoError(t, err)
	require.Greater(t, l.Len(), 100000)
	the, minister := l.Find([]byte("the")), l.Find([]byte("minister"))
	require.NotEqual(t, None, the)
	require.Equal(t, 1, l.Rank(the))
	require.Less(t, l.Rank(minister), 2000)
	require.Equal(t, None, l.Find([]byte("xqzzvw")))
	require.Equal(t, l.Len()+1, l.Rank(None))
	require.Zero(t, l.Clusters(None))
	for i, c := range l.Clusters(minister) {
		require.Positive(t, c)
		require.LessOrEqual(t, int(c), Sizes[i])
	}
}

// TestClustersHoldLikeWords would fail if rows and words were out of step.
func TestClustersHoldLikeWords(t *testing.T) {
	l, err := Open()
	require.NoError(t, err)
	same := func(a, b string) bool {
		return l.Clusters(l.Find([]byte(a)))[1] == l.Clusters(l.Find([]byte(b)))[1]
	}
	require.True(t, same("monday", "tuesday"))
	require.True(t, same("said", "told"))
	require.False(t, same("monday", "goalkeeper"))
}

func TestOpenRefusesWhatIsCutShort(t *testing.T) {
	_, err := open(data[:len(data)-1])
	require.Error(t, err)
	_, err = open(data[:100])
	require.Error(t, err)
}
