package recognize

import (
	"strings"

	"extract/pipeline"
)

// nameRun is a run of capitalised words with the small words between them: the
// tokens [first, last).
type nameRun struct {
	first, last int
	titled      bool // a title stood before it
}

// connectors are the small words that a name may have inside.
var connectors = pipeline.Words("of the and for de da do dos del della di du la le van der den von zu bin ibn al el y & ter ten af av")

// nextRun returns the first run that begins at or after token i.
func nextRun(d *pipeline.Document, i, end int) (nameRun, bool) {
	for ; i < end; i++ {
		if !nameWord(&d.Tokens[i]) {
			continue
		}
		last := i + 1
		for last < end {
			t := &d.Tokens[last]
			switch {
			case nameWord(t):
				last++
			case t.Joined && t.Kind == pipeline.Punct && last+1 < end && nameWord(&d.Tokens[last+1]):
				last += 2
			case connects(d, last, end) > 0:
				last = connects(d, last, end)
			default:
				return nameRun{first: i, last: last}, true
			}
		}
		return nameRun{first: i, last: last}, true
	}
	return nameRun{}, false
}

func nameWord(t *pipeline.Token) bool {
	return t.Kind == pipeline.Word && t.Case.Capital() && t.Tag != pipeline.TagPOS
}

// connects returns the token after the name word that follows one or two
// connectors at token i, or 0.
func connects(d *pipeline.Document, i, end int) int {
	for k := i; k < end && k < i+2; k++ {
		if !connectors[d.Tokens[k].In(d.Text)] || d.Tokens[k].Break == pipeline.NoBreak {
			return 0
		}
		if k+1 < end && nameWord(&d.Tokens[k+1]) {
			// "of" and "for" hold a name together after its head ("Bank of",
			// "Department for"); "and" and "the" join two names more often.
			switch w := d.Tokens[i].In(d.Text); w {
			case "and", "the":
				return 0
			case "of", "for":
				if d.Tokens[i-1].Evidence&(pipeline.OrgPrefix|pipeline.PlacePrefix|pipeline.EventPrefix) == 0 && !(w == "of" && d.Tokens[i-1].Evidence&pipeline.OrgSuffix != 0) {
					return 0
				}
			}
			return k + 2
		}
	}
	return 0
}

// trim cuts ordinary words that open the sentence, days, months and titles off
// the front, and genders and ordinary words off the end.
func (r *nameRun) trim(d *pipeline.Document, sentence int, lower map[string]bool) {
	for r.first < r.last {
		t := &d.Tokens[r.first]
		word := t.In(d.Text)
		switch {
		case t.Evidence&pipeline.PersonTitle != 0 && (r.last-r.first > 1 || !r.titled):
			r.titled = true
		case calendar[word] && !(r.titled && honorific(d, r.first-1)):
			r.titled = false
		case r.first == sentence && opensOnly(t, word, lower, r.last-r.first == 1):
			r.titled = false
		case t.Kind == pipeline.Punct || connectors[word] || t.Case == pipeline.Title && functionWords[word]:
		case t.Evidence&pipeline.Demonym != 0 && r.last-r.first > 1 && t.Evidence&pipeline.GivenName == 0:
			// "French President Emmanuel Macron"
			next := r.first + 1
			if d.Tokens[next].Evidence&pipeline.PersonTitle == 0 {
				return
			}
		default:
			return
		}
		r.first++
	}
}

// functionWords have a capital in headlines and begin no name by themselves.
var functionWords = pipeline.Words("The A An As At By For From In Of On To With And But Or If When While After Before Since")

// honorific reports whether token i is a title that only persons have.
func honorific(d *pipeline.Document, i int) bool {
	return i >= 0 && honorifics[strings.ToLower(strings.TrimSuffix(d.Tokens[i].In(d.Text), "."))]
}

var honorifics = pipeline.Words("mr mrs ms miss mme messrs")

// opensOnly reports whether a word has its capital from opening the sentence.
func opensOnly(t *pipeline.Token, word string, lower map[string]bool, alone bool) bool {
	if t.Case != pipeline.Title {
		return false
	}
	if t.Evidence&pipeline.FrequentWord != 0 && t.Evidence&(pipeline.CommonGivenName|pipeline.OrgPrefix) == 0 {
		return true
	}
	if t.Evidence&pipeline.CommonWord != 0 && (alone || t.Tag != pipeline.TagNNP && t.Tag != pipeline.TagNNPS) {
		return true
	}
	return lower[strings.ToLower(word)]
}

// words counts the words of the run, a hyphenated word as one.
func (r nameRun) words(d *pipeline.Document) int {
	n := 0
	for i := r.first; i < r.last; i++ {
		if !d.Tokens[i].Joined {
			n++
		}
	}
	return max(n, 1)
}

// ampersand reports a firm's sign within the run: "Cleggett & Sons".
func (r nameRun) ampersand(d *pipeline.Document) bool {
	for i := r.first + 1; i < r.last-1; i++ {
		if d.Tokens[i].In(d.Text) == "&" {
			return true
		}
	}
	return false
}

func (r nameRun) all(d *pipeline.Document, ok func(*pipeline.Token) bool) bool {
	for i := r.first; i < r.last; i++ {
		if !ok(&d.Tokens[i]) {
			return false
		}
	}
	return true
}

var calendar = pipeline.Words(`Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
	September October November December Jan. Feb. Aug. Sept. Oct. Nov. Dec.`)
