package source

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"extract/pipeline"
)

// show writes each document and fault of the content on a line.
func show(t *testing.T, name, content string, o Options) string {
	t.Helper()
	docs, faults := gatherFile(t, name, content, o)
	var b strings.Builder
	for _, d := range docs {
		fmt.Fprintf(&b, "%s %s %q\n", d.ID, d.Source, d.Text)
		for _, w := range d.Warnings {
			fmt.Fprintf(&b, "  %s\n", w)
		}
	}
	for _, f := range faults {
		fmt.Fprintf(&b, "%v\n", f)
	}
	return b.String()
}

func lines(all ...string) string { return strings.Join(all, "\n") + "\n" }

func TestReadLines(t *testing.T) {
	tests := []struct{ name, content, want string }{
		{"empty", "", ""},
		{"blank lines", "\n  \n\r\n", ""},
		{"no id, and an id of each type", "{\"text\":\"a\"}\r\n\n{\"text\":\"b\",\"id\":12.50}\n{\"id\":\"é\",\"text\":\"c\"}", lines(
			`a:1 a.jsonl#1 "a"`, `12.50 a.jsonl#3 "b"`, `é a.jsonl#4 "c"`)},
		{"empty, null and equal ids", `{"id":"","text":""}` + "\n" + `{"id":null,"text":"b"}` + "\n" + `{"id":1,"text":"c"}` + "\n" + `{"id":1,"text":"d"}`, lines(
			`a:1 a.jsonl#1 ""`, `a:2 a.jsonl#2 "b"`, `1 a.jsonl#3 "c"`, `1 a.jsonl#4 "d"`)},
		{"mark of order, escapes", "\ufeff" + `{"text":"\u00e9\r\n\ud83d\ude00\u0000<"}`, lines(`a:1 a.jsonl#1 "é\r\n😀\x00<"`)},
		{"unpaired surrogate", `{"text":"a\ud800b"}`, lines(`a:1 a.jsonl#1 "a�b"`)},
		{"UTF-16", "\xff\xfe{\x00\"\x00t\x00e\x00x\x00t\x00\"\x00:\x00\"\x00a\x00\"\x00}\x00", lines(`a:1 a.jsonl#1 "a"`)},
		{"text missing", `{"body":"x","head":"y"}` + "\n" + `{}` + "\n" + `{"TEXT":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"j":1}`, lines(
			`a.jsonl:1: field text is missing (the record has "body", "head"); map the field that holds the article to text`,
			`a.jsonl:2: field text is missing (the record has no fields); map the field that holds the article to text`,
			`a.jsonl:3: field text is missing (the record has "TEXT", "b", "c", "d", "e", "f", "g", "h", 2 more); map the field that holds the article to text`)},
		{"text of a wrong type", `{"text":null}` + "\n" + `{"text":7}` + "\n" + `{"text":["a"]}` + "\n" + `{"text":{}}` + "\n" + `{"text":true}`, lines(
			`a.jsonl:1: field text is null; it must be a string`, `a.jsonl:2: field text is a number; it must be a string`,
			`a.jsonl:3: field text is a list; it must be a string`, `a.jsonl:4: field text is an object; it must be a string`,
			`a.jsonl:5: field text is true or false; it must be a string`)},
		{"id of a wrong type", `{"id":{"$oid":"x"},"text":"a"}`, lines(`a.jsonl:1: field id is an object; it must be a string or a number`)},
		{"other field of a wrong type", `{"language":["en"],"text":"a"}`, lines(`a:1 a.jsonl#1 "a"`,
			`  input: field language is a list; it must be a string or a number; it was left out`)},
		{"not JSON, not objects", `{"text":"a"` + "\n" + `oops` + "\n" + ` ["a"] ` + "\n" + `null` + "\n" + `{"text":"a"} x` + "\n" + `{"text":"good"}`, lines(
			`a:6 a.jsonl#6 "good"`,
			`a.jsonl:1: invalid JSON at byte offset 10 of the record: unexpected end of JSON input`,
			`a.jsonl:2: invalid JSON at byte offset 0 of the record: invalid character 'o' looking for beginning of value`,
			`a.jsonl:3: the record is a list; it must be an object`, `a.jsonl:4: the record is null; it must be an object`,
			`a.jsonl:5: invalid JSON at byte offset 13 of the record: invalid character 'x' after top-level value`)},
		{"invalid UTF-8", "{\"text\":\"caf\xe9\"}\n{\"text\":\"b\"}", lines(`a:2 a.jsonl#2 "b"`,
			`a.jsonl:1: invalid UTF-8 at byte offset 12 of the record (0xE9); convert the input to UTF-8`)},
		{"too long", `{"text":"` + strings.Repeat("x", 300_000) + `"}` + "\n" + `{"text":"b"}` + "\n" + `{"text":"` + strings.Repeat("x", 1000), lines(
			`a:2 a.jsonl#2 "b"`,
			`a.jsonl:1: the line has 300011 bytes, more than the limit of 1000; split it or raise the limit`,
			`a.jsonl:3: the line has 1009 bytes, more than the limit of 1000; split it or raise the limit`)},
		{"too deep", `{"a":` + strings.Repeat("[", 300) + strings.Repeat("]", 300) + `,"text":"a"}`, lines(`a:1 a.jsonl#1 "a"`)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, show(t, "a.jsonl", test.content, Options{MaxBytes: 1000}))
		})
	}
}

func TestReadJSON(t *testing.T) {
	tests := []struct{ name, content, want string }{
		{"empty", " \n", ""},
		{"empty arrays", "[]\n[ ]", ""},
		{"array", "[\n {\"text\":\"a\"},\n\n {\"text\":\"b ]},[{\\\"\",\"x\":[{}]}\n]", lines(`a:1 a.json#1 "a"`, `a:2 a.json#2 "b ]},[{\""`)},
		{"one object", "{\n\"text\": \"a\"\n}\n", lines(`a a.json "a"`)},
		{"one object with an id", `{"text":"a","id":"x"}`, lines(`x a.json "a"`)},
		{"objects", `{"text":"a"}{"text":"b"}` + "\n" + `[{"text":"c"}]`, lines(`a:1 a.json#1 "a"`, `a:2 a.json#2 "b"`, `a:3 a.json#3 "c"`)},
		{"faulty elements", "[7, null,\n\"s\",\n{\"text\":},\n{\"text\":\"a\"}]", lines(`a:5 a.json#5 "a"`,
			`a.json:1: record 1: the record is a number; it must be an object`, `a.json:1: record 2: the record is null; it must be an object`,
			`a.json:2: record 3: the record is a string; it must be an object`,
			`a.json:3: record 4: invalid JSON at byte offset 8 of the record: invalid character '}' looking for beginning of value`)},
		{"no text", "[\n{}]", lines(`a.json:2: record 1: field text is missing (the record has no fields); map the field that holds the article to text`)},
		{"too large", `[{"text":"` + strings.Repeat("x", 300_000) + "\"},\n{\"text\":\"b\"}]", lines(`a:2 a.json#2 "b"`,
			`a.json:1: record 1 has 300011 bytes, more than the limit of 1000; split it or raise the limit`)},
		{"invalid UTF-8", "[{\"text\":\"\xff\"},{\"text\":\"b\"}]", lines(`a:2 a.json#2 "b"`,
			`a.json:1: record 1: invalid UTF-8 at byte offset 9 of the record (0xFF); convert the input to UTF-8`)},
		{"ends in the array", "[{\"text\":\"a\"},\n", lines(`a:1 a.json#1 "a"`, `a.json:2: the file ends within its array; records may be missing`)},
		{"ends after a bracket", "[", lines(`a.json:1: the file ends within its array; records may be missing`)},
		{"ends in a record", "[{\"text\":\"a\"},\n{\"text\":\"b", lines(`a:1 a.json#1 "a"`, `a.json:2: the file ends within the record that begins on line 2`)},
		{"no comma", "[{\"text\":\"a\"}\n{\"text\":\"b\"}]", lines(`a:1 a.json#1 "a"`, `a.json:2: '{' after a record, where a comma or the end of the array must be`)},
		{"comma at the end", `[{"text":"a"},]`, lines(`a:1 a.json#1 "a"`, `a.json:1: ']' where a record must begin`)},
		{"prose", "Not JSON at all", lines(`a.json:1: 'N' where a record must begin`)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, show(t, "a.json", test.content, Options{MaxBytes: 1000}))
		})
	}
}

func TestFields(t *testing.T) {
	docs, faults := gatherFile(t, "a.jsonl", `{"id":1,"body":{"text.en":"no","text":{"en":"Text"}},"a.b":"Title","a":{"b":"no"},"url":"u","published":1750000000,"language":"en","extra":{}}`,
		Options{Fields: map[string]string{"text": "body.text.en", "title": "a.b"}})
	require.Empty(t, faults)
	// The exact name wins at each level: "a.b" over a → b, and in body "text.en".
	require.Equal(t, &pipeline.Document{ID: "1", Source: "a.jsonl#1", Title: "Title", URL: "u", Published: "1750000000", Language: "en", Text: "no"}, docs[0])

	_, faults = gatherFile(t, "a.jsonl", `{"body":"x"}`, Options{Fields: map[string]string{"text": "body.text"}})
	require.Len(t, faults, 1)
	require.EqualError(t, faults[0], `a.jsonl:1: field body.text is missing (the record has "body"); map the field that holds the article to text`)
	require.ErrorIs(t, faults[0], ErrField)
}

// TestLineOfFiftyMegabytes passes over a line without keeping it.
func TestLineOfFiftyMegabytes(t *testing.T) {
	const size = 50 << 20
	in := io.MultiReader(io.LimitReader(endless('x'), size), strings.NewReader("\n{\"text\":\"b\"}"))
	docs, faults := gather(t, []string{Stdin}, Options{Format: "jsonl", Stdin: in})
	require.Len(t, docs, 1)
	require.Equal(t, "stdin:2", docs[0].ID)
	require.Len(t, faults, 1)
	require.ErrorIs(t, faults[0], ErrTooLarge)

	line, got, err := nextLine(bufio.NewReader(io.LimitReader(endless('x'), size)), nil, 1000)
	require.NoError(t, err)
	require.Equal(t, size, got)
	require.LessOrEqual(t, cap(line), 10_000)
}

type endless byte

func (e endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(e)
	}
	return len(p), nil
}

// fuzzRead returns the texts and the number of faults of content.
func fuzzRead(t *testing.T, content, format string) (texts []string, faults int) {
	docs, errs := gather(t, []string{Stdin}, Options{Format: format, Stdin: strings.NewReader(content), MaxBytes: 1 << 16})
	for _, d := range docs {
		texts = append(texts, d.Text)
	}
	for _, err := range errs {
		var at *Error
		require.True(t, errors.As(err, &at))
		require.Positive(t, at.Line)
	}
	return texts, len(errs)
}

func FuzzLines(f *testing.F) {
	f.Add("{\"text\":\"a\"}\n{\"text\":\"é\\ud83d\\ude00\"}\r\n\n7")
	f.Add("{\"text\":\"\xff\"}\n[{}]\n{\"id\":{}}")
	f.Fuzz(func(t *testing.T, content string) {
		if strings.HasPrefix(content, "\x1f\x8b") || strings.HasPrefix(content, "\x28\xb5\x2f\xfd") || len(content) > 1<<16 {
			return
		}
		texts, faults := fuzzRead(t, content, "jsonl")
		require.LessOrEqual(t, len(texts)+faults, strings.Count(content, "\n")+1)
	})
}

// FuzzJSON compares the cutter with the standard library: a valid array gives
// as many records and faults as it has elements, and the same texts.
func FuzzJSON(f *testing.F) {
	f.Add(`[{"text":"a"},{"text":"b\\\"]},"}, 7 ,null,"s",[[]],{"x":{"y":[1]}}]`)
	f.Add(`[]`)
	f.Add(`[ {"text" : "\u00e9"} ] [1`)
	f.Fuzz(func(t *testing.T, content string) {
		texts, faults := []string(nil), 0
		if !strings.HasPrefix(content, "\x1f\x8b") && !strings.HasPrefix(content, "\x28\xb5\x2f\xfd") {
			texts, faults = fuzzRead(t, content, "json")
		}
		var elements []json.RawMessage
		if len(content) > 1<<16 || invalidAt([]byte(content)) >= 0 || json.Unmarshal([]byte(content), &elements) != nil || elements == nil {
			return
		}
		var want []string
		for _, e := range elements {
			var object map[string]any
			json.Unmarshal(e, &object)
			_, unusable := object["id"].(map[string]any)
			if text, ok := object["text"].(string); ok && !unusable {
				switch object["id"].(type) {
				case nil, string, float64:
					want = append(want, text)
				}
			}
		}
		require.Equal(t, want, texts)
		require.Equal(t, len(elements), len(texts)+faults)
	})
}
