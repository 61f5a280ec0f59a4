package source

import (
	"bytes"
	"fmt"
	"iter"
	"path/filepath"
	"strings"

	"extract/pipeline"
)

// Format is one way in which documents lie in an input.
type Format struct {
	Name       string   // as in Options.Format
	Doc        string   // one sentence, for help
	Extensions []string // lower case, with the dot

	// read yields the documents of the stream. Each error that it yields is
	// an *Error; it ends when nothing more can be read.
	read func(*stream) iter.Seq2[*pipeline.Document, error]
}

// Formats lists what can be read, in the order in which help shows it. A new
// format is a file with its reader, and a line here.
var Formats = []Format{
	{"text", "Plain text; a whole file is one document.", []string{".txt", ".text"}, readText},
	{"jsonl", "JSON Lines; each line is an object with a text and, if it has them, id, title, published, language and url.", []string{".jsonl", ".ndjson"}, readLines},
	{"json", "JSON; an array of such objects, or objects one after another.", []string{".json"}, readJSON},
}

// Auto is the name that stands for the format that an input looks like.
const Auto = "auto"

// FormatNames lists the values of Options.Format, "auto" first.
func FormatNames() []string {
	names := []string{Auto}
	for _, f := range Formats {
		names = append(names, f.Name)
	}
	return names
}

// formatNamed returns the format with the name, nil for "auto" and "".
func formatNamed(name string) (*Format, error) {
	if name == "" || name == Auto {
		return nil, nil
	}
	for i := range Formats {
		if Formats[i].Name == name {
			return &Formats[i], nil
		}
	}
	return nil, fmt.Errorf("input format %q is unknown; it must be one of %s", name, strings.Join(FormatNames(), ", "))
}

// compressed lists the extensions that say nothing about the format below.
var compressed = []string{".gz", ".zst", ".zstd"}

// splitExtension returns the path without the extensions that this package
// knows, and the format that they name, if any: "2025/a.jsonl.gz" is "2025/a"
// in JSON Lines, "v1.2" is "v1.2" in no known format.
func splitExtension(path string) (base string, format *Format) {
	for _, c := range compressed {
		if rest, ok := cutExtension(path, c); ok {
			path = rest
			break
		}
	}
	for i := range Formats {
		for _, e := range Formats[i].Extensions {
			if rest, ok := cutExtension(path, e); ok {
				return rest, &Formats[i]
			}
		}
	}
	return path, nil
}

// cutExtension reports whether the path's extension is ext, in any case. A
// name that is nothing but the extension has none.
func cutExtension(path, ext string) (rest string, ok bool) {
	found := filepath.Ext(path)
	rest = path[:len(path)-len(found)]
	if !strings.EqualFold(found, ext) || filepath.Base(path) == found {
		return path, false
	}
	return rest, true
}

// sniff returns the name of the format that the first characters look like.
// Two marks are asked of JSON, since an article may begin with a bracket:
// "[London] …".
func sniff(head []byte) string {
	head = bytes.TrimLeft(head, space)
	if len(head) == 0 {
		return "text"
	}
	next := bytes.TrimLeft(head[1:], space)
	follows := func(marks string) bool {
		return len(next) > 0 && strings.IndexByte(marks, next[0]) >= 0
	}
	switch {
	case head[0] == '[' && follows("{]"):
		return "json"
	case head[0] == '{' && follows(`"}`):
		// An object whose first line is its bracket is indented, and so no
		// line of JSON Lines.
		first, _, found := bytes.Cut(head, []byte("\n"))
		if found && string(bytes.TrimSpace(first)) == "{" {
			return "json"
		}
		return "jsonl"
	}
	return "text"
}

// space is what JSON takes for white space.
const space = " \t\r\n"

// head returns the first characters of the stream, as many as there are
// without waiting for more than sniff needs: what writes into a pipe may wait
// for our answer to its first line.
func (s *stream) head() ([]byte, error) {
	for want := 1; ; want++ {
		_, err := s.in.Peek(want)
		head, _ := s.in.Peek(min(s.in.Buffered(), sniffBytes))
		if err != nil || len(head) == sniffBytes || len(bytes.Trim(head, space)) > 1 {
			return head, err
		}
		want = len(head)
	}
}

// sniffBytes is the most that is looked at to tell a format.
const sniffBytes = 8 << 10
