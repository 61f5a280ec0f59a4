package suggest

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"extract/gazetteers/importers"
)

// ReadVocabulary reads a vocabulary: SKOS in Turtle, RDF/XML or JSON-LD, if the text
// begins as such or the name ends in .ttl, .nt, .rdf or .jsonld; a table with commas
// or tabs, if the first line names a column "label"; else a label a line, where "#"
// opens a comment. The columns of a table are label, and where there are any id, alt
// (labels between bars) and broader. Errors begin with the name and the line.
func ReadVocabulary(name string, r io.Reader) (*Vocabulary, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	first, _, _ := strings.Cut(strings.TrimLeft(text, "\r\n"), "\n")
	var concepts []Concept
	switch {
	case importers.IsThesaurus(name, data):
		if concepts, err = readThesaurus(name, text); err != nil {
			return nil, err
		}
	case column(first, ',') >= 0:
		concepts, err = readTable(text, ',')
	case column(first, '\t') >= 0:
		concepts, err = readTable(text, '\t')
	default:
		concepts = readLines(text)
	}
	if err != nil {
		return nil, fmt.Errorf("%s:%w", name, err)
	}
	return NewVocabulary(name, concepts)
}

// readThesaurus reads SKOS; concepts that have no label in English, or are retired,
// are left out. Of several broader concepts the first one counts that is not.
func readThesaurus(name, text string) ([]Concept, error) {
	read, err := importers.Thesaurus(name, strings.NewReader(text))
	if err != nil {
		return nil, err
	}
	read = slices.DeleteFunc(read, func(c importers.Concept) bool { return c.Label == "" || c.Retired })
	known := map[string]bool{}
	for _, c := range read {
		known[c.ID] = true
	}
	out := make([]Concept, len(read))
	for i, c := range read {
		out[i] = Concept{ID: c.ID, Label: c.Label, Others: c.Others, Line: c.Line}
		if k := slices.IndexFunc(c.Broader, func(id string) bool { return known[id] }); k >= 0 {
			out[i].Broader = c.Broader[k]
		}
	}
	return out, nil
}

// column returns the place of the column "label" in the line, -1 for none.
func column(line string, comma rune) int {
	return slices.IndexFunc(strings.Split(line, string(comma)), func(f string) bool {
		return strings.EqualFold(strings.Trim(strings.TrimSpace(f), `"`), "label")
	})
}

func readLines(text string) []Concept {
	var out []Concept
	number := 0
	for line := range strings.Lines(text) {
		number++
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, Concept{Label: line, Line: number})
		}
	}
	return out
}

// readTable reads a table with a line of column names. Its errors begin with
// the line.
func readTable(text string, comma rune) ([]Concept, error) {
	in := csv.NewReader(strings.NewReader(text))
	in.Comma, in.FieldsPerRecord = comma, -1
	in.LazyQuotes = comma == '\t'
	columns := map[string]int{}
	var out []Concept
	for {
		row, err := in.Read()
		if err == io.EOF {
			return out, nil
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			return nil, fmt.Errorf("%d: %w", bad.Line, bad.Err)
		}
		if err != nil {
			return nil, fmt.Errorf("%d: %w", len(out)+1, err)
		}
		if len(columns) == 0 {
			for i, c := range row {
				columns[strings.ToLower(strings.TrimSpace(c))] = i
			}
			continue
		}
		get := func(names ...string) string {
			for _, n := range names {
				if i, ok := columns[n]; ok && i < len(row) && strings.TrimSpace(row[i]) != "" {
					return strings.TrimSpace(row[i])
				}
			}
			return ""
		}
		line, _ := in.FieldPos(0)
		c := Concept{ID: get("id", "code"), Label: get("label"), Broader: get("broader", "parent"), Line: line}
		for alt := range strings.SplitSeq(get("alt", "alternatives", "altlabel"), "|") {
			if alt = strings.TrimSpace(alt); alt != "" {
				c.Others = append(c.Others, alt)
			}
		}
		out = append(out, c)
	}
}
