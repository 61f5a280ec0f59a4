package recognize

import (
	"strings"

	"extract/pipeline"
)

// dateline adds the names of a dateline: "NAIROBI, Kenya (AP) _" opens with the
// place, goes on with its country or state, and has the agency in brackets.
func dateline(d *pipeline.Document, s pipeline.Sentence) {
	i := s.First
	for i < s.Last {
		t := &d.Tokens[i]
		switch {
		case t.In(d.Text) == "(":
			end := i + 1
			for end < s.Last && d.Tokens[end].In(d.Text) != ")" {
				end++
			}
			if end < s.Last && end > i+1 {
				add(d, i+1, end, pipeline.Organization, 0.97, "dateline")
			}
			return
		case nameWord(t) && t.Evidence&pipeline.CommonWord != 0 && t.Evidence&pipeline.PlaceName == 0 && !d.Tokens[min(i+1, s.Last-1)].Case.Capital():
			i++ // "BREAKING:", "WATCH:"
		case nameWord(t) && !calendar[t.In(d.Text)] && !month(t.In(d.Text)):
			end := i + 1
			for end < s.Last && (nameWord(&d.Tokens[end]) || d.Tokens[end].Joined) {
				end++
			}
			add(d, i, end, pipeline.Place, 0.97, "dateline")
			i = end
		default:
			i++
		}
	}
}

// month reports a month in capitals or short, as datelines have it.
func month(s string) bool {
	if len(s) < 3 {
		return false
	}
	switch s[:3] {
	case "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
		"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC":
		return len(s) <= 9
	}
	return false
}

// credit adds the agency that ends a caption in brackets: "(Xinhua)".
func credit(d *pipeline.Document, s pipeline.Sentence) {
	end := s.Last - 1
	if end-2 < s.First || d.Tokens[end].In(d.Text) != ")" {
		return
	}
	first := end - 1
	for first > s.First && nameWord(&d.Tokens[first]) && end-first <= 4 {
		first--
	}
	if d.Tokens[first].In(d.Text) == "(" && first+1 < end && end-first <= 4 {
		add(d, first+1, end, pipeline.Organization, 0.9, "credit")
	}
}

// vehicles adds the names of trains and ships, which are of no type but hold
// their words together: the sea in "Caspian Sea Express" is not meant.
func vehicles(d *pipeline.Document, r nameRun) bool {
	last := &d.Tokens[r.last-1]
	if r.last-r.first < 2 || last.In(d.Text) != "Express" || last.Evidence&pipeline.OrgName != 0 {
		return false
	}
	first := r.first
	for k := r.last - 1; k > r.first; k-- {
		if d.Tokens[k].Joined {
			first = k + 1 // not the hyphenated places before it
			break
		}
	}
	add(d, first, r.last, pipeline.NoType, 0.95, "vehicle")
	return true
}

// byline adds the paper after an "@".
func byline(d *pipeline.Document, s pipeline.Sentence) {
	for i := s.First; i+1 < s.Last; i++ {
		if d.Tokens[i].Kind != pipeline.Punct || d.Tokens[i].In(d.Text) != "@" {
			continue
		}
		end := i + 1
		for end < s.Last && nameWord(&d.Tokens[end]) {
			end++
		}
		if end > i+1 {
			add(d, i+1, end, pipeline.Organization, 0.9, "byline")
		}
	}
}

// routes adds the ends of a hyphenated route or pair, known or not: "the
// Aktogay-Dostyk line", "the Narayangadh-Butwal road".
func routes(d *pipeline.Document, s pipeline.Sentence) {
	for i := s.First; i < s.Last; i++ {
		if !nameWord(&d.Tokens[i]) || d.Tokens[i].Joined {
			continue
		}
		end := i + 1
		for end+1 < s.Last && d.Tokens[end].Joined && d.Tokens[end+1].Joined && nameWord(&d.Tokens[end+1]) {
			end += 2
		}
		if end > i+1 && (end == s.Last || !d.Tokens[end].Joined) {
			switch {
			case end < s.Last && routeWords[d.Tokens[end].In(d.Text)]:
				for k := i; k < end; k += 2 {
					add(d, k, k+1, pipeline.Place, 0.9, "route")
				}
			case !follows(d, s, i) && allPlaces(d, i, end):
				// "China-Central Asia": the last may go on, and has a candidate
				// of its own if it does. "A Chile-Peru deal" does not, and
				// "Cuba-U.N. talks" end in a body.
				last := end
				if end < s.Last && nameWord(&d.Tokens[end]) || d.Tokens[end-1].Case == pipeline.Upper && knownBody(d, end-1, end) {
					last = end - 1
				}
				for k := i; k < last; k += 2 {
					add(d, k, k+1, pipeline.Place, 0.85, "pair")
				}
			}
		}
		i = end - 1
	}
}

// locatives adds the places of the gazetteers that stand alone after "in" and
// its like within a sentence, though their name is also an ordinary word: "killed
// in Nice on Sunday". The capital is half of the evidence, so it does not do for
// sentences in capitals or in title case.
func locatives(d *pipeline.Document, s pipeline.Sentence, towns map[int]bool) {
	if len(towns) == 0 || titled(d, s) {
		return
	}
	for i := s.First + 1; i < s.Last; i++ {
		if towns[i] && locativeWords[d.Tokens[i-1].In(d.Text)] && (i+1 == s.Last || !d.Tokens[i+1].Case.Capital()) {
			add(d, i, i+1, pipeline.Place, 0.6, "locative")
		}
	}
}

// civic adds the places of the gazetteers that follow "mayor of" and its like:
// "the mayor of Reading", which is also a club and a pastime.
func civic(d *pipeline.Document) {
	for _, c := range d.Candidates {
		if c.Type == pipeline.Place && c.First >= 2 && c.Score >= leastPlace && strings.HasPrefix(c.Source, "gazetteer:") &&
			d.Tokens[c.First-1].In(d.Text) == "of" && civicWords[strings.ToLower(d.Tokens[c.First-2].In(d.Text))] &&
			(c.Last == len(d.Tokens) || !d.Tokens[c.Last].Case.Capital()) {
			add(d, c.First, c.Last, pipeline.Place, 0.75, "civic")
		}
	}
}

var civicWords = pipeline.Words(`mayor governor city town village port suburb suburbs outskirts streets residents citizens inhabitants capital
	district province north south east west northeast northwest southeast southwest centre center`)

// commonTowns returns the tokens that are the whole name of a known place and
// also an ordinary word with a capital.
func commonTowns(d *pipeline.Document) map[int]bool {
	towns := map[int]bool{}
	for i := range d.Candidates {
		c := &d.Candidates[i]
		t := &d.Tokens[c.First]
		if c.Type == pipeline.Place && c.Last-c.First == 1 && c.Score >= leastPlace && strings.HasPrefix(c.Source, "gazetteer:") &&
			t.Case == pipeline.Title && t.Evidence&pipeline.CommonWord != 0 && !calendar[c.In(d.Text)] {
			towns[c.First] = true
		}
	}
	return towns
}

// leastPlace is the score of a town of some hundred thousand whose name is a
// frequent word.
const leastPlace = 0.2

var locativeWords = pipeline.Words("in near from")

// titled reports whether most words of a sentence have a capital.
func titled(d *pipeline.Document, s pipeline.Sentence) bool {
	capitals, small := 0, 0
	for i := s.First; i < s.Last; i++ {
		switch t := &d.Tokens[i]; {
		case t.Case == pipeline.Lower && t.Len() > 3:
			small++
		case t.Case.Capital():
			capitals++
		}
	}
	return small < 2 || capitals > 2*small
}

// follows reports whether a given name or a title stands before token i, as
// before a double surname.
func follows(d *pipeline.Document, s pipeline.Sentence, i int) bool {
	return i > s.First && d.Tokens[i-1].Case.Capital() && d.Tokens[i-1].Evidence&(pipeline.GivenName|pipeline.PersonTitle) != 0
}

// allPlaces reports whether every part of a hyphenated word is in the name of a
// known place.
func allPlaces(d *pipeline.Document, first, end int) bool {
	for k := first; k < end; k += 2 {
		if d.Tokens[k].Evidence&pipeline.PlaceName == 0 {
			return false
		}
	}
	return true
}

var routeWords = pipeline.Words("line lines road railway railways route routes corridor highway motorway tunnel tunnels flight flights pipeline border ferry rail train trains service")

func add(d *pipeline.Document, first, last int, t pipeline.Type, score float64, rule string) {
	d.Candidates = append(d.Candidates, pipeline.Candidate{
		Span: d.TokenSpan(first, last), First: first, Last: last, Type: t, Score: score, Source: "rule:" + rule,
	})
}
