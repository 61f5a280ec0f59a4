package suggest

import (
	"fmt"
	"strings"
)

// The properties of SKOS that are read, in full.
const (
	skos       = "http://www.w3.org/2004/02/skos/core#"
	rdfType    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
	skosConcpt = skos + "Concept"
)

// readTurtle reads the concepts of SKOS in Turtle or N-Triples: prefLabel,
// altLabel, hiddenLabel, broader and narrower, in English or without a
// language. It reads what vocabularies are written with, not all of Turtle:
// blank nodes and collections are passed over. Its errors begin with the line.
func readTurtle(text string) ([]Concept, error) {
	t := &turtle{lexer: lexer{text: text, line: 1}, prefix: map[string]string{}, place: map[string]int{}}
	for {
		done, err := t.statement()
		if err != nil {
			return nil, fmt.Errorf("%d: %w", t.line, err)
		}
		if done {
			return t.finish(), nil
		}
	}
}

type turtle struct {
	lexer
	prefix   map[string]string
	base     string
	place    map[string]int // by IRI
	concepts []Concept
	concept  []bool // said to be one, or has a label
	narrower [][2]string
}

// statement reads a directive or the triples of a subject.
func (t *turtle) statement() (done bool, err error) {
	tok, err := t.next()
	if err != nil || tok.kind == 0 {
		return true, err
	}
	line := t.line
	lower := strings.ToLower(tok.text)
	if tok.kind == 'w' && (lower == "@prefix" || lower == "prefix" || lower == "@base" || lower == "base") {
		return false, t.directive(lower)
	}
	if tok.kind == '[' || tok.kind == '(' {
		return false, t.skip()
	}
	subject, err := t.iri(tok)
	if err != nil {
		return false, err
	}
	for {
		verb, err := t.next()
		if err != nil {
			return false, err
		}
		if verb.kind == '.' {
			return false, nil
		}
		if verb.kind == ';' {
			continue
		}
		property := rdfType
		if verb.kind != 'w' || verb.text != "a" {
			if property, err = t.iri(verb); err != nil {
				return false, err
			}
		}
		end, err := t.objects(subject, property, line)
		if err != nil || end {
			return false, err
		}
	}
}

// objects reads the objects of a property, and reports whether the statement
// ends.
func (t *turtle) objects(subject, property string, line int) (end bool, err error) {
	for {
		object, err := t.next()
		if err != nil {
			return false, err
		}
		switch object.kind {
		case '[', '(':
			if err := t.balance(); err != nil {
				return false, err
			}
		case '"':
			t.literal(subject, property, object, line)
		case 'w', '<':
			iri, err := t.iri(object)
			if err != nil {
				return false, err
			}
			t.link(subject, property, iri, line)
		default:
			return false, fmt.Errorf("%q in the place of an object", object.text)
		}
		sep, err := t.next()
		if err != nil {
			return false, err
		}
		switch sep.kind {
		case ',':
		case ';':
			return false, nil
		case '.':
			return true, nil
		default:
			return false, fmt.Errorf("%q where a comma, semicolon or full stop must stand", sep.text)
		}
	}
}

func (t *turtle) directive(kind string) error {
	name := token{}
	var err error
	if strings.HasSuffix(kind, "prefix") {
		if name, err = t.next(); err != nil {
			return err
		}
	}
	iri, err := t.next()
	if err != nil {
		return err
	}
	if iri.kind != '<' {
		return fmt.Errorf("%s needs an address in angle brackets", kind)
	}
	if strings.HasSuffix(kind, "base") {
		t.base = iri.text
	} else {
		t.prefix[strings.TrimSuffix(name.text, ":")] = iri.text
	}
	if kind[0] == '@' {
		if dot, err := t.next(); err != nil || dot.kind != '.' {
			return fmt.Errorf("no full stop after %s", kind)
		}
	}
	return nil
}

func (t *turtle) iri(tok token) (string, error) {
	switch tok.kind {
	case '<':
		if t.base != "" && !strings.Contains(tok.text, ":") {
			return t.base + tok.text, nil
		}
		return tok.text, nil
	case 'w':
		p, local, ok := strings.Cut(tok.text, ":")
		if !ok {
			return tok.text, nil // true, 12
		}
		if p == "_" {
			return tok.text, nil
		}
		full, known := t.prefix[p]
		if !known {
			return "", fmt.Errorf("prefix %q of %s is not declared", p, tok.text)
		}
		return full + local, nil
	}
	return "", fmt.Errorf("%q where an address must stand", tok.text)
}

// skip goes on to the end of the statement, and balance to the closing bracket.
func (t *turtle) skip() error {
	if err := t.balance(); err != nil {
		return err
	}
	for {
		tok, err := t.next()
		if err != nil || tok.kind == '.' || tok.kind == 0 {
			return err
		}
	}
}

func (t *turtle) balance() error {
	for depth := 1; depth > 0; {
		tok, err := t.next()
		switch {
		case err != nil:
			return err
		case tok.kind == '[', tok.kind == '(':
			depth++
		case tok.kind == ']', tok.kind == ')':
			depth--
		case tok.kind == 0:
			return fmt.Errorf("a bracket is not closed")
		}
	}
	return nil
}
