package importers

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"extract/gazetteers"
)

// columns maps names of columns, in lower case, to what they hold.
var columns = map[string]string{
	"name": "name", "label": "name", "preflabel": "name", "term": "name",
	"aliases": "aliases", "alias": "aliases", "altlabel": "aliases", "synonyms": "aliases", "other names": "aliases", "altnames": "aliases",
	"type": "type", "entity_type": "type", "kind": "kind", "category": "kind",
	"attributes": "attributes",
}

// separator returns what separates the columns of a header: the first of tab,
// comma and semicolon with which it names a column for the names.
func separator(header string) (rune, bool) {
	for _, sep := range "\t,;" {
		fields := strings.Split(strings.ToLower(header), string(sep))
		if len(fields) > 1 && slices.ContainsFunc(fields, func(f string) bool { return columns[strings.Trim(f, ` "`)] == "name" }) {
			return sep, true
		}
	}
	return 0, false
}

func sniffTable(head string) bool {
	header, _, _ := strings.Cut(head, "\n")
	_, ok := separator(strings.TrimRight(header, "\r"))
	return ok
}

// readTable reads a table whose first line names its columns. Other names are
// separated by "|".
func readTable(in *input) error {
	header, _, _ := strings.Cut(in.head, "\n")
	sep, ok := separator(strings.TrimRight(header, "\r"))
	if !ok {
		return in.fail(1, "no column is named name; the first line must name the columns")
	}
	if b, _ := in.reader.Peek(3); string(b) == "\ufeff" {
		in.reader.Discard(3)
	}
	r := csv.NewReader(io.Reader(in.reader))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = sep, -1, sep == '\t'
	var names []string
	for {
		fields, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			var p *csv.ParseError
			if errors.As(err, &p) {
				return place(in.path, p.Line, p.Err)
			}
			return place(in.path, 0, bare(err))
		}
		line, _ := r.FieldPos(0)
		if names == nil {
			for _, f := range fields {
				names = append(names, strings.ToLower(strings.TrimSpace(f)))
			}
			continue
		}
		if err := in.row(line, names, fields); err != nil {
			return err
		}
	}
}

func (in *input) row(line int, names, fields []string) error {
	if len(fields) != len(names) {
		return in.fail(line, "the row has %d columns where the first line names %d", len(fields), len(names))
	}
	var e gazetteers.Entry
	var t, kind string
	var pairs []string
	for i, f := range fields {
		switch {
		case !utf8.ValidString(f):
			return in.fail(line, "column %s is not UTF-8; convert the file", names[i])
		case strings.IndexByte(f, 0) >= 0:
			return in.fail(line, "column %s has a NUL byte; is this a text file?", names[i])
		case len(f) > maxLine:
			return in.fail(line, "column %s is longer than %d bytes", names[i], maxLine)
		}
		f = strings.TrimSpace(f)
		switch columns[names[i]] {
		case "name":
			e.Name = f
		case "aliases":
			e.Aliases = append(e.Aliases, split(f, "|")...)
		case "type":
			t = f
		case "kind":
			kind = f
		case "attributes":
			for pair := range strings.SplitSeq(f, ";") {
				k, v, _ := strings.Cut(pair, "=")
				pairs = append(pairs, k, v)
			}
		default:
			pairs = append(pairs, names[i], f)
		}
	}
	e.Attributes = attributes(pairs...)
	return in.entry(line, t, kind, gazetteers.Smart, e)
}

// entry yields an entry of a list by type and kind; without a type of its own it
// has that of the options.
func (in *input) entry(line int, typeName, kind string, policy gazetteers.CasePolicy, e gazetteers.Entry) error {
	if e.Name == "" {
		return in.fail(line, "no name")
	}
	if typeName == "" {
		typeName = in.options.Type
	}
	if typeName == "" {
		return in.fail(line, "%q has no type; give one to all with PATH=TYPE", e.Name)
	}
	t, k, err := typeOf(typeName)
	if err != nil {
		return place(in.path, line, err)
	}
	if kind == "" {
		kind = k
	}
	return in.yield(Record{in.list(t, kind, policy), e, in.path, line})
}

// split splits a list and leaves out what is empty.
func split(s, sep string) []string {
	var out []string
	for part := range strings.SplitSeq(s, sep) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
