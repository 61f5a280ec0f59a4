// Package stagetest is the kit with which every stage is tested: what must
// hold of its work on any text.
package stagetest

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"unicode/utf8"

	"extract/pipeline"

	"github.com/stretchr/testify/require"
)

// Hostile are texts that have broken text tools before: nothing, white space,
// invalid bytes, marks without words, text in capitals, names that end with the
// text, and the characters that trip byte and UTF-16 counting.
var Hostile = []string{
	"",
	" \r\n\t\n ",
	"\xff\xfe\x00",
	"\ufeffBOM first. Then Zoë’s café in “Málaga” – 中国 🙂 👩‍👩‍👧 e\u0301.\r\nNext line\r\n\r\nNew paragraph",
	"We spoke to Barack Obama",
	"OBAMA MEETS MERKEL IN BERLIN - U.N. SAYS",
	"'''\"\"\"((([[[{{{ -- ... !!! ??? ,,, ;;; ::: ---",
	"-a --b- c-d- -E-F-G- H--I J–K L—M",
	"A.B.C. U.S.-based X. Y.Z a.b.c@d.e.f http://x.y/?z=1&q=%20 @h #t @ # $ € %",
	"12:30 1,000.5 -3 +5°C '90s 10th 1/2/3 4-5-6",
	"Mr. Dr. President Sir the of and 's n't",
	"Jean-\nPierre van\nder Berg and Ursula von\r\nder Leyen",
	"A\u0300\u0301\u0302 \u200b\u200d\u2060 \u00a0x\u00a0 \u2028y\u2029z \u0000 NUL",
	"\U0010ffff \ud7ff \ufffd",
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	"The The The The The The The The The The The The The The The The The The The The The The The The",
}

// Articles returns the texts of the test articles, found from the root of the
// repository (a path like "../../testdata/articles"), by name in sorted order.
func Articles(t testing.TB, folder string) map[string]string {
	paths, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	require.NoError(t, err)
	require.NotEmpty(t, paths, "no articles in %s", folder)
	texts := map[string]string{}
	for _, p := range paths {
		data, err := os.ReadFile(p)
		require.NoError(t, err)
		texts[filepath.Base(p)] = string(data)
	}
	return texts
}

// Invariants runs a list of stages over the texts and the hostile ones and
// requires, after each stage: that its spans are valid and sorted, that it left
// the layers outside of its Provides as they were, and, of the whole, that a
// second run and a run on 8 workers give the same document.
func Invariants(t *testing.T, stages []pipeline.Stage, texts ...string) {
	p, err := pipeline.New(stages...)
	require.NoError(t, err)
	all := append(slices.Clone(Hostile), texts...)
	first := make([]string, len(all))
	for i, text := range all {
		d := &pipeline.Document{ID: fmt.Sprint(i), Text: text}
		for _, s := range stages {
			before := layers(t, d)
			require.NoError(t, s.Run(context.Background(), d), "stage %s on %.60q", s.Name, text)
			require.Equal(t, text, d.Text, "stage %s rewrote the text", s.Name)
			for layer, content := range layers(t, d) {
				if s.Provides&layer == 0 {
					require.Equal(t, before[layer], content, "stage %s touched %v on %.60q", s.Name, layer, text)
				}
			}
			Valid(t, d)
		}
		first[i] = dump(t, d)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i, text := range all {
				d := &pipeline.Document{ID: fmt.Sprint(i), Text: text}
				if err := p.Annotate(context.Background(), d); err != nil {
					t.Error(err)
					return
				}
				if again := dump(t, d); again != first[i] {
					t.Errorf("another run of %.60q gave another document", text)
					return
				}
			}
		})
	}
	wg.Wait()
}

// Valid requires that all spans of a document are valid, sorted, and agree
// with the tokens that they are made of.
func Valid(t testing.TB, d *pipeline.Document) {
	ordered(t, d, "section", len(d.Sections), func(i int) pipeline.Span { return d.Sections[i].Span })
	ordered(t, d, "token", len(d.Tokens), func(i int) pipeline.Span { return d.Tokens[i].Span })
	ordered(t, d, "sentence", len(d.Sentences), func(i int) pipeline.Span { return d.Sentences[i].Span })
	ordered(t, d, "mention", len(d.Mentions), func(i int) pipeline.Span { return d.Mentions[i].Span })
	for i, s := range d.Sentences {
		require.Equal(t, s.Span, d.TokenSpan(s.First, s.Last), "sentence %d", i)
	}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		require.Equal(t, m.Span, d.TokenSpan(m.First, m.Last), "mention %d", i)
		require.NotEqual(t, pipeline.NoType, m.Type)
		require.NotEmpty(t, m.Sources, "mention %d", i)
		require.True(t, m.Confidence > 0 && m.Confidence <= 1, "mention %d has confidence %v", i, m.Confidence)
		require.Less(t, m.Entity, len(d.Entities))
	}
	for i := range d.Candidates {
		require.Equal(t, d.Candidates[i].Span, d.TokenSpan(d.Candidates[i].First, d.Candidates[i].Last), "candidate %d", i)
	}
	for i, k := range d.Keyphrases {
		require.NotEmpty(t, k.Spans, "key phrase %d", i)
		for _, s := range k.Spans {
			require.True(t, s.Valid(d.Text), "key phrase %d", i)
		}
	}
	for i := range d.Entities {
		require.NotEmpty(t, d.Entities[i].Mentions, "entity %d", i)
		for _, m := range d.Entities[i].Mentions {
			require.Equal(t, i, d.Mentions[m].Entity)
			require.Equal(t, d.Entities[i].Type, d.Mentions[m].Type)
		}
	}
	for i, s := range d.Suggestions {
		require.NotEmpty(t, s.Why, "suggestion %d", i)
		require.NotEmpty(t, s.Label, "suggestion %d", i)
	}
}

// ordered requires that n spans are valid, sorted and apart. It checks the
// code points in one walk, so that long texts take no square time.
func ordered(t testing.TB, d *pipeline.Document, what string, n int, span func(int) pipeline.Span) {
	at, runes := 0, 0
	count := func(end int) int {
		for at < end {
			_, size := utf8.DecodeRuneInString(d.Text[at:])
			at += size
			runes++
		}
		require.Equal(t, end, at, "%s ends within a character", what)
		return runes
	}
	for i := range n {
		s := span(i)
		require.LessOrEqual(t, at, s.Start, "%s %d overlaps the one before", what, i)
		require.Less(t, s.Start, s.End, "%s %d is empty", what, i)
		require.LessOrEqual(t, s.End, len(d.Text), "%s %d", what, i)
		require.Equal(t, count(s.Start), s.RuneStart, "%s %d", what, i)
		require.Equal(t, count(s.End), s.RuneEnd, "%s %d", what, i)
	}
}

// layers renders each layer of a document. Tokens are split by what fills them.
func layers(t testing.TB, d *pipeline.Document) map[pipeline.Layer]string {
	tags := make([]pipeline.Tag, len(d.Tokens))
	evidence := make([]pipeline.TokenEvidence, len(d.Tokens))
	asides := make([]bool, len(d.Tokens))
	tokens := slices.Clone(d.Tokens)
	for i := range tokens {
		tags[i], evidence[i], asides[i] = tokens[i].Tag, tokens[i].Evidence, tokens[i].Aside
		tokens[i].Tag, tokens[i].Evidence, tokens[i].Aside = 0, 0, false
	}
	if !slices.ContainsFunc(tags, func(t pipeline.Tag) bool { return t != 0 }) {
		tags = nil
	}
	if !slices.Contains(asides, true) {
		asides = nil
	}
	if !slices.ContainsFunc(evidence, func(e pipeline.TokenEvidence) bool { return e != 0 }) {
		evidence = nil
	}
	return map[pipeline.Layer]string{
		pipeline.Sections: render(t, d.Sections), pipeline.Tokens: render(t, tokens), pipeline.Sentences: render(t, d.Sentences),
		pipeline.Asides: render(t, asides), pipeline.Tags: render(t, tags), pipeline.Evidence: render(t, evidence), pipeline.Candidates: render(t, d.Candidates),
		pipeline.Mentions: render(t, d.Mentions), pipeline.Entities: render(t, d.Entities), pipeline.Keyphrases: render(t, d.Keyphrases),
		pipeline.Topics: render(t, d.Topics), pipeline.HouseTags: render(t, d.HouseTags),
		pipeline.Suggestions: render(t, d.Suggestions) + render(t, d.Proposed),
	}
}

func dump(t testing.TB, d *pipeline.Document) string { return render(t, d) }

func render[T any](t testing.TB, v T) string {
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	if s := string(data); s != "null" && s != "[]" && s != `""` {
		return s
	}
	return ""
}
