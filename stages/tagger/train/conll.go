package train

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"extract/pipeline/eval"
)

// readCoNLL reads a token and its tag a line: the first and the last of the
// columns, which white space separates. An empty line ends a sentence, a line
// of -DOCSTART- begins a document; without any, each sentence is a document of
// its own. The text is put together with a space between tokens and a line for
// each sentence.
//
// Tags are O, or a mark and a type, such as B-PERSON. The scheme is the
// file's: BILOU if a mark L or U (or, as some write it, E or S) occurs; else
// IOB2, where every name begins with B; else IOB1, where B stands only between
// names of one type that touch.
func readCoNLL(c *reader) {
	var lines []conllToken
	documents := false
	c.lines(c.path, func(n int, line string) {
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0:
			lines = append(lines, conllToken{line: n, end: true})
		case fields[0] == "-DOCSTART-":
			documents = true
			lines = append(lines, conllToken{line: n, end: true, document: true})
		case len(fields) == 1:
			c.fault(c.path, n, "want a token and a tag, found %q alone", fields[0])
		default:
			t := conllToken{line: n, text: fields[0]}
			var ok bool
			if t.mark, t.kind, ok = splitTag(fields[len(fields)-1]); ok {
				lines = append(lines, t)
			} else if fields[0] != "#" { // else a comment
				c.fault(c.path, n, "unknown tag %q: it must be O, or a mark of BILOU and a type, such as B-PERSON", fields[len(fields)-1])
			}
		}
	})
	if !c.scheme(lines) {
		return
	}
	var d conllDocument
	for _, t := range lines {
		if t.document || t.end && !documents {
			d.flush(c)
		}
		d.add(t)
	}
	d.flush(c)
}

// conllToken is a line: a token, or the end of a sentence or document.
type conllToken struct {
	line          int
	text          string
	mark          byte // B, I, L, O or U
	kind          string
	end, document bool
}

// splitTag splits "B-PERSON". The marks E and S are those of BIOES for L and U.
func splitTag(tag string) (mark byte, kind string, ok bool) {
	if tag == "O" {
		return 'O', "", true
	}
	if len(tag) < 3 || tag[1] != '-' {
		return 0, "", false
	}
	switch mark = tag[0]; mark {
	case 'B', 'I', 'L', 'U':
	case 'E':
		mark = 'L'
	case 'S':
		mark = 'U'
	default:
		return 0, "", false
	}
	return mark, tag[2:], true
}

// scheme finds the scheme of the tags, reports what is illegal in it, and turns
// every mark into one of IOB2.
func (c *reader) scheme(lines []conllToken) bool {
	bilou, iob2, iob1 := false, 0, 0 // the latter: lines that only that scheme has
	var prev conllToken
	for _, t := range lines {
		bilou = bilou || t.mark == 'L' || t.mark == 'U'
		goesOn := prev.kind == t.kind
		if t.mark == 'B' && !goesOn && iob2 == 0 {
			iob2 = t.line
		}
		if t.mark == 'I' && !goesOn && iob1 == 0 {
			iob1 = t.line
		}
		prev = t
	}
	switch {
	case bilou:
		return c.bilou(lines)
	case iob1 > 0 && iob2 > 0:
		prev = conllToken{}
		for _, t := range lines {
			if t.mark == 'I' && t.kind != prev.kind {
				c.fault(c.path, t.line, "illegal tag I-%s after %s: line %d has a B where IOB1 would have an I, so that the file is IOB2", t.kind, prev.tag(), iob2)
			}
			prev = t
		}
		return false
	case iob1 > 0:
		prev = conllToken{}
		for i := range lines {
			t := &lines[i]
			if t.mark == 'I' && t.kind != prev.kind {
				t.mark = 'B'
			}
			prev = *t
		}
	}
	return true
}

// bilou checks tags in BILOU.
func (c *reader) bilou(lines []conllToken) bool {
	sound := true
	var prev conllToken
	for i := range lines {
		t := &lines[i]
		open := prev.mark == 'B' || prev.mark == 'I'
		goesOn := t.mark == 'I' || t.mark == 'L'
		if open != goesOn || open && prev.kind != t.kind {
			c.fault(c.path, t.line, "illegal tag %s after %s in BILOU", t.tag(), prev.tag())
			sound = false
		}
		prev = *t
	}
	if prev.mark == 'B' || prev.mark == 'I' {
		c.fault(c.path, prev.line, "illegal tag %s at the end of the file in BILOU", prev.tag())
		sound = false
	}
	for i := range lines {
		switch t := &lines[i]; t.mark {
		case 'U':
			t.mark = 'B'
		case 'L':
			t.mark = 'I'
		}
	}
	return sound
}

func (t conllToken) tag() string {
	switch {
	case t.mark == 0:
		return "the end of a sentence"
	case t.mark == 'O':
		return "O"
	}
	return fmt.Sprintf("%c-%s", t.mark, t.kind)
}

// conllDocument puts a document together.
type conllDocument struct {
	text  strings.Builder
	runes int
	line  int // of its first token
	spans []placed
	sep   string
	open  bool // a name may go on
}

func (d *conllDocument) add(t conllToken) {
	if t.end {
		if d.runes > 0 {
			d.sep = "\n"
		}
		d.open = false
		return
	}
	if d.line == 0 {
		d.line = t.line
	}
	d.text.WriteString(d.sep)
	d.runes += len(d.sep)
	start := d.runes
	d.text.WriteString(t.text)
	d.runes += utf8.RuneCountInString(t.text)
	d.sep = " "
	switch {
	case t.mark == 'B':
		d.spans = append(d.spans, placed{eval.Span{Start: start, End: d.runes, Type: t.kind}, t.line, ""})
	case t.mark == 'I' && d.open:
		d.spans[len(d.spans)-1].End = d.runes
	}
	d.open = t.mark != 'O'
}

// flush adds the document to the corpus, if there is one.
func (d *conllDocument) flush(c *reader) {
	if d.runes > 0 {
		for i := range d.spans {
			d.spans[i].path = c.path
		}
		c.add(c.path, d.line, "", d.text.String(), d.spans)
	}
	*d = conllDocument{}
}
