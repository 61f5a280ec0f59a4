package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"extract/pipeline"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// DefaultMaxBytes is the limit on a document where Options gives none. A book
// has a megabyte; what the stages find in hostile text takes up to 400 times its
// size in memory.
const DefaultMaxBytes = 4 << 20

// Options says how inputs are read. The zero value reads files, each by its
// extension.
type Options struct {
	// Format names an entry of Formats, by which every input is then read. ""
	// and "auto" choose for each input.
	Format string

	// Fields maps a field of ours (id, text, title, published, language, url)
	// to the name that it has in JSON input. A dotted name goes into nested
	// objects ("article.body"), unless a field has just that name.
	Fields map[string]string

	// MaxBytes limits a document: the bytes of a text file, or of a JSON
	// record with all of its fields, after decompression and decoding. 0
	// means DefaultMaxBytes.
	MaxBytes int

	// Stdin is read for the path "-".
	Stdin io.Reader

	// Skipped, if not nil, is told of each file of a folder that is passed
	// over since it is binary and has no extension of a known format.
	Skipped func(path string, why error)
}

// Read returns the documents of the paths, in order: files, folders, and "-"
// for standard input. A folder is walked in the order of names; hidden files
// are passed over, as are links to folders. An empty file of text is a
// document with an empty text; an empty standard input in no given format is
// no document, since a pipe from which nothing came is an empty list.
//
// Each iteration gives a document or an error, never both. An *Error is the
// fault of one document, or of the rest of one file, after which the iteration
// goes on. When the context ends, the iteration ends with its error, even
// where standard input blocks. Read itself fails on a wrong option.
//
// One document is in memory at a time; it belongs to the caller. The sequence
// is for one goroutine. Standard input can be read once.
func Read(ctx context.Context, paths []string, o Options) (iter.Seq2[*pipeline.Document, error], error) {
	r := &reader{ctx: ctx, max: o.MaxBytes, stdin: o.Stdin, skipped: o.Skipped}
	var formatErr, fieldErr error
	r.format, formatErr = formatNamed(o.Format)
	r.fields, fieldErr = newFieldNames(o.Fields)
	faults := []error{formatErr, fieldErr}
	if r.max == 0 {
		r.max = DefaultMaxBytes
	}
	if r.max < 0 {
		faults = append(faults, fmt.Errorf("the limit on a document is %d bytes; it must be above 0", r.max))
	}
	named := 0
	for _, path := range paths {
		if path == Stdin {
			named++
		}
	}
	if named > 0 && o.Stdin == nil {
		faults = append(faults, errors.New("standard input is named, and there is none"))
	}
	if named > 1 {
		faults = append(faults, fmt.Errorf("standard input is named %d times; it can be read once", named))
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return func(yield func(*pipeline.Document, error) bool) {
		for _, path := range paths {
			if !r.readPath(path, yield) {
				return
			}
		}
	}, nil
}

// yieldFunc takes a document or an error and says whether to go on.
type yieldFunc = func(*pipeline.Document, error) bool

// reader holds what all inputs of one Read have in common.
type reader struct {
	ctx     context.Context
	format  *Format // nil to choose for each input
	fields  fieldNames
	max     int
	stdin   io.Reader
	skipped func(string, error)
}

// readStream yields the documents of one stream and reports whether to go on.
// It is the one place where the end of the context is looked for: a reader of
// a format sees only that its input fails.
func (r *reader) readStream(s *stream, format *Format, yield yieldFunc) bool {
	for doc, err := range format.read(s) {
		if r.ctx.Err() != nil {
			yield(nil, context.Cause(r.ctx))
			return false
		}
		if !yield(doc, err) {
			return false
		}
	}
	return true
}

// fail yields the fault of a whole file, or the context's error if that is
// why the file cannot be read, and reports whether to go on.
func (r *reader) fail(source string, err error, yield yieldFunc) bool {
	if r.ctx.Err() != nil {
		yield(nil, context.Cause(r.ctx))
		return false
	}
	return yield(nil, &Error{Source: source, Err: err})
}
