package importers

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

const rdfSyntax = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

// maxDepth bounds brackets, and elements, within each other.
const maxDepth = 100

// maxEntity bounds the bytes that a short name stands for, which an address has.
const maxEntity = 2000

// rdfXML parses RDF/XML (W3C recommendation of 2014): nodes, the properties within
// them, and nodes within these. The library at hand loses the addresses of nodes
// within others, which is how the IPTC writes narrower concepts. What is an item of
// a list, or XML within a property, says nothing of concepts and is passed over.
type rdfXML struct {
	d      *xml.Decoder
	blanks int
	emit   func(triple)
}

// scope is what elements inherit.
type scope struct {
	base, language string
	depth          int
}

// parseRDFXML gives the triples of RDF/XML to emit.
func parseRDFXML(text string, emit func(triple)) error {
	p := &rdfXML{d: xml.NewDecoder(strings.NewReader(text)), emit: emit}
	err := p.file()
	if err == nil {
		return nil
	}
	line, _ := p.d.InputPos()
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		line, err = syntax.Line, errors.New(syntax.Msg)
	}
	return &lineFault{line, fmt.Errorf("not RDF/XML: %w", err)}
}

var entity = regexp.MustCompile(`<!ENTITY\s+([\w.-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>`)

func (p *rdfXML) file() error {
	found := false
	for {
		token, err := p.d.Token()
		if err == io.EOF && found {
			return nil
		}
		if err == io.EOF {
			return errors.New("no element in it")
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.Directive: // short names of addresses
			p.d.Entity = map[string]string{}
			for _, e := range entity.FindAllStringSubmatch(string(t), -1) {
				if p.d.Entity[e[1]] = e[2] + e[3]; len(p.d.Entity[e[1]]) > maxEntity {
					return fmt.Errorf("the short name %s stands for more than %d bytes", e[1], maxEntity)
				}
			}
		case xml.StartElement:
			if t.Name != (xml.Name{Space: rdfSyntax, Local: "RDF"}) {
				return fmt.Errorf("the first element is <%s>, and not rdf:RDF", t.Name.Local)
			}
			found = true
			if _, err := p.children(scope{}.within(t), func(child xml.StartElement, s scope) error {
				_, err := p.node(child, s)
				return err
			}); err != nil {
				return err
			}
		}
	}
}

// within returns the scope of what is in the element.
func (s scope) within(e xml.StartElement) scope {
	s.depth++
	for _, a := range e.Attr {
		switch {
		case a.Name.Space == "http://www.w3.org/XML/1998/namespace" && a.Name.Local == "lang":
			s.language = a.Value
		case a.Name.Space == "http://www.w3.org/XML/1998/namespace" && a.Name.Local == "base":
			s.base, _, _ = strings.Cut(a.Value, "#")
		}
	}
	return s
}

// address returns the whole address; a relative one is put behind the base.
func (s scope) address(a string) string {
	if strings.Contains(a, ":") {
		return a
	}
	return s.base + a
}

// children gives the elements that come up to the end of the present one to each,
// which must take them to their ends, and returns the text between them.
func (p *rdfXML) children(s scope, each func(xml.StartElement, scope) error) (string, error) {
	if s.depth > maxDepth {
		return "", fmt.Errorf("more than %d elements within each other", maxDepth)
	}
	var text strings.Builder
	for {
		token, err := p.d.Token()
		if err == io.EOF {
			err = errors.New("unexpected EOF")
		}
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.CharData:
			text.Write(t)
		case xml.EndElement:
			return text.String(), nil
		case xml.StartElement:
			if err := each(t, s.within(t)); err != nil {
				return "", err
			}
		}
	}
}

func (p *rdfXML) blank() string {
	p.blanks++
	return "_:[" + strconv.Itoa(p.blanks)
}

// line returns the line at which the description of a node begins; 0 for one within
// another, which has its own elsewhere.
func (p *rdfXML) line(s scope) int {
	if s.depth > 2 {
		return 0
	}
	line, _ := p.d.InputPos()
	return line
}

// node takes the description of a node to its end, and returns its address.
func (p *rdfXML) node(e xml.StartElement, s scope) (string, error) {
	line := p.line(s)
	subject := ""
	for _, a := range e.Attr {
		if a.Name.Space != rdfSyntax {
			continue
		}
		switch a.Name.Local {
		case "about":
			subject = s.address(a.Value)
		case "ID":
			subject = s.address("#" + a.Value)
		case "nodeID":
			subject = "_:" + a.Value
		}
	}
	if subject == "" {
		subject = p.blank()
	}
	if name := e.Name.Space + e.Name.Local; name != rdfSyntax+"Description" {
		p.emit(triple{subject: subject, predicate: rdfType, object: name, line: line})
	}
	for _, a := range e.Attr {
		if strings.Contains(a.Name.Space, ":") && a.Name.Space != rdfSyntax && !strings.HasPrefix(a.Name.Space, "http://www.w3.org/XML/") {
			p.emit(triple{subject: subject, predicate: a.Name.Space + a.Name.Local, object: a.Value, literal: true, language: s.language, line: line})
		}
	}
	return subject, p.properties(subject, s)
}

// properties takes the properties of a node to its end.
func (p *rdfXML) properties(subject string, s scope) error {
	line := p.line(s)
	_, err := p.children(s, func(e xml.StartElement, s scope) error {
		return p.property(e, s, triple{subject: subject, predicate: e.Name.Space + e.Name.Local, line: line})
	})
	return err
}

// property takes a property to its end: a text, an address, or nodes.
func (p *rdfXML) property(e xml.StartElement, s scope, t triple) error {
	nodes, list := 0, false
	for _, a := range e.Attr {
		if a.Name.Space != rdfSyntax {
			continue
		}
		switch {
		case a.Name.Local == "resource":
			t.object = s.address(a.Value)
		case a.Name.Local == "nodeID":
			t.object = "_:" + a.Value
		case a.Name.Local != "parseType":
		case a.Value == "Resource":
			t.object = p.blank()
			p.emit(t)
			return p.properties(t.object, s)
		case a.Value == "Collection":
			t.object, list = p.blank(), true
		default:
			return p.d.Skip()
		}
	}
	named := t.object != ""
	text, err := p.children(s, func(e xml.StartElement, s scope) error {
		nodes++
		object, err := p.node(e, s)
		if err == nil && !list {
			t.object = object
			p.emit(t)
		}
		return err
	})
	if err == nil && nodes == 0 {
		if !named {
			t.object, t.literal, t.language = text, true, s.language
		}
		p.emit(t)
	}
	return err
}
