package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"extract/pipeline/sink"
	"extract/pipeline/source"
)

// output is what records are written to. A file gets its name when it is
// complete: nobody finds half of one under it.
type output struct {
	io.Writer
	layers []io.Closer // what must be closed, outermost first
	file   *os.File    // nil on standard output
	path   string      // the name that the file gets; "" if it has it already
}

// createOutput returns the output with the path; "" and "-" are standard
// output.
func createOutput(path string, stdout io.Writer) (*output, error) {
	if path == "" || path == "-" {
		return &output{Writer: stdout}, nil
	}
	o := &output{path: path}
	var err error
	if info, serr := os.Stat(path); serr == nil && !info.Mode().IsRegular() {
		// A folder fails here; a device or a named pipe must not be replaced.
		o.path = ""
		o.file, err = os.OpenFile(path, os.O_WRONLY, 0)
	} else {
		// Hidden, so that a folder that is read does not have it.
		o.file, err = os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.partial")
	}
	if err != nil {
		return nil, fmt.Errorf("output %s: %w", path, bare(err))
	}
	buffer := bufio.NewWriterSize(o.file, 1<<16)
	o.Writer, o.layers = buffer, []io.Closer{flusher{buffer}}
	switch strings.ToLower(filepath.Ext(path)) {
	case ".gz":
		z := gzip.NewWriter(buffer)
		o.Writer, o.layers = z, append([]io.Closer{z}, o.layers...)
	case ".zst", ".zstd":
		z, err := zstd.NewWriter(buffer, zstd.WithEncoderConcurrency(1))
		if err != nil {
			return nil, errors.Join(fmt.Errorf("output %s: %w", path, err), o.discard())
		}
		o.Writer, o.layers = z, append([]io.Closer{z}, o.layers...)
	}
	return o, nil
}

type flusher struct{ *bufio.Writer }

func (f flusher) Close() error { return f.Flush() }

// commit completes the file and gives it its name.
func (o *output) commit() error {
	if o.file == nil {
		return nil
	}
	for _, layer := range o.layers {
		if err := layer.Close(); err != nil {
			return err
		}
	}
	file := o.file
	if o.path == "" {
		o.file = nil
		return file.Close()
	}
	// CreateTemp lets only the owner read it. What the user's mask would give
	// cannot be asked for without changing it, so take the usual.
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(o.path); err == nil {
		mode = info.Mode().Perm()
	}
	if err := errors.Join(file.Chmod(mode), file.Close()); err != nil {
		return err
	}
	if err := os.Rename(file.Name(), o.path); err != nil {
		return err
	}
	o.file = nil
	return nil
}

// discard removes what was not committed.
func (o *output) discard() error {
	if o.file == nil {
		return nil
	}
	file := o.file
	o.file = nil
	file.Close() // it may be closed already, and nobody will read it
	if o.path == "" {
		return nil
	}
	return os.Remove(file.Name())
}

// apart checks that no file to be written is one to be read, or would be on
// the next run.
func apart(inputs []string, outputs ...string) error {
	for _, out := range outputs {
		if out == "" || out == "-" {
			continue
		}
		target, _ := os.Stat(out)
		for _, in := range inputs {
			info, err := os.Stat(in)
			if in == source.Stdin || err != nil {
				continue
			}
			if target != nil && target.Mode().IsRegular() && os.SameFile(info, target) {
				return usagef("%s would be read and overwritten; choose another name for the output", out)
			}
			if info.IsDir() && within(in, out) {
				return usagef("%s lies within the input %s, where the next run would read it; write it elsewhere", out, in)
			}
		}
	}
	if len(outputs) == 2 && outputs[0] != "" && outputs[0] != "-" && filepath.Clean(outputs[0]) == filepath.Clean(outputs[1]) {
		return usagef("%s is both the output and the quarantine; choose another name for one", outputs[0])
	}
	return nil
}

// within reports whether the file lies below the folder.
func within(folder, file string) bool {
	folder, ferr := filepath.Abs(folder)
	file, err := filepath.Abs(file)
	rel, rerr := filepath.Rel(folder, file)
	return errors.Join(ferr, err, rerr) == nil && filepath.IsLocal(rel) && rel != "."
}

// outputFormat returns the name of the format: the one asked for, else the one
// of the output's extension, else what suits a terminal or a pipe.
func outputFormat(c Config, stdout io.Writer) string {
	if c.To != auto {
		return c.To
	}
	path := strings.ToLower(c.Output)
	for _, z := range []string{".gz", ".zst", ".zstd"} {
		path = strings.TrimSuffix(path, z)
	}
	switch ext := filepath.Ext(path); {
	case ext == ".json":
		return "json"
	case ext == ".txt":
		return "text"
	case path == "" && isTerminal(stdout):
		return "json"
	}
	return "jsonl"
}

// formatOptions returns the width and the colours that the terminal has.
func formatOptions(stdout io.Writer, path string) sink.FormatOptions {
	if path != "" && path != "-" || !isTerminal(stdout) {
		return sink.FormatOptions{}
	}
	return sink.FormatOptions{Width: terminalWidth(stdout), Color: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
}

// bare takes off the path that the standard library writes before an error.
func bare(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
