package batch

import (
	"bytes"
	"encoding/json"
	"errors"

	"extract/pipeline"
	"extract/pipeline/source"
)

// Failure is a line of the quarantine: why one document has no record.
type Failure struct {
	Source string `json:"source"`          // as in the record; of a document that could not be read, its file
	Line   int    `json:"line,omitempty"`  // of a document that could not be read, in its file
	ID     string `json:"id,omitempty"`    // of a document that was read
	Stage  string `json:"stage"`           // that failed; "source" if the document could not be read
	Reason string `json:"reason"`          // for a person to read
	Stack  string `json:"stack,omitempty"` // of a panic
}

// NewFailure describes the error of a document; doc is nil if it could not be
// read.
func NewFailure(doc *pipeline.Document, err error) Failure {
	f := Failure{Stage: "source", Reason: err.Error()}
	if doc != nil {
		f.Source, f.ID = doc.Source, doc.ID
	}
	var read *source.Error
	if errors.As(err, &read) {
		f.Source, f.Line, f.Reason = read.Source, read.Line, read.Err.Error()
	}
	var stage *pipeline.StageError
	if errors.As(err, &stage) {
		f.Stage, f.Reason = stage.Stage, stage.Err.Error()
	}
	var panicked *pipeline.PanicError
	if errors.As(err, &panicked) {
		f.Stack = string(panicked.Stack)
	}
	return f
}

// setApart writes the failure, a line in one call.
func (r *run) setApart(doc *pipeline.Document, err error) error {
	if r.Quarantine == nil {
		return nil
	}
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(NewFailure(doc, err)); err != nil {
		return err
	}
	_, err = r.Quarantine.Write(line.Bytes())
	return err
}
