package tagger

import (
	"extract/pipeline"
)

// mend moves the ends of a name to where the rulings of docs/annotation.md put
// them and the corpora seldom show it: titles stay outside of a person's name,
// and a hyphenated surname stays whole.
func mend(d *pipeline.Document, s pipeline.Sentence, t pipeline.Type, first, last int) (int, int) {
	if t == pipeline.Person {
		for first < last-1 && title(d, first) {
			first++
		}
		if first == last-1 && title(d, first) && (last >= s.Last || !d.Tokens[last].Case.Capital()) {
			// A title alone is no name ("the Speaker").
			if d.Tokens[first].Evidence&(pipeline.GivenName|pipeline.Surname) == 0 {
				return first, first
			}
		}
		// "KP Sharma Oli": initials without points.
		if first > s.First {
			if b := &d.Tokens[first-1]; b.Case == pipeline.Upper && b.Len() <= 2 && b.Kind == pipeline.Word && d.Tokens[first].Break == pipeline.Space && !d.Shouts(s) && !title(d, first-1) {
				first--
			}
		}
	}
	if (t == pipeline.Organization || t == pipeline.Place) && last-first == 1 && ordinaryAcronyms[d.Tokens[first].In(d.Text)] {
		return first, first
	}
	if t == pipeline.Person || t == pipeline.Organization {
		for last+1 < s.Last && d.Tokens[last].Joined && d.Tokens[last].Kind == pipeline.Punct && d.Tokens[last+1].Evidence&pipeline.PlaceName == 0 &&
			(d.Tokens[last+1].Case.Capital() || t == pipeline.Person && particles[d.Tokens[last+1].In(d.Text)]) {
			last += 2
		}
		for first-2 >= s.First && d.Tokens[first].Joined && d.Tokens[first-1].Kind == pipeline.Punct && d.Tokens[first-2].Case.Capital() &&
			d.Tokens[first-2].Evidence&(pipeline.PlaceName|pipeline.Demonym) == 0 {
			first -= 2
		}
	}
	return first, last
}

// secondName returns the end of the name that begins at token first, where a
// second one may follow it: in "sued Acme Corp. Acme said" the point ends the
// sentence too.
func secondName(d *pipeline.Document, first, last int) int {
	for k := first + 1; k+1 < last; k++ {
		if d.Tokens[k].Evidence&pipeline.OrgSuffix != 0 && d.Text[d.Tokens[k].End-1] == '.' && d.Tokens[k+1].In(d.Text) == d.Tokens[first].In(d.Text) {
			return k + 1
		}
	}
	return last
}

// title reports whether a token is a title rather than a name: "Pope", "Justice"
// and "Cllr" are, "Shah" in "Shah Rukh Khan" and "Dean" are not.
func title(d *pipeline.Document, i int) bool {
	t := &d.Tokens[i]
	if t.Evidence&pipeline.PersonTitle == 0 || givenTitles[t.In(d.Text)] {
		return false
	}
	return t.Evidence&pipeline.FrequentWord != 0 || t.Case == pipeline.Upper || t.Evidence&(pipeline.CommonGivenName|pipeline.CommonSurname) == 0
}

// givenTitles are titles that are given names more often.
var givenTitles = pipeline.Words("Dean Earl Shah Marshal Marshall Duke Rex Baron Regent Noble Sheikh")

// particles stand within hyphenated names of persons: "Inzamam-ul-Haq".
var particles = pipeline.Words("ul ur al el ud us uz e de i van")

// ordinaryAcronyms are words in capitals that name no organization or place.
var ordinaryAcronyms = pipeline.Words(`PDF OS TV DNA RNA GDP IPO AI IT HR PR CEO CFO COO CTO MP MPs PM CM VP FAQ FAQs SUV SUVs EV EVs ATM ATMs PIN SMS GPS USB
	LED LCD CD DVD HD AC DC AM FM GMT IST BST EST EDT PST PDT UTC CET ID ICU HIV AIDS COVID Covid VFX CGI OTT NRI NRIs FIR PhD MBA MA BA BSc MSc QC KC SC BCE AD BC CE
	AQI URL HTML API APIs PC PCs UFO UFOs VIP VIPs WMD WMDs MVP GOAT DIY LGBT LGBTQ BAME PPE VAT ETF ETFs ROI EMI EMIs UPI OTP SIM USD EUR GBP INR JPY CNY OK Q1 Q2 Q3 Q4 FY M&A R&D ODI ODIs T20 T20I T20Is`)
