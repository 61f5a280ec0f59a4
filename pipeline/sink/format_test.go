package sink

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"extract/pipeline"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares got with the file, or rewrites the file.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
}

// written returns the records in the format.
func written(t *testing.T, format string, o FormatOptions, records ...*Record) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := New(format, &b, o)
	require.NoError(t, err)
	for _, r := range records {
		require.NoError(t, w.Write(r))
	}
	require.NoError(t, w.Close())
	return b.Bytes()
}

func sampleRecords() []*Record {
	o := Options{EngineVersion: "0.1.0", Fingerprint: "0123abcd"}
	return []*Record{NewRecord(sample(), o), NewRecord(&pipeline.Document{ID: "empty"}, o)}
}

func TestGolden(t *testing.T) {
	for _, f := range Formats {
		require.NotEmpty(t, f.Doc)
		golden(t, f.Name+".golden", written(t, f.Name, FormatOptions{}, sampleRecords()...))
	}
	golden(t, "text_color.golden", written(t, "text", FormatOptions{Width: 40, Color: true}, sampleRecords()...))
}

// TestRoundTrip reads the written record back and writes it again.
func TestRoundTrip(t *testing.T) {
	for _, format := range []string{"json", "jsonl"} {
		for _, record := range sampleRecords() {
			first := written(t, format, FormatOptions{}, record)
			var back Record
			d := json.NewDecoder(bytes.NewReader(first))
			d.DisallowUnknownFields()
			require.NoError(t, d.Decode(&back))
			require.Equal(t, record, &back)
			require.Equal(t, string(first), string(written(t, format, FormatOptions{}, &back)))
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	_, err := New("xml", nil, FormatOptions{})
	require.EqualError(t, err, `output format "xml" is unknown; it must be one of json, jsonl, text`)
}

type failing struct{ calls int }

func (f *failing) Write(p []byte) (int, error) {
	f.calls++
	return 0, os.ErrClosed
}

func TestWriteReportsAndWritesOnce(t *testing.T) {
	for _, format := range Formats {
		out := &failing{}
		err := format.New(out, FormatOptions{}).Write(sampleRecords()[0])
		require.True(t, errors.Is(err, os.ErrClosed), format.Name)
		require.Equal(t, 1, out.calls)
	}
}

func TestWrap(t *testing.T) {
	require.Equal(t, []string{"aa bb", "cc", "ddddddd", "e"}, wrap([]string{"aa", "bb", "cc", "ddddddd", "e"}, 5))
	require.Equal(t, []string{"中文 e\u0301", "😀"}, wrap([]string{"中文", "e\u0301", "😀"}, 7))
	require.Empty(t, wrap(nil, 5))
	for s, want := range map[string]int{"": 0, "é": 1, "e\u0301": 1, "中文": 4, "😀": 2, "“x”": 3} {
		require.Equal(t, want, columnsOf(s), "%q", s)
	}
}

// TestReportDoesNotSteerTheTerminal has an article whose text is hostile.
func TestReportDoesNotSteerTheTerminal(t *testing.T) {
	r := &Record{ID: "\x1b[2J", Title: "a\x1b]0;b\x07\u202ec\n\td", Tags: []Tag{{Label: "\u009b1m\x9b", Why: []string{"\x1b"}}},
		Entities: []Entity{{Type: "PLACE", Name: "x\r\x1b[1A"}}, Warnings: []string{"\x1b"}}
	got := string(written(t, "text", FormatOptions{}, r))
	require.False(t, strings.ContainsAny(got, "\x1b\x07\u009b\u202e\r\t"), "%q", got)
	require.Contains(t, got, "a�]0;b��c d\n")
}
