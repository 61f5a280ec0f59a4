// Package prose is an adapter: it runs github.com/jdkato/prose/v2 over the text
// and adds the names that it finds as candidates, for comparison and as the
// baseline of benchmarks.
//
// Prose gives no offsets and rewrites curly quotes before it splits the text.
// The stage rewrites them in the same way, keeps a map back to the original
// bytes, and searches for the words of each name from where the last one
// ended, with white space or nothing between them.
package prose

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"extract/pipeline"

	"github.com/jdkato/prose/v2"
)

// New returns the stage. It decodes prose's model once, some 200 ms.
func New() pipeline.Stage {
	model := prose.ModelFromData("prose")
	return pipeline.Stage{
		Name:     "prose",
		Doc:      "finds names with jdkato/prose, for comparison",
		Needs:    pipeline.Tokens,
		Provides: pipeline.Candidates,
		Run: func(_ context.Context, d *pipeline.Document) error {
			return run(d, model)
		},
	}
}

// types maps prose's labels to ours.
var types = map[string]pipeline.Type{
	"PERSON": pipeline.Person, "GPE": pipeline.Place, "LOCATION": pipeline.Place, "FACILITY": pipeline.Place, "ORGANIZATION": pipeline.Organization,
}

func run(d *pipeline.Document, model *prose.Model) error {
	d.Candidates = d.Candidates[:0]
	doc, err := prose.NewDocument(d.Text, prose.UsingModel(model), prose.WithSegmentation(false))
	if err != nil {
		return err
	}
	text, offsets := straighten(d.Text)
	at, token := 0, 0
	for _, e := range doc.Entities() {
		t, ok := types[e.Label]
		start, end := find(text, at, strings.Fields(e.Text))
		if start < 0 {
			continue
		}
		at = end
		if !ok {
			continue
		}
		from, to := offsets[start], offsets[end]
		for token < len(d.Tokens) && d.Tokens[token].End <= from {
			token++
		}
		last := token
		for last < len(d.Tokens) && d.Tokens[last].Start < to {
			last++
		}
		if last == token {
			continue
		}
		d.Candidates = append(d.Candidates, pipeline.Candidate{
			Span: d.TokenSpan(token, last), First: token, Last: last, Type: t, Score: 0.75, Source: "prose",
		})
	}
	return nil
}

// replaced are prose's replacements, each by one byte.
var replaced = []struct{ from, to string }{{"“", `"`}, {"”", `"`}, {"‘", "'"}, {"’", "'"}, {"&rsquo;", "'"}}

// straighten rewrites text as prose does and returns, for each byte of the
// result and its end, the byte of the text that it stands for.
func straighten(text string) (string, []int) {
	var b strings.Builder
	offsets := make([]int, 0, len(text)+1)
next:
	for i := 0; i < len(text); {
		if text[i] == '&' || text[i] == 0xE2 {
			for _, r := range replaced {
				if strings.HasPrefix(text[i:], r.from) {
					b.WriteString(r.to)
					offsets = append(offsets, i)
					i += len(r.from)
					continue next
				}
			}
		}
		b.WriteByte(text[i])
		offsets = append(offsets, i)
		i++
	}
	return b.String(), append(offsets, len(text))
}

// find returns the first stretch of text at or after at that holds the words
// one after the other with only white space between them, or -1.
func find(text string, at int, words []string) (start, end int) {
	if len(words) == 0 {
		return -1, -1
	}
	for {
		i := strings.Index(text[at:], words[0])
		if i < 0 {
			return -1, -1
		}
		start = at + i
		end = start + len(words[0])
		found := true
		for _, w := range words[1:] {
			for end < len(text) {
				r, size := utf8.DecodeRuneInString(text[end:])
				if !unicode.IsSpace(r) {
					break
				}
				end += size
			}
			if !strings.HasPrefix(text[end:], w) {
				found = false
				break
			}
			end += len(w)
		}
		if found {
			return start, end
		}
		at = start + 1
	}
}
