package source

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// readPath yields the documents of one path that the caller named.
func (r *reader) readPath(path string, yield yieldFunc) bool {
	if path == Stdin {
		return r.readInput(input{source: "stdin", base: "stdin", stdin: true, waits: true}, r.stdin, yield)
	}
	info, err := os.Stat(path)
	if err != nil {
		return r.fail(path, bare(err), yield)
	}
	if info.IsDir() {
		return r.readFolder(path, yield)
	}
	return r.readFile(path, false, yield)
}

// readFolder yields the documents of all files below the folder. Links to
// folders are not followed, for they may lead in a circle.
func (r *reader) readFolder(folder string, yield yieldFunc) bool {
	entries, err := os.ReadDir(folder) // sorted by name; what could be read, and an error
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if e.IsDir() {
			if !r.readFolder(path, yield) {
				return false
			}
			continue
		}
		info, err := os.Stat(path)
		if err == nil && !info.Mode().IsRegular() {
			continue
		}
		if !r.readFile(path, true, yield) {
			return false
		}
	}
	if err != nil {
		return r.fail(folder, bare(err), yield)
	}
	return true
}

// readFile yields the documents of one file.
func (r *reader) readFile(path string, found bool, yield yieldFunc) bool {
	if r.ctx.Err() != nil {
		return r.fail(path, nil, yield)
	}
	file, waits, err := open(r.ctx, path)
	if err != nil {
		return r.fail(path, bare(err), yield)
	}
	defer file.Close()
	base, format := splitExtension(path)
	in := input{source: path, base: filepath.ToSlash(filepath.Clean(base)), format: format, found: found, waits: waits}
	return r.readInput(in, file, yield)
}

// open opens a file, and says whether reading it may wait for somebody to write,
// as with a named pipe, which already opens only then. It gives up when the context
// ends.
func open(ctx context.Context, path string) (file *os.File, waits bool, err error) {
	info, err := os.Stat(path)
	if err != nil || info.Mode().IsRegular() {
		file, err = os.Open(path)
		return file, false, err
	}
	type opened struct {
		file *os.File
		err  error
	}
	done := make(chan opened, 1)
	go func() {
		f, err := os.Open(path)
		done <- opened{f, err}
	}()
	select {
	case o := <-done:
		return o.file, true, o.err
	case <-ctx.Done():
		return nil, true, ctx.Err()
	}
}

// Open opens a file for reading, or takes stdin for the path "-". Neither opening
// nor reading outlasts the context, though a named pipe or a terminal may wait for
// ever.
func Open(ctx context.Context, path string, stdin io.Reader) (io.ReadCloser, error) {
	if path == Stdin {
		return io.NopCloser(interruptible(ctx, stdin, true)), nil
	}
	file, waits, err := open(ctx, path)
	if err != nil {
		return nil, bare(err)
	}
	return struct {
		io.Reader
		io.Closer
	}{interruptible(ctx, file, waits), file}, nil
}

// input is what is known of an input before it is read.
type input struct {
	source string
	base   string  // the source without extension, from which ids are made
	format *Format // that the extension names, if any
	found  bool    // in a folder, as opposed to named by the caller
	stdin  bool
	waits  bool // for somebody to write
}

// readInput unpacks and decodes the input, chooses its format and yields its
// documents.
func (r *reader) readInput(in input, raw io.Reader, yield yieldFunc) bool {
	plain, closePlain, err := decompress(interruptible(r.ctx, raw, in.waits))
	if err != nil {
		return r.fail(in.source, err, yield)
	}
	defer closePlain()
	decoded, mark := decode(plain)
	s := &stream{source: in.source, base: in.base, in: decoded, mark: mark, fields: r.fields, max: r.max}

	format := r.format
	if format == nil {
		format = in.format
	}
	if format == nil {
		head, err := s.head()
		if err != nil && err != io.EOF {
			return r.fail(in.source, unreadable(err), yield)
		}
		if len(head) == 0 && in.stdin {
			return true
		}
		if at := bytes.IndexByte(head, 0); at >= 0 && in.found {
			if r.skipped != nil {
				r.skipped(in.source, binaryAt(at+mark))
			}
			return true
		}
		if format, err = formatNamed(sniff(head)); err != nil {
			return r.fail(in.source, err, yield)
		}
	}
	return r.readStream(s, format, yield)
}

// stream is one input on its way to a format's reader: unpacked, decoded to
// UTF-8 unless it is in no known encoding, and buffered.
type stream struct {
	source string
	base   string
	in     *bufio.Reader
	mark   int // bytes of the byte order mark that was taken off
	fields fieldNames
	max    int // bytes of a document
}

// at returns the error with its place. Line is 0 where a file is one document.
func (s *stream) at(line int, err error) *Error {
	return &Error{Source: s.source, Line: line, Err: err}
}

// bare takes off the path that the standard library writes before an error;
// Error writes it too.
func bare(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
