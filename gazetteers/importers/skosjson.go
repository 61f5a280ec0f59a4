package importers

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// SKOS in JSON is read as the IPTC publishes it ("conceptSet", with languages as
// keys), and as JSON-LD in its two common forms: compacted, with "@graph" and names
// such as skos:prefLabel, and expanded, with whole addresses. Of a "@context" the
// prefixes count, and names that stand for a property of SKOS; a context elsewhere
// is not fetched.

func sniffSKOSJSON(head string) bool {
	head = strings.TrimSpace(head)
	return (strings.HasPrefix(head, "{") || strings.HasPrefix(head, "[")) &&
		(strings.Contains(head, `"conceptSet"`) || strings.Contains(head, `"@graph"`) || strings.Contains(head, `"@context"`) || strings.Contains(head, skos))
}

func readSKOSJSON(in *input) error { return in.thesaurus(parseSKOSJSON) }

// value is a value of JSON with the line that it begins on.
type value struct {
	line   int
	text   string // of a text, a number or a truth value
	leaf   bool
	object bool
	keys   []string // of an object, parallel to values
	values []*value // of an object or a list
}

// get returns the value of the first of the keys that is there, nil for none.
func (v *value) get(keys ...string) *value {
	for _, key := range keys {
		if i := slices.Index(v.keys, key); i >= 0 {
			return v.values[i]
		}
	}
	return nil
}

// each gives the values of a list, or the value itself, to f.
func (v *value) each(f func(*value)) {
	switch {
	case v == nil:
	case v.leaf || v.object:
		f(v)
	default:
		for _, inner := range v.values {
			inner.each(f)
		}
	}
}

// identity returns the address of a node, "" for none.
func (v *value) identity() string {
	if id := v.get("@id", "uri"); id != nil && id.leaf {
		return id.text
	}
	return ""
}

// skosJSON tells what values say.
type skosJSON struct {
	text   string
	d      *json.Decoder
	at     int64 // up to which lines are counted
	lines  int
	prefix map[string]string
	alias  map[string]string // other names of concepts → their addresses
	emit   func(triple)
}

func parseSKOSJSON(text string, emit func(triple)) error {
	p := &skosJSON{text: text, d: json.NewDecoder(strings.NewReader(text)), lines: 1, emit: emit,
		prefix: map[string]string{"skos": skos}, alias: map[string]string{}}
	p.d.UseNumber()
	root, err := p.value(0)
	if err == nil {
		if _, err = p.d.Token(); err == nil {
			err = errors.New("there is more behind the end")
		}
	}
	if root == nil || err != io.EOF {
		return p.fault(err)
	}
	p.context(root)
	p.names(root)
	p.nodes(root)
	return nil
}

// fault gives the error the line at which the reader stands.
func (p *skosJSON) fault(err error) error {
	before := p.text[:p.d.InputOffset()] // what was read; the fault stands behind it
	before = p.text[:len(p.text)-len(strings.TrimLeft(p.text[len(before):], " \t\r\n"))]
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) && syntax.Offset > p.d.InputOffset() { // within a text or a number
		before = p.text[:min(syntax.Offset, int64(len(p.text)))]
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		before, err = strings.TrimRight(p.text, " \t\r\n"), errors.New("the file ends within it")
	}
	return &lineFault{1 + strings.Count(before, "\n"), fmt.Errorf("not JSON: %w", err)}
}

// value reads the next value.
func (p *skosJSON) value(depth int) (*value, error) {
	if depth > maxDepth {
		return nil, fmt.Errorf("more than %d brackets within each other", maxDepth)
	}
	token, err := p.d.Token()
	if err != nil {
		return nil, err
	}
	at := p.d.InputOffset()
	p.lines += strings.Count(p.text[p.at:at], "\n")
	p.at = at
	v := &value{line: p.lines}
	bracket, ok := token.(json.Delim)
	if !ok {
		if token != nil {
			v.leaf, v.text = true, fmt.Sprint(token)
		}
		return v, nil
	}
	v.object = bracket == '{'
	for p.d.More() {
		if v.object {
			key, err := p.d.Token()
			if err != nil {
				return nil, err
			}
			v.keys = append(v.keys, fmt.Sprint(key))
		}
		inner, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		v.values = append(v.values, inner)
	}
	if _, err = p.d.Token(); err != nil {
		return nil, err
	}
	return v, nil
}

// context notes the prefixes, and the names of properties.
func (p *skosJSON) context(root *value) {
	root.each(func(v *value) {
		v.get("@context").each(func(c *value) {
			for i, key := range c.keys {
				to := c.values[i]
				if to.object {
					to = to.get("@id")
				}
				if to != nil && to.leaf {
					p.prefix[key] = to.text
				}
			}
		})
	})
}

// names notes what else the concepts are called: "medtop:04000000" is one.
func (p *skosJSON) names(v *value) {
	v.each(func(v *value) {
		if q := v.get("qcode"); q != nil && q.leaf {
			p.alias[q.text] = v.identity()
		}
		for _, inner := range v.values {
			if !inner.leaf {
				p.names(inner)
			}
		}
	})
}

// address returns the whole address of a name.
func (p *skosJSON) address(name string) string {
	if to := p.alias[name]; to != "" {
		return to
	}
	for range 3 { // a name may stand for one with a prefix
		to, ok := p.prefix[name]
		prefix, local, cut := strings.Cut(name, ":")
		if base, known := p.prefix[prefix]; !ok && cut && known && !strings.HasPrefix(local, "//") {
			to, ok = base+local, true
		}
		if !ok || to == name {
			break
		}
		name = to
	}
	return name
}

// plainNames are the properties that the IPTC writes without a context at hand.
var plainNames = []string{"prefLabel", "altLabel", "hiddenLabel", "broader", "narrower", "notation"}

// nodes tells what is said of all nodes that have an address.
func (p *skosJSON) nodes(v *value) {
	v.each(func(v *value) {
		id := p.address(v.identity())
		for i, key := range v.keys {
			inner := v.values[i]
			switch {
			case key == "@context":
				continue
			case id == "":
			case key == "type" || key == "@type":
				inner.each(func(t *value) { p.tell(v, id, rdfType, triple{object: p.address(t.text)}) })
			case key == "retired":
				p.property(v, id, "http://"+retiredSince, inner)
			case slices.Contains(plainNames, key):
				p.property(v, id, skos+key, inner)
			default:
				p.property(v, id, p.address(key), inner)
			}
			if !inner.leaf {
				p.nodes(inner)
			}
		}
	})
}

func (p *skosJSON) tell(node *value, id, predicate string, t triple) {
	t.subject, t.predicate, t.line = id, predicate, node.line
	p.emit(t)
}

// property tells what a property says: texts with their language, or other nodes.
func (p *skosJSON) property(node *value, id, predicate string, v *value) {
	v.each(func(t *value) {
		switch strings.TrimPrefix(predicate, skos) {
		case "broader", "narrower":
			to := t.text
			if t.object {
				to = t.identity()
			}
			if to != "" {
				p.tell(node, id, predicate, triple{object: p.address(to)})
			}
		case "prefLabel", "altLabel", "hiddenLabel", "notation":
			p.texts(node, id, predicate, t)
		default: // perhaps that it is retired
			if inner := t.get("@value"); inner != nil {
				t = inner
			}
			p.tell(node, id, predicate, triple{object: t.text, literal: true})
		}
	})
}

// texts tells a text, one with "@language", or those of an object by language.
func (p *skosJSON) texts(node *value, id, predicate string, v *value) {
	if text := v.get("@value"); text != nil {
		language := ""
		if l := v.get("@language"); l != nil {
			language = l.text
		}
		p.tell(node, id, predicate, triple{object: text.text, literal: true, language: language})
		return
	}
	if v.leaf {
		p.tell(node, id, predicate, triple{object: v.text, literal: true})
	}
	for i, language := range v.keys {
		v.values[i].each(func(text *value) {
			if text.leaf {
				p.tell(node, id, predicate, triple{object: text.text, literal: true, language: strings.TrimPrefix(language, "@none")})
			}
		})
	}
}
