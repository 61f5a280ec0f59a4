package train

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"extract/pipeline/eval"
	"extract/stages/tagger"
)

// Labels maps a corpus' types of names to the model's. A type that is mapped
// to "" is left out.
type Labels map[string]string

// usual are the names that corpora commonly give to types of ours.
var usual = map[string]string{"PER": "PERSON", "LOC": "PLACE", "LOCATION": "PLACE", "GPE": "PLACE", "ORG": "ORGANIZATION"}

// ours returns a corpus' type as a model has it: in capitals, and by our name.
func ours(t string) string {
	t = strings.ToUpper(t)
	return cmp.Or(usual[t], t)
}

// of returns the model's type for a corpus' one; "" is to be left out.
func (l Labels) of(t string) (string, error) {
	to, mapped := l[t]
	switch {
	case !mapped:
		to = ours(t)
	case to == "":
		return "", nil
	default:
		to = ours(to)
	}
	err := tagger.CheckType(to)
	switch {
	case err == nil:
		return to, nil
	case mapped:
		return "", fmt.Errorf("type %q is mapped to a wrong one: %w", t, err)
	}
	return "", fmt.Errorf("%w; map it with --label %[2]s=OTHER or in the recipe's labels, or leave it out with --label %[2]s=", err, t)
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
		if _, seen := c.corpus.places[t]; !seen {
			c.corpus.places[t] = fmt.Sprintf("%s:%d", s.path, s.line)
		}
		last = s
	}
	if sound {
		c.corpus.Docs = append(c.corpus.Docs, g)
		c.corpus.lines = append(c.corpus.lines, line)
	}
}

// types lists the corpus' types in the order of their first names.
func (c *Corpus) types() []string {
	var types []string
	for _, d := range c.Docs {
		for _, s := range d.Entities {
			if s.Type != eval.Optional && !slices.Contains(types, s.Type) {
				types = append(types, s.Type)
			}
		}
	}
	return types
}

// modelTypes returns the types of a model of the corpora, in its order: those
// that are wanted, or else all that the corpora have.
func modelTypes(corpora []*Corpus, wanted []string) ([]string, error) {
	var types []string
	var faults []error
	for _, c := range corpora {
		for _, t := range c.types() {
			switch {
			case slices.Contains(types, t):
			case len(wanted) > 0 && !slices.Contains(wanted, t):
				faults = append(faults, fmt.Errorf("%s: type %s is none of the recipe's types, %s; map it or leave it out in the corpus' labels", c.places[t], t, strings.Join(wanted, ", ")))
			case len(types) == tagger.MaxTypes:
				return nil, fmt.Errorf("%s: type %s is one too many: a model has at most %d, and there are %s; map some to others, or leave them out", c.places[t], t, tagger.MaxTypes, strings.Join(types, ", "))
			default:
				types = append(types, t)
			}
		}
	}
	for _, t := range wanted {
		if !slices.Contains(types, t) {
			faults = append(faults, fmt.Errorf("types: no name of the corpora is of type %s", t))
		}
	}
	tagger.SortTypes(types)
	return types, errors.Join(faults...)
}

// checkDevelopment refuses names that no model of the types could find.
func checkDevelopment(corpora []*Corpus, types []string) error {
	var faults []error
	for _, c := range corpora {
		for _, t := range c.types() {
			if !slices.Contains(types, t) {
				faults = append(faults, fmt.Errorf("%s: type %s is in no corpus that is learned from, which have %s; map it or leave it out", c.places[t], t, strings.Join(types, ", ")))
			}
		}
	}
	return errors.Join(faults...)
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
