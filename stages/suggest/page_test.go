package suggest

import (
	"context"
	"strings"
	"testing"

	"extract/pipeline"
	"extract/stages/furniture"
	"extract/stages/story"
	"extract/stages/tokenize"

	"github.com/stretchr/testify/require"
)

// name is a name of a made page, found wherever the text has one of its forms.
type name struct {
	typ   pipeline.Type
	forms string // the first is the entity's name; bars part them
	lists string // sources
	title string
}

// read makes a document of real sections and tokens, with the names of the test.
func read(t *testing.T, text, url string, names ...name) *article {
	t.Helper()
	a := &article{Document: &pipeline.Document{Text: text, URL: url}}
	for _, s := range []pipeline.Stage{furniture.New(), tokenize.New(), story.New()} {
		require.NoError(t, s.Run(context.Background(), a.Document))
	}
	taken := map[int]bool{}
	for _, n := range names {
		forms := strings.Split(n.forms, "|")
		e := pipeline.Entity{ID: "e" + string(rune('1'+len(a.Entities))), Type: n.typ, Name: forms[0], Aliases: forms[1:], Confidence: 1}
		if n.lists != "" {
			e.Sources = []string{"gazetteer:" + n.lists}
		}
		for _, form := range forms {
			for at := 0; ; {
				k := strings.Index(text[at:], form)
				if k < 0 {
					break
				}
				at += k
				first := a.tokenAt(at)
				if !taken[first] && a.Tokens[first].Start == at {
					last := first
					for a.Tokens[last].End < at+len(form) {
						last++
					}
					for i := first; i <= last; i++ {
						taken[i] = true
					}
					a.Mentions = append(a.Mentions, pipeline.Mention{Span: a.TokenSpan(first, last+1), First: first, Last: last + 1, Type: n.typ,
						Entity: len(a.Entities), Confidence: 1, Sources: e.Sources, Title: n.title})
				}
				at += len(form)
			}
		}
		a.Entities = append(a.Entities, e)
	}
	a.sort()
	return a
}

func (a *article) tokenAt(start int) int { return (&page{d: a.Document}).tokenAt(start) }

// sort puts the mentions in the order of the text and tells the entities theirs.
func (a *article) sort() {
	for i := range a.Mentions {
		for k := i; k > 0 && a.Mentions[k].Start < a.Mentions[k-1].Start; k-- {
			a.Mentions[k], a.Mentions[k-1] = a.Mentions[k-1], a.Mentions[k]
		}
	}
	for i := range a.Mentions {
		e := &a.Entities[a.Mentions[i].Entity]
		e.Mentions = append(e.Mentions, i)
	}
}

const tramStory = "The mayor of Quxton opened the tram line on Monday, and Ada Byron drove the first of the cars to the harbour. " +
	"It is the first line in the city, and it took six years to build. "

const teasers = "Metals are hot. Why Zorblat shares rise then? Zorblat stock hits fresh record highs Time to buy Blorp Bank? " +
	"Blorp Bank shares soar 38% Ministry plans highway Delhi rain floods streets Actor Rex Vane weds model Lia Moss Coal mine blast kills 18 workers " +
	"Tech stocks rally again Star batter hits double century Gold ETF rush fuels demand "

// TestNamesOfThePage: each kind of name that an editor strikes out.
func TestNamesOfThePage(t *testing.T) {
	quxton := name{typ: pipeline.Place, forms: "Quxton", lists: "city"}
	ada := name{typ: pipeline.Person, forms: "Ada Byron"}
	for _, c := range []struct {
		what, text, url string
		names           []name
		want            string
	}{
		{"names in teasers", tramStory + "   " + teasers, "", []name{quxton, ada, {typ: pipeline.Organization, forms: "Blorp Bank"}, {typ: pipeline.Person, forms: "Rex Vane"}},
			"person:Ada Byron | place:Quxton"},
		{"the name in the page's address stands first", tramStory, "https://x.org/ada-byron-drives-tram", []name{quxton, ada}, "person:Ada Byron | place:Quxton"},
		{"an author who signs", "Ada Byron\n\nThe trams of Quxton are blue, and they are late.\n\nAda Byron is a writer", "", []name{quxton, ada}, "place:Quxton"},
		{"an author at the end of a note", "Trams are fine.\n\nThe trams of Quxton are blue. Ada Byron\n\nThey are late.", "", []name{quxton, ada}, "place:Quxton"},
		{"an author with a desk", "Trams are fine.\n\nAda Byron, local democracy reporter\n\nThe trams of Quxton are blue.", "", []name{quxton, ada}, "place:Quxton"},
		{"a person's heading in a list stays", strings.Repeat("The trams of Quxton are blue. ", 30) + "\n\nAda Byron\n\nThe first driver was Ada Byron and no other.", "", []name{quxton, ada}, "place:Quxton | person:Ada Byron"},
		{"a desk", "Trams are fine\n\nWORLD NEWS\n\nBy Rex Vane\n\nThe trams of Quxton are blue.", "", []name{quxton, {typ: pipeline.Organization, forms: "WORLD NEWS"}}, "place:Quxton"},
		{"who was told the story", "The mayor of Quxton told the Zorblat Times that trams are blue. The mayor of Quxton told the Zorblat Times so.", "", []name{quxton, {typ: pipeline.Organization, forms: "Zorblat Times", lists: "media"}},
			"place:Quxton | organization:Zorblat Times"},
		{"initials of an office", "The trams of Quxton are blue, PM Byron said.", "", []name{quxton, {typ: pipeline.Person, forms: "PM Byron"}}, "place:Quxton | person:Byron"},
		{"the form that the article writes most", "He left Kolkata. He came to Calcutta. He loved Kolkata.", "", []name{{typ: pipeline.Place, forms: "Calcutta|Kolkata", lists: "city"}}, "place:Kolkata"},
		{"initials in brackets are no second mention", "The trams of Quxton are blue, and the trams of Quxton are late, says the Tram Board (TB).", "", []name{quxton, {typ: pipeline.Organization, forms: "Tram Board|TB"}}, "place:Quxton | organization:Tram Board"},
		{"a part of a name", "He plays in the Archery Premier League for Quxton. He won the Archery Premier League.", "", []name{quxton, {typ: pipeline.Event, forms: "Premier League", lists: "league"}}, "place:Quxton | event:Premier League"},
		{"where somebody is from", "Jane Doe of Narnia came, and Jane Doe of Narnia won in Quxton.", "", []name{quxton, {typ: pipeline.Place, forms: "Narnia", lists: "country"}, {typ: pipeline.Person, forms: "Jane Doe"}}, "person:Jane Doe | place:Quxton | place:Narnia"},
		{"who was posted on", "The trams of Quxton are blue, they say on Instagram. The trams of Quxton are blue, they say on Instagram.", "", []name{quxton, {typ: pipeline.Organization, forms: "Instagram", lists: "company"}}, "place:Quxton | organization:Instagram"},
		{"once, and late", tramStory + strings.Repeat("It is so. ", 30) + "Zorblat and Blorp Bank: so they say, and Blorp Bank it is.", "", []name{quxton, {typ: pipeline.Organization, forms: "Zorblat", lists: "company"}, {typ: pipeline.Organization, forms: "Blorp Bank", lists: "company"}},
			"place:Quxton | organization:Blorp Bank | organization:Zorblat"},
		{"a label of who speaks", "Ten minutes with trams\n\nCourier: Blue?\n\nThe trams of Quxton are blue.", "", []name{quxton, {typ: pipeline.Person, forms: "Courier"}}, "place:Quxton"},
		{"who signs behind a dash", "Trams are fine.\n\n" + strings.Repeat("The trams of Quxton are blue. ", 20) + "So long – Ada", "", []name{quxton, {typ: pipeline.Person, forms: "Ada"}}, "place:Quxton"},
		{"a subtitle of a work", "Zorblat: Blue Day opens\n\nThey saw Zorblat: Blue Day in Quxton.", "", []name{quxton, {typ: pipeline.Work, forms: "Zorblat", lists: "work"}, {typ: pipeline.Event, forms: "Blue Day"}},
			"work:Zorblat | event:Blue Day | place:Quxton"},
		{"a photographer beside an agency", "(Zorb Images: Getty/Rex Vane)\n\nThe trams of Quxton are blue. Photo by Ada Byron/Reuters", "", []name{quxton, ada, {typ: pipeline.Person, forms: "Rex Vane"}}, "place:Quxton"},
		{"who stands below a picture and is written about", "Ada Byron\n\nAda Byron drives. Ada Byron is fast. In Quxton, Ada Byron won.", "", []name{quxton, ada}, "person:Ada Byron | place:Quxton"},
		{"a vessel", "The lifeboat Ada Byron came to Quxton.", "", []name{quxton, ada}, "place:Quxton"},
		{"a half of a place", "In Quxton and Narnia it rains. In Quxton and Narnia it is wet. Quxton sleeps.", "", []name{{typ: pipeline.Place, forms: "Quxton and Narnia", lists: "admin"}, quxton}, "place:Quxton and Narnia | place:Quxton"},
		{"an address leaves out and", "In Quxton and Narnia it rains.", "https://x.org/quxton-narnia-gets-wet", []name{{typ: pipeline.Place, forms: "Quxton and Narnia", lists: "admin"}}, "place:Quxton and Narnia"},
		{"initials of plain words", "The net sales value (NSV) of trams rose in Quxton. The NSV is high.", "", []name{quxton, {typ: pipeline.Organization, forms: "NSV"}}, "place:Quxton | organization:NSV"},
		{"what any organization has", "In Quxton, the Executive Committee met. The Executive Committee met the Tram Board.", "", []name{quxton, {typ: pipeline.Organization, forms: "Executive Committee"}, {typ: pipeline.Organization, forms: "Tram Board"}}, "place:Quxton | organization:Tram Board | organization:Executive Committee"},
		{"a former player of a country", "Ada Byron, a former Narnia captain, came to Quxton.", "", []name{quxton, ada, {typ: pipeline.Place, forms: "Narnia", lists: "country"}}, "person:Ada Byron | place:Quxton | place:Narnia"},
		{"how far something reaches", "In Narnia, in Quxton, all trams from Blorp to Zorb are blue. " + strings.Repeat("It is so. ", 30) + "It is so in Quxton.", "", []name{quxton, {typ: pipeline.Place, forms: "Narnia", lists: "city"}, {typ: pipeline.Place, forms: "Blorp", lists: "city"}, {typ: pipeline.Place, forms: "Zorb", lists: "city"}},
			"place:Quxton | place:Narnia | place:Blorp | place:Zorb"},
		{"a company without its designator", "Zorblat Trams Ltd came to Quxton.", "https://x.org/zorblat-trams-profit-rises", []name{quxton, {typ: pipeline.Organization, forms: "Zorblat Trams Ltd"}}, "organization:Zorblat Trams Ltd | place:Quxton"},
		{"an officer taken for an organization", "In Quxton, AG Byron came. AG Byron left.", "", []name{quxton, {typ: pipeline.Organization, forms: "AG Byron"}}, "place:Quxton | organization:AG Byron"},
		{"a day that something coincides with", "On Blue Day trams start in Quxton, Ada Byron said. " + strings.Repeat("It is so. ", 40), "", []name{quxton, ada, {typ: pipeline.Event, forms: "Blue Day", lists: "event"}}, "person:Ada Byron | place:Quxton | event:Blue Day"},
	} {
		a := read(t, c.text, c.url, c.names...)
		require.Equal(t, c.want, a.run(t, Options{}), c.what)
	}
}

// TestDoubtfulHeadline: a doubtful mention in the headline lends nothing, as
// "Minnesota" to the Minnesota Chamber of Commerce.
func TestDoubtfulHeadline(t *testing.T) {
	a := read(t, "Narnia lawmakers clear tram bill\n\nThe trams are blue. They are late. They are old. They are slow, said the Narnia Chamber.", "",
		name{typ: pipeline.Organization, forms: "Narnia Chamber|Narnia"})
	a.Mentions[0].Confidence = 0.5
	a.run(t, Options{})
	require.Equal(t, []string{"1 mention"}, a.Suggestions[0].Why)
}

// TestPhrasesOfThePage: a phrase of asides is none; one that the headline alone
// has counts by what the body takes up of it; who speaks is no phrase.
func TestPhrasesOfThePage(t *testing.T) {
	a := read(t, "Invisible flour and battery ferries\n\nThe ferries run on a battery each.\n\nCourier: What of flour?\n\nThey are late. Subscribe to our weekly letter.", "")
	for _, k := range []string{"Invisible flour", "battery ferries", "Courier", "weekly letter"} {
		a.phrase(k, 1)
	}
	require.Equal(t, "keyphrase:battery ferries | keyphrase:Invisible flour", a.run(t, Options{}))
}

// TestDoubtfulPerson: a person's full name in the headline that the text has once
// more, as the label of who speaks, is no doubtful one.
func TestDoubtfulPerson(t *testing.T) {
	for text, want := range map[string]string{
		"Ten minutes with Ada Byron\n\nThe trams of Quxton are blue.\n\nAda Byron: Yes, in Quxton.": "person:Ada Byron | place:Quxton",
		"Ten minutes with Ada Byron\n\nThe trams of Quxton are blue, in Quxton.":                    "place:Quxton | person:Ada Byron",
	} {
		a := read(t, text, "", name{typ: pipeline.Place, forms: "Quxton", lists: "city"}, name{typ: pipeline.Person, forms: "Ada Byron"})
		a.Entities[1].Mentions = a.Entities[1].Mentions[:1]
		a.Entities[1].Confidence, a.Mentions[0].Confidence = 0.2, 0.5
		require.Equal(t, want, a.run(t, Options{}))
	}
}

// TestTermsOfTopics: of phrases that the story has once, one whose words speak for
// a topic comes first; a topic in the place of the upper one has its rank; and a
// single word for a lesser topic says less.
func TestTermsOfTopics(t *testing.T) {
	a := read(t, "They spoke of legal action and of the electoral roll. It is so.", "")
	a.phrase("legal action", 1)
	a.phrase("electoral roll", 0.8)
	a.Topics = []pipeline.Topic{
		{ID: "a", Label: "politics", Score: 0.9, Words: []string{"electoral roll", "party"}},
		{ID: "b", Label: "election", Parent: "a", Score: 0.73, Words: []string{"electoral roll", "vote"}},
		{ID: "c", Label: "sport", Score: 0.75, Words: []string{"race"}},
	}
	require.Equal(t, "topic:election | keyphrase:electoral roll | keyphrase:legal action", a.run(t, Options{}))
	require.InDelta(t, 0.75*0.73, a.Suggestions[0].Score, 1e-9)
}

// TestPartsOfTheTitle: a phrase two words of which the headline has is no passing
// one.
func TestPartsOfTheTitle(t *testing.T) {
	a := read(t, "They spoke of blue tram rails and of legal action.", "https://x.org/why-the-blue-tram-is-late")
	a.phrase("legal action", 1)
	a.phrase("blue tram rails", 0.8)
	require.Equal(t, "keyphrase:blue tram rails | keyphrase:legal action", a.run(t, Options{}))
}

// TestVary: the towns on a route leave room for others, and a topic's sister too.
func TestVary(t *testing.T) {
	text := "Aville, Bville, Cville, Dville and Ada Byron. " + strings.Repeat("It is so. ", 40) + "Aville, Bville, Cville, Dville and Ada Byron."
	var names []name
	for _, n := range []string{"Aville", "Bville", "Cville", "Dville"} {
		names = append(names, name{typ: pipeline.Place, forms: n, lists: "city"})
	}
	a := read(t, text, "", append(names, name{typ: pipeline.Person, forms: "Ada Byron"})...)
	a.Topics = []pipeline.Topic{
		{ID: "a", Label: "economy, business and finance", Score: 0.9},
		{ID: "b", Label: "market and exchange", Parent: "a", Score: 0.9},
		{ID: "c", Label: "economy", Parent: "a", Score: 0.89},
		{ID: "d", Label: "religion", Score: 0.6},
	}
	require.Equal(t, "topic:market and exchange | person:Ada Byron | place:Aville | place:Bville | place:Cville | topic:economy | place:Dville", a.run(t, Options{}))
}

// TestInitials: the initials of a chosen name are no second tag.
func TestInitials(t *testing.T) {
	a := read(t, "South Narnia beat Quxton, and SN fans sang. South Narnia won.", "", name{typ: pipeline.Place, forms: "South Narnia", lists: "country"}, name{typ: pipeline.Organization, forms: "SN"})
	require.Equal(t, "place:South Narnia", a.run(t, Options{}))
}

// TestKindsAreMistaken: a thing within a longer thing is no second tag, whatever
// their kinds.
func TestKindsAreMistaken(t *testing.T) {
	a := read(t, "One Nation One Poll is the plan. They want One Poll too.", "", name{typ: pipeline.Work, forms: "One Nation One Poll"}, name{typ: pipeline.Event, forms: "One Poll"})
	require.Equal(t, "work:One Nation One Poll", a.run(t, Options{}))
}
