package sink

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
)

func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	schema, err := jsonschema.NewCompiler().Compile("../../docs/extract-1.schema.json")
	require.NoError(t, err)
	return schema
}

// parse returns the JSON value as the schema's validator takes it.
func parse(t *testing.T, b []byte) any {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	require.NoError(t, err)
	return value
}

func TestRecordsMatchTheSchema(t *testing.T) {
	schema := compileSchema(t)
	for _, record := range sampleRecords() {
		require.NoError(t, schema.Validate(parse(t, written(t, "json", FormatOptions{}, record))))
	}
	for _, unit := range []Unit{CodePoint, Byte, UTF16} {
		for _, only := range []Parts{0, People, Tags} {
			record := NewRecord(sample(), Options{Offsets: unit, Only: only, MinConfidence: 0.35})
			require.NoError(t, schema.Validate(parse(t, written(t, "jsonl", FormatOptions{}, record))))
		}
	}
}

// TestSchemaCanFail has a field that the schema does not know, one that is
// missing, and a value that is none of its own.
func TestSchemaCanFail(t *testing.T) {
	schema := compileSchema(t)
	for _, change := range []func(map[string]any){
		func(m map[string]any) { m["extra"] = 1 },
		func(m map[string]any) { delete(m, "sha256") },
		func(m map[string]any) { m["tags"] = nil },
		func(m map[string]any) { m["mentions"].([]any)[0].(map[string]any)["type"] = "city" },
	} {
		value := parse(t, written(t, "jsonl", FormatOptions{}, sampleRecords()[0]))
		change(value.(map[string]any))
		require.Error(t, schema.Validate(value))
	}
}

// TestExampleOfTheDocumentation checks the record of docs/schema.md against
// the schema and against the text that stands below it.
func TestExampleOfTheDocumentation(t *testing.T) {
	page, err := os.ReadFile("../../docs/schema.md")
	require.NoError(t, err)
	block := func(kind string) string {
		_, rest, found := strings.Cut(string(page), "```"+kind+"\n")
		require.True(t, found)
		inner, _, found := strings.Cut(rest, "```")
		require.True(t, found)
		return inner
	}
	example, text := block("json"), block("text")
	require.NoError(t, compileSchema(t).Validate(parse(t, []byte(example))))

	var r Record
	d := json.NewDecoder(strings.NewReader(example))
	d.DisallowUnknownFields()
	require.NoError(t, d.Decode(&r))
	sum := sha256.Sum256([]byte(text))
	require.Equal(t, hex.EncodeToString(sum[:]), r.SHA256)
	require.Equal(t, len([]rune(text)), r.Length)
	for _, m := range r.Mentions {
		require.Equal(t, m.Text, slice(text, CodePoint, m.Start, m.End))
	}
	for _, k := range r.Keyphrases {
		require.Equal(t, k.Text, slice(text, CodePoint, k.Spans[0][0], k.Spans[0][1]))
	}
	require.Equal(t, r.Title, slice(text, CodePoint, r.Sections[0].Start, r.Sections[0].End))
	require.Equal(t, "morning.", slice(text, CodePoint, r.Sections[1].End-8, r.Sections[1].End))
}
