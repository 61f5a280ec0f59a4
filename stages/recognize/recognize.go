// Package recognize finds names by their shape, their context and the words
// around them, whether a gazetteer has them or not.
//
// The rules, over each run of capitalised words in a sentence (runs.go):
//
//  0. A dateline is a place, and an agency in brackets; a caption ends in the
//     agency in brackets; a paper stands after "@" in a byline; both ends of
//     "Oslo-Bergen line" are places; and so is "Nice" after "in" (frames.go).
//     "A Perth-born painter" has a place, "told Parliament" a body, and so have
//     "the Ruritanian Armed Forces" and "a White House official"; who was born is
//     a person, and "Hurricane Ida" an event (phrases.go).
//     A title in quotation marks is a work, and so are "the Fraud Act 2006" and
//     "her memoir, The Long Walk Home" (works.go).
//  1. Words that open the sentence and are ordinary words are cut off the
//     front; titles ("President", "Dr") too, which make the rest a person.
//  2. The head of the run decides: "… Corp", "University of …" is an
//     organization, "Mount …", "… River" a place, "… Summit" an event.
//  3. A run of two to four words that begins with a given name, or ends with a
//     surname and no word of a gazetteer in it, is a person.
//  4. A short word in capitals is an organization ("NATO"), unless the whole
//     sentence is in capitals.
//  5. A single word is a person before "said" and its like, or when its
//     sentence calls it so; a place after "in", "from" and their like.
//
// The stage adds candidates and decides nothing: resolve does.
package recognize

import (
	"context"
	"strings"
	"sync"

	"extract/pipeline"
)

// New returns the rule-based recogniser.
func New() pipeline.Stage {
	return pipeline.Stage{
		Name:     "recognize",
		Doc:      "finds names by shape, context and trigger words",
		Needs:    pipeline.Tokens | pipeline.Sentences | pipeline.Tags | pipeline.Evidence,
		Provides: pipeline.Candidates,
		Run:      run,
	}
}

func run(_ context.Context, d *pipeline.Document) error {
	lower := lowerWords(d)
	defer keep(lower)
	towns := commonTowns(d)
	civic(d)
	compounds(d)
	for _, s := range d.Sentences {
		switch d.Tokens[s.First].Section {
		case pipeline.Rule, pipeline.Hashtags:
			continue
		case pipeline.Dateline:
			dateline(d, s)
			continue
		case pipeline.Caption:
			credit(d, s)
		case pipeline.Byline:
			byline(d, s)
		}
		routes(d, s)
		locatives(d, s, towns)
		phrases(d, s)
		parliament(d, s)
		lives(d, s)
		storms(d, s)
		seats(d, s)
		quoted(d, s)
		shout := d.Shouts(s)
		if !shout { // else its capitals tell no titles
			laws(d, s)
			works(d, s)
		}
		for i := s.First; i < s.Last; {
			r, ok := nextRun(d, i, s.Last)
			if !ok {
				break
			}
			i = r.last
			r.trim(d, s.First, lower)
			if r.first < r.last {
				classify(d, r, s, shout)
			}
		}
	}
	return nil
}

// words keeps maps for lowerWords.
var words = sync.Pool{New: func() any { return map[string]bool{} }}

// keep gives a map back to the pool, unless it is so large that to clear it for
// an ordinary article would cost more than a new one.
func keep(m map[string]bool) {
	if len(m) < 1<<13 {
		words.Put(m)
	}
}

// lowerWords returns the words that the document also writes in lower case, in
// a map of the pool.
func lowerWords(d *pipeline.Document) map[string]bool {
	m := words.Get().(map[string]bool)
	clear(m)
	for i := range d.Tokens {
		if d.Tokens[i].Case == pipeline.Lower {
			m[d.Tokens[i].In(d.Text)] = true
		}
	}
	return m
}

// classify adds the candidate that a run makes, if any.
func classify(d *pipeline.Document, r nameRun, s pipeline.Sentence, shout bool) {
	if vehicles(d, r) {
		return
	}
	t, score, rule := r.kind(d, s, shout)
	if t == pipeline.NoType {
		return
	}
	add(d, r.first, r.last, t, score, rule)
}

func (r nameRun) kind(d *pipeline.Document, s pipeline.Sentence, shout bool) (pipeline.Type, float64, string) {
	first, last := &d.Tokens[r.first], &d.Tokens[r.last-1]
	n := r.words(d)
	switch {
	case n > 1 && last.Evidence&pipeline.OrgSuffix != 0, n > 1 && first.Evidence&pipeline.OrgPrefix != 0, r.ampersand(d):
		return pipeline.Organization, 0.8, "org-head"
	case n > 1 && last.Evidence&pipeline.EventSuffix != 0:
		return pipeline.Event, 0.7, "event-head"
	case n > 1 && (last.Evidence&pipeline.PlaceSuffix != 0 || first.Evidence&pipeline.PlacePrefix != 0):
		return pipeline.Place, 0.75, "place-head"
	case r.titled && n <= 3 && honorific(d, r.first-1):
		return pipeline.Person, 0.85, "honorific"
	case r.titled && n <= 4:
		return pipeline.Person, 0.85, "title"
	case n >= 2 && n <= 4 && !shout && first.Evidence&pipeline.GivenName != 0 && first.Evidence&pipeline.PlaceName == 0:
		return pipeline.Person, 0.75, "given-name"
	case n >= 2 && n <= 3 && !shout && last.Evidence&pipeline.Surname != 0 && r.all(d, func(t *pipeline.Token) bool { return t.Evidence&(pipeline.CommonWord|pipeline.InGazetteer) == 0 }):
		return pipeline.Person, 0.6, "surname"
	case r.last-r.first == 1 && !shout && first.Case == pipeline.Upper && first.Len() >= 2 && first.Len() <= 6 && first.Kind == pipeline.Word:
		return pipeline.Organization, 0.55, "acronym"
	case n == 1 && speaks(d, r, s):
		return pipeline.Person, 0.6, "speaker"
	case n == 1 && r.first > s.First && placePrepositions[strings.ToLower(d.Tokens[r.first-1].In(d.Text))] && first.Evidence&(pipeline.CommonWord) == 0:
		return pipeline.Place, 0.5, "preposition"
	case n >= 2 && !shout && r.all(d, func(t *pipeline.Token) bool {
		return t.Tag == pipeline.TagNNP || t.Tag == pipeline.TagNNPS || t.Case == pipeline.Lower || t.Kind == pipeline.Punct
	}):
		return pipeline.Organization, 0.35, "proper-noun"
	}
	return pipeline.NoType, 0, ""
}

// speaks reports whether a verb of saying stands right after or before the run.
func speaks(d *pipeline.Document, r nameRun, s pipeline.Sentence) bool {
	if r.last < s.Last && sayingVerbs[d.Tokens[r.last].In(d.Text)] {
		return true
	}
	return r.first > s.First && d.Tokens[r.first-1].In(d.Text) == "said"
}

var (
	sayingVerbs       = pipeline.Words("said says told added adds replied insisted tweeted argued wrote recalled joked admitted")
	placePrepositions = pipeline.Words("in near from at outside across around throughout")
)
