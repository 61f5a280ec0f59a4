// Package alias joins the names of one thing into one entity.
//
// It reads the mentions from the first to the last and joins each to the entity
// that it matches by the first of these rules, after the order of GATE's
// OrthoMatcher (Bontcheva et al. 2002); the mention records which:
//
//	same       the same words, whatever their case and diacritics
//	known      the same name in a gazetteer ("UN", "United Nations")
//	acronym    the first letters of a longer name ("ICI")
//	designator the same but for "Inc", "Corp" and their like
//	outer      the first and the last word of a longer name ("George Bush")
//	surname    the last word of a person's name, or its first, or all after it; of
//	           two persons it is the one whom the text names first
//	initial    the surname behind the initial of the given name ("J. Kerr")
//	storm      the name behind "Storm" and its like
//	part       the first words of a longer name ("Pepsi", "Pepsi Cola")
//
// A name of several words is a person's everywhere if it is surest so. A short
// form of a person that a recogniser took for something else is a person too, and
// a short form that no recogniser found becomes a mention: in an article that
// names Xi Jinping, a capitalised "Xi" is he.
package alias

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"extract/pipeline"
)

// New returns the stage.
func New() pipeline.Stage {
	return pipeline.Stage{
		Name:     "alias",
		Doc:      "joins short forms and other names of one thing into one entity",
		Needs:    pipeline.Tokens | pipeline.Sections | pipeline.Mentions,
		Provides: pipeline.Mentions | pipeline.Entities,
		Run:      run,
	}
}

func run(_ context.Context, d *pipeline.Document) error {
	unify(d)
	people := fullNames(d)
	retype(d, people)
	storms(d, people)
	bracketed(d)
	addShortForms(d, people)
	dropEponyms(d)
	j := joiner{d: d, byKey: map[string]int{}}
	// Longer names first, so that a short form that precedes its full name
	// ("Xi" in a headline) finds it too; the entities are numbered afterwards.
	order := make([]int, len(d.Mentions))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return j.words(b) - j.words(a) })
	for _, i := range order {
		j.join(i)
	}
	j.finish()
	return nil
}

// words counts the words of a mention, at most 4.
func (j *joiner) words(i int) int {
	return min(4, j.d.Mentions[i].Last-j.d.Mentions[i].First)
}

type joiner struct {
	d        *pipeline.Document
	entities []entity
	byKey    map[string]int // type and form → entity
}

type entity struct {
	t        pipeline.Type
	mentions []int
	first    int // of the mentions
}

const none = -2

// ambiguous stands for the entity of a key that two have: "George Bush" beside
// "George H. W. Bush" and "George W. Bush".
const ambiguous = -1

// forms are the keys under which a mention can be found by others, by rule.
type form struct{ rule, key string }

func (j *joiner) join(i int) {
	m := &j.d.Mentions[i]
	fields := nameFields(j.d.Surface(m.Span))
	full := strings.Join(fields, " ")
	asks := []form{{"same", full}}
	if m.Name != "" {
		asks = append(asks, form{"known", "=" + fold(m.Name)})
	}
	if m.Type == pipeline.Organization || m.Type == pipeline.Event || m.Type == pipeline.Work {
		if isAcronym(j.d, m) {
			asks = append(asks, form{"acronym", "^" + full})
		}
		asks = append(asks, form{"designator", "~" + withoutDesignator(fields)})
	}
	// Who is known by one word ("Rajinikanth") is not his namesake.
	mononym := m.Name != "" && fold(m.Name) == full
	if m.Type == pipeline.Person && len(fields) == 1 && !mononym {
		asks = append(asks, form{"surname", "…" + full})
		if m.Title != "" {
			asks = append(asks, form{"middle", middle(full, m.Title)})
		}
	}
	if m.Type == pipeline.Person && len(fields) > 1 {
		if len(fields[0]) == 1 {
			asks = append(asks, form{"initial", initialKey(fields)})
		}
		asks = append(asks, form{"surname", "»" + full})
		if len(fields) == 2 {
			asks = append(asks, form{"outer", "∪" + full})
		}
	}
	if m.Type == pipeline.Event && len(fields) == 1 {
		asks = append(asks, form{"storm", "…" + full})
	}
	if m.Type == pipeline.Organization && len(fields) == 1 {
		asks = append(asks, form{"part", "…" + full})
	}
	at := none
	for _, ask := range asks {
		if e, ok := j.byKey[key(m.Type, ask.key)]; ok && e != ambiguous {
			at = e
			if ask.rule != "same" {
				m.Joined = ask.rule
			}
			break
		}
	}
	if at == none {
		at = len(j.entities)
		j.entities = append(j.entities, entity{t: m.Type, first: i})
	}
	e := &j.entities[at]
	e.mentions, e.first = append(e.mentions, i), min(e.first, i)
	keys := j.answers(m, fields, full)
	if m.Type == pipeline.Person && j.sentence(m) {
		keys = keys[:1]
	}
	for _, k := range keys {
		outer, surname := strings.HasPrefix(k, "∪"), m.Type == pipeline.Person && strings.HasPrefix(k, "…")
		k = key(m.Type, k)
		switch e, ok := j.byKey[k]; {
		case !ok, surname && e != at && j.entities[at].first < j.entities[e].first:
			j.byKey[k] = at
		case outer && e != at:
			j.byKey[k] = ambiguous
		}
	}
}

// answers lists the keys that a mention's entity can be found by.
func (j *joiner) answers(m *pipeline.Mention, fields []string, full string) []string {
	keys := []string{full}
	if m.Name != "" {
		keys = append(keys, "="+fold(m.Name))
	}
	switch m.Type {
	case pipeline.Person:
		if len(fields) > 1 {
			keys = append(keys, "…"+fields[len(fields)-1], "…"+fields[0])
			// "Ursula von der Leyen" is "von der Leyen" as well as "Leyen", and
			// "Tuva Lindqvist-Berhane" is "Lindqvist-Berhane".
			if k := particle(fields); k > 0 {
				keys = append(keys, strings.Join(fields[k:], " "))
			}
			keys = append(keys, "»"+strings.Join(fields[1:], " "))
			if len(fields) > 2 {
				keys = append(keys, "∪"+fields[0]+" "+fields[len(fields)-1])
			}
			for _, f := range fields[1 : len(fields)-1] {
				if m.Title != "" && len(f) > 2 {
					keys = append(keys, middle(f, m.Title))
				}
			}
			if len(fields[0]) > 1 {
				keys = append(keys, initialKey(fields))
			}
		}
	case pipeline.Organization, pipeline.Event, pipeline.Work:
		if len(fields) > 1 {
			keys = append(keys, "^"+initials(fields, false), "^"+initials(fields, true))
			if storm(j.d, m) {
				keys = append(keys, "…"+fields[len(fields)-1])
			}
			if m.Type == pipeline.Organization && !j.branch(m) {
				keys = append(keys, "…"+fields[0])
			}
		}
		keys = append(keys, "~"+withoutDesignator(fields))
	}
	return keys
}

// branch reports whether an organization's name is initials before a place, as
// that of a branch is: "BJP New Delhi" is not the BJP.
func (j *joiner) branch(m *pipeline.Mention) bool {
	for i := m.First + 1; i < m.Last; i++ {
		if j.d.Tokens[i].Evidence&pipeline.PlaceName == 0 {
			return false
		}
	}
	return j.d.Tokens[m.First].Case == pipeline.Upper
}

// middle is the key of a person by a name in the middle and an office: "Minister
// Rana" is Foreign Minister Arzu Rana Deuba.
func middle(name, title string) string {
	words := strings.Fields(fold(title))
	for len(words) > 1 && address[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	return "‹" + name + " " + words[len(words)-1]
}

var address = pipeline.Words("dr mr mrs ms prof dr. mr. mrs. ms. prof.")

// sentence reports whether a name has a word in small letters that names do not
// have, so that its last word need not be a surname: "Trent Rockets play Warner".
func (j *joiner) sentence(m *pipeline.Mention) bool {
	for i := m.First + 1; i < m.Last-1; i++ {
		t := &j.d.Tokens[i]
		if t.Kind == pipeline.Word && t.Case == pipeline.Lower && !particles[fold(t.In(j.d.Text))] {
			return true
		}
	}
	return false
}

func key(t pipeline.Type, k string) string { return string(rune('0'+t)) + k }

// finish numbers the entities in the order of their first mentions and fills
// the document.
func (j *joiner) finish() {
	d := j.d
	for i := range j.entities {
		slices.Sort(j.entities[i].mentions)
	}
	slices.SortFunc(j.entities, func(a, b entity) int { return a.mentions[0] - b.mentions[0] })
	d.Entities = d.Entities[:0]
	total := 0.0
	for n, e := range j.entities {
		out := pipeline.Entity{ID: "e" + strconv.Itoa(n+1), Type: e.t, Mentions: e.mentions}
		doubt := 1.0
		for _, i := range e.mentions {
			m := &d.Mentions[i]
			m.Entity = n
			surface := clean(d.Surface(m.Span))
			if better(surface, out.Name) {
				out.Name = surface
			}
			out.Aliases = append(out.Aliases, surface)
			if m.Title != "" && !slices.Contains(out.Titles, m.Title) {
				out.Titles = append(out.Titles, m.Title)
			}
			out.Sources = append(out.Sources, m.Sources...)
			doubt = min(doubt, 1-m.Confidence)
			out.Salience += weight(d, m)
		}
		out.Confidence = 1 - doubt
		if e.t == pipeline.Place {
			out.Name = usual(out.Name, out.Aliases)
		}
		slices.Sort(out.Aliases)
		out.Aliases = slices.Compact(out.Aliases)
		out.Aliases = slices.DeleteFunc(out.Aliases, func(a string) bool { return a == out.Name })
		slices.Sort(out.Sources)
		out.Sources = slices.Compact(out.Sources)
		total += out.Salience
		d.Entities = append(d.Entities, out)
	}
	for i := range d.Entities {
		d.Entities[i].Salience /= total
	}
}

// better reports whether a form is the better name of an entity: the longer
// one, and one with small letters before one in capitals.
func better(a, b string) bool {
	if b == "" {
		return true
	}
	shoutA, shoutB := shouts(a), shouts(b)
	if shoutA != shoutB {
		return shoutB && len(a)*2 >= len(b)
	}
	return len(a) > len(b)
}

func shouts(s string) bool { return len(s) > 5 && strings.ToUpper(s) == s }

// weight is the share of attention that a mention draws: most in the headline,
// then in the opening of the text.
func weight(d *pipeline.Document, m *pipeline.Mention) float64 {
	w := 1.0
	switch d.Tokens[m.First].Section {
	case pipeline.Headline:
		w = 3
	case pipeline.Standfirst:
		w = 2
	case pipeline.Body, pipeline.Caption:
		if m.Start*8 < len(d.Text) {
			w = 1.5
		}
	default:
		w = 0.25 // bylines, credits, datelines
	}
	return w
}
