package source

import (
	"errors"
	"fmt"
)

// Faults that a caller may want to tell apart, with errors.Is.
var (
	// ErrBinary is returned when an input read as text holds a NUL byte.
	ErrBinary = errors.New("binary file")

	// ErrEncoding is returned when an input is not valid UTF-8.
	ErrEncoding = errors.New("invalid UTF-8")

	// ErrTooLarge is returned when a document is larger than Options.MaxBytes.
	ErrTooLarge = errors.New("document too large")

	// ErrField is returned when a record lacks a field that it must have, or
	// when the field's value has the wrong type.
	ErrField = errors.New("unusable field")

	// ErrSyntax is returned when a record is not valid JSON.
	ErrSyntax = errors.New("invalid JSON")
)

// Error is the fault of one document, or of the rest of one file.
type Error struct {
	Source string // the path as it was given or found, or "stdin"
	Line   int    // line on which the record begins, from 1; 0 where a file is one document
	Err    error
}

// Error says where the fault is and what it is: "archive.jsonl:17: …".
func (e *Error) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("%s:%d: %v", e.Source, e.Line, e.Err)
	}
	return fmt.Sprintf("%s: %v", e.Source, e.Err)
}

// Unwrap returns the fault without its place.
func (e *Error) Unwrap() error { return e.Err }

// fault is an error with a message of its own that belongs, for errors.Is, to
// one of the classes above.
type fault struct {
	class   error
	message string
}

func faultf(class error, format string, args ...any) error {
	return &fault{class: class, message: fmt.Sprintf(format, args...)}
}

func (f *fault) Error() string { return f.message }

func (f *fault) Unwrap() error { return f.class }
