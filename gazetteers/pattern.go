package gazetteers

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Pattern is the form of names around a fixed word, such as "University of
// {PLACE}". It is a line in a list of the kind pattern: parts with spaces
// between, each a word, words to choose from ("City/County"), or a slot:
//
//	{PERSON} {PLACE} {ORGANIZATION} {EVENT} {WORK} {GROUP}   a name of that type
//	{GIVEN} {SURNAME}   a word that is a given name or a surname
//	{CAP}               a word with a capital
//	{NUM}               a number
//
// A part with "?" behind it may be missing, and a slot of single words with "+"
// stands for one or more. One part at least is a word that must stand there. What the pattern finds
// has the type of the list, or that of the line's attribute type; the attribute
// kind says what sort of thing it is.
type Pattern struct {
	Text   string
	Type   string
	Kind   string
	Prior  uint8
	Parts  []Part
	Anchor int // index of the part that the pattern is looked for at
}

// Part is a part of a pattern: words to choose from, or a slot.
type Part struct {
	Words    []Word // the text must have the capitals that these have
	Slot     string // "" if the part is words
	Many     bool
	Optional bool
	texts    []string
}

// slots lists the names of slots.
var slots = append(slices.Clone(types), "GIVEN", "SURNAME", "CAP", "NUM")

const defaultPatternPrior = 190

// parsePattern parses the text of a pattern. The words have no numbers yet.
func parsePattern(text string) (Pattern, error) {
	p := Pattern{Text: text, Anchor: -1}
	best := 0
	for field := range strings.FieldsSeq(text) {
		part, err := parsePart(field)
		if err != nil {
			return Pattern{}, err
		}
		// The longest word is the rarest.
		if n := shortest(part.texts); part.Slot == "" && !part.Optional && n > best {
			best, p.Anchor = n, len(p.Parts)
		}
		p.Parts = append(p.Parts, part)
	}
	switch {
	case p.Anchor < 0:
		return Pattern{}, fmt.Errorf("the pattern %q has no word that must stand there", text)
	case len(p.Parts) < 2:
		return Pattern{}, fmt.Errorf("the pattern %q is a name; put it into a list of names", text)
	}
	return p, nil
}

func shortest(texts []string) int {
	n := 0
	for _, t := range texts {
		if n == 0 || len(t) < n {
			n = len(t)
		}
	}
	return n
}

func parsePart(field string) (Part, error) {
	var p Part
	body := field
	for stripped := true; stripped; {
		var rest string
		if rest, stripped = strings.CutSuffix(body, "?"); stripped {
			body, p.Optional = rest, true
		} else if rest, stripped = strings.CutSuffix(body, "+"); stripped {
			body, p.Many = rest, true
		}
	}
	if slot, ok := strings.CutPrefix(body, "{"); ok {
		slot, closed := strings.CutSuffix(slot, "}")
		if !closed || !slices.Contains(slots, slot) {
			return p, fmt.Errorf("unknown slot %q; known are {%s}", body, strings.Join(slots, "}, {"))
		}
		if p.Many && slices.Contains(types, slot) {
			return p, fmt.Errorf("%q: only a slot of single words takes +", field)
		}
		p.Slot = slot
		return p, nil
	}
	if p.Many || strings.ContainsAny(body, "{}") {
		return p, fmt.Errorf("%q is neither a word nor a slot", field)
	}
	var s splitter
	for text := range strings.SplitSeq(body, "/") {
		if s.split(text); text == "," {
			s.mark(",") // at the end of a name it is dropped
		}
		if len(s.words) != 1 || len(s.text(0)) > maxWord {
			return p, fmt.Errorf("%q in %q is not one word", text, field)
		}
		p.texts = append(p.texts, string(s.text(0)))
		p.Words = append(p.Words, Word{Capital: s.words[0].capital, Upper: s.words[0].upper})
	}
	return p, nil
}

// checkPatterns reports the first fault of the patterns of an entry.
func checkPatterns(l *List, e Entry) error {
	if t := Attribute(e.Attributes, "type"); t != "" && !slices.Contains(types, t) {
		return fmt.Errorf("unknown type %q; known are %s", t, strings.Join(types, ", "))
	}
	if l.Remove {
		return errors.New("a list of patterns cannot remove")
	}
	for _, text := range append([]string{e.Name}, e.Aliases...) {
		if _, err := parsePattern(text); err != nil {
			return err
		}
	}
	return nil
}

// pattern adds the patterns of an entry; other names are more patterns.
func (b *Builder) pattern(l *List, e Entry) error {
	if err := checkPatterns(l, e); err != nil {
		return err
	}
	t, kind := Attribute(e.Attributes, "type"), Attribute(e.Attributes, "kind")
	if t == "" {
		t = l.Type
	}
	if kind == "" {
		kind = strings.ToLower(t)
	}
	prior := l.Prior
	if prior == 0 {
		prior = defaultPatternPrior
	}
	if Attribute(e.Attributes, "prior") != "" {
		prior = entryPrior(l, e)
	}
	for _, text := range append([]string{e.Name}, e.Aliases...) {
		p, err := parsePattern(text)
		if err != nil {
			return err
		}
		for i, part := range p.Parts {
			for _, w := range part.texts {
				n := b.vocabulary.number([]byte(w))
				if i == p.Anchor {
					b.vocabulary.flags[n] |= uint16(patternAnchor)
				}
			}
		}
		b.patterns = append(b.patterns, strings.Join([]string{t, oneLine(kind), strconv.Itoa(int(prior)), oneLine(text)}, "\t"))
	}
	return nil
}

// patternSet is the patterns of a set, by the words that they are looked for at.
type patternSet struct {
	list   []Pattern
	byWord map[uint32][]int
}

func (c *Compiled) openPatterns(text string) error {
	if text == "" {
		return nil
	}
	c.patterns.byWord = map[uint32][]int{}
	for line := range strings.Lines(text) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 4 {
			return ErrFormat
		}
		p, err := parsePattern(f[3])
		prior, numberErr := strconv.ParseUint(f[2], 10, 8)
		if err != nil || numberErr != nil {
			return ErrFormat
		}
		p.Type, p.Kind, p.Prior = f[0], f[1], uint8(prior)
		for i := range p.Parts {
			for k, w := range p.Parts[i].texts {
				n := c.Word([]byte(w))
				p.Parts[i].Words[k].Number = n
				if i == p.Anchor {
					c.patterns.byWord[n] = append(c.patterns.byWord[n], len(c.patterns.list))
				}
			}
		}
		c.patterns.list = append(c.patterns.list, p)
	}
	return nil
}

// Patterns returns the patterns of the set. They are shared and must not be
// changed.
func (c *Compiled) Patterns() []Pattern { return c.patterns.list }

// PatternsAt returns the numbers of the patterns that are looked for at a word.
func (c *Compiled) PatternsAt(word uint32) []int {
	if c.flags(word)&patternAnchor == 0 {
		return nil
	}
	return c.patterns.byWord[word]
}
