package learn_test

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"extract/pipeline"
	"extract/stages/housetag"
	"extract/stages/housetag/learn"

	"github.com/stretchr/testify/require"
)

// split is all the preparation that these tests need: words between spaces,
// sentences at full stops.
func split(_ context.Context, d *pipeline.Document) error {
	at := 0
	first := 0
	for word := range strings.FieldsSeq(d.Text) {
		i := at + strings.Index(d.Text[at:], word)
		at = i + len(word)
		t := pipeline.Token{Span: pipeline.Span{Start: i, End: at, RuneStart: i, RuneEnd: at}, Case: pipeline.Lower}
		if c := word[0]; c >= 'A' && c <= 'Z' {
			t.Case = pipeline.Title
		}
		if word == "." {
			t.Kind = pipeline.Punct
		}
		d.Tokens = append(d.Tokens, t)
		if word == "." {
			d.Sentences = append(d.Sentences, pipeline.Sentence{First: first, Last: len(d.Tokens)})
			first = len(d.Tokens)
		}
	}
	if first < len(d.Tokens) {
		d.Sentences = append(d.Sentences, pipeline.Sentence{First: first, Last: len(d.Tokens)})
	}
	return nil
}

// synthetic yields n articles of made words: of each of the tags of an article
// some words of its own, among common ones.
func synthetic(n, tags int, seed uint64) iter.Seq2[learn.Article, error] {
	return func(yield func(learn.Article, error) bool) {
		r := rand.New(rand.NewPCG(seed, 1))
		for i := range n {
			a := learn.Article{Line: i + 1, Day: 15000 + i/10}
			var b strings.Builder
			for range 1 + r.IntN(3) {
				t := int(float64(tags) * r.Float64() * r.Float64())
				if name := fmt.Sprintf("tag %d", t); !strings.Contains(strings.Join(a.Tags, "|")+"|", name+"|") {
					a.Tags = append(a.Tags, name)
				}
				for range 8 {
					fmt.Fprintf(&b, "own%dword%d ", t, r.IntN(6))
				}
			}
			for range 120 {
				fmt.Fprintf(&b, "common%d ", int(3000*r.Float64()*r.Float64()))
			}
			a.Text = b.String() + "."
			if !yield(a, nil) {
				return
			}
		}
	}
}

func run(t testing.TB, articles iter.Seq2[learn.Article, error], o learn.Options) (*learn.Result, error) {
	o.Folder = t.TempDir()
	result, err := learn.Learn(context.Background(), "a.jsonl", articles, split, o)
	left, ferr := os.ReadDir(o.Folder)
	require.NoError(t, ferr)
	require.Empty(t, left, "the working file is gone")
	return result, err
}

func TestLearnsAndRepeats(t *testing.T) {
	one, err := run(t, synthetic(800, 25, 1), learn.Options{Workers: 1})
	require.NoError(t, err)
	require.Greater(t, one.Report.F1, 0.9)
	require.NotZero(t, one.Report.Tested)
	four, err := run(t, synthetic(800, 25, 1), learn.Options{Workers: 4})
	require.NoError(t, err)
	require.True(t, bytes.Equal(one.Model, four.Model), "the same bytes with any number of workers")

	m, err := housetag.Open(one.Model)
	require.NoError(t, err)
	d := &pipeline.Document{Text: "own3word1 own3word2 own3word3 own3word4 common1 common2 ."}
	require.NoError(t, split(t.Context(), d))
	require.NoError(t, housetag.New(m).Run(context.Background(), d))
	require.Equal(t, "tag 3", d.HouseTags[0].Label)
	require.Contains(t, d.HouseTags[0].Why[1], "own3word")
}

// TestMetricCanMove: tags without any sign in the text are not learned, and
// the report says so.
func TestMetricCanMove(t *testing.T) {
	noise := func(yield func(learn.Article, error) bool) {
		r := rand.New(rand.NewPCG(2, 2))
		for a := range synthetic(600, 5, 1) {
			a.Tags = append(a.Tags, fmt.Sprintf("noise %d", r.IntN(20)))
			if !yield(a, nil) {
				return
			}
		}
	}
	result, err := run(t, noise, learn.Options{})
	require.NoError(t, err)
	r := result.Report
	require.Less(t, r.F1, 0.85)
	labels := ""
	for _, u := range r.Unlearned {
		labels += u.Label + "|"
	}
	require.Contains(t, labels, "noise")
	require.NotContains(t, labels, "tag ")
}

func TestUpdate(t *testing.T) {
	first, err := run(t, synthetic(600, 20, 1), learn.Options{})
	require.NoError(t, err)
	old, err := housetag.Open(first.Model)
	require.NoError(t, err)
	fresh := func(yield func(learn.Article, error) bool) {
		for i := range 60 {
			a := learn.Article{Line: i, Day: 16000, Tags: []string{"brand new"}, Text: fmt.Sprintf("novelword%d novelthing novelplace common%d common%d .", i%5, i%50, i%30)}
			if i%2 == 0 {
				a.Tags, a.Text = []string{"tag 1"}, fmt.Sprintf("own1word%d own1word2 common%d common3 .", i%6, i)
			}
			if !yield(a, nil) {
				return
			}
		}
	}
	second, err := run(t, fresh, learn.Options{Old: old})
	require.NoError(t, err)
	m, err := housetag.Open(second.Model)
	require.NoError(t, err)
	require.Equal(t, old.Len()+1, m.Len())
	require.Equal(t, 2, m.Description.Runs)
	require.Equal(t, old.Description.Articles+60, m.Description.Articles)
	for text, want := range map[string]string{
		"novelthing novelplace novelword1 common7 .":   "brand new",
		"own1word1 own1word2 own1word3 common9 .":      "tag 1",
		"own7word1 own7word2 own7word3 common1 ownx .": "tag 7", // not in the new archive, still known
	} {
		d := &pipeline.Document{Text: text}
		require.NoError(t, split(t.Context(), d))
		require.NoError(t, housetag.New(m).Run(context.Background(), d))
		require.NotEmpty(t, d.HouseTags, text)
		require.Equal(t, want, d.HouseTags[0].Label)
	}
}

func list(articles ...learn.Article) iter.Seq2[learn.Article, error] {
	return func(yield func(learn.Article, error) bool) {
		for _, a := range articles {
			if !yield(a, nil) {
				return
			}
		}
	}
}

func TestBadArchives(t *testing.T) {
	_, err := run(t, list(), learn.Options{})
	require.EqualError(t, err, "a.jsonl: no articles in it")
	_, err = run(t, list(learn.Article{Text: "x", Fields: "id, text"}), learn.Options{})
	require.EqualError(t, err, "a.jsonl: none of the 1 articles has a tag in the field that was named; the first has the fields id, text; name another with --field")
	_, err = run(t, list(learn.Article{Text: "x", Tags: []string{"a"}}, learn.Article{Text: "y", Tags: []string{"a"}}), learn.Options{})
	require.ErrorContains(t, err, `all 2 tagged articles have the one tag "a"`)
	unique := func(yield func(learn.Article, error) bool) {
		for i := range 200_000 {
			if !yield(learn.Article{Text: "x", Tags: []string{fmt.Sprint("t", i)}}, nil) {
				return
			}
		}
	}
	_, err = run(t, unique, learn.Options{})
	require.EqualError(t, err, "a.jsonl: 200000 different tags in 200000 articles, but only 0 in 2 articles or more; nothing can be learned from that; is it the right field?")
}

func TestDuplicates(t *testing.T) {
	var articles []learn.Article
	for i := range 60 {
		a := learn.Article{Text: fmt.Sprintf("w%d x y z", i), Tags: []string{"elections", "other"}}
		if i%2 == 0 {
			a.Tags = []string{"Election", "votes", "ballots"}
		}
		articles = append(articles, a)
	}
	result, err := run(t, list(articles...), learn.Options{Known: []string{"votes", "never"}})
	require.NoError(t, err)
	require.Contains(t, result.Report.Duplicates, learn.Duplicate{A: "ballots", B: "votes", Why: "same articles", Overlap: 1}, "%v", result.Report.Duplicates)
	require.Contains(t, fmt.Sprint(result.Report.Duplicates), "spelling")
	require.Equal(t, []string{"never"}, result.Report.NotUsed)
}

func TestRead(t *testing.T) {
	for _, c := range [][2]string{
		{`{"text":"x","tags":"a, b"}`, `f:1: field tags is the text "a, b", not a list; if it is several tags in one, say --split ","`},
		{"{\"text\":\"x\"}\n{\"body\":\"x\"}", `f:2: no field text (the record has body); name it with --field text=NAME`},
		{`{"text":"x","tags":[1]}`, `f:1: field tags is [1]; it must be a list of strings`},
		{`{"text":1}`, `f:1: field text is not a string`},
		{`nonsense`, `f:1: not a JSON object`},
	} {
		var last error
		for _, err := range learn.Read("f", strings.NewReader(c[0]), learn.Fields{}) {
			last = err
		}
		require.ErrorContains(t, last, c[1])
	}
	for a, err := range learn.Read("f", strings.NewReader("\ufeff"+`{"text":"é 中 🙂","tags":" a | b |a","published":"2025-06-20T01:02:03Z"}`+"\r\n\n"), learn.Fields{Split: "|"}) {
		require.NoError(t, err)
		require.Equal(t, []string{"a", "b"}, a.Tags)
		require.Equal(t, 20259, a.Day)
	}
}

// TestScale is run by hand, with SCALE the number of articles: how fast, and
// how much memory.
func TestScale(t *testing.T) {
	n := 0
	if fmt.Sscan(os.Getenv("SCALE"), &n); n == 0 {
		t.Skip("SCALE is not set")
	}
	tags := n / 20
	began := time.Now()
	o := learn.Options{Folder: t.TempDir(), MinArticles: 2}
	result, err := learn.Learn(context.Background(), "a", synthetic(n, tags, 1), split, o)
	require.NoError(t, err)
	spent := time.Since(began)
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t.Logf("%d articles, %d tags: %v, %.0f articles/s, read in %.1f s; %d MB from the system; F1 %.3f; model %d KB",
		n, result.Report.Tags, spent, float64(n)/spent.Seconds(), result.Report.ReadSeconds, m.Sys>>20, result.Report.F1, len(result.Model)>>10)
	began = time.Now()
	_, err = housetag.Open(result.Model)
	require.NoError(t, err)
	t.Logf("opened in %v", time.Since(began))
}
