package sink

import (
	"fmt"
	"io"
	"strings"
)

// Writer writes records in one format. It is for one goroutine.
//
// Each Write hands the whole record to the underlying writer in one call, so
// that lines of several processes do not mix, a reader at the other end of a
// pipe sees each record at once, and a closed pipe is noticed with the next
// record. Annotating a record takes far longer than the call.
type Writer interface {
	Write(*Record) error

	// Close writes what the format puts at its end. It does not close the
	// underlying writer.
	Close() error
}

// FormatOptions says how records are shown. The zero value is the default.
type FormatOptions struct {
	Width int  // of the text format, in columns; 0 means 80
	Color bool // use ANSI colours in the text format
}

// Format is one way to write records.
type Format struct {
	Name string // as the user gives it
	Doc  string // one sentence, for help
	New  func(io.Writer, FormatOptions) Writer
}

// Formats lists what can be written, in the order in which help shows it. A
// new format is a file with its Writer, and a line here.
var Formats = []Format{
	{"json", "JSON, indented for reading, one record after another.", newIndentedWriter},
	{"jsonl", "JSON Lines, a record a line.", newLineWriter},
	{"text", "A report for the terminal.", newTextWriter},
}

// FormatNames lists the names of the formats.
func FormatNames() []string {
	var names []string
	for _, f := range Formats {
		names = append(names, f.Name)
	}
	return names
}

// New returns a writer of the named format. It fails if there is no such
// format.
func New(name string, w io.Writer, o FormatOptions) (Writer, error) {
	for _, f := range Formats {
		if f.Name == name {
			return f.New(w, o), nil
		}
	}
	return nil, fmt.Errorf("output format %q is unknown; it must be one of %s", name, strings.Join(FormatNames(), ", "))
}
