package suggest

import (
	"slices"
	"strings"

	"extract/pipeline"
)

// cut reports whether a name is only a part of one that the text has: "Premier
// League" of the Archery Premier League. Most of its full mentions have a word
// with a capital right before or behind them that no list and no style explains.
func (p *page) cut(e *pipeline.Entity) bool {
	d := p.d
	parts, full := 0, 0
	for _, i := range e.Mentions {
		m := &d.Mentions[i]
		if m.In(d.Text) != e.Name || d.Tokens[m.First].Section != pipeline.Body {
			continue
		}
		full++
		before := m.Title == "" && m.First > 1 && p.capital(m.First-1) && d.Tokens[m.First].Break == pipeline.Space &&
			d.Tokens[m.First-1].Evidence&pipeline.PersonTitle == 0 && d.Tokens[m.First-2].Case == pipeline.Lower
		behind := e.Type != pipeline.Person && m.Last+1 < len(d.Tokens) && p.capital(m.Last) && d.Tokens[m.Last].Break == pipeline.Space &&
			d.Tokens[m.Last+1].Case != pipeline.Title
		if before || behind {
			parts++
		}
	}
	return parts > 0 && 2*parts >= full
}

// capital reports whether token i is a word with a capital that is in no name.
func (p *page) capital(i int) bool {
	t := &p.d.Tokens[i]
	if t.Kind != pipeline.Word || t.Case != pipeline.Title || t.Len() < 3 || t.Evidence&pipeline.Demonym != 0 {
		return false
	}
	n, _ := slices.BinarySearchFunc(p.d.Mentions, i, func(m pipeline.Mention, i int) int { return m.Last - 1 - i })
	return n == len(p.d.Mentions) || p.d.Mentions[n].First > i
}

// officer reports whether a person has an office: a title, or a word for one
// right before the name.
func (p *page) officer(e *pipeline.Entity) bool {
	if slices.ContainsFunc(e.Titles, office) {
		return true
	}
	return slices.ContainsFunc(e.Mentions, func(i int) bool {
		m := &p.d.Mentions[i]
		return m.First > 0 && officers[strings.ToLower(p.d.Tokens[m.First-1].In(p.d.Text))]
	})
}

var officers = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`executive chief chairman chairwoman chair president director minister secretary
		governor mayor judge coach captain manager leader commissioner ambassador founder star actor singer author`) {
		m[w] = true
	}
	return m
}()

// office reports whether a title is more than a form of address.
func office(title string) bool {
	switch strings.TrimSuffix(strings.ToLower(title), ".") {
	case "mr", "mrs", "ms", "miss", "dr", "sir", "dame":
		return false
	}
	return true
}

// offices are initials and short words that stand before a person's name.
var offices = map[string]bool{
	"PM": true, "CM": true, "MP": true, "MLA": true, "MEP": true, "MSP": true, "CJI": true, "EAM": true, "FM": true, "Prez": true,
}

// withoutOffice returns a person's name without initials of an office before it,
// and the fuller of the other forms that end so: "PM Modi" is Narendra Modi.
func withoutOffice(name string, forms []string) string {
	office, rest, ok := strings.Cut(name, " ")
	if !ok || !offices[office] {
		return name
	}
	for _, f := range forms {
		if strings.HasSuffix(f, " "+rest) && f != name {
			return f
		}
	}
	return rest
}

// listed reports whether a list of names is among the sources.
func listed(sources []string) bool {
	return slices.ContainsFunc(sources, func(s string) bool { return strings.HasPrefix(s, "gazetteer:") })
}
