package learn

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"extract/pipeline"
	"extract/stages/tag"
)

// ReadTagged reads a corpus with parts of speech: JSON Lines of "text",
// "tokens", each [start, end, Penn Treebank tag, …], and "sentences", each
// [start, end], all in code points, half-open. Words that a hyphen joins become
// one, as the tagger sees them. An error names the line.
func ReadTagged(r io.Reader) ([]Sentence, error) {
	var all []Sentence
	lines := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := lines.ReadString('\n')
		if strings.TrimSpace(line) != "" {
			sentences, fault := tagged(line)
			if fault != nil {
				return nil, fmt.Errorf("line %d: %w", n, fault)
			}
			all = append(all, sentences...)
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	if len(all) == 0 {
		return nil, errors.New("no sentence with parts of speech")
	}
	return all, nil
}

// goldToken is a token of a corpus.
type goldToken struct {
	start, end int
	tag        pipeline.Tag
	hyphen     bool
}

func tagged(line string) ([]Sentence, error) {
	var doc struct {
		Text      string
		Tokens    [][]any
		Sentences [][2]int
	}
	if err := json.Unmarshal([]byte(line), &doc); err != nil {
		return nil, fmt.Errorf("not a document in JSON: %w", err)
	}
	text := []rune(doc.Text)
	tokens := make([]goldToken, len(doc.Tokens))
	at := 0
	for i, fields := range doc.Tokens {
		var t goldToken
		var ok bool
		if t, ok = parseToken(fields); !ok || t.start < at || t.end <= t.start || t.end > len(text) {
			return nil, fmt.Errorf("token %d: want [start, end, tag] after the token before and within the text, got %v", i+1, fields)
		}
		tokens[i], at = t, t.end
	}
	var sentences []Sentence
	k := 0
	for _, span := range doc.Sentences {
		first := k
		for k < len(tokens) && tokens[k].start < span[1] {
			k++
		}
		if k > first {
			sentences = append(sentences, joined(text, tokens[first:k]))
		}
	}
	return sentences, nil
}

// otherNames are tags of later guidelines than the tagger's, with what they
// were before.
var otherNames = map[string]string{"-LRB-": "(", "-RRB-": ")", "HYPH": ":", "NFP": ":", "ADD": "NN", "GW": "NN", "AFX": "JJ", "XX": "FW"}

func parseToken(fields []any) (t goldToken, ok bool) {
	if len(fields) < 3 {
		return t, false
	}
	start, ok1 := fields[0].(float64)
	end, ok2 := fields[1].(float64)
	name, ok3 := fields[2].(string)
	if other, is := otherNames[name]; is {
		t.hyphen = name == "HYPH"
		name = other
	}
	t.start, t.end = int(start), int(end)
	t.tag, ok = pipeline.ParseTag(name)
	return t, ok && ok1 && ok2 && ok3
}

// joined makes a sentence of tokens and joins what hyphens join: such a word is a name if its last part is
// one, an adjective before a noun, and else what its last part is.
func joined(text []rune, tokens []goldToken) Sentence {
	s := Sentence{Weight: 1}
	for i := 0; i < len(tokens); i++ {
		first := i
		for i+2 < len(tokens) && tokens[i+1].hyphen && tokens[i].end == tokens[i+1].start && tokens[i+1].end == tokens[i+2].start {
			i += 2
		}
		t := tokens[i].tag
		if i > first && i+1 < len(tokens) && modifiers[t.String()] && strings.HasPrefix(tokens[i+1].tag.String(), "NN") {
			t = pipeline.TagJJ
		}
		s.Words = append(s.Words, string(text[tokens[first].start:tokens[i].end]))
		s.Tags = append(s.Tags, t)
	}
	return s
}

var modifiers = pipeline.Words("NN VBN VBG VBD JJ CD IN RP RB")

// Sentences returns the sentences of a document with the tags that it has,
// which are another tagger's, each with the given weight.
func Sentences(d *pipeline.Document, weight float32) []Sentence {
	var all []Sentence
	for _, span := range d.Sentences {
		s := Sentence{Weight: weight}
		for i := span.First; i < span.Last; {
			j := d.WordEnd(i, span.Last)
			s.Words = append(s.Words, d.Text[d.Tokens[i].Start:d.Tokens[j-1].End])
			s.Tags = append(s.Tags, d.Tokens[i].Tag)
			i = j
		}
		amend(&s)
		all = append(all, s)
	}
	return all
}

// amend puts right what the Penn Treebank cannot teach a tagger: straight
// quotation marks, which it does not have, and the "to" before a noun, which later
// guidelines tell from that before a verb.
func amend(s *Sentence) {
	open := false
	for i, t := range s.Tags {
		switch {
		case tag.Key(s.Words[i]) == `"`:
			s.Tags[i] = closeQuote
			if open = !open; open {
				s.Tags[i] = openQuote
			}
		case t == tagTO && (i+1 == len(s.Tags) || s.Tags[i+1] != tagVB && s.Tags[i+1] != tagRB):
			s.Tags[i] = pipeline.TagIN
		}
	}
}

var (
	tagTO, _ = pipeline.ParseTag("TO")
	tagVB, _ = pipeline.ParseTag("VB")
	tagRB, _ = pipeline.ParseTag("RB")

	openQuote, _  = pipeline.ParseTag("``")
	closeQuote, _ = pipeline.ParseTag("''")
)

// Accuracy returns how many of the words of sentences a stage tags right, each
// word being one token.
func Accuracy(ctx context.Context, stage pipeline.Stage, sentences []Sentence) (right, total int, err error) {
	for _, s := range sentences {
		d := &pipeline.Document{Text: strings.Join(s.Words, " ")}
		at := 0
		for _, w := range s.Words {
			d.Tokens = append(d.Tokens, pipeline.Token{Span: pipeline.Span{Start: at, End: at + len(w)}})
			at += len(w) + 1
		}
		d.Sentences = []pipeline.Sentence{{Span: pipeline.Span{End: len(d.Text)}, Last: len(d.Tokens)}}
		if err := stage.Run(ctx, d); err != nil {
			return 0, 0, err
		}
		for i, t := range s.Tags {
			total++
			if d.Tokens[i].Tag == t {
				right++
			}
		}
	}
	return right, total, nil
}
