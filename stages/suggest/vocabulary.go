package suggest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Concept is one entry of a vocabulary.
type Concept struct {
	ID      string // "" for none
	Label   string
	Others  []string // further labels
	Broader string   // id, or label where there are no ids, of the concept above
	Line    int      // where it stands
}

// Vocabulary is a list of labels that tags may have. It is read-only and safe
// for concurrent use.
type Vocabulary struct {
	Name     string
	concepts []Concept
	byFold   map[string]int // by Fold of its labels
	byName   map[string]int // by its labels in small letters
	longest  int            // words of the longest label
}

// NewVocabulary returns the vocabulary of the concepts. It fails for a concept
// without a label, an id that stands twice, a broader concept that is not
// there, and a circle of broader ones.
func NewVocabulary(name string, concepts []Concept) (*Vocabulary, error) {
	v := &Vocabulary{Name: name, concepts: concepts, byFold: make(map[string]int, len(concepts)), byName: make(map[string]int, len(concepts))}
	place := map[string]int{}
	var faults []error
	fault := func(c Concept, format string, args ...any) {
		faults = append(faults, fmt.Errorf("%s:%d: %w", name, c.Line, fmt.Errorf(format, args...)))
	}
	for i, c := range concepts {
		if Fold(c.Label) == "" {
			fault(c, "an entry without a label")
			continue
		}
		for _, key := range []string{c.ID, c.Label} {
			if key == "" {
				continue
			}
			if j, ok := place[key]; ok && j != i && key == c.ID {
				fault(c, "the id %s stands in line %d too", c.ID, concepts[j].Line)
			} else if !ok {
				place[key] = i
			}
		}
		v.add(c.Label, i)
	}
	for i, c := range concepts { // labels first, so that they win
		for _, other := range c.Others {
			v.add(other, i)
		}
	}
	faults = append(faults, v.circles(place)...)
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	if len(concepts) == 0 {
		return nil, fmt.Errorf("%s: no labels in it", name)
	}
	return v, nil
}

func (v *Vocabulary) add(label string, i int) {
	if name := strings.ToLower(label); name != "" {
		if _, ok := v.byName[name]; !ok {
			v.byName[name] = i
		}
	}
	fold := Fold(label)
	if _, ok := v.byFold[fold]; !ok && fold != "" {
		v.byFold[fold] = i
		v.longest = max(v.longest, strings.Count(fold, " ")+1)
	}
}

// circles finds concepts that are above themselves, and broader ones that are
// not there.
func (v *Vocabulary) circles(place map[string]int) []error {
	var faults []error
	state := make([]uint8, len(v.concepts)) // 1 on the way, 2 done
	for i := range v.concepts {
		var path []int
		for at := i; state[at] != 2; {
			if state[at] == 1 {
				loop := path[slices.Index(path, at):]
				var names []string
				for _, k := range append(loop, at) {
					names = append(names, v.concepts[k].Label)
				}
				faults = append(faults, fmt.Errorf("%s:%d: %s is above itself: %s; take one of the steps out",
					v.Name, v.concepts[at].Line, v.concepts[at].Label, strings.Join(names, " → ")))
				break
			}
			state[at] = 1
			path = append(path, at)
			up := v.concepts[at].Broader
			if up == "" {
				break
			}
			next, ok := place[up]
			if !ok {
				faults = append(faults, fmt.Errorf("%s:%d: %s has the broader entry %s, which is not there", v.Name, v.concepts[at].Line, v.concepts[at].Label, up))
				break
			}
			at = next
		}
		for _, k := range path {
			state[k] = 2
		}
	}
	return faults
}

// Len returns the number of concepts.
func (v *Vocabulary) Len() int { return len(v.concepts) }

// Labels lists the labels of the concepts.
func (v *Vocabulary) Labels() []string {
	out := make([]string, len(v.concepts))
	for i, c := range v.concepts {
		out[i] = c.Label
	}
	return out
}

// find returns the concept with the label. A name is not stemmed: the club
// Sporting is not sport.
func (v *Vocabulary) find(label string, name bool) (int, bool) {
	i, ok := v.byName[strings.ToLower(label)]
	if !ok && !name {
		i, ok = v.byFold[Fold(label)]
	}
	return i, ok
}

// divide maps the candidates to the vocabulary, each concept once with the best
// score and the reasons of all, and returns the rest apart. Found are concepts
// whose labels the text has; they score no less than that gives.
func (v *Vocabulary) divide(all []candidate, found []finding) (known, unknown []candidate) {
	at := map[int]int{} // concept → place in known
	for _, c := range all {
		i, ok := v.find(c.Label, c.Entity != "")
		via := ""
		for k := 0; !ok && k < len(c.names); k++ {
			i, ok = v.find(c.names[k], c.Entity != "")
			via = c.names[k]
		}
		if !ok {
			unknown = append(unknown, c)
			continue
		}
		concept := v.concepts[i]
		if via == "" && c.Label != concept.Label {
			via = c.Label
		}
		c.Why = slices.Clone(c.Why)
		if via != "" && !strings.EqualFold(via, concept.Label) {
			c.Why = append(c.Why, "listed also as "+via)
		}
		c.Label = concept.Label
		if concept.ID != "" {
			c.ID = concept.ID
		}
		if k, ok := at[i]; ok {
			best := &known[k] // the candidates come sorted
			best.Score = 1 - (1-best.Score)*(1-c.Score)
			for _, w := range c.Why {
				if !slices.Contains(best.Why, w) && !strings.HasPrefix(w, "words: ") {
					best.Why = append(best.Why, w)
				}
			}
			if best.Entity == "" {
				best.Entity = c.Entity
			}
			continue
		}
		at[i] = len(known)
		known = append(known, c)
	}
	for _, f := range found {
		if k, ok := at[f.concept]; ok {
			known[k].Score = max(known[k].Score, f.score)
			continue
		}
		at[f.concept] = len(known)
		c := candidate{}
		c.Label, c.ID, c.Kind = v.concepts[f.concept].Label, v.concepts[f.concept].ID, "keyphrase"
		c.Score, c.Why = f.score, f.why
		known = append(known, c)
	}
	rank(known)
	return known, unknown
}
