package importers

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// object takes any term.
func (t *turtle) object() (o triple, err error) {
	switch c := t.next(); {
	case c == 0:
		return o, fmt.Errorf("the file ends within a statement")
	case c == '<':
		o.object, err = t.address()
	case c == '[':
		o.object, err = t.blank()
	case c == '(':
		err = t.collection()
	case c == '"' || c == '\'':
		return t.literal(c)
	default:
		return t.name()
	}
	return o, err
}

// collection takes "(…)"; what is in it says nothing of concepts.
func (t *turtle) collection() error {
	if t.depth++; t.depth > 100 {
		return fmt.Errorf("more than 100 brackets within each other")
	}
	defer func() { t.depth-- }()
	t.at++
	for t.next() != ')' {
		if _, err := t.object(); err != nil {
			return err
		}
	}
	t.at++
	return nil
}

// literal takes a text in quotes, one or three, with language or type.
func (t *turtle) literal(quote byte) (o triple, err error) {
	mark := string(quote)
	if long := strings.Repeat(mark, 3); strings.HasPrefix(t.text[t.at:], long) {
		mark = long
	}
	t.at += len(mark)
	start := t.at
	for {
		switch rest := t.text[t.at:]; {
		case rest == "" || len(mark) == 1 && rest[0] == '\n':
			return o, fmt.Errorf("a text without end")
		case rest[0] == '\\' && len(rest) > 1:
			t.at += 2
			continue
		case strings.HasPrefix(rest, mark):
			o.literal = true
			o.object, err = unescape(t.text[start:t.at])
			t.at += len(mark)
			if err == nil {
				err = t.tag(&o)
			}
			return o, err
		case rest[0] == '\n':
			t.line++
		}
		t.at++
	}
}

func (t *turtle) tag(o *triple) error {
	rest := t.text[t.at:]
	switch {
	case strings.HasPrefix(rest, "@"):
		end := strings.IndexFunc(rest[1:], func(r rune) bool { return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if end < 0 {
			end = len(rest) - 1
		}
		o.language = rest[1 : 1+end]
		t.at += 1 + end
	case strings.HasPrefix(rest, "^^"):
		t.at += 2
		_, err := t.object()
		return err
	}
	return nil
}

// name takes a name with prefix, a blank node, a number or a truth value.
func (t *turtle) name() (o triple, err error) {
	rest := t.text[t.at:]
	end := strings.IndexAny(rest, " \t\r\n;,()[]<>\"'#")
	if end < 0 {
		end = len(rest)
	}
	name := strings.TrimRight(rest[:end], ".") // the point ends the statement
	if name == "" {
		_, size := utf8.DecodeRuneInString(rest)
		return o, fmt.Errorf("%q stands where a term is wanted", rest[:size])
	}
	t.at += len(name)
	prefix, local, ok := strings.Cut(name, ":")
	switch {
	case ok && prefix == "_":
		o.object = name
	case ok:
		address, known := t.prefixes[prefix]
		if !known {
			return o, fmt.Errorf("unknown prefix %q", prefix)
		}
		o.object = address + strings.ReplaceAll(local, `\`, "")
	case name == "true" || name == "false" || strings.ContainsAny(name[:1], "+-.0123456789"):
		o.object, o.literal = name, true
	default:
		return o, fmt.Errorf("%.40q is no term", name)
	}
	return o, nil
}

// unescape replaces the escapes of Turtle.
func unescape(s string) (string, error) {
	if !strings.Contains(s, `\`) {
		return s, nil
	}
	var b strings.Builder
	for len(s) > 0 {
		r, _, rest, err := strconv.UnquoteChar(s, 0)
		if err != nil && len(s) > 1 && (s[1] == '\'' || s[1] == '"') {
			r, rest, err = rune(s[1]), s[2:], nil
		}
		if err != nil {
			return "", fmt.Errorf("unknown escape in %.20q", s)
		}
		b.WriteRune(r)
		s = rest
	}
	return b.String(), nil
}
