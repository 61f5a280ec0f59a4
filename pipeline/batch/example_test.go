package batch_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"extract/pipeline"
	"extract/pipeline/batch"
	"extract/pipeline/sink"
	"extract/pipeline/source"
)

// headline is a stage that makes a section of the first line.
var headline = pipeline.Stage{
	Name: "headline", Doc: "Finds the first line.", Provides: pipeline.Sections,
	Run: func(_ context.Context, d *pipeline.Document) error {
		line, _, _ := strings.Cut(d.Text, "\n")
		span := pipeline.Span{End: len(line), RuneEnd: len([]rune(line))}
		d.Sections = []pipeline.Section{{Span: span, Kind: pipeline.Headline}}
		return nil
	},
}

// annotate reads JSON Lines and writes records: all that there is to a run.
func annotate(ctx context.Context, input string, workers int) (records, quarantine string, err error) {
	p, err := pipeline.New(headline)
	if err != nil {
		return "", "", err
	}
	docs, err := source.Read(ctx, []string{source.Stdin}, source.Options{Stdin: strings.NewReader(input)})
	if err != nil {
		return "", "", err
	}
	var out, apart bytes.Buffer
	w, err := sink.New("jsonl", &out, sink.FormatOptions{})
	if err != nil {
		return "", "", err
	}
	_, err = batch.Run(ctx, p, docs, func(d *pipeline.Document) error {
		return w.Write(sink.NewRecord(d, sink.Options{}))
	}, batch.Options{Workers: workers, Quarantine: &apart})
	if err != nil {
		return "", "", err
	}
	return out.String(), apart.String(), w.Close()
}

func ExampleRun() {
	records, quarantine, err := annotate(context.Background(), "{\"text\":\"Café\\nopens\"}\n{\"txt\":\"\"}\n", 2)
	fmt.Fprint(os.Stdout, records, quarantine, err)
	// Output:
	// {"schema":"extract/1","id":"stdin:1","source":"stdin#1","title":"Café","offsets":"codepoint","length":10,"sha256":"6b6a3ec174940cc206475e0057bd7c22c6996fe6f19175a1daede2e8aa90c7d5","engine":{"version":"","fingerprint":""},"sections":[{"kind":"headline","start":0,"end":4}],"mentions":[],"entities":[],"keyphrases":[],"topics":[],"tags":[],"warnings":[]}
	// {"source":"stdin","line":2,"stage":"source","reason":"field text is missing (the record has \"txt\"); map the field that holds the article to text"}
	// <nil>
}

// TestWorkersChangeNothing compares the bytes of runs with 1 and 8 workers.
func TestWorkersChangeNothing(t *testing.T) {
	var input strings.Builder
	for i := range 500 {
		switch {
		case i%50 == 7:
			input.WriteString("{\"text\":\"caf\xe9\"}\n")
		case i%50 == 9:
			input.WriteString("not JSON\n")
		default:
			fmt.Fprintf(&input, "{\"id\":%d,\"text\":\"“Café” 中 😀 e\u0301 %d\\r\\nbody\"}\n", i, i)
		}
	}
	records, quarantine, err := annotate(t.Context(), input.String(), 1)
	require.NoError(t, err)
	require.Equal(t, 480, strings.Count(records, "\n"))
	require.Equal(t, 20, strings.Count(quarantine, "\n"))
	for range 5 {
		records8, quarantine8, err := annotate(t.Context(), input.String(), 8)
		require.NoError(t, err)
		require.Equal(t, records, records8)
		require.Equal(t, quarantine, quarantine8)
	}
}
