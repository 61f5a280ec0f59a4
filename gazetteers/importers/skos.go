package importers

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/knakk/rdf"

	"extract/gazetteers"
)

const skos = "http://www.w3.org/2004/02/skos/core#"

// maxThesaurus is the size in bytes of the largest thesaurus.
const maxThesaurus = 512 << 20

func sniffTurtle(head string) bool {
	return strings.Contains(head, "@prefix") || strings.Contains(head, "skos")
}

func sniffRDFXML(head string) bool { return strings.Contains(head, "rdf:RDF") }

func readTurtle(in *input) error { return in.thesaurus(parseTurtle) }

func readRDFXML(in *input) error { return in.thesaurus(parseRDFXML) }

// parseRDFXML gives the triples of RDF/XML to emit.
func parseRDFXML(text string, emit func(triple)) (err error) {
	defer func() {
		if v := recover(); v != nil { // the library does so on some inputs
			err = fmt.Errorf("not RDF/XML: %v", v)
		}
	}()
	d := rdf.NewTripleDecoder(strings.NewReader(text), rdf.RDFXML)
	for {
		t, err := d.Decode()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		out := triple{subject: t.Subj.String(), predicate: t.Pred.String(), object: t.Obj.String()}
		if l, ok := t.Obj.(rdf.Literal); ok {
			out.literal, out.language = true, l.Lang()
		}
		emit(out)
	}
}

// concept is a concept of a thesaurus.
type concept struct {
	id         string
	preferred  string
	others     []string
	broader    []string
	isConcept  bool
	inLanguage bool // preferred is in a language that was asked for
}

// Concept is a concept of a thesaurus in SKOS.
type Concept struct {
	ID      string   // its address
	Label   string   // the preferred one
	Others  []string // other and hidden labels
	Broader []string // the addresses of the broader concepts
	Line    int      // where its name first stands; 0 if that is not known
}

// Thesaurus reads the concepts of SKOS in Turtle, N-Triples or RDF/XML that have a
// label in English or without a language, in the order in which the file names
// them. Broader concepts need not be in the file. An error begins with the name and
// the line.
func Thesaurus(name string, r io.Reader) ([]Concept, error) {
	in := &input{path: name, reader: bufio.NewReader(r), options: Options{Languages: []string{"en"}}}
	head, _ := in.reader.Peek(4096)
	parse := parseTurtle
	if sniffRDFXML(string(head)) {
		parse = parseRDFXML
	}
	all, find, err := in.all(parse)
	if err != nil {
		return nil, err
	}
	var out []Concept
	for _, c := range labelled(all) {
		out = append(out, Concept{ID: c.id, Label: c.preferred, Others: c.others, Broader: c.broader, Line: find(c)})
	}
	return out, nil
}

// thesaurus reads the concepts as names: the preferred label is the name, the
// others are other names; id is the concept's address and parent that of the
// broader one. A broader concept that is not in the file, or is below itself, is a
// fault.
func (in *input) thesaurus(parse func(string, func(triple)) error) error {
	all, find, err := in.all(parse)
	if err != nil {
		return err
	}
	if err := in.parents(all, find); err != nil {
		return err
	}
	for _, c := range labelled(all) {
		e := gazetteers.Entry{Name: c.preferred, Aliases: c.others, Attributes: attributes("id", c.id, "parent", strings.Join(c.broader, "|"))}
		if err := in.entry(find(c), "", "", gazetteers.Smart, e); err != nil {
			return err
		}
	}
	return nil
}

// labelled returns the concepts that have a label.
func labelled(all []*concept) []*concept {
	return slices.DeleteFunc(slices.Clone(all), func(c *concept) bool { return !c.isConcept || c.preferred == "" })
}

// all reads all concepts, and returns them with what finds the line of one.
func (in *input) all(parse func(string, func(triple)) error) (list []*concept, find func(*concept) int, err error) {
	data, err := io.ReadAll(io.LimitReader(in.reader, maxThesaurus+1))
	switch {
	case err != nil:
		return nil, nil, in.fail(0, "%w", bare(err))
	case len(data) > maxThesaurus:
		return nil, nil, in.fail(0, "the file is larger than %d MB", maxThesaurus>>20)
	case !utf8.Valid(data):
		return nil, nil, in.fail(lineOf(data, firstInvalid(data)), "the line is not UTF-8; convert the file")
	case bytes.IndexByte(data, 0) >= 0:
		return nil, nil, in.fail(lineOf(data, bytes.IndexByte(data, 0)), "the line has a NUL byte; is this a text file?")
	}
	if list, err = in.concepts(string(data), parse); err != nil {
		return nil, nil, err
	}
	lines := firstLines(data, list)
	return list, func(c *concept) int { return lines[localName(c.id)] }, nil
}

// concepts returns the concepts in the order in which the file names them.
func (in *input) concepts(text string, parse func(string, func(triple)) error) ([]*concept, error) {
	var list []*concept
	byID := map[string]*concept{}
	get := func(id string) *concept {
		c := byID[id]
		if c == nil {
			c = &concept{id: id}
			byID[id] = c
			list = append(list, c)
		}
		return c
	}
	err := parse(text, func(t triple) {
		if t.predicate == rdfType && t.object == skos+"Concept" {
			get(t.subject).isConcept = true
		}
		switch property, _ := strings.CutPrefix(t.predicate, skos); property {
		case "broader":
			if c := get(t.subject); !slices.Contains(c.broader, t.object) {
				c.broader = append(c.broader, t.object)
			}
		case "narrower":
			if c := get(t.object); !slices.Contains(c.broader, t.subject) {
				c.broader = append(c.broader, t.subject)
			}
		case "prefLabel", "altLabel", "hiddenLabel":
			if t.literal {
				in.label(get(t.subject), property, t)
			}
		}
	})
	var fault *lineFault
	if errors.As(err, &fault) {
		return nil, in.fail(fault.line, "%w", fault.err)
	}
	if err != nil {
		return nil, in.fail(0, "%w", err)
	}
	return list, nil
}

// label adds a label in one of the languages of the options, or without one.
func (in *input) label(c *concept, property string, t triple) {
	base, _, _ := strings.Cut(strings.ToLower(t.language), "-")
	asked := slices.Contains(in.options.Languages, base)
	if base != "" && !asked {
		return
	}
	text := strings.Join(strings.Fields(t.object), " ")
	c.isConcept = true
	switch {
	case text == "":
	case property == "prefLabel" && (c.preferred == "" || asked && !c.inLanguage):
		c.preferred, c.inLanguage = text, asked
	default:
		c.others = append(c.others, text)
	}
}

// parents checks that broader concepts are there and that none is below itself.
func (in *input) parents(concepts []*concept, find func(*concept) int) error {
	byID := map[string]*concept{}
	for _, c := range concepts {
		byID[c.id] = c
	}
	done := map[*concept]bool{}
	var path []*concept
	var visit func(c *concept) error
	visit = func(c *concept) error {
		if done[c] {
			return nil
		}
		if i := slices.Index(path, c); i >= 0 {
			var names []string
			for _, p := range append(path[i:], c) {
				names = append(names, localName(p.id))
			}
			return in.fail(find(c), "concept %s is below itself: %s", c.id, strings.Join(names, " < "))
		}
		path = append(path, c)
		for _, id := range c.broader {
			parent := byID[id]
			if parent == nil || !parent.isConcept {
				return in.fail(find(c), "concept %s has the broader concept %s, which is not in the file", c.id, id)
			}
			if len(path) > 1000 {
				return in.fail(find(c), "concept %s is more than 1000 levels down", c.id)
			}
			if err := visit(parent); err != nil {
				return err
			}
		}
		path = path[:len(path)-1]
		done[c] = true
		return nil
	}
	for _, c := range concepts {
		if err := visit(c); err != nil {
			return err
		}
	}
	return nil
}

// localName returns the part of an address behind its last "/", "#" or ":".
func localName(id string) string { return id[strings.LastIndexAny(id, "/#:")+1:] }

// firstLines returns the line on which the local name of each concept first
// stands, for messages: the library tells no places.
func firstLines(data []byte, concepts []*concept) map[string]int {
	lines := make(map[string]int, len(concepts))
	for _, c := range concepts {
		lines[localName(c.id)] = 0
	}
	line := 0
	for text := range bytes.Lines(data) {
		line++
		for field := range bytes.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(" \t\r\n<>\"'/#:;,", r) }) {
			for _, name := range [...]string{string(field), strings.TrimSuffix(string(field), ".")} {
				if at, ok := lines[name]; ok && at == 0 {
					lines[name] = line
				}
			}
		}
	}
	return lines
}

// lineOf returns the line of an offset, 0 for one below 0.
func lineOf(data []byte, at int) int {
	if at < 0 {
		return 0
	}
	return 1 + bytes.Count(data[:at], []byte("\n"))
}

func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}
