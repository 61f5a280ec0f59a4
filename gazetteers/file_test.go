package gazetteers_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"extract/gazetteers"

	"github.com/stretchr/testify/require"
)

func buildFile(path, list string) error {
	return gazetteers.BuildFile(path, func(b *gazetteers.Builder) error {
		l, err := gazetteers.ReadList("x.tsv", strings.NewReader(list), "")
		if err != nil {
			return err
		}
		return b.AddList(l)
	})
}

func TestOpenFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.gaz")
	require.NoError(t, buildFile(path, cities))
	c, err := gazetteers.OpenFile(path)
	require.NoError(t, err)
	require.Equal(t, []string{"Paris=city/Paris×2"}, find(c, "in Paris"))

	// The file and the block of bytes are the same.
	l, err := gazetteers.ReadList("x.tsv", strings.NewReader(cities), "")
	require.NoError(t, err)
	data, err := gazetteers.Build(l)
	require.NoError(t, err)
	written, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, data, written)
}

func TestOpenFileRefuses(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.gaz")
	require.NoError(t, buildFile(path, cities))
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	flipped := append([]byte(nil), whole...)
	flipped[100] ^= 1
	for name, data := range map[string][]byte{"cut": whole[:len(whole)-1], "empty": nil, "flipped": flipped, "text": []byte("Paris\n"), "more": append(whole, 0)} {
		bad := filepath.Join(dir, name+".gaz")
		require.NoError(t, os.WriteFile(bad, data, 0o644))
		_, err := gazetteers.OpenFile(bad)
		require.Error(t, err, name)
		require.True(t, strings.HasPrefix(err.Error(), bad+": "), err)
		if name == "flipped" {
			require.ErrorIs(t, err, gazetteers.ErrChecksum)
			require.ErrorContains(t, err, "section ")
		} else {
			require.ErrorIs(t, err, gazetteers.ErrFormat)
		}
	}
	for _, name := range []string{dir, filepath.Join(dir, "none.gaz")} {
		_, err := gazetteers.OpenFile(name)
		require.ErrorContains(t, err, name+": ")
	}
}

// TestBuildFileIsWholeOrNot keeps the old file when the new one fails, and leaves
// nothing behind.
func TestBuildFileIsWholeOrNot(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.gaz")
	require.NoError(t, buildFile(path, cities))
	before, err := gazetteers.OpenFile(path)
	require.NoError(t, err)
	require.ErrorContains(t, gazetteers.BuildFile(path, func(*gazetteers.Builder) error { return errors.New("no luck") }), "no luck")
	require.NoError(t, buildFile(path, bodies))
	after, err := gazetteers.OpenFile(path)
	require.NoError(t, err)
	require.NotEmpty(t, find(after, "AT&T fell"))
	require.Equal(t, []string{"Paris=city/Paris×2"}, find(before, "in Paris"), "who has the old file open keeps it")
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, files, 1)
}

// TestAttributesComeBack packs and unpacks attributes of all forms.
func TestAttributesComeBack(t *testing.T) {
	all := []string{
		"", "a=1", "cc=FR;pop=2100000;lat=48.85;lon=-2.35", "empty=;x=y", "k=é 中 🙂", "k=" + strings.Repeat("9", 127), "k=" + strings.Repeat("9", 128),
		"k=" + strings.Repeat("x", 500), ";a=b", "a=b;", "a=b=c", "a=1,2 - 3:4+5", strings.Repeat("k=v;", 300) + "z=1",
	}
	for i := range 300 {
		all = append(all, "key"+strings.Repeat("x", i%7)+string(rune('A'+i%26))+strings.Repeat("y", i/26)+"=7")
	}
	l := &gazetteers.List{Type: "PLACE", Kind: "k"}
	for _, a := range all {
		l.Entries = append(l.Entries, gazetteers.Entry{Name: "Quxton", Attributes: a})
	}
	data, err := gazetteers.Build(l)
	require.NoError(t, err)
	c, err := gazetteers.Open(string(data))
	require.NoError(t, err)
	var got []string
	for _, f := range c.All() {
		require.Equal(t, "Quxton", f.Name)
		got = append(got, f.Attributes())
	}
	require.Equal(t, all, got)
	require.Equal(t, len(all), c.Stats().Entries)
}

func TestMatchAllAndRemovals(t *testing.T) {
	c := open(t, "# type: PLACE\n# kind: p\nNew York\nNew York City\nNew\n", "# remove: yes\nNew York\n")
	words := make([]gazetteers.Word, 3)
	for i, w := range []string{"new", "york", "city"} {
		words[i] = gazetteers.Word{Number: c.Word([]byte(w)), Capital: true}
	}
	var lengths []int
	for _, s := range c.MatchAll(words, 0, nil) {
		lengths = append(lengths, s.Words)
	}
	require.Equal(t, []int{3, 2, 1}, lengths)
	removed := c.Removals(words, 0, nil)
	require.Len(t, removed, 1)
	require.Equal(t, 2, removed[0].Words)
	require.True(t, c.Removes())
}

// FuzzOpen opens any bytes and uses what it opens.
func FuzzOpen(f *testing.F) {
	l, err := gazetteers.ReadList("x.tsv", strings.NewReader(cities), "")
	require.NoError(f, err)
	data, err := gazetteers.Build(l)
	require.NoError(f, err)
	f.Add(data)
	f.Add(data[:50])
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := gazetteers.Open(string(data))
		if err != nil {
			return
		}
		_ = c.Verify()
		c.Stats()
		find(c, "Paris and Saint Étienne")
	})
}
