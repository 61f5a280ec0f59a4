package recognize

import (
	"strings"

	"extract/pipeline"
)

// compounds adds the places that a word in small letters is joined to: "a
// Perth-born painter", "Lisbon-educated". A name that is also an organization's
// may be either and is left to others, and so is what is "-based": CoNLL-2003
// marks "Leeds-based" otherwise than docs/annotation.md, as a whole.
func compounds(d *pipeline.Document) {
	for _, c := range d.Candidates {
		if c.Type != pipeline.Place || c.Score < leastPlace || !strings.HasPrefix(c.Source, "gazetteer:") || d.Tokens[c.First].Joined || c.Last+1 >= len(d.Tokens) {
			continue
		}
		hyphen, word := &d.Tokens[c.Last], &d.Tokens[c.Last+1]
		if !hyphen.Joined || hyphen.Kind != pipeline.Punct || !word.Joined || !compoundWords[word.In(d.Text)] ||
			c.Last+2 < len(d.Tokens) && d.Tokens[c.Last+2].Joined || knownBody(d, c.First, c.Last) {
			continue
		}
		add(d, c.First, c.Last, pipeline.Place, 0.8, "compound")
	}
}

// knownBody reports whether a gazetteer knows an organization of these words.
func knownBody(d *pipeline.Document, first, last int) bool {
	for i := first; i < last; i++ {
		if d.Tokens[i].Evidence&pipeline.OrgName == 0 {
			return false
		}
	}
	return true
}

var compoundWords = pipeline.Words("born bred raised educated trained bound facing administered controlled occupied held ruled area")

// phrases adds the bodies whose names end in a head of several words: "the
// Ruritanian Armed Forces", "the Netball Hall of Fame".
func phrases(d *pipeline.Document, s pipeline.Sentence) {
	for i := s.First + 1; i < s.Last; i++ {
		end := i
		for _, head := range bodyHeads {
			if follow(d, s, i, head) {
				end = i + len(head)
			}
		}
		if end == i {
			continue
		}
		first := i
		for first > s.First && i-first < 4 && !origin(&d.Tokens[first]) && nameWord(&d.Tokens[first-1]) && !d.Tokens[first].Joined && d.Tokens[first].Break < pipeline.Paragraph &&
			!functionWords[d.Tokens[first-1].In(d.Text)] {
			first--
		}
		if first < i && (origin(&d.Tokens[first]) || first > s.First && !nameWord(&d.Tokens[first-1]) || first > s.First && functionWords[d.Tokens[first-1].In(d.Text)]) {
			add(d, first, end, pipeline.Organization, 0.9, "phrase")
		}
	}
}

// origin reports a word that says whose a body is, with which its name begins.
func origin(t *pipeline.Token) bool {
	return t.Evidence&pipeline.Demonym != 0
}

// follow reports whether the words of a phrase stand from token i on.
func follow(d *pipeline.Document, s pipeline.Sentence, i int, words []string) bool {
	if i+len(words) > s.Last {
		return false
	}
	for k, w := range words {
		if d.Tokens[i+k].In(d.Text) != w {
			return false
		}
	}
	return true
}

var bodyHeads = [...][]string{{"Armed", "Forces"}, {"Hall", "of", "Fame"}}

// parliament adds the parliament that stands alone with its capital within a
// sentence: "told Parliament on Monday".
func parliament(d *pipeline.Document, s pipeline.Sentence) {
	for i := s.First + 1; i < s.Last; i++ {
		if t := &d.Tokens[i]; t.In(d.Text) != "Parliament" || t.Joined || nameWord(&d.Tokens[i-1]) || d.Tokens[i-1].Kind != pipeline.Word ||
			i+1 < s.Last && (nameWord(&d.Tokens[i+1]) || d.Tokens[i+1].Joined || d.Tokens[i+1].In(d.Text) == "of") {
			continue
		}
		add(d, i, i+1, pipeline.Organization, 0.8, "parliament")
	}
}

// storms adds storms by their names: "Hurricane Ida", "Tropical Storm Cerys".
func storms(d *pipeline.Document, s pipeline.Sentence) {
	for i := s.First; i+1 < s.Last; i++ {
		name := &d.Tokens[i+1]
		if !pipeline.StormWords[d.Tokens[i].In(d.Text)] || name.Kind != pipeline.Word || name.Case != pipeline.Title || name.Break != pipeline.Space ||
			name.Evidence&(pipeline.CommonWord|pipeline.OrgSuffix) != 0 || i+2 < s.Last && nameWord(&d.Tokens[i+2]) {
			continue
		}
		first := i
		if i > s.First && d.Tokens[i-1].In(d.Text) == "Tropical" {
			first--
		}
		add(d, first, i+2, pipeline.Event, 0.97, "storm")
	}
}

// lives adds the persons of two words and more of whom a clause tells what only
// persons do: "Tariq Ag Ahmadu, who was born in Gao".
func lives(d *pipeline.Document, s pipeline.Sentence) {
	for i := s.First + 2; i+3 < s.Last; i++ {
		if d.Tokens[i].In(d.Text) != "," || d.Tokens[i+1].In(d.Text) != "who" {
			continue
		}
		verb := i + 2
		if w := d.Tokens[verb].In(d.Text); w == "was" || w == "has" || w == "had" {
			verb++
		}
		if !livesVerbs[d.Tokens[verb].In(d.Text)] {
			continue
		}
		first := i
		for first > s.First && i-first < 4 && nameWord(&d.Tokens[first-1]) && d.Tokens[first-1].Evidence&pipeline.PersonTitle == 0 && !functionWords[d.Tokens[first-1].In(d.Text)] {
			first--
		}
		if i-first > 1 && d.Tokens[first].Evidence&pipeline.Demonym == 0 {
			add(d, first, i, pipeline.Person, 0.9, "life")
		}
	}
}

var livesVerbs = pipeline.Words("born died married retired lives studied graduated widowed divorced")

// seats adds the buildings that stand for those within where they speak or have
// spokesmen: "a White House official".
func seats(d *pipeline.Document, s pipeline.Sentence) {
	for i := s.First; i < s.Last; i++ {
		for _, seat := range speakingSeats {
			end := i + len(seat)
			if !follow(d, s, i, seat) || end >= s.Last {
				continue
			}
			if w := d.Tokens[end].In(d.Text); staff[w] || sayingVerbs[w] {
				add(d, i, end, pipeline.Organization, 0.99, "seat")
			}
		}
	}
}

var (
	speakingSeats = [...][]string{{"White", "House"}, {"Downing", "Street"}, {"Kremlin"}}
	staff         = pipeline.Words("official officials spokesman spokeswoman spokesperson spokespeople aide aides adviser advisers advisor advisors staff staffers claim claims statement sources insiders")
)
