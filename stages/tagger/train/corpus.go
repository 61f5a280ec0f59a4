package train

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"extract/pipeline/eval"
)

// Format is a form of corpus.
type Format struct {
	Name       string
	Doc        string   // one line
	Extensions []string // lower case, with the point; none for a folder
	read       func(c *reader)
}

// formats is the ordered list of all formats.
func formats() []Format {
	return []Format{
		{"jsonl", "JSON Lines with id, text, and entities of start, end and type", []string{".jsonl", ".ndjson"}, readJSONL},
		{"conll", "a token and its tag a line: IOB1, IOB2 or BILOU", []string{".conll", ".iob", ".iob2", ".bio", ".bilou", ".tsv"}, readCoNLL},
		{"spacy", "JSON Lines as spaCy and Prodigy write them: text with spans, or pairs of text and entities", []string{".spacy.jsonl"}, readSpacy},
		{"brat", "a folder of .txt files with an .ann file beside each", nil, readBrat},
	}
}

// Auto is the name of the format that goes by the path and the first line.
const Auto = "auto"

// Formats lists the formats in order; the first of FormatNames is Auto.
func Formats() []Format { return formats() }

// FormatNames lists what Read takes as a format.
func FormatNames() []string {
	names := []string{Auto}
	for _, f := range formats() {
		names = append(names, f.Name)
	}
	return names
}

// Corpus is a corpus that was read without a fault.
type Corpus struct {
	Name   string // its file's name without the extension
	SHA256 string
	Docs   []eval.Gold // names sorted, without overlaps
	Path   string
	lines  []int             // by document: where it begins
	places map[string]string // by type: file and line of its first name
}

// maxFaults bounds how many faults of a corpus are reported at once.
const maxFaults = 20

// Read reads a corpus. Its types of names become those that the labels say,
// else the same in capitals, by our name where it is usual to have another. The
// error joins the faults of the corpus, up to twenty, each as "file:line:
// reason".
func Read(path, format string, labels Labels) (*Corpus, error) {
	f, err := formatOf(path, format)
	if err != nil {
		return nil, err
	}
	return f.corpus(path, labels.of)
}

// ReadGold reads true annotations to score against, in any format. Types become
// what they would in Read, without labels. JSON Lines may also have a title and
// key phrases.
func ReadGold(path, format string) ([]eval.Gold, error) {
	f, err := formatOf(path, format)
	if err != nil {
		return nil, err
	}
	if f.Name == "jsonl" {
		file, err := os.Open(path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, bare(err))
		}
		defer file.Close()
		docs, err := eval.Read(path, file)
		for _, d := range docs {
			for i := range d.Entities {
				d.Entities[i].Type = ours(d.Entities[i].Type)
			}
		}
		return docs, err
	}
	c, err := f.corpus(path, func(t string) (string, error) { return ours(t), nil })
	if err != nil {
		return nil, err
	}
	return c.Docs, nil
}

func (f Format) corpus(path string, typeOf func(string) (string, error)) (*Corpus, error) {
	c := &reader{path: path, typeOf: typeOf, hash: sha256.New(), corpus: &Corpus{Path: path, Name: baseName(path), places: map[string]string{}}}
	f.read(c)
	switch {
	case len(c.faults) > 0:
	case len(c.corpus.Docs) == 0:
		c.fault(path, 0, "no documents in it")
	}
	if len(c.faults) > maxFaults {
		c.faults = append(c.faults[:maxFaults], fmt.Errorf("%s: and %d more faults", path, len(c.faults)-maxFaults))
	}
	c.corpus.SHA256 = hex.EncodeToString(c.hash.Sum(nil))
	return c.corpus, errors.Join(c.faults...)
}

func baseName(path string) string {
	name := filepath.Base(filepath.Clean(path))
	for _, f := range formats() {
		for _, ext := range f.Extensions {
			if rest, ok := strings.CutSuffix(name, ext); ok && rest != "" {
				return rest
			}
		}
	}
	return name
}

// formatOf returns the format with the name, or the one that fits the path.
func formatOf(path, name string) (Format, error) {
	list := formats()
	if name != "" && name != Auto {
		if i := slices.IndexFunc(list, func(f Format) bool { return f.Name == name }); i >= 0 {
			return list[i], nil
		}
		return Format{}, fmt.Errorf("unknown corpus format %q; known are %s", name, strings.Join(FormatNames(), ", "))
	}
	info, err := os.Stat(path)
	if err != nil {
		return Format{}, fmt.Errorf("%s: %w", path, bare(err))
	}
	if info.IsDir() {
		return list[3], nil
	}
	for _, f := range list {
		for _, ext := range f.Extensions {
			if !strings.HasSuffix(strings.ToLower(path), ext) {
				continue
			}
			if f.Name == "jsonl" && looksLikeSpacy(path) {
				return list[2], nil
			}
			return f, nil
		}
	}
	return Format{}, fmt.Errorf("%s: its name does not tell the format; say which: %s", path, strings.Join(FormatNames()[1:], ", "))
}

// reader collects the documents and the faults of one corpus.
type reader struct {
	path   string
	typeOf func(string) (string, error)
	hash   hash.Hash
	corpus *Corpus
	faults []error
}

func (c *reader) fault(path string, line int, format string, args ...any) {
	if line > 0 {
		path = fmt.Sprintf("%s:%d", path, line)
	}
	c.faults = append(c.faults, fmt.Errorf("%s: %w", path, fmt.Errorf(format, args...)))
}

// lines calls f for each line of a file, without its end. Lines that end in
// another way than the first are a fault, since offsets could not be trusted.
func (c *reader) lines(path string, f func(n int, line string)) {
	data, err := os.ReadFile(path)
	if err != nil {
		c.fault(path, 0, "%w", bare(err))
		return
	}
	c.hash.Write(data)
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	in := bufio.NewReader(bytes.NewReader(data))
	first, told := "", false
	for n := 1; ; n++ {
		line, err := in.ReadString('\n')
		if line == "" {
			return
		}
		text, end := strings.TrimSuffix(line, "\n"), "LF"
		if t, ok := strings.CutSuffix(text, "\r"); ok {
			text, end = t, "CRLF"
		}
		switch {
		case err != nil: // the last line has no end
		case first == "":
			first = end
		case end != first && !told:
			told = true
			c.fault(path, n, "mixed line ends: this line ends in %s, those before it in %s", end, first)
		}
		f(n, text)
	}
}

// bare takes off the path that the standard library writes before an error.
func bare(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
