package tagger

import (
	"slices"
	"sort"
	"strings"

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
			if b := &d.Tokens[first-1]; b.Case == pipeline.Upper && b.Len() <= 2 && b.Kind == pipeline.Word && d.Tokens[first].Break == pipeline.Space && !d.Shouts(s) && (!title(d, first-1) || initials[b.In(d.Text)]) {
				first--
			}
		}
	}
	if t == pipeline.Person && last-first > 1 && lettersAfter(d, s, last-1) && d.Tokens[last-2].Case != pipeline.Upper {
		last-- // "Gwilym Prosser KC", and "Rahman UNSC" where two headlines meet
	}
	if t == pipeline.Person && last-first > 2 {
		const either = pipeline.GivenName | pipeline.Surname
		if a, b := &d.Tokens[first], &d.Tokens[first+1]; a.Evidence&pipeline.OrgName != 0 && a.Evidence&either == 0 && b.Evidence&pipeline.GivenName != 0 && !b.Joined {
			first++ // "Netflix Mindy Kaling", where a caption meets the text
		}
	}
	if t == pipeline.Place && last-first == 1 && directions[d.Tokens[first].In(d.Text)] && last < s.Last && d.Tokens[last].Case == pipeline.Lower {
		return first, first // "the Central government"
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

// second returns where the second person begins in a name of three to six
// words that holds two, as where two headlines meet: one of them a gazetteer
// knows in full, and the other it knows too or begins with a given name.
func (l listedPeople) second(d *pipeline.Document, first, last int) int {
	if last-first < 3 || last-first > 6 {
		return last
	}
	for _, n := range l.from(d, first, last) {
		c := &d.Candidates[n]
		if c.Last > last || c.Last-c.First < 2 {
			continue
		}
		switch {
		case c.First == first && c.Last == last:
			return last
		case c.First == first && l.whole(d, c.Last, last):
			return c.Last
		case c.Last == last && l.whole(d, first, c.First):
			return c.First
		}
	}
	return last
}

// listedPeople are the candidates for persons that others than the tagger made, by
// their first token.
type listedPeople []int32

// find fills the list.
func (l listedPeople) find(d *pipeline.Document) listedPeople {
	l = l[:0]
	for i := range d.Candidates {
		if c := &d.Candidates[i]; c.Type == pipeline.Person && c.Source != Source {
			l = append(l, int32(i))
		}
	}
	slices.SortStableFunc(l, func(a, b int32) int { return d.Candidates[a].First - d.Candidates[b].First })
	return l
}

// from returns those that begin in the tokens from first up to last.
func (l listedPeople) from(d *pipeline.Document, first, last int) listedPeople {
	a := sort.Search(len(l), func(i int) bool { return d.Candidates[l[i]].First >= first })
	b := a
	for b < len(l) && d.Candidates[l[b]].First < last {
		b++
	}
	return l[a:b]
}

// whole reports whether the tokens are all a person's name: one that a
// gazetteer knows, or two words and more with a given name before them.
func (l listedPeople) whole(d *pipeline.Document, first, last int) bool {
	for i := first; i < last; i++ {
		if d.Tokens[i].Kind != pipeline.Word || !d.Tokens[i].Case.Capital() || d.Tokens[i].Joined {
			return false
		}
	}
	if last-first > 1 && d.Tokens[first].Evidence&pipeline.GivenName != 0 && d.Tokens[first].Len() > 2 {
		return true
	}
	return slices.ContainsFunc(l.from(d, first, first+1), func(n int32) bool { return d.Candidates[n].Last == last })
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

// initials are in the list of titles for what stands behind a name ("Member of
// the Senedd"), and are initials before one: "MS Dhoni".
var initials = pipeline.Words("MS")

// lettersAfter reports whether a token is a word in capitals that ends no
// person's name: three letters or more, and no number of a king.
func lettersAfter(d *pipeline.Document, s pipeline.Sentence, i int) bool {
	t := &d.Tokens[i]
	return t.Kind == pipeline.Word && t.Case == pipeline.Upper && t.Len() >= 3 && t.Len() <= 6 && t.Evidence&pipeline.OrgName != 0 && !t.Joined && strings.Trim(t.In(d.Text), "IVX") != "" &&
		strings.IndexByte(t.In(d.Text), '.') < 0 && t.Evidence&(pipeline.GivenName|pipeline.Surname) == 0 && !d.Shouts(s)
}

// holder returns the person who an organization's name is that begins with an
// office in capitals: "CJI Mehra", "FM Sandoval".
func holder(d *pipeline.Document, s pipeline.Sentence, first, last int) int {
	from := first
	for from < last-1 && offices[d.Tokens[from].In(d.Text)] {
		from++
	}
	if from == first || last-from > 3 || d.Shouts(s) {
		return first
	}
	for i := from; i < last; i++ {
		if t := &d.Tokens[i]; t.Kind != pipeline.Word || t.Case != pipeline.Title || t.Evidence&(pipeline.OrgSuffix|pipeline.OrgPrefix|pipeline.CommonWord) != 0 {
			return first
		}
	}
	return from
}

// offices are offices in capitals that stand before a name.
var offices = pipeline.Words("PM CM DCM FM VP HM EAM CJI MP MLA MLC CEO CFO COO CTO DGP")

// directions are adjectives that are names only of tube lines and stations.
var directions = pipeline.Words("Central Northern Southern Eastern Western Upper Lower North South East West Inner Outer")

// particles stand within hyphenated names of persons: "Inzamam-ul-Haq".
var particles = pipeline.Words("ul ur al el ud us uz e de i van")

// ordinaryAcronyms are words in capitals that name no organization or place.
var ordinaryAcronyms = pipeline.Words(`PDF OS TV DNA RNA GDP IPO AI IT HR PR CEO CFO COO CTO MP MPs PM CM VP FAQ FAQs SUV SUVs EV EVs ATM ATMs PIN SMS GPS USB
	LED LCD CD DVD HD AC DC AM FM GMT IST BST EST EDT PST PDT UTC CET ID ICU HIV AIDS COVID Covid VFX CGI OTT NRI NRIs FIR PhD MBA MA BA BSc MSc QC KC SC BCE AD BC CE
	AQI URL HTML API APIs PC PCs UFO UFOs VIP VIPs WMD WMDs MVP GOAT DIY LGBT LGBTQ BAME PPE VAT ETF ETFs ROI EMI EMIs UPI OTP SIM PSU PSUs VAR QR EAM CJI CMs PMs GST USD EUR GBP INR JPY CNY OK Q1 Q2 Q3 Q4 FY M&A R&D ODI ODIs T20 T20I T20Is`)
