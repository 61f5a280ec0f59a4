package alias

import (
	"slices"

	"extract/pipeline"
)

// fullNames maps the last word of each person named with two words or more to
// the confidence of that mention.
func fullNames(d *pipeline.Document) map[string]float64 {
	people := map[string]float64{}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Type != pipeline.Person || m.Last-m.First < 2 {
			continue
		}
		fields := nameFields(d.Surface(m.Span))
		if len(fields) < 2 {
			continue
		}
		last := fields[len(fields)-1]
		people[last] = max(people[last], m.Confidence)
		// Chinese, Korean and Vietnamese surnames come first, and are short.
		if first := fields[0]; len(fields) <= 3 && len(first) <= 4 && d.Tokens[m.First].Evidence&pipeline.CommonGivenName == 0 {
			people[first] = max(people[first], m.Confidence)
		}
	}
	return people
}

// retype makes persons of single words that a recogniser took for something
// else, less surely than the full name is a person.
func retype(d *pipeline.Document, people map[string]float64) {
	lands := countries(d)
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Type == pipeline.Person || m.Last-m.First != 1 || d.Tokens[m.First].Joined {
			continue
		}
		name := nameFields(d.Surface(m.Span))[0]
		sure, ok := people[name]
		// Where a place is at least as well known as the person is sure, the
		// person does not take its name: "Washington" in an article on George.
		if ok && sure > max(m.Confidence, lands[name]) && d.Tokens[m.First].Case != pipeline.Upper {
			m.Type, m.Name, m.Confidence = pipeline.Person, "", sure*0.9
			m.Sources = []string{"alias:surname"}
		}
	}
}

// unify makes persons of all mentions of a name of several words where the surest
// of them is one.
func unify(d *pipeline.Document) {
	people := map[string]float64{}
	for i := range d.Mentions {
		if m := &d.Mentions[i]; m.Type == pipeline.Person && m.Last-m.First > 1 {
			name := d.Surface(m.Span)
			people[name] = max(people[name], m.Confidence)
		}
	}
	others := map[string]float64{}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if name := d.Surface(m.Span); people[name] > 0 && mistakable(m) {
			others[name] = max(others[name], m.Confidence)
		}
	}
	if len(others) == 0 {
		return
	}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if name := d.Surface(m.Span); mistakable(m) && people[name] > others[name] {
			become(m, pipeline.Person, "alias:same")
		}
	}
}

// become gives a mention another type, for the reason that its sources then have.
func become(m *pipeline.Mention, t pipeline.Type, source string) {
	m.Type, m.Name = t, ""
	m.Sources = append(m.Sources, source)
	slices.Sort(m.Sources)
}

// mistakable reports whether a mention may be of a person: an organization or a place
// of several words.
func mistakable(m *pipeline.Mention) bool {
	return m.Last-m.First > 1 && (m.Type == pipeline.Organization || m.Type == pipeline.Place)
}

// storms gives the given names of storms the storms' type: "Cerys" is Storm Cerys,
// unless a person is named so in full.
func storms(d *pipeline.Document, people map[string]float64) {
	named := map[string]bool{}
	for i := range d.Mentions {
		if m := &d.Mentions[i]; storm(d, m) {
			named[nameFields(d.Tokens[m.Last-1].In(d.Text))[0]] = true
		}
	}
	if len(named) == 0 {
		return
	}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Type != pipeline.Person || m.Last-m.First > 1 || m.Title != "" {
			continue
		}
		if name := nameFields(d.Surface(m.Span))[0]; named[name] && people[name] == 0 {
			become(m, pipeline.Event, "alias:storm")
		}
	}
}

// storm reports whether a mention is a storm by its name: "Storm Cerys", "Hurricane
// Ida".
func storm(d *pipeline.Document, m *pipeline.Mention) bool {
	return m.Type == pipeline.Event && m.Last-m.First >= 2 && pipeline.StormWords[d.Tokens[m.Last-2].In(d.Text)]
}

// bracketed gives the acronym in brackets behind a longer name of its letters
// that name's type, wherever it stands: in "Indian Premier League (IPL)", the IPL
// is a league and no organization.
func bracketed(d *pipeline.Document) {
	types := map[string]pipeline.Type{}
	for i := 1; i < len(d.Mentions); i++ {
		long, m := &d.Mentions[i-1], &d.Mentions[i]
		if long.Last+1 != m.First || !shortened(long.Type) || !shortened(m.Type) || long.Type == m.Type || !isAcronym(d, m) ||
			d.Tokens[long.Last].In(d.Text) != "(" || m.Last >= len(d.Tokens) || d.Tokens[m.Last].In(d.Text) != ")" {
			continue
		}
		fields, short := nameFields(d.Surface(long.Span)), nameFields(d.Surface(m.Span))[0]
		if initials(fields, false) == short || initials(fields, true) == short {
			types[short] = long.Type
		}
	}
	if len(types) == 0 {
		return
	}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if t, ok := types[nameFields(d.Surface(m.Span))[0]]; ok && m.Type != t && shortened(m.Type) && isAcronym(d, m) {
			become(m, t, "alias:acronym")
		}
	}
}

// shortened reports whether names of a type often have an acronym.
func shortened(t pipeline.Type) bool {
	return t == pipeline.Organization || t == pipeline.Event || t == pipeline.Work
}

// countries maps each country of one word that the text names to how sure the
// surest mention is: in an article on Nepal, "Nepal said" is not Madhav Kumar
// Nepal, though a single mention of it may be doubtful.
func countries(d *pipeline.Document) map[string]float64 {
	lands := map[string]float64{}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Type == pipeline.Place && m.Last-m.First == 1 && slices.Contains(m.Sources, "gazetteer:territory") {
			name := nameFields(d.Surface(m.Span))[0]
			lands[name] = max(lands[name], m.Confidence)
		}
	}
	return lands
}

// acronyms maps the first letters of each organization and event of three words
// or more to its mention. Small words may count or not.
func acronyms(d *pipeline.Document) map[string]*pipeline.Mention {
	found := map[string]*pipeline.Mention{}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Type != pipeline.Organization && m.Type != pipeline.Event || m.Last-m.First < 3 {
			continue
		}
		fields := nameFields(d.Surface(m.Span))
		for _, small := range []bool{false, true} {
			if a := initials(fields, small); len(a) >= 3 && found[a] == nil {
				found[a] = m
			}
		}
	}
	return found
}

// addShortForms adds a mention for each capitalised word that is the surname
// of a person named in full, or the acronym of an organization, and lies in no
// other mention.
func addShortForms(d *pipeline.Document, people map[string]float64) {
	short := acronyms(d)
	if len(people) == 0 && len(short) == 0 {
		return
	}
	lands := countries(d)
	var added []pipeline.Mention
	next := 0
	for i := range d.Tokens {
		for next < len(d.Mentions) && d.Mentions[next].Last <= i {
			next++
		}
		t := &d.Tokens[i]
		if next < len(d.Mentions) && d.Mentions[next].First <= i || t.Kind != pipeline.Word || !t.Case.Capital() || t.Joined ||
			i+1 < len(d.Tokens) && d.Tokens[i+1].Joined {
			continue
		}
		folded := nameFields(t.In(d.Text))[0]
		if m := short[folded]; m != nil && t.Case == pipeline.Upper {
			added = append(added, pipeline.Mention{
				Span: t.Span, First: i, Last: i + 1, Type: m.Type, Entity: -1,
				Confidence: m.Confidence * 0.9, Sources: []string{"alias:acronym"},
			})
			continue
		}
		sure, ok := people[folded]
		if !ok || sure < 0.6 || lands[folded] >= sure || t.Evidence&pipeline.FrequentWord != 0 && startsSentence(d, i) {
			continue
		}
		added = append(added, pipeline.Mention{
			Span: t.Span, First: i, Last: i + 1, Type: pipeline.Person, Entity: -1,
			Confidence: sure * 0.9, Sources: []string{"alias:surname"},
		})
	}
	d.Mentions = append(d.Mentions, added...)
	slices.SortFunc(d.Mentions, func(a, b pipeline.Mention) int { return a.Start - b.Start })
}

// dropEponyms drops the persons who only gave an event its name: the Nobel Peace
// Prize has a committee and laureates, in whose names Alfred Nobel is not meant.
func dropEponyms(d *pipeline.Document) {
	named := map[string]bool{}
	for i := range d.Mentions {
		if m := &d.Mentions[i]; m.Type == pipeline.Event && m.Last-m.First > 1 {
			named[nameFields(d.Surface(m.Span))[0]] = true
		}
	}
	if len(named) == 0 {
		return
	}
	d.Mentions = slices.DeleteFunc(d.Mentions, func(m pipeline.Mention) bool {
		if m.Type != pipeline.Person || m.Last-m.First > 1 || m.Last == len(d.Tokens) {
			return false
		}
		next := d.Tokens[m.Last].Tag
		return (next == pipeline.TagNN || next == pipeline.TagNNS) && named[nameFields(d.Surface(m.Span))[0]]
	})
}

func startsSentence(d *pipeline.Document, i int) bool {
	return i == 0 || d.Tokens[i].Break == pipeline.Paragraph || d.Tokens[i-1].Kind == pipeline.Punct
}
