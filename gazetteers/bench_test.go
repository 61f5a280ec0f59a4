package gazetteers_test

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"extract/gazetteers"

	"github.com/stretchr/testify/require"
)

// The benchmarks compare sets of 10 thousand to 10 million names, all made from
// a seed: words by Zipf's law, names of one to four of them. A larger set has
// the names of the smaller and more, and the text is the same for all. The
// largest runs when EXTRACT_BENCH_10M is set, as it needs minutes. The metrics
// with "cpu" count processor time, for machines that do other work.
//
//	go test ./gazetteers -run '^$' -bench . -benchtime 1x
func sizes() []int {
	s := []int{10_000, 100_000, 1_000_000}
	if os.Getenv("EXTRACT_BENCH_10M") != "" {
		s = append(s, 10_000_000)
	}
	return s
}

// maker makes words and names. Word k is always the same word.
type maker struct {
	rnd  *rand.Rand
	zipf *rand.Zipf
	seen []uint64 // bits by hash: no name comes twice
}

// newMaker returns a maker with a vocabulary of the given size.
func newMaker(seed uint64, vocabulary int) *maker {
	rnd := rand.New(rand.NewPCG(seed, 2))
	return &maker{rnd, rand.NewZipf(rnd, 1.15, 12, uint64(vocabulary)), make([]uint64, 1<<23)}
}

func word(dst []byte, k uint64, capital bool) []byte {
	start := len(dst)
	for k += 26; k > 0; k /= 21 * 5 {
		dst = append(dst, "bcdfghjklmnpqrstvwxyz"[k%21], "aeiou"[k/21%5])
	}
	if capital {
		dst[start] -= 'a' - 'A'
	}
	return dst
}

// name makes a name that m has not made before.
func (m *maker) name() string {
	for {
		n := m.any(nil)
		h := fnv.New64a()
		h.Write(n)
		bit := h.Sum64() % uint64(64*len(m.seen))
		if m.seen[bit/64]>>(bit%64)&1 == 0 {
			m.seen[bit/64] |= 1 << (bit % 64)
			return string(n)
		}
	}
}

func (m *maker) any(dst []byte) []byte {
	for j := range 1 + m.rnd.IntN(4) {
		if j > 0 {
			dst = append(dst, ' ')
		}
		dst = word(dst, m.zipf.Uint64(), true)
	}
	return dst
}

// makeText returns the words of a text, one in sixteen of them the begin of a
// name of the smallest set.
func makeText(size int) []string {
	names := makeNames(sizes()[0])
	m := newMaker(7, 100_000)
	var out []string
	for n := 0; n < size; {
		before := len(out)
		if m.rnd.IntN(16) == 0 {
			out = append(out, strings.Fields(names[m.rnd.IntN(len(names))])...)
		} else {
			out = append(out, string(word(nil, m.zipf.Uint64(), false)))
		}
		for _, f := range out[before:] {
			n += len(f) + 1
		}
	}
	return out
}

// makeNames returns n names, in one block of memory.
func makeNames(n int) []string {
	m := newMaker(1, 3_000_000)
	var b strings.Builder
	ends := make([]int, n)
	for i := range n {
		b.WriteString(m.name())
		ends[i] = b.Len()
	}
	names, all, start := make([]string, n), b.String(), 0
	for i, end := range ends {
		names[i], start = all[start:end], end
	}
	return names
}

// build compiles names into a file.
func build(tb testing.TB, names []string) string {
	path := filepath.Join(tb.TempDir(), "made.gaz")
	require.NoError(tb, gazetteers.BuildFile(path, func(b *gazetteers.Builder) error {
		list, err := b.Begin(&gazetteers.List{Type: "PLACE", Kind: "made"})
		for i := 0; i < len(names) && err == nil; i++ {
			err = b.Add(list, gazetteers.Entry{Name: names[i], Attributes: "cc=XX;pop=12000"})
		}
		return err
	}))
	return path
}

func BenchmarkBuild(b *testing.B) {
	for _, n := range sizes() {
		names := makeNames(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			start := cpuTime()
			for b.Loop() {
				build(b, names)
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "names/s")
			b.ReportMetric(float64(n)*float64(b.N)/(cpuTime()-start).Seconds(), "names/cpu-s")
			b.ReportMetric(float64(peakMemory())/(1<<20), "heap-MB")
		})
	}
}

// peakMemory returns the bytes that the heap has taken from the system.
func peakMemory() uint64 {
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	return mem.HeapSys - mem.HeapReleased
}

func BenchmarkOpenFile(b *testing.B) {
	for _, n := range sizes() {
		path := build(b, makeNames(n))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				_, err := gazetteers.OpenFile(path)
				require.NoError(b, err)
			}
		})
	}
}

// BenchmarkMatch measures the matcher alone (match), and with it folding and the
// look-up of the words (all), on documents of a thousand words.
func BenchmarkMatch(b *testing.B) {
	for _, n := range sizes() {
		c, err := gazetteers.OpenFile(build(b, makeNames(n)))
		require.NoError(b, err)
		fields := makeText(4 << 20)
		var folded []byte
		var ends []int
		fill := func(dst []gazetteers.Word, fields []string) []gazetteers.Word {
			folded, ends = folded[:0], ends[:0]
			for _, f := range fields {
				folded = gazetteers.Fold(folded, f)
				ends = append(ends, len(folded))
				dst = append(dst, gazetteers.Word{Capital: f[0] < 'a'})
			}
			c.Words(dst, folded, ends)
			return dst
		}
		var senses []gazetteers.Sense
		match := func(words []gazetteers.Word) (found int) {
			c.Warm(words)
			for i := range words {
				var n int
				if n, senses = c.Match(words, i, senses[:0]); n > 0 {
					found++
				}
			}
			return found
		}
		size := int64(0)
		for _, f := range fields {
			size += int64(len(f) + 1)
		}
		words := fill(nil, fields)
		runtime.GC()
		report := func(b *testing.B, found int, start time.Duration) {
			b.ReportMetric(float64(size)*float64(b.N)/1e6/(cpuTime()-start).Seconds(), "MB/cpu-s")
			b.ReportMetric(float64(found), "names")
			b.ReportMetric(float64(heap())/(1<<20), "heap-MB")
		}
		b.Run(fmt.Sprintf("match/%d", n), func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			found, start := 0, cpuTime()
			for b.Loop() {
				found = 0
				for doc := range slices.Chunk(words, 1000) {
					found += match(doc)
				}
			}
			report(b, found, start)
		})
		b.Run(fmt.Sprintf("all/%d", n), func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			found, start := 0, cpuTime()
			var doc []gazetteers.Word
			for b.Loop() {
				found = 0
				for part := range slices.Chunk(fields, 1000) {
					doc = fill(doc[:0], part)
					found += match(doc)
				}
			}
			report(b, found, start)
		})
	}
}
