package train

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"extract/pipeline/eval"
	"extract/stages/tagger"
)

// Labels maps a corpus' types of names to the tagger's. A type that is mapped
// to "" is left out.
type Labels map[string]string

// usual are the names that corpora commonly give to the tagger's types.
var usual = map[string]string{"PER": "PERSON", "LOC": "PLACE", "LOCATION": "PLACE", "GPE": "PLACE", "ORG": "ORGANIZATION"}

// of returns the tagger's type for a corpus' one; "" is to be left out.
func (l Labels) of(t string) (string, error) {
	to, mapped := l[t]
	if !mapped {
		to = t
		if u, ok := usual[t]; ok {
			to = u
		}
	}
	if to == "" && mapped || to == eval.Optional || slices.Contains(tagger.Types[:], to) {
		return to, nil
	}
	if mapped {
		return "", fmt.Errorf("type %q is mapped to %q, which is none of %s", t, to, strings.Join(tagger.Types[:], ", "))
	}
	return "", fmt.Errorf("unknown type %q: the tagger's types are fixed, %s; map it with --label %s=MISC or in the recipe's labels, or leave it out with --label %s=",
		t, strings.Join(tagger.Types[:], ", "), t, t)
}

// placed is a name with the line that it stands on in its file.
type placed struct {
	eval.Span
	line int
	path string
}

// add checks a document and adds it. Spans count code points and bear the
// corpus' own types.
func (c *reader) add(path string, line int, id, text string, spans []placed) {
	if strings.TrimSpace(text) == "" {
		c.fault(path, line, "the document is empty")
		return
	}
	if id == "" {
		id = fmt.Sprintf("%s#%d", c.corpus.Name, line)
	}
	length := utf8.RuneCountInString(text)
	g := eval.Gold{ID: id, Text: text}
	sound := true
	fault := func(s placed, format string, args ...any) {
		sound = false
		c.fault(s.path, s.line, format, args...)
	}
	slices.SortStableFunc(spans, func(a, b placed) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	var last placed
	for _, s := range spans {
		t, err := c.typeOf(s.Type)
		switch {
		case err != nil:
			fault(s, "%w", err)
			continue
		case s.Start < 0 || s.End > length:
			fault(s, "span %d to %d is out of range: the text has %d characters", s.Start, s.End, length)
			continue
		case s.Start >= s.End:
			fault(s, "span %d to %d is empty", s.Start, s.End)
			continue
		case t == "":
			continue
		}
		s.Type = t
		if n := len(g.Entities); n > 0 {
			if last.Span == s.Span { // said twice
				continue
			}
			if s.Start < last.End {
				fault(s, "overlapping spans: %d to %d of type %s and %d to %d of type %s", last.Start, last.End, last.Type, s.Start, s.End, s.Type)
				continue
			}
		}
		g.Entities = append(g.Entities, s.Span)
		last = s
	}
	if sound {
		c.corpus.Docs = append(c.corpus.Docs, g)
		c.corpus.lines = append(c.corpus.lines, line)
	}
}

// checkTypes refuses training documents that would teach nothing: those without
// names, and, unless that is wanted, those whose names are all of one type.
func checkTypes(corpora []*Corpus, oneType bool) error {
	var found, where string
	for _, c := range corpora {
		for i, d := range c.Docs {
			for _, s := range d.Entities {
				switch {
				case s.Type == eval.Optional:
				case found == "":
					found, where = s.Type, fmt.Sprintf("%s:%d", c.Path, c.lines[i])
				case s.Type != found:
					return nil
				}
			}
		}
	}
	switch {
	case found == "":
		return fmt.Errorf("%s:1: one label only: no document has a name, so there is nothing to learn", corpora[0].Path)
	case !oneType:
		return fmt.Errorf("%s: one label only: every name is of type %s; a model learns a type by telling it from others (one_type in the recipe, or --one-type, trains it all the same)", where, found)
	}
	return nil
}
