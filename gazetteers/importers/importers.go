// Package importers reads names from files of many forms: lists of the project's
// own, tables, JSON Lines, and what GATE, spaCy, CoreNLP, thesauri, GeoNames and
// Wikidata have.
//
// Formats is the one list of them. A file's form is told from its extension and
// its first bytes; files that end in .gz, .bz2 or .zst are unpacked as they are
// read, and those that may be large are never in memory as a whole. Every fault
// is an error that begins with the file and the line.
//
// To add a form, write a file with a function that reads it and put a line into
// Formats.
package importers

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"extract/gazetteers"
)

// Format is a form of files, or of folders.
type Format struct {
	Name       string
	Doc        string
	Extensions []string // without those of packed files
	sniff      func(head string) bool
	read       func(in *input) error
}

// Formats lists the forms in the order in which they are tried; a file that is
// none of the others is a list.
func Formats() []Format {
	return []Format{
		{"gate", "GATE: a folder with lists.def, or that file; each line names a .lst file with major and minor type", []string{".def"}, nil, readGATE},
		{"wikidata", "Wikidata JSON dump: labels, aliases, types (P31), coordinates, site links", []string{".json"}, sniffWikidata, readWikidata},
		{"geonames", "GeoNames dump: allCountries, cities1000 and the like, with alternateNames beside it if there", []string{".txt"}, sniffGeoNames, readGeoNames},
		{"skos-turtle", "SKOS in Turtle; needs a type", []string{".ttl"}, sniffTurtle, readTurtle},
		{"skos-xml", "SKOS in RDF/XML; needs a type", []string{".rdf", ".xml"}, sniffRDFXML, readRDFXML},
		{"skos-json", "SKOS in JSON-LD, or the JSON of the IPTC; needs a type", []string{".jsonld", ".json"}, sniffSKOSJSON, readSKOSJSON},
		{"entityruler", "spaCy EntityRuler patterns: phrases, and tokens with LOWER, TEXT or ORTH", []string{".jsonl"}, sniffRuler, readRuler},
		{"jsonl", "JSON Lines with name, aliases, type, kind; other fields are attributes", []string{".jsonl", ".ndjson", ".json"}, sniffJSON, readJSONL},
		{"mined", "what gazetteer mine wrote; the rows with + in the first column are read", []string{".tsv"}, sniffMined, readMined},
		{"regexner", "CoreNLP RegexNER: words, type, types to overwrite, priority, with tabs between", []string{".tab", ".tsv", ".rules", ".mapping", ".txt"}, sniffRegexNER, readRegexNER},
		{"table", "CSV or TSV whose first line names the columns: name, aliases, type, kind; others are attributes", []string{".csv", ".tsv", ".txt"}, sniffTable, readTable},
		{"list", "a name a line; then after tabs other names and attributes; a header says the type", nil, func(string) bool { return true }, readList},
	}
}

// FormatNames lists the names of the forms.
func FormatNames() []string {
	var names []string
	for _, f := range Formats() {
		names = append(names, f.Name)
	}
	return names
}

// Options are the choices of the reader; the zero value is the default.
type Options struct {
	// Format is one of FormatNames; "" goes by extension and content.
	Format string
	// Type is that of names that have none of their own.
	Type string
	// Languages are those whose names are taken from sources that have several;
	// nil stands for English.
	Languages []string
	// Skipped is told of what was passed over, with its place; it may be nil.
	Skipped func(error)
}

// Record is an entry with its list and its place.
type Record struct {
	List  *gazetteers.List // the same pointer for all entries of a list; its Entries are empty
	Entry gazetteers.Entry
	File  string
	Line  int // 0 if it is not known
}

// Place returns an error with the record's place.
func (r *Record) Place(err error) error { return place(r.File, r.Line, err) }

func place(file string, line int, err error) error {
	if line == 0 {
		return fmt.Errorf("%s: %w", file, err)
	}
	return &gazetteers.LineError{File: file, Line: line, Err: err}
}

// ErrNoNames is returned for a file that has no names.
var ErrNoNames = errors.New("the list has no names")

// Read reads the names of a file or folder and gives each to yield, whose error
// ends it.
func Read(path string, o Options, yield func(Record) error) error {
	if o.Languages == nil {
		o.Languages = []string{"en"}
	}
	in, err := open(path, o)
	if err != nil {
		return err
	}
	defer in.close()
	count := 0
	in.yield = func(r Record) error {
		count++
		return yield(r)
	}
	format, err := in.format()
	if err != nil {
		return err
	}
	if err := format.read(in); err != nil {
		return err
	}
	if count == 0 {
		return fmt.Errorf("%s: %w", path, ErrNoNames)
	}
	return nil
}

// Compile adds the names of a file or folder to a builder.
func Compile(b *gazetteers.Builder, path string, o Options) error {
	numbers := map[*gazetteers.List]int{}
	return Read(path, o, func(r Record) error {
		n, ok := numbers[r.List]
		if !ok {
			var err error
			if n, err = b.Begin(r.List); err != nil {
				return r.Place(err)
			}
			numbers[r.List] = n
		}
		if err := b.Add(n, r.Entry); err != nil {
			return r.Place(err)
		}
		return nil
	})
}

// format returns the form of the input.
func (in *input) format() (Format, error) {
	formats := Formats()
	if in.options.Format != "" {
		for _, f := range formats {
			if f.Name == in.options.Format {
				return f, nil
			}
		}
		return Format{}, fmt.Errorf("unknown format %q; known are %s", in.options.Format, strings.Join(FormatNames(), ", "))
	}
	extension := in.extension()
	for _, f := range formats {
		byName := slices.Contains(f.Extensions, extension)
		if f.sniff == nil && byName || f.sniff != nil && (byName || f.Extensions == nil) && f.sniff(in.head) {
			return f, nil
		}
	}
	return formats[len(formats)-1], nil
}
