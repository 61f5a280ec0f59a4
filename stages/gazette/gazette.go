// Package gazette finds the names of gazetteers in the text.
//
// It walks the words of the text once. For each it notes what the word lists
// say of it alone (Token.Evidence: given name, surname, title, "Corp"); from
// each it takes, in every set, the longest name whose capitals fit, and adds a
// candidate for each type that the name may have, the most likely thing first.
//
// A name does not cross a paragraph, and a place may be part of a hyphenated
// word ("China-Europe") where a person may not ("Braun" in "Braun-Pivet"). A
// name that is also an ordinary word, or that is one short word, scores low
// and waits for context.
//
// Several sets act as one: the names that a set removes are not taken from the
// sets before it, where a shorter name may then stand in their place. After the
// names come the patterns ("University of {PLACE}"), whose slots take what has
// been found.
package gazette

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"extract/gazetteers"
	"extract/pipeline"
)

// Matches lists the choices of which names of a set are taken, the default
// first: "longest" goes from left to right, takes the longest name at each place
// and goes on behind it; "no_sub" takes every name that is not within a longer
// one, so that two may overlap; "all" takes every name.
func Matches() []string { return []string{"longest", "no_sub", "all"} }

// New returns the stage for the project's set, which may be nil, and the sets of
// the user's own, whose names have the last word. Which matches are taken is one
// of Matches, "" for the first.
func New(matches string, world *gazetteers.Compiled, own ...*gazetteers.Compiled) (pipeline.Stage, error) {
	if matches == "" {
		matches = Matches()[0]
	}
	if !slices.Contains(Matches(), matches) {
		return pipeline.Stage{}, fmt.Errorf("unknown choice of matches %q; known are %s", matches, strings.Join(Matches(), ", "))
	}
	g := &gazette{}
	for i, s := range append([]*gazetteers.Compiled{world}, own...) {
		if s == nil {
			continue
		}
		l := layer{set: s, trusted: i > 0, removes: s.Removes(), matches: matches}
		for _, info := range s.Lists() {
			t, _ := pipeline.ParseType(info.Type)
			if !gazetteers.IsNames(info.Kind) {
				t = pipeline.NoType
			}
			l.types = append(l.types, t)
			l.sources = append(l.sources, "gazetteer:"+info.Kind)
		}
		g.layers = append(g.layers, l)
	}
	g.scratch.New = func() any { return new(scratch) }
	return pipeline.Stage{
		Name:     "gazette",
		Doc:      "finds the names of the gazetteers, and what word lists say about each word",
		Needs:    pipeline.Tokens | pipeline.Sentences,
		Provides: pipeline.Evidence | pipeline.Candidates,
		Run:      g.run,
	}, nil
}

type gazette struct {
	layers  []layer
	scratch sync.Pool
}

// layer is one set with the type and the source of each of its lists.
type layer struct {
	set     *gazetteers.Compiled
	types   []pipeline.Type
	sources []string
	trusted bool
	removes bool
	matches string
}

// scratch is the memory of one run: the words of the text, and for each the
// token that it stands in.
type scratch struct {
	words   []gazetteers.Word
	tokens  []int  // barrier for a word that stands in none
	folded  []byte // the folded words, one behind the other
	ends    []int  // by word: where it ends in folded
	senses  []gazetteers.Sense
	removed []removal
	spots   spots
}

// barrier is the token of the word that keeps names from crossing a paragraph.
const barrier = -1

func (g *gazette) run(_ context.Context, d *pipeline.Document) error {
	s := g.scratch.Get().(*scratch)
	defer g.scratch.Put(s)
	d.Candidates = d.Candidates[:0]
	for i := range d.Tokens {
		d.Tokens[i].Evidence = 0
	}
	g.remove(d, s)
	for i := range g.layers {
		s.fill(d, g.layers[i].set)
		g.layers[i].match(d, s, i)
	}
	for i := range g.layers {
		g.layers[i].patterns(d, s, i)
	}
	return nil
}

// match adds the candidates of one layer, the sets being numbered from 0.
func (l *layer) match(d *pipeline.Document, s *scratch, number int) {
	covered := 0
	l.set.Warm(s.words)
	for i := range s.words {
		if s.words[i].Number == 0 {
			continue
		}
		// A name that is removed gives way to a shorter one.
		for text := s.words; len(text) > i; {
			n, senses := l.set.Match(text, i, s.senses[:0])
			s.senses = senses
			if n == 0 || l.matches != "all" && i+n <= covered || l.matches == "longest" && i < covered {
				break
			}
			first, last := s.tokens[i], s.tokens[i+n-1]+1
			within := i > 0 && s.tokens[i-1] == first || i+n < len(s.tokens) && s.tokens[i+n] == last-1
			if within { // begins or ends within a token
				break
			}
			if last = closed(d, first, last); last < 0 {
				text = text[:i+n-1]
				continue
			}
			types := s.removedTypes(number, i, n)
			if l.add(d, s, first, last, types) {
				covered = max(covered, i+n)
			}
			if types == 0 && l.matches != "all" {
				break
			}
			text = text[:i+n-1]
		}
	}
}

// add adds a candidate for each type among the senses of a match and reports
// whether there was one. Types that are removed are left out.
func (l *layer) add(d *pipeline.Document, s *scratch, first, last int, removed typeSet) bool {
	var seen [8]bool // by type
	added := false
	hyphenated := d.Tokens[first].Joined || last < len(d.Tokens) && d.Tokens[last].Joined
	colon := crossesColon(d, first, last)
	for _, sense := range s.senses {
		entry := l.set.Entry(sense.Entry)
		t := l.types[entry.List]
		if t == pipeline.NoType {
			added = l.trigger(d, entry.List, first, last) || added
			continue
		}
		if seen[t] || removed.has(t) || colon && t != pipeline.Work && t != pipeline.Event || hyphenated && !mayBePart(d, t, first, last) {
			continue
		}
		seen[t] = true
		added = true
		last := last
		if t == pipeline.Organization {
			last = designated(d, last)
		}
		d.Candidates = append(d.Candidates, pipeline.Candidate{
			Span: d.TokenSpan(first, last), First: first, Last: last, Type: t,
			Score: score(d, sense, first, last), Source: l.sources[entry.List], Name: entry.Name, Trusted: l.trusted,
		})
		mark := typeEvidence[t] | pipeline.InGazetteer
		for k := first; k < last; k++ {
			d.Tokens[k].Evidence |= mark
		}
	}
	return added
}

// designated returns the end of an organization's name with the designator of a
// company behind it, which a list need not have: "Apple" is also "Apple Inc.".
func designated(d *pipeline.Document, last int) int {
	if last < len(d.Tokens) && d.Tokens[last].Break == pipeline.Space && designators[d.Tokens[last].In(d.Text)] {
		return last + 1
	}
	return last
}

var designators = pipeline.Words("Inc Inc. Corp Corp. Corporation Ltd Ltd. Limited PLC Plc plc LLC LLP Co Co. AG SA S.A. NV N.V. SE SpA GmbH AB ASA Oyj Bhd")

// trigger marks the words of a title or head of several words ("Prime
// Minister"); it is no name, and reports false.
func (l *layer) trigger(d *pipeline.Document, list, first, last int) bool {
	if last-first < 2 {
		return false
	}
	mark := triggerEvidence[l.sources[list]]
	for k := first; k < last; k++ {
		d.Tokens[k].Evidence |= mark
	}
	return false
}

var triggerEvidence = map[string]pipeline.TokenEvidence{
	"gazetteer:title": pipeline.PersonTitle, "gazetteer:orgword": pipeline.OrgPrefix, "gazetteer:placeword": pipeline.PlacePrefix,
}

// mayBePart reports whether a name of type t may be part of a hyphenated word.
// A place or a group may; an organization if it is an acronym ("NATO-led") or
// the rest is lower case ("Google-owned").
func mayBePart(d *pipeline.Document, t pipeline.Type, first, last int) bool {
	switch t {
	case pipeline.Place, pipeline.Group:
		return true
	case pipeline.Organization:
		if d.Tokens[first].Case == pipeline.Upper {
			return true
		}
	}
	return !d.Tokens[first].Joined && last+1 < len(d.Tokens) && d.Tokens[last+1].Case == pipeline.Lower
}

// score weighs a match: the prior of the thing, less for a single word that is
// also an ordinary word or a name of another sort.
func score(d *pipeline.Document, sense gazetteers.Sense, first, last int) float64 {
	p := float64(sense.Prior) / 255
	if last-first > 1 {
		return 0.5 + p/2
	}
	e := d.Tokens[first].Evidence
	switch {
	case d.Tokens[first].Case == pipeline.Upper && d.Tokens[first].Len() <= 6:
		// An acronym is not the word that it spells.
	case e&pipeline.FrequentWord != 0:
		p *= 0.35
	case e&pipeline.CommonWord != 0:
		p *= 0.6
	}
	return p
}
