package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"extract/pipeline"
	"extract/pipeline/sink"
	"extract/pipeline/source"
)

// TestGoldenRecords annotates every article of testdata/articles and compares
// its record with the one in testdata/golden. Run it with -update to rewrite
// them, and read the difference: it is what a change does to the output.
//
// Version and fingerprint are left out, since they change without the finds.
func TestGoldenRecords(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("../../docs/extract-1.schema.json")
	require.NoError(t, err)
	e, err := newEngine(defaults())
	require.NoError(t, err)
	docs, err := source.Read(t.Context(), []string{"../../testdata/articles"}, source.Options{})
	require.NoError(t, err)
	articles := 0
	for doc, err := range docs {
		require.NoError(t, err)
		name := strings.TrimSuffix(filepath.Base(doc.Source), ".txt")
		if !strings.HasSuffix(doc.Source, ".txt") {
			continue
		}
		articles++
		t.Run(name, func(t *testing.T) {
			// Not where the test happens to run.
			doc.ID, doc.Source = name, "testdata/articles/"+name+".txt"
			require.NoError(t, e.pipeline.Annotate(t.Context(), doc))
			record := sink.NewRecord(doc, sink.Options{EngineVersion: "golden", Fingerprint: "golden"})
			checkOffsets(t, doc, record)
			got := indented(t, record)
			value, err := jsonschema.UnmarshalJSON(bytes.NewReader(got))
			require.NoError(t, err)
			require.NoError(t, schema.Validate(value))
			compareGolden(t, filepath.Join("../../testdata/golden", name+".json"), got)
		})
	}
	require.NotZero(t, articles)
}

func indented(t *testing.T, record *sink.Record) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := sink.New("json", &b, sink.FormatOptions{})
	require.NoError(t, err)
	require.NoError(t, w.Write(record))
	require.NoError(t, w.Close())
	return b.Bytes()
}

// checkOffsets checks that each text stands where the record says.
func checkOffsets(t *testing.T, doc *pipeline.Document, r *sink.Record) {
	t.Helper()
	text := []rune(doc.Text)
	require.Equal(t, len(text), r.Length)
	for _, m := range r.Mentions {
		require.Equal(t, string(text[m.Start:m.End]), m.Text)
	}
	for _, k := range r.Keyphrases {
		forms := []string{oneLine(k.Text)}
		for _, v := range k.Variants {
			forms = append(forms, oneLine(v))
		}
		for _, s := range k.Spans {
			found := oneLine(string(text[s[0]:s[1]]))
			require.Condition(t, func() bool {
				for _, f := range forms {
					if strings.EqualFold(f, found) {
						return true
					}
				}
				return false
			}, "%q is no form of the key phrase %q", found, forms)
		}
	}
}

// compareGolden compares with the file, or rewrites it.
func compareGolden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, got, 0o644))
		return
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "run the test with -update to write it")
	if line, was, is := firstDifference(string(want), string(got)); line > 0 {
		t.Errorf("%s:%d: was %q, is %q; run the test with -update, and read the difference", path, line, was, is)
	}
}

// firstDifference returns the first line that differs, from 1, or 0. All of a
// difference is for a tool that is made for it.
func firstDifference(want, got string) (line int, was, is string) {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(a), len(b)) {
		was, is = "", ""
		if i < len(a) {
			was = strings.TrimSpace(a[i])
		}
		if i < len(b) {
			is = strings.TrimSpace(b[i])
		}
		if was != is {
			return i + 1, was, is
		}
	}
	return 0, "", ""
}
