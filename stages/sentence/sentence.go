// Package sentence groups tokens into sentences.
//
// Abbreviations, initials, decimals and addresses keep their points within the
// token, so a point that is a token of its own nearly always ends a sentence.
// What is left to decide, in this order:
//
//  1. A Paragraph break and a bullet begin a sentence.
//  2. ".", "!", "?" and an ellipsis end one, together with the closing quotes
//     and brackets glued to them, unless a lower-case word follows ("“Why?” he
//     asked", "Yahoo! said").
//  3. An abbreviation that may stand at the end ("Inc.", "U.S.", "p.m.") ends
//     one if a word that often opens sentences, or an opening quote, follows.
package sentence

import (
	"context"
	"strings"

	"extract/pipeline"
)

// New returns the stage.
func New() pipeline.Stage {
	return pipeline.Stage{
		Name:     "sentence",
		Doc:      "groups the tokens into sentences",
		Needs:    pipeline.Sections | pipeline.Tokens,
		Provides: pipeline.Sentences,
		Run:      run,
	}
}

func run(_ context.Context, d *pipeline.Document) error {
	d.Sentences = d.Sentences[:0]
	first := 0
	for i := range d.Tokens {
		if i+1 == len(d.Tokens) || endsAfter(d, i) {
			d.Sentences = append(d.Sentences, pipeline.Sentence{Span: d.TokenSpan(first, i+1), First: first, Last: i + 1})
			first = i + 1
		}
	}
	return nil
}

// endsAfter reports whether a sentence ends after token i, which is not the
// last one.
func endsAfter(d *pipeline.Document, i int) bool {
	next := &d.Tokens[i+1]
	if next.Break == pipeline.Paragraph {
		return true
	}
	if next.Break != pipeline.NoBreak && isBullet(next.In(d.Text)) {
		return true
	}
	// A closing quote or bracket ends the sentence that its content ended.
	end := i
	for end > 0 && isClosing(d, end) {
		end--
	}
	t := &d.Tokens[end]
	if isClosing(d, i+1) && next.Break == pipeline.NoBreak {
		return false // the sentence goes on to the closing mark
	}
	surface := t.In(d.Text)
	if t.Kind == pipeline.Punct {
		switch surface[0] {
		case '.', '!', '?':
			if surface[0] == '.' && (len(surface) > 1 || t.Break == pipeline.Space) {
				return opens(d, i+1) // an ellipsis, maybe a spaced one
			}
			return !startsLower(d, i+1)
		}
		switch surface {
		case "…":
			return opens(d, i+1)
		case "。", "！", "？":
			return true
		}
		return false
	}
	if t.Kind == pipeline.Word && strings.HasSuffix(surface, ".") {
		return abbreviationEnds(d, end, i+1)
	}
	return false
}

// startsLower reports whether the word at or after token i, past opening marks,
// is lower case. What is glued to the mark before it starts nothing.
func startsLower(d *pipeline.Document, i int) bool {
	if d.Tokens[i].Break == pipeline.NoBreak && d.Tokens[i].Kind != pipeline.Word {
		return d.Tokens[i].Kind != pipeline.Punct || !isOpening(d, i)
	}
	for ; i < len(d.Tokens) && isOpening(d, i); i++ {
	}
	if i == len(d.Tokens) {
		return false
	}
	t := &d.Tokens[i]
	if t.Kind == pipeline.Punct {
		switch t.In(d.Text) {
		case ",", ";", ":", ")", "]", "-", "–", "—", "--", "_", "/":
			return true
		}
	}
	return t.Case == pipeline.Lower || t.Case == pipeline.Mixed && t.In(d.Text)[0] >= 'a' && t.In(d.Text)[0] <= 'z' && !camel(t.In(d.Text))
}

// camel reports a brand like "iPhone", which may open a sentence.
func camel(s string) bool {
	return len(s) > 2 && s[1] >= 'A' && s[1] <= 'Z'
}

// opens reports whether a new sentence may begin at token i.
func opens(d *pipeline.Document, i int) bool {
	for ; i < len(d.Tokens) && isOpening(d, i); i++ {
	}
	return i < len(d.Tokens) && (d.Tokens[i].Case.Capital() || d.Tokens[i].Kind == pipeline.Number) && d.Tokens[i].Break != pipeline.NoBreak
}

// abbreviationEnds reports whether the abbreviation at token i ends a sentence,
// given that the next sentence would begin at token next.
func abbreviationEnds(d *pipeline.Document, i, next int) bool {
	word := strings.ToLower(d.Tokens[i].In(d.Text))
	if neverLast[word] {
		return false
	}
	quoted := false
	for next < len(d.Tokens) && isOpening(d, next) {
		next++
		quoted = true
	}
	if next == len(d.Tokens) || !d.Tokens[next].Case.Capital() {
		return false
	}
	initial := len(word) == 2
	if quoted {
		return !initial
	}
	opener := openers[strings.ToLower(d.Tokens[next].In(d.Text))]
	// A capital with a point is an initial unless a sentence clearly follows.
	return opener && (!initial || i > 0 && !d.Tokens[i-1].Case.Capital())
}

func isBullet(s string) bool {
	switch s {
	case "•", "●", "▪", "■", "◦", "‣":
		return true
	}
	return false
}

// isClosing reports whether token i is a closing quote or bracket glued to the
// token before it.
func isClosing(d *pipeline.Document, i int) bool {
	t := &d.Tokens[i]
	if t.Kind != pipeline.Punct || t.Break != pipeline.NoBreak || i == 0 {
		return false
	}
	switch t.In(d.Text) {
	case "\"", "'", "''", "”", "’", ")", "]", "»", "}":
		return true
	}
	return false
}

// isOpening reports whether token i is an opening quote or bracket.
func isOpening(d *pipeline.Document, i int) bool {
	t := &d.Tokens[i]
	if t.Kind != pipeline.Punct {
		return false
	}
	switch t.In(d.Text) {
	case "“", "‘", "(", "[", "«", "``", "{":
		return true
	case "\"", "'":
		return i+1 < len(d.Tokens) && d.Tokens[i+1].Break == pipeline.NoBreak
	}
	return false
}
