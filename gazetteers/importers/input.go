package importers

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"extract/gazetteers"
)

const (
	headSize = 16 << 10
	maxLine  = 64 << 10  // of files with a name a line
	maxDump  = 256 << 20 // of a dump, which has an entity a line
)

// input is a file that is read, with all that its reader needs.
type input struct {
	path    string
	options Options
	yield   func(Record) error
	reader  *bufio.Reader
	head    string // the first bytes
	closers []func()
	lists   map[[3]string]*gazetteers.List
}

// open opens a file, packed or not. Of a folder, it opens lists.def.
func open(path string, o Options) (*input, error) {
	in := &input{path: path, options: o, lists: map[[3]string]*gazetteers.List{}}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		in.path = filepath.Join(path, "lists.def")
		if _, err := os.Stat(in.path); err != nil {
			return nil, fmt.Errorf("%s: a folder without lists.def; name a file", path)
		}
	}
	file, err := os.Open(in.path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", in.path, bare(err))
	}
	in.closers = append(in.closers, func() { file.Close() })
	reader, err := in.unpack(file)
	if err != nil {
		in.close()
		return nil, fmt.Errorf("%s: %w", in.path, err)
	}
	in.reader = bufio.NewReaderSize(reader, max(headSize, 1<<16))
	head, err := in.reader.Peek(headSize)
	if err != nil && err != io.EOF {
		in.close()
		return nil, fmt.Errorf("%s: %w", in.path, bare(err))
	}
	in.head = strings.TrimPrefix(string(head), "\ufeff")
	return in, nil
}

func (in *input) unpack(r io.Reader) (io.Reader, error) {
	switch strings.ToLower(filepath.Ext(in.path)) {
	case ".gz":
		return gzip.NewReader(r)
	case ".bz2":
		return bzip2.NewReader(r), nil
	case ".zst":
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1))
		if err == nil {
			in.closers = append(in.closers, z.Close)
		}
		return z, err
	}
	return r, nil
}

func (in *input) close() {
	for i := len(in.closers) - 1; i >= 0; i-- {
		in.closers[i]()
	}
}

// extension returns the lower-case extension without that of packing.
func (in *input) extension() string { return extensionOf(in.path) }

func extensionOf(name string) string {
	name = strings.ToLower(name)
	for _, packed := range []string{".gz", ".bz2", ".zst"} {
		name = strings.TrimSuffix(name, packed)
	}
	return filepath.Ext(name)
}

// baseName returns the file's name up to its first point.
func (in *input) baseName() string {
	name, _, _ := strings.Cut(filepath.Base(in.path), ".")
	return name
}

func bare(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

func (in *input) fail(line int, format string, args ...any) error {
	return place(in.path, line, fmt.Errorf(format, args...))
}

// skip tells of something that is passed over.
func (in *input) skip(line int, format string, args ...any) {
	if in.options.Skipped != nil {
		in.options.Skipped(in.fail(line, format, args...))
	}
}

// lines gives each line, without its end, to each; lines longer than limit, with
// bytes that are not UTF-8, or with a NUL are faults. The text is the callee's
// only until it returns.
func (in *input) lines(limit int, each func(line int, text string) error) error {
	var long []byte
	for line := 1; ; line++ {
		long = long[:0]
		var err error
		for more := true; more; {
			var part []byte
			part, err = in.reader.ReadSlice('\n')
			long = append(long, part...)
			more = errors.Is(err, bufio.ErrBufferFull)
			if len(long) > limit+2 {
				return in.fail(line, "the line is longer than %d bytes", limit)
			}
		}
		if err != nil && err != io.EOF {
			return in.fail(line, "%w", bare(err))
		}
		if err == io.EOF && len(long) == 0 {
			return nil
		}
		text := bytes.TrimRight(long, "\r\n")
		if line == 1 {
			text = bytes.TrimPrefix(text, []byte("\ufeff"))
		}
		switch {
		case !utf8.Valid(text):
			return in.fail(line, "the line is not UTF-8; convert the file")
		case bytes.IndexByte(text, 0) >= 0:
			return in.fail(line, "the line has a NUL byte; is this a text file?")
		}
		if e := each(line, string(text)); e != nil {
			return e
		}
		if err == io.EOF {
			return nil
		}
	}
}

// list returns the list for entries of a type, kind and case policy.
func (in *input) list(typeName, kind string, policy gazetteers.CasePolicy) *gazetteers.List {
	kind = oneWord(kind)
	if kind == "" {
		kind = oneWord(in.baseName())
	}
	key := [3]string{typeName, kind, fmt.Sprint(policy)}
	l := in.lists[key]
	if l == nil {
		l = &gazetteers.List{Type: typeName, Kind: kind, Case: policy, Source: filepath.Base(in.path)}
		in.lists[key] = l
	}
	return l
}

// oneWord makes a kind of any text.
func oneWord(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" \t:|;=,/", r) }), "_")
}

// attributes makes a list of attributes from pairs of key and value. Empty values
// are left out, and signs that have a meaning in the list become others.
func attributes(pairs ...string) string {
	var b strings.Builder
	for i := 0; i+1 < len(pairs); i += 2 {
		key, value := oneWord(pairs[i]), strings.NewReplacer(";", ",", "\t", " ", "\n", " ", "\r", " ").Replace(strings.TrimSpace(pairs[i+1]))
		if value == "" || key == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(';')
		}
		b.WriteString(key + "=" + value)
	}
	return b.String()
}
