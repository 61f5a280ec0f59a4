package gazetteers

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// CasePolicy says which capitals the text must have for a name to match.
type CasePolicy uint8

// The case policies.
const (
	// Smart takes a name as it is written, in ALL CAPS, and in Title Case; a
	// word written in capitals throughout ("WHO") matches only in capitals.
	Smart CasePolicy = iota
	// Exact takes a name only with the capitals that it is written with.
	Exact
	// AnyCase takes a name in any case.
	AnyCase
)

var casePolicies = []string{"smart", "exact", "fold"}

// List is a list of names of one type and kind.
type List struct {
	Title   string
	Type    string // PERSON, PLACE, ORGANIZATION, EVENT, WORK or GROUP
	Kind    string // one word: "city", "party"; names the list in a record's sources
	Case    CasePolicy
	Source  string // where the names come from, with version
	Licence string
	Prior   uint8 // 0 to 255: how likely a match is this name; 0 stands for 200
	Remove  bool  // the names are taken out of the sets that come before
	Entries []Entry
}

// Entry is one thing with its names.
type Entry struct {
	Name       string
	Aliases    []string
	Attributes string // "key=value;key=value"
}

// types lists the names of types that a header may have.
var types = []string{"PERSON", "PLACE", "ORGANIZATION", "EVENT", "WORK", "GROUP"}

// maxLine is the length in bytes of the longest line that ReadList takes.
const maxLine = 64 << 10

// LineError is a fault in a list, with its place.
type LineError struct {
	File string
	Line int
	Err  error
}

func (e *LineError) Error() string { return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err) }

// Unwrap returns the fault without its place.
func (e *LineError) Unwrap() error { return e.Err }

// ReadList reads a list from r. The file name is for error messages and, where
// the header has no kind, gives the kind.
//
// The header's keys are title, type, kind, case (smart, exact or fold), source,
// licence, prior, remove (yes or no) and columns (ignored). After it each line is a name, then
// after a tab its other names separated by "|", then after a tab its attributes
// as "key=value" separated by ";". Empty lines and lines that begin with "#"
// are skipped. A list without a header needs its type from defaultType; with
// neither, the error says so, but a list that only removes names may do without:
// it then removes names of all types. In a list of the kind pattern the names are
// patterns (see Pattern). Errors are *LineError.
func ReadList(file string, r io.Reader, defaultType string) (*List, error) {
	list := &List{}
	err := readList(list, file, r, defaultType, func(e Entry, _ int) error {
		list.Entries = append(list.Entries, e)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

// ReadEntries is ReadList for a list of any size: it gives each entry and its line
// to yield, whose error ends it. The list has its header and no entries.
func ReadEntries(file string, r io.Reader, defaultType string, yield func(*List, Entry, int) error) error {
	list := &List{}
	return readList(list, file, r, defaultType, func(e Entry, line int) error { return yield(list, e, line) })
}

func readList(list *List, file string, r io.Reader, defaultType string, yield func(Entry, int) error) error {
	list.Type, list.Kind = defaultType, baseName(file)
	scan := bufio.NewScanner(r)
	scan.Buffer(nil, maxLine)
	line, begun := 0, false
	fail := func(format string, args ...any) error {
		return &LineError{File: file, Line: line, Err: fmt.Errorf(format, args...)}
	}
	noType := func() error {
		line = 1
		return fail(`the list has no type; begin it with a line "# type: PLACE" (or %s)`, strings.Join(types, ", "))
	}
	for scan.Scan() {
		line++
		text := strings.TrimSuffix(scan.Text(), "\r")
		if line == 1 {
			text = strings.TrimPrefix(text, "\ufeff")
		}
		if !utf8.ValidString(text) {
			return fail("the line is not UTF-8; convert the file")
		}
		if strings.IndexByte(text, 0) >= 0 {
			return fail("the line has a NUL byte; is this a text file?")
		}
		if rest, ok := strings.CutPrefix(text, "#"); ok {
			key, value, found := strings.Cut(rest, ":")
			if !found || begun {
				continue
			}
			if err := list.header(strings.TrimSpace(key), strings.TrimSpace(value)); err != nil {
				return fail("%w", err)
			}
			continue
		}
		if strings.TrimSpace(text) == "" {
			continue
		}
		entry, err := parseEntry(text)
		if err == nil && list.Kind == KindPattern {
			err = checkPatterns(list, entry)
		}
		if err != nil {
			return fail("%w", err)
		}
		if !begun && list.Type == "" && !list.Remove {
			return noType()
		}
		begun = true
		if err := yield(entry, line); err != nil {
			return err
		}
	}
	if err := scan.Err(); err != nil {
		line++
		if errors.Is(err, bufio.ErrTooLong) {
			return fail("the line is longer than %d bytes", maxLine)
		}
		return fmt.Errorf("%s: %w", file, err)
	}
	if list.Type == "" && !list.Remove {
		return noType()
	}
	return nil
}

func (l *List) header(key, value string) error {
	switch key {
	case "title":
		l.Title = value
	case "type":
		// A remark in brackets may follow.
		value, _, _ = strings.Cut(value, " ")
		if !slices.Contains(types, value) {
			return fmt.Errorf("unknown type %q; known are %s", value, strings.Join(types, ", "))
		}
		l.Type = value
	case "kind":
		value, _, _ = strings.Cut(value, " ")
		if value == "" || strings.ContainsAny(value, ":|\t") {
			return fmt.Errorf("kind %q is not one word", value)
		}
		l.Kind = value
	case "case":
		value, _, _ = strings.Cut(value, " ")
		i := slices.Index(casePolicies, value)
		if i < 0 {
			return fmt.Errorf("unknown case policy %q; known are %s", value, strings.Join(casePolicies, ", "))
		}
		l.Case = CasePolicy(i)
	case "remove":
		if value != "yes" && value != "no" {
			return fmt.Errorf("remove is %q, want yes or no", value)
		}
		l.Remove = value == "yes"
	case "source":
		l.Source = value
	case "licence", "license":
		l.Licence = value
	case "prior":
		var p float64
		if _, err := fmt.Sscanf(value, "%g", &p); err != nil || !(p > 0 && p <= 1) {
			return fmt.Errorf("prior %q is not a number above 0 and up to 1", value)
		}
		l.Prior = uint8(p*254) + 1
	}
	return nil
}

func parseEntry(text string) (Entry, error) {
	fields := strings.Split(text, "\t")
	if len(fields) > 3 {
		return Entry{}, fmt.Errorf("the line has %d columns, want name, other names, attributes", len(fields))
	}
	e := Entry{Name: strings.TrimSpace(fields[0])}
	if e.Name == "" {
		return Entry{}, errors.New("the line has no name")
	}
	if len(fields) > 1 {
		for alias := range strings.SplitSeq(fields[1], "|") {
			if alias = strings.TrimSpace(alias); alias != "" {
				e.Aliases = append(e.Aliases, alias)
			}
		}
	}
	if len(fields) > 2 {
		e.Attributes = strings.TrimSpace(fields[2])
		for pair := range strings.SplitSeq(e.Attributes, ";") {
			if pair != "" && !strings.Contains(pair, "=") {
				return Entry{}, fmt.Errorf("attribute %q is not key=value", pair)
			}
		}
	}
	return e, nil
}

// baseName returns the last element of a path without its extension.
func baseName(path string) string {
	path = path[strings.LastIndexAny(path, `/\`)+1:]
	name, _, _ := strings.Cut(path, ".")
	return name
}
