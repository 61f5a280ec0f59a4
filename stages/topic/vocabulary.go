package topic

import (
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

// ReadVocabulary reads a table of code, label and parent: with tabs and a line
// of column names, or JSON, an array of objects with those names; or SKOS in Turtle
// or RDF/XML, with the preferred label in English and the first broader concept, in
// which the topics of the IPTC have the codes that its tables have. Errors have the
// place.
func ReadVocabulary(name string, r io.Reader) (*Vocabulary, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	v := &Vocabulary{Name: name, entries: map[string]Subject{}}
	switch start := strings.TrimSpace(text); {
	case strings.HasPrefix(start, "["):
		err = v.readJSON(text)
	case strings.HasPrefix(start, "@prefix") || strings.HasPrefix(start, "<"):
		err = v.readThesaurus(text)
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
		if err := v.add(Subject{get("code"), get("label"), get("parent")}); err != nil {
			faults = append(faults, fmt.Errorf("%s:%d: %w", v.Name, number, err))
		}
	}
	return errors.Join(faults...)
}

// newsCodes is where the addresses of the IPTC's topics begin; their codes have
// iptcPrefix in its place.
const (
	newsCodes  = "http://cv.iptc.org/newscodes/mediatopic/"
	iptcPrefix = "medtop:"
)

func (v *Vocabulary) readThesaurus(text string) error {
	concepts, err := importers.Thesaurus(v.Name, strings.NewReader(text))
	if err != nil {
		return err
	}
	code := func(address string) string {
		if rest, ok := strings.CutPrefix(address, newsCodes); ok {
			return iptcPrefix + rest
		}
		return address
	}
	var faults []error
	for _, c := range concepts {
		s := Subject{ID: code(c.ID), Label: c.Label}
		if len(c.Broader) > 0 {
			s.Parent = code(c.Broader[0])
		}
		if err := v.add(s); err != nil {
			faults = append(faults, fmt.Errorf("%s:%d: %w", v.Name, c.Line, err))
		}
	}
	if len(concepts) == 0 {
		return fmt.Errorf("%s: no concept has a label in English", v.Name)
	}
	return errors.Join(faults...)
}

func (v *Vocabulary) readJSON(text string) error {
	var rows []struct {
		Code   string `json:"code"`
		ID     string `json:"id"`
		Label  string `json:"label"`
		Name   string `json:"name"`
		Parent string `json:"parent"`
	}
	if err := json.Unmarshal([]byte(text), &rows); err != nil {
		return fmt.Errorf("%s: not an array of objects with code, label and parent: %w", v.Name, err)
	}
	var faults []error
	for i, row := range rows {
		if row.Code == "" {
			row.Code = row.ID
		}
		if row.Label == "" {
			row.Label = row.Name
		}
		if err := v.add(Subject{row.Code, row.Label, row.Parent}); err != nil {
			faults = append(faults, fmt.Errorf("%s: object %d: %w", v.Name, i+1, err))
		}
	}
	return errors.Join(faults...)
}

func (v *Vocabulary) add(s Subject) error {
	switch _, twice := v.entries[s.ID]; {
	case s.ID == "":
		return errors.New("a topic without a code")
	case s.Label == "":
		return fmt.Errorf("topic %s has no label", s.ID)
	case twice:
		return fmt.Errorf("topic %s stands twice", s.ID)
	}
	v.entries[s.ID] = s
	v.order = append(v.order, s.ID)
	return nil
}

// check finds parents that are not there, and cycles.
func (v *Vocabulary) check() error {
	var faults []error
	for _, id := range v.order {
		seen := map[string]bool{}
		for at := id; at != ""; at = v.entries[at].Parent {
			if seen[at] {
				if at == id {
					faults = append(faults, fmt.Errorf("%s: topic %s is above itself: its parents come back to it", v.Name, id))
				}
				break
			}
			seen[at] = true
			if p := v.entries[at].Parent; p != "" && at == id {
				if _, ok := v.entries[p]; !ok {
					faults = append(faults, fmt.Errorf("%s: topic %s has the parent %s, which is not there", v.Name, id, p))
					break
				}
			}
		}
	}
	return errors.Join(faults...)
}
