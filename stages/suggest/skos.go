package suggest

import "strings"

func (t *turtle) at(iri string, line int) *Concept {
	i, ok := t.place[iri]
	if !ok {
		i = len(t.concepts)
		t.place[iri] = i
		t.concepts = append(t.concepts, Concept{ID: iri, Line: line})
		t.concept = append(t.concept, false)
	}
	return &t.concepts[i]
}

func (t *turtle) literal(subject, property string, object token, line int) {
	if object.lang != "" && object.lang != "en" && !strings.HasPrefix(object.lang, "en-") {
		return
	}
	switch property {
	case skos + "prefLabel":
		c := t.at(subject, line)
		if c.Label == "" {
			c.Label = object.text
		} else {
			c.Others = append(c.Others, object.text)
		}
		t.concept[t.place[subject]] = true
	case skos + "altLabel", skos + "hiddenLabel":
		c := t.at(subject, line)
		c.Others = append(c.Others, object.text)
	}
}

func (t *turtle) link(subject, property, object string, line int) {
	switch {
	case property == skos+"broader" || property == skos+"broaderTransitive":
		if c := t.at(subject, line); c.Broader == "" {
			c.Broader = object
		}
	case property == skos+"narrower":
		t.narrower = append(t.narrower, [2]string{subject, object})
	case property == rdfType && object == skosConcpt:
		t.at(subject, line)
		t.concept[t.place[subject]] = true
	}
}

// finish returns the concepts, with what narrower says turned round.
func (t *turtle) finish() []Concept {
	for _, pair := range t.narrower {
		if i, ok := t.place[pair[1]]; ok && t.concepts[i].Broader == "" {
			t.concepts[i].Broader = pair[0]
		}
	}
	var out []Concept
	for i, c := range t.concepts {
		if t.concept[i] {
			if j, ok := t.place[c.Broader]; c.Broader != "" && (!ok || !t.concept[j]) {
				c.Broader = "" // of another vocabulary
			}
			out = append(out, c)
		}
	}
	return out
}
