package suggest

import (
	"slices"
	"strings"
	"unicode/utf8"

	"extract/pipeline"
)

// cut reports whether a name is only a part of one that the text has: "Premier
// League" of the Archery Premier League. Most of its full mentions have a word
// with a capital right before or behind them that no list and no style explains,
// or a work and a colon before them; it is a vessel's, or initials that spell a
// country ("the INDIA bloc").
func (p *page) cut(e *pipeline.Entity) bool {
	d := p.d
	parts, full := 0, 0
	for _, i := range e.Mentions {
		m := &d.Mentions[i]
		if k := d.Tokens[m.First].Section; m.In(d.Text) != e.Name || k != pipeline.Body && k != pipeline.Headline {
			continue
		}
		full++
		before := m.Title == "" && m.First > 1 && p.capital(m.First-1) && d.Tokens[m.First].Break == pipeline.Space &&
			d.Tokens[m.First-1].Evidence&pipeline.PersonTitle == 0 && d.Tokens[m.First-2].Case == pipeline.Lower
		behind := e.Type != pipeline.Person && m.Last+1 < len(d.Tokens) && p.capital(m.Last) && d.Tokens[m.Last].Break == pipeline.Space &&
			d.Tokens[m.Last+1].Case != pipeline.Title
		subtitle := m.First > 0 && i > 0 && d.Mentions[i-1].Type == pipeline.Work && d.Mentions[i-1].Last == m.First-1 && d.Tokens[m.First-1].In(d.Text) == ":"
		shouted := e.Type == pipeline.Place && m.Last == m.First+1 && len(e.Name) > 3 && d.Tokens[m.First].Case == pipeline.Upper &&
			m.Last < len(d.Tokens) && d.Tokens[m.Last].Case == pipeline.Lower && d.Tokens[m.Last].Tag == pipeline.TagNN
		vessel := e.Type == pipeline.Person && m.First > 0 && vessels[d.Tokens[m.First-1].In(d.Text)]
		if before || behind || subtitle || shouted || vessel {
			parts++
		}
	}
	return parts > 0 && 2*parts >= full
}

// platforms are where people say things.
var platforms = pipeline.Words("Instagram Facebook Twitter YouTube WhatsApp TikTok Telegram Reddit LinkedIn Threads Snapchat Bluesky X")

var vessels = pipeline.Words("ship boat lifeboat ferry vessel tanker trawler drifter yacht tug steamer schooner frigate destroyer submarine freighter liner carrier")

// capital reports whether token i is a word with a capital that is in no name.
func (p *page) capital(i int) bool {
	t := &p.d.Tokens[i]
	if t.Kind != pipeline.Word || t.Case != pipeline.Title || t.Len() < 3 || t.Evidence&pipeline.Demonym != 0 {
		return false
	}
	n, _ := slices.BinarySearchFunc(p.d.Mentions, i, func(m pipeline.Mention, i int) int { return m.Last - 1 - i })
	return n == len(p.d.Mentions) || p.d.Mentions[n].First > i
}

// spelled reports whether a mention is the full name of a person, not in capitals.
func (p *page) spelled(m *pipeline.Mention) bool {
	return m.Type == pipeline.Person && m.Last > m.First+1 && p.d.Tokens[m.First].Case == pipeline.Title && p.d.Tokens[m.Last-1].Case != pipeline.Upper
}

// half reports whether a place is a part of another that the text has:
// Jammu of Jammu and Kashmir.
func (p *page) half(e *pipeline.Entity) bool {
	return e.Type == pipeline.Place && slices.ContainsFunc(p.d.Entities, func(o pipeline.Entity) bool {
		return o.Type == pipeline.Place && len(o.Mentions) >= len(e.Mentions) && (strings.HasPrefix(o.Name, e.Name+" and ") || strings.HasSuffix(o.Name, " and "+e.Name))
	})
}

// abbreviates reports whether an organization that no list has is only the
// initials of words in small letters before it: "net sales value (NSV)".
func (p *page) abbreviates(e *pipeline.Entity) bool {
	d := p.d
	if e.Type != pipeline.Organization || listed(e.Sources) || strings.ToUpper(e.Name) != e.Name || strings.Contains(e.Name, " ") {
		return false
	}
	letters := []rune(strings.ToLower(e.Name))
	return slices.ContainsFunc(e.Mentions, func(n int) bool {
		i := d.Mentions[n].First - 1
		if i < len(letters) || d.Tokens[i].In(d.Text) != "(" {
			return false
		}
		for k, letter := range letters {
			t := &d.Tokens[i-len(letters)+k]
			r, _ := utf8.DecodeRuneInString(strings.ToLower(t.In(d.Text)))
			if r != letter || k > 0 && t.Case != pipeline.Lower {
				return false
			}
		}
		return true
	})
}

// general reports whether any organization has a body of the name: "Executive
// Committee".
func general(name string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(name)) {
		if !generals[w] {
			return false
		}
	}
	return true
}

var generals = pipeline.Words(`the of and a executive committee board council general annual meeting management directors governing
	body assembly panel commission working group secretariat department office team staff
	trustees members legal advisory steering academic faculty selection disciplinary`)

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

var officers = pipeline.Words(`executive chief chairman chairwoman chair president director minister secretary
		governor mayor judge coach captain manager leader commissioner ambassador founder star actor singer author`)

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
	"AG": true, "Sen": true, "Rep": true, "Gov": true, "Cllr": true,
	"PM": true, "CM": true, "MP": true, "MLA": true, "MEP": true, "MSP": true, "CJI": true, "EAM": true, "FM": true, "Prez": true,
}

// withoutOffice returns a person's name without initials of an office before it,
// and the fuller of the other forms that end so: "PM Modi" is Narendra Modi.
func withoutOffice(name string, forms []string) string {
	office, rest, ok := strings.Cut(name, " ")
	if !ok || !offices[strings.TrimSuffix(office, ".")] {
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
