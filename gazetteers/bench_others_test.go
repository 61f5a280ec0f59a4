package gazetteers_test

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"extract/gazetteers"

	"github.com/blevesearch/vellum"
	aho "github.com/petar-dambovaliev/aho-corasick"
	"github.com/stretchr/testify/require"
)

// BenchmarkOthers has the same task for an FST, an Aho-Corasick automaton, and a
// search for one name after the other. They match bytes: the text is in the
// names' own case, so that none needs folding.
func BenchmarkOthers(b *testing.B) {
	for _, n := range sizes()[:3] {
		names := makeNames(n)
		slices.Sort(names)
		text := strings.Join(makeText(1<<20), " ")
		b.Run(fmt.Sprintf("gazetteer/%d", n), func(b *testing.B) { benchOurs(b, names, text) })
		b.Run(fmt.Sprintf("vellum/%d", n), func(b *testing.B) { benchFST(b, names, text) })
		if n <= 100_000 { // the automaton of a million needs gigabytes
			b.Run(fmt.Sprintf("ahocorasick/%d", n), func(b *testing.B) { benchAho(b, names, text) })
		}
		if n <= 10_000 {
			b.Run(fmt.Sprintf("substring/%d", n), func(b *testing.B) { benchSubstring(b, names, text[:64<<10]) })
		}
	}
}

func benchOurs(b *testing.B, names []string, text string) {
	path := build(b, names)
	c, err := gazetteers.OpenFile(path)
	require.NoError(b, err)
	info, err := os.Stat(path)
	require.NoError(b, err)
	b.SetBytes(int64(len(text)))
	var words []gazetteers.Word
	var folded []byte
	var ends []int
	var senses []gazetteers.Sense
	found := 0
	for b.Loop() {
		words, folded, ends, found = words[:0], folded[:0], ends[:0], 0
		for f := range strings.FieldsSeq(text) {
			folded = gazetteers.Fold(folded, f)
			ends = append(ends, len(folded))
			words = append(words, gazetteers.Word{Capital: f[0] < 'a'})
		}
		c.Words(words, folded, ends)
		c.Warm(words)
		for i := range words {
			var n int
			if n, senses = c.Match(words, i, senses[:0]); n > 0 {
				found++
			}
		}
	}
	b.ReportMetric(float64(found), "names")
	b.ReportMetric(float64(info.Size())/(1<<20), "set-MB")
}

func benchFST(b *testing.B, names []string, text string) {
	var buf bytes.Buffer
	builder, err := vellum.New(&buf, nil)
	require.NoError(b, err)
	for i, n := range names {
		require.NoError(b, builder.Insert([]byte(n), uint64(i)))
	}
	require.NoError(b, builder.Close())
	fst, err := vellum.Load(buf.Bytes())
	require.NoError(b, err)
	b.SetBytes(int64(len(text)))
	found := 0
	for b.Loop() {
		found = 0
		for i := range len(text) {
			if i > 0 && text[i-1] != ' ' {
				continue
			}
			state, hit := fst.Start(), false
			for j := i; j < len(text) && fst.CanMatch(state); j++ {
				if text[j] == ' ' {
					hit = hit || fst.IsMatch(state)
				}
				state = fst.Accept(state, text[j])
			}
			if hit {
				found++
			}
		}
	}
	b.ReportMetric(float64(found), "names")
	b.ReportMetric(float64(buf.Len())/(1<<20), "set-MB")
}

func benchAho(b *testing.B, names []string, text string) {
	before := heap()
	builder := aho.NewAhoCorasickBuilder(aho.Opts{MatchOnlyWholeWords: true, MatchKind: aho.LeftMostLongestMatch, DFA: false})
	automaton := builder.Build(names)
	after := heap()
	b.SetBytes(int64(len(text)))
	found := 0
	for b.Loop() {
		found = len(automaton.FindAll(text))
	}
	b.ReportMetric(float64(found), "names")
	b.ReportMetric((after-before)/(1<<20), "set-MB")
}

func heap() float64 {
	runtime.GC()
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	return float64(mem.HeapAlloc)
}

func benchSubstring(b *testing.B, names []string, text string) {
	b.SetBytes(int64(len(text)))
	found := 0
	for b.Loop() {
		found = 0
		for _, n := range names {
			if strings.Contains(text, n) {
				found++
			}
		}
	}
	b.ReportMetric(float64(found), "names")
}
