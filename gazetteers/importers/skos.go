package importers

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

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

// retiredSince is what the IPTC writes at concepts that are no longer used, with a
// date; behind http:// or https://.
const retiredSince = "cv.iptc.org/newscodes/ikos/retired"

// retires reports whether the statement says that its subject is no longer used.
func (t *triple) retires() bool {
	if t.predicate == "http://www.w3.org/2002/07/owl#deprecated" {
		return t.object == "true" || t.object == "1"
	}
	_, name, _ := strings.Cut(t.predicate, "://")
	return name == retiredSince && t.object != ""
}

// concept is a concept of a thesaurus.
type concept struct {
	id        string
	preferred string
	rank      int // of the language of preferred, as languageRank has it
	others    []string
	broader   []string
	over      []string // that say that this one is narrower
	notations []string
	isConcept bool
	isScheme  bool // a scheme or a collection, which may have a label too
	retired   bool
	line      int // 0 if it is not known
}

// Concept is a concept of a thesaurus in SKOS.
type Concept struct {
	ID        string   // its address
	Label     string   // the preferred one; "" if none is in English or without a language
	Others    []string // other and hidden labels
	Broader   []string // the addresses of the broader concepts, those first that it names itself
	Notations []string // codes that it has besides its address
	Retired   bool     // it is no longer to be used
	Line      int      // where it begins, or else its name first stands; 0 if that is not known
}

// Thesaurus reads the concepts of SKOS in Turtle, N-Triples, RDF/XML, JSON-LD or the
// JSON of the IPTC, in the order in which the file names them. Of English labels, en
// goes before en-GB, that before en-US, these before others, and all before a label
// without a language. Broader concepts need not be in the file. An error begins with
// the name and the line.
func Thesaurus(name string, r io.Reader) ([]Concept, error) {
	in := &input{path: name, reader: bufio.NewReader(r), options: Options{Languages: []string{"en"}}}
	if mark, _ := in.reader.Peek(3); string(mark) == "\ufeff" {
		in.reader.Discard(3)
	}
	head, _ := in.reader.Peek(4096)
	parse := parseTurtle
	switch text := strings.TrimSpace(string(head)); {
	case sniffRDFXML(text) || strings.HasPrefix(text, "<?xml"):
		parse = parseRDFXML
	case strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") && extensionOf(name) != ".ttl":
		parse = parseSKOSJSON
	}
	all, find, err := in.all(parse)
	if err != nil {
		return nil, err
	}
	var out []Concept
	for _, c := range all {
		if c.isConcept && !c.isScheme {
			out = append(out, Concept{c.id, c.preferred, c.others, c.broader, c.notations, c.retired, find(c)})
		}
	}
	return out, nil
}

// IsThesaurus reports whether a file is SKOS in a form that Thesaurus reads, by its
// name or by how it begins.
func IsThesaurus(name string, data []byte) bool {
	switch extensionOf(name) {
	case ".ttl", ".nt", ".rdf", ".jsonld":
		return true
	}
	rest := bytes.TrimPrefix(data, []byte("\ufeff"))
	for {
		rest = bytes.TrimLeft(rest, " \t\r\n")
		line, after, _ := bytes.Cut(rest, []byte("\n"))
		if !bytes.HasPrefix(line, []byte("#")) || len(after) == 0 {
			break
		}
		rest = after // a remark of Turtle
	}
	begins := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return len(rest) >= len(w) && strings.EqualFold(string(rest[:len(w)]), w) })
	}
	line, _, _ := bytes.Cut(rest[:min(len(rest), 1000)], []byte("\n"))
	return begins("@prefix", "@base", "<?xml", "<rdf:RDF", "<http") ||
		begins("prefix ", "base ") && bytes.ContainsRune(line, '<') ||
		begins("{", "[") && sniffSKOSJSON(string(rest))
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

// labelled returns the concepts that have a label and are in use.
func labelled(all []*concept) []*concept {
	return slices.DeleteFunc(slices.Clone(all), func(c *concept) bool { return !c.isConcept || c.isScheme || c.retired || c.preferred == "" })
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
	find = func(c *concept) int {
		if c.line > 0 {
			return c.line
		}
		return lines[localName(c.id)]
	}
	return list, find, nil
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
		property, _ := strings.CutPrefix(t.predicate, skos)
		switch property {
		case rdfType:
			switch c := get(t.subject); t.object {
			case skos + "Concept":
				c.isConcept = true
			case skos + "ConceptScheme", skos + "Collection", skos + "OrderedCollection":
				c.isScheme = true
			}
		case "notation":
			if t.literal {
				c := get(t.subject)
				c.notations = append(c.notations, t.object)
			}
		case "broader":
			if c := get(t.subject); !slices.Contains(c.broader, t.object) {
				c.broader = append(c.broader, t.object)
			}
		case "narrower":
			c := get(t.object)
			c.over = append(c.over, t.subject)
		case "prefLabel", "altLabel", "hiddenLabel":
			if t.literal {
				in.label(get(t.subject), property, t)
			}
		default:
			if !t.retires() {
				return
			}
			get(t.subject).retired = true
		}
		if c := byID[t.subject]; c != nil && c.line == 0 {
			c.line = t.line
		}
	})
	for _, c := range list { // behind what they say themselves
		for _, id := range c.over {
			if !slices.Contains(c.broader, id) {
				c.broader = append(c.broader, id)
			}
		}
	}
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
	rank, ok := in.languageRank(t.language)
	if !ok {
		return
	}
	text := strings.Join(strings.Fields(t.object), " ")
	c.isConcept = true
	switch {
	case text == "":
	case property == "prefLabel" && (c.preferred == "" || rank < c.rank):
		if c.preferred != "" && c.rank < noLanguage && c.preferred != text {
			c.others = append(c.others, c.preferred)
		}
		c.preferred, c.rank = text, rank
	case text != c.preferred:
		c.others = append(c.others, text)
	}
}

// noLanguage is the rank of a label without a language.
const noLanguage = 9

// languageRank tells whether a label in the language is taken, and which of several
// is preferred: that with the lowest number, and of these the first.
func (in *input) languageRank(language string) (rank int, ok bool) {
	language = strings.ToLower(language)
	base, _, _ := strings.Cut(language, "-")
	switch {
	case base == "":
		return noLanguage, true
	case !slices.Contains(in.options.Languages, base):
		return 0, false
	}
	switch language {
	case base:
		return 0, true
	case "en-gb":
		return 1, true
	case "en-us":
		return 2, true
	}
	return 3, true
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
// stands, for messages on those of which
// nothing is said.
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
