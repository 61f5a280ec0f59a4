package gazetteers_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"extract/gazetteers"

	"github.com/stretchr/testify/require"
)

func readFile(t testing.TB, path string) *gazetteers.List {
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	l, err := gazetteers.ReadList(path, f, "")
	require.NoError(t, err)
	return l
}

// folded is a name as names are compared, a word after the other.
func folded(name string) string {
	var words []string
	for _, w := range strings.Fields(strings.TrimPrefix(name, "The ")) {
		if f := gazetteers.Fold(nil, strings.Trim(w, ",")); len(f) > 0 {
			words = append(words, string(f))
		}
	}
	return strings.Join(words, " ")
}

func namesOf(l *gazetteers.List) map[string]bool {
	names := map[string]bool{}
	for _, e := range l.Entries {
		names[folded(e.Name)] = true
		for _, a := range e.Aliases {
			names[folded(a)] = true
		}
	}
	return names
}

// TestOwnListsAgainstASecondSource compares the lists of own knowledge with
// lists of the same things from packages: how much of the package's list ours
// has, where ours should have it all or most, and how much of ours the package
// confirms. The least shares are those measured, less two hundredths.
func TestOwnListsAgainstASecondSource(t *testing.T) {
	for _, c := range []struct {
		own, second string
		has         float64 // of the second source's entries, ours has so many
		confirmed   float64 // of our entries, the second source has so many
	}{
		{"country", "territory", 0.92, 0.72},
		{"demonym", "nationality", 0.93, 0.19},
		{"admin", "subdivision", 0.12, 0.57},
		{"party", "party_derived", 0.30, 0.38},
		{"university", "university", 0.03, 0.67},
		{"company", "company_listed", 0.07, 0.19},
		{"people", "politician_2015", 0.10, 0.02},
		{"people", "wordnet_person", 0.15, 0.04},
		{"region", "wordnet_place", 0.39, 0.29},
	} {
		own := readFile(t, filepath.Join("lists/own", c.own+".tsv"))
		second := readFile(t, filepath.Join("lists/derived", c.second+".tsv"))
		has := share(second, namesOf(own))
		confirmed := share(own, namesOf(second))
		t.Logf("%s: has %.3f of %s, which confirms %.3f of it", c.own, has, c.second, confirmed)
		require.GreaterOrEqual(t, has, c.has, "%s lacks too much of %s", c.own, c.second)
		require.GreaterOrEqual(t, confirmed, c.confirmed, "%s is confirmed too little by %s", c.own, c.second)
	}
}

// share returns the share of the entries of l that a set has by any name.
func share(l *gazetteers.List, set map[string]bool) float64 {
	n := 0
	for _, e := range l.Entries {
		found := set[folded(e.Name)]
		for _, a := range e.Aliases {
			found = found || set[folded(a)]
		}
		if found {
			n++
		}
	}
	return float64(n) / float64(len(l.Entries))
}

// TestOwnListsAreClean reads every list of own knowledge: no name stands twice
// in one, and every entry has a word.
func TestOwnListsAreClean(t *testing.T) {
	paths, err := filepath.Glob("lists/own/*.tsv")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	for _, path := range paths {
		l := readFile(t, path)
		require.NotEmpty(t, l.Source, path)
		require.NotEmpty(t, l.Licence, path)
		seen := map[string]bool{}
		for _, e := range l.Entries {
			key := e.Name + "\t" + e.Attributes
			require.False(t, seen[key], "%s: %s stands twice", path, e.Name)
			seen[key] = true
		}
	}
}
