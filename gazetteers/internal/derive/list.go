package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// list is one gazetteer file: its header and its rows.
type list struct {
	file    string
	title   string
	typ     string // PERSON, PLACE, ORGANIZATION, EVENT, WORK or GROUP
	kind    string
	source  string
	licence string
	rows    []*row
}

// row is one entry: a name, other names for it, and key=value attributes.
type row struct {
	name    string
	aliases []string
	attrs   []string
}

// add appends a row and returns it, so that aliases can follow.
func (l *list) add(name string, attrs ...string) *row {
	r := &row{name: name}
	for _, a := range attrs {
		r.attr(a)
	}
	l.rows = append(l.rows, r)
	return r
}

// attr adds one key=value attribute; one with an empty value is left out.
func (r *row) attr(a string) {
	if a != "" && !strings.HasSuffix(a, "=") {
		r.attrs = append(r.attrs, a)
	}
}

// alias adds another name unless it is empty, the name itself or there already.
func (r *row) alias(names ...string) {
	for _, n := range names {
		if n == "" || n == r.name || contains(r.aliases, n) {
			continue
		}
		r.aliases = append(r.aliases, n)
	}
}

// line is the row as one tab-separated line without its end.
func (r *row) line() string {
	s := clean(r.name)
	if len(r.aliases) == 0 && len(r.attrs) == 0 {
		return s
	}
	var aliases, attrs []string
	for _, a := range r.aliases {
		aliases = append(aliases, strings.ReplaceAll(clean(a), "|", " "))
	}
	for _, a := range r.attrs {
		attrs = append(attrs, strings.ReplaceAll(clean(a), ";", ","))
	}
	s += "\t" + strings.Join(aliases, "|")
	if len(attrs) > 0 {
		s += "\t" + strings.Join(attrs, ";")
	}
	return s
}

// sort orders the rows by name and then by the whole line.
func (l *list) sort() {
	sort.SliceStable(l.rows, func(i, j int) bool {
		if l.rows[i].name != l.rows[j].name {
			return l.rows[i].name < l.rows[j].name
		}
		return l.rows[i].line() < l.rows[j].line()
	})
}

// write puts the sorted list into a file of the given folder.
func (l *list) write(dir string) error {
	l.sort()
	header := []string{
		"# title: " + l.title,
		"# type: " + l.typ,
		"# kind: " + l.kind,
		"# case: smart",
		"# source: " + l.source,
		"# licence: " + l.licence,
	}
	lines := make([]string, 0, len(l.rows))
	for _, r := range l.rows {
		lines = append(lines, r.line())
	}
	return writeLines(filepath.Join(dir, l.file), append(header, lines...))
}

// writeLines writes each string as one line.
func writeLines(path string, lines []string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	for _, s := range lines {
		fmt.Fprintln(w, s)
	}
	if err := w.Flush(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// contains tells whether the strings hold s.
func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// sortedKeys are the keys of a map in order, so that loops over it are
// the same in every run.
func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
