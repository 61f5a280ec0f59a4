package importers

import (
	"fmt"
	"strconv"
	"strings"
)

// triple is a statement of an RDF graph. Of a literal, language is its tag.
type triple struct {
	subject, predicate, object string
	literal                    bool
	language                   string
	line                       int // on which what is said of the subject begins, or 0
}

const rdfType = rdfSyntax + "type"

// turtle parses Turtle (W3C recommendation of 2014), statement by statement. The
// libraries at hand end the program on some inputs. It does not look whether
// addresses and names have the right characters, and leaves relative addresses
// without a base as they are.
type turtle struct {
	text     string
	at, line int
	base     string
	prefixes map[string]string
	blanks   int
	depth    int
	emit     func(triple)
}

func parseTurtle(text string, emit func(triple)) error {
	t := &turtle{text: text, line: 1, prefixes: map[string]string{}, emit: emit}
	for {
		t.space()
		if t.at == len(t.text) {
			return nil
		}
		if err := t.statement(); err != nil {
			return &lineFault{t.line, err}
		}
	}
}

// lineFault is a fault on a line of a file whose name is not known yet.
type lineFault struct {
	line int
	err  error
}

func (f *lineFault) Error() string { return f.err.Error() }

// space passes over white space and remarks.
func (t *turtle) space() {
	for t.at < len(t.text) {
		switch c := t.text[t.at]; {
		case c == '\n':
			t.line++
			t.at++
		case c == ' ' || c == '\t' || c == '\r':
			t.at++
		case c == '#':
			end := strings.IndexByte(t.text[t.at:], '\n')
			if end < 0 {
				end = len(t.text) - t.at
			}
			t.at += end
		default:
			return
		}
	}
}

// next passes over white space and returns the next byte, 0 at the end.
func (t *turtle) next() byte {
	t.space()
	if t.at == len(t.text) {
		return 0
	}
	return t.text[t.at]
}

func (t *turtle) expect(c byte) error {
	if got := t.next(); got != c {
		return fmt.Errorf("want %q before %.20q", c, t.text[t.at:])
	}
	t.at++
	return nil
}

// keyword takes a word, in any case, that a space follows.
func (t *turtle) keyword(word string) bool {
	rest := t.text[t.at:]
	if len(rest) <= len(word) || !strings.EqualFold(rest[:len(word)], word) || !strings.ContainsRune(" \t\r\n<", rune(rest[len(word)])) {
		return false
	}
	t.at += len(word)
	return true
}

func (t *turtle) statement() error {
	for _, form := range []struct {
		word  string
		point bool
		take  func() error
	}{{"@prefix", true, t.prefix}, {"prefix", false, t.prefix}, {"@base", true, t.baseAddress}, {"base", false, t.baseAddress}} {
		if !t.keyword(form.word) {
			continue
		}
		if err := form.take(); err != nil || !form.point {
			return err
		}
		return t.expect('.')
	}
	var subject string
	var err error
	line := t.line
	if c := t.next(); c == '[' {
		if subject, err = t.blank(); err == nil && t.next() == '.' {
			t.at++
			return nil
		}
	} else {
		var o triple
		if o, err = t.object(); err == nil && o.literal {
			err = fmt.Errorf("a literal stands as subject")
		}
		subject = o.object
	}
	if err != nil {
		return err
	}
	if err := t.properties(subject, line); err != nil {
		return err
	}
	return t.expect('.')
}

func (t *turtle) prefix() error {
	t.space()
	end := strings.IndexByte(t.text[t.at:], ':')
	if end < 0 || strings.ContainsAny(t.text[t.at:t.at+end], " \t\r\n<") {
		return fmt.Errorf("a prefix without colon")
	}
	name := t.text[t.at : t.at+end]
	t.at += end + 1
	address, err := t.address()
	t.prefixes[name] = address
	return err
}

func (t *turtle) baseAddress() (err error) {
	t.base, err = t.address()
	return err
}

// address takes "<…>".
func (t *turtle) address() (string, error) {
	if err := t.expect('<'); err != nil {
		return "", err
	}
	end := strings.IndexAny(t.text[t.at:], ">\n")
	if end < 0 || t.text[t.at+end] != '>' {
		return "", fmt.Errorf("an address without end")
	}
	address, err := unescape(t.text[t.at : t.at+end])
	t.at += end + 1
	if !strings.Contains(address, ":") {
		address = t.base + address
	}
	return address, err
}

// properties takes "predicate object, object; predicate object" of a subject that
// stands on the line.
func (t *turtle) properties(subject string, line int) error {
	for {
		t.space()
		predicate := rdfType
		if !t.keyword("a") {
			o, err := t.object()
			if err != nil {
				return err
			}
			predicate = o.object
		}
		for more := true; more; {
			o, err := t.object()
			if err != nil {
				return err
			}
			o.subject, o.predicate, o.line = subject, predicate, line
			t.emit(o)
			if more = t.next() == ','; more {
				t.at++
			}
		}
		if t.next() != ';' {
			return nil
		}
		for t.next() == ';' {
			t.at++
		}
		if c := t.next(); c == '.' || c == ']' {
			return nil
		}
	}
}

// blank takes "[…]" and returns the node's name.
func (t *turtle) blank() (string, error) {
	if t.depth++; t.depth > 100 {
		return "", fmt.Errorf("more than 100 brackets within each other")
	}
	defer func() { t.depth-- }()
	t.at++
	t.blanks++
	name := "_:[" + strconv.Itoa(t.blanks)
	if t.next() != ']' {
		if err := t.properties(name, t.line); err != nil {
			return "", err
		}
	}
	return name, t.expect(']')
}
