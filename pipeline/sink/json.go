package sink

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// jsonWriter writes records as JSON, indented or a record a line.
type jsonWriter struct {
	w   io.Writer
	buf bytes.Buffer
	enc *json.Encoder
}

func newLineWriter(w io.Writer, _ FormatOptions) Writer { return newJSONWriter(w, "") }

func newIndentedWriter(w io.Writer, _ FormatOptions) Writer { return newJSONWriter(w, "  ") }

func newJSONWriter(w io.Writer, indent string) *jsonWriter {
	j := &jsonWriter{w: w}
	j.enc = json.NewEncoder(&j.buf)
	j.enc.SetEscapeHTML(false) // "AT&T" stays as it is
	j.enc.SetIndent("", indent)
	return j
}

func (j *jsonWriter) Write(r *Record) error {
	j.buf.Reset()
	if err := j.enc.Encode(r); err != nil {
		return fmt.Errorf("record %s: %w", r.ID, err)
	}
	_, err := j.w.Write(j.buf.Bytes())
	return err
}

func (j *jsonWriter) Close() error { return nil }
