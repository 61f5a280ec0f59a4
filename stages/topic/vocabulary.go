package topic

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"extract/gazetteers/importers"
)

// Vocabulary is a table of topics: what they are called, and which stands
// below which.
type Vocabulary struct {
	Name    string
	entries map[string]Subject
	order   []string
	lines   map[string]int // where they stand
	retired map[string]bool
}

// Subject is one topic of a vocabulary.
type Subject struct {
	ID, Label, Parent string
}

//go:embed mediatopics.tsv
var mediaTopics string

// MediaTopics returns the first two levels, and some of the third, of the IPTC
// Media Topics: IPTC NewsCodes, CC BY 4.0.
func MediaTopics() (*Vocabulary, error) {
	return ReadVocabulary("mediatopics.tsv", strings.NewReader(mediaTopics))
}

// Subject returns the topic with the id.
func (v *Vocabulary) Subject(id string) (Subject, bool) {
	s, ok := v.entries[id]
	return s, ok
}

// Subjects lists the topics in the order of the file.
func (v *Vocabulary) Subjects() []Subject {
	out := make([]Subject, len(v.order))
	for i, id := range v.order {
		out[i] = v.entries[id]
	}
	return out
}

// ReadVocabulary reads a table of code, label and parent, with tabs and a line of
// column names, or in JSON, an array of objects with those names; or SKOS in Turtle,
// RDF/XML, JSON-LD or the JSON of the IPTC, with the preferred label in English and
// the first broader concept. In SKOS the topics of the IPTC have the codes that its
// tables have, and retired ones are left out. Errors have the place; with one, there
// is no vocabulary.
func ReadVocabulary(name string, r io.Reader) (*Vocabulary, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	v := &Vocabulary{Name: name, entries: map[string]Subject{}, lines: map[string]int{}, retired: map[string]bool{}}
	switch start := strings.TrimSpace(text); {
	case importers.IsThesaurus(name, data):
		err = v.readThesaurus(text)
	case strings.HasPrefix(start, "["):
		err = v.readJSON(text)
	case strings.HasPrefix(start, "{"):
		err = fmt.Errorf("%s: JSON that is no array of topics, and has neither conceptSet nor @graph", name)
	default:
		err = v.readTable(text)
	}
	if err == nil {
		err = v.check()
	}
	if err != nil {
		return nil, err
	}
	return v, nil
}

// maxFaults is the number of faults of one file that are told.
const maxFaults = 10

// joined makes one error of the faults, nil of none.
func (v *Vocabulary) joined(faults []error) error {
	if more := len(faults) - maxFaults; more > 0 {
		faults = append(faults[:maxFaults:maxFaults], fmt.Errorf("%s: and %d more faults", v.Name, more))
	}
	return errors.Join(faults...)
}

// fault returns an error at the line, which may be 0.
func (v *Vocabulary) fault(line int, format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	if line == 0 {
		return fmt.Errorf("%s: %w", v.Name, err)
	}
	return fmt.Errorf("%s:%d: %w", v.Name, line, err)
}

func (v *Vocabulary) readTable(text string) error {
	column := map[string]int{}
	number := 0
	var faults []error
	for line := range strings.Lines(text) {
		number++
		if strings.TrimSpace(line) == "" {
			continue
		}
		fields := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(column) == 0 {
			for i, f := range fields {
				column[strings.ToLower(strings.TrimSpace(f))] = i
			}
			if _, ok := column["code"]; !ok || len(fields) < 2 {
				return fmt.Errorf("%s:%d: the first line must name the columns code, label and parent, with tabs between", v.Name, number)
			}
			continue
		}
		get := func(name string) string {
			if i, ok := column[name]; ok && i < len(fields) {
				return strings.TrimSpace(fields[i])
			}
			return ""
		}
		if err := v.add(Subject{get("code"), get("label"), get("parent")}, number); err != nil {
			faults = append(faults, err)
		}
	}
	return v.joined(faults)
}

// newsCodes is what the addresses of the IPTC's topics have behind http:// or
// https://; their codes have iptcPrefix in its place.
const (
	newsCodes  = "cv.iptc.org/newscodes/mediatopic/"
	iptcPrefix = "medtop:"
)

// code returns what rules call the topic with the address.
func code(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	if local, ok := strings.CutPrefix(rest, newsCodes); ok && local != "" {
		return iptcPrefix + local
	}
	return address
}

func (v *Vocabulary) readThesaurus(text string) error {
	concepts, err := importers.Thesaurus(v.Name, strings.NewReader(text))
	if err != nil {
		return err
	}
	codes := map[string]string{} // by address
	english := false
	for _, c := range concepts {
		codes[c.ID] = code(c.ID)
		for _, n := range c.Notations {
			if strings.HasPrefix(n, iptcPrefix) {
				codes[c.ID] = n
			}
		}
		v.retired[codes[c.ID]] = c.Retired
		english = english || c.Label != "" && !c.Retired
	}
	if !english {
		return fmt.Errorf("%s: no concept in use has a label in English", v.Name)
	}
	var faults []error
	for _, c := range concepts {
		if c.Retired {
			continue
		}
		s := Subject{ID: codes[c.ID], Label: c.Label}
		for _, b := range c.Broader {
			above, ok := codes[b]
			if !ok {
				faults = append(faults, v.fault(c.Line, "topic %s has the parent %s, which is not there", s.ID, code(b)))
			} else if s.Parent == "" || v.retired[s.Parent] {
				s.Parent = above
			}
		}
		if s.Label == "" {
			faults = append(faults, v.fault(c.Line, "topic %s has no label in English", s.ID))
		} else if err := v.add(s, c.Line); err != nil {
			faults = append(faults, err)
		}
	}
	return v.joined(faults)
}

func (v *Vocabulary) readJSON(text string) error {
	type row struct {
		Code   string `json:"code"`
		ID     string `json:"id"`
		Label  string `json:"label"`
		Name   string `json:"name"`
		Parent string `json:"parent"`
	}
	d := json.NewDecoder(strings.NewReader(text))
	line := func(offset int64) int {
		return 1 + strings.Count(text[:min(offset, int64(len(text)))], "\n")
	}
	broken := func(err error) error {
		at := d.InputOffset()
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			at = syntax.Offset
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			at, err = int64(len(strings.TrimSpace(text))), errors.New("the file ends within it")
		}
		return v.fault(line(at), "not an array of objects with code, label and parent: %w", err)
	}
	if _, err := d.Token(); err != nil {
		return broken(err)
	}
	var faults []error
	for d.More() {
		begin := d.InputOffset()
		begin += int64(len(text[begin:]) - len(strings.TrimLeft(text[begin:], ", \t\r\n")))
		var r row
		err := d.Decode(&r)
		var wrong *json.UnmarshalTypeError
		if errors.As(err, &wrong) {
			return v.fault(line(begin), "%s is %s; it must be a text", cmp.Or(wrong.Field, "the topic"), wrong.Value)
		}
		if err != nil {
			return broken(err)
		}
		if err := v.add(Subject{cmp.Or(r.Code, r.ID), cmp.Or(r.Label, r.Name), r.Parent}, line(begin)); err != nil {
			faults = append(faults, err)
		}
	}
	if _, err := d.Token(); err != nil {
		return broken(err)
	}
	if _, err := d.Token(); err != io.EOF {
		return broken(errors.New("there is more behind its end"))
	}
	return v.joined(faults)
}

// add adds a topic that stands on the line.
func (v *Vocabulary) add(s Subject, line int) error {
	switch _, twice := v.entries[s.ID]; {
	case s.ID == "":
		return v.fault(line, "a topic without a code")
	case s.Label == "":
		return v.fault(line, "topic %s has no label", s.ID)
	case twice:
		return v.fault(line, "topic %s stands twice", s.ID)
	}
	v.entries[s.ID] = s
	v.order = append(v.order, s.ID)
	v.lines[s.ID] = line
	return nil
}

// check finds parents that are not there, and cycles, each once.
func (v *Vocabulary) check() error {
	var faults []error
	done := map[string]bool{}
	for _, id := range v.order {
		var path []string
		on := map[string]int{}
		for at := id; !done[at]; {
			if i, ok := on[at]; ok {
				faults = append(faults, v.fault(v.lines[at], "topic %s is above itself: %s", at, strings.Join(append(path[i:], at), " → ")))
				break
			}
			on[at] = len(path)
			path = append(path, at)
			parent := v.entries[at].Parent
			if parent == "" {
				break
			}
			if _, ok := v.entries[parent]; !ok {
				why := "is not there"
				if v.retired[parent] {
					why = "is retired"
				}
				faults = append(faults, v.fault(v.lines[at], "topic %s has the parent %s, which %s", at, parent, why))
				break
			}
			at = parent
		}
		for _, at := range path {
			done[at] = true
		}
	}
	return v.joined(faults)
}
