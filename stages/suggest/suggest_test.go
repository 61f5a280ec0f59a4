package suggest

import (
	"context"
	"strings"
	"testing"

	"extract/pipeline"

	"github.com/stretchr/testify/require"
)

// article is a document of one headline and one body section, a token a word,
// with the entities, phrases and topics that the test gives.
type article struct {
	*pipeline.Document
}

func newArticle(headline, body string) *article {
	a := &article{Document: &pipeline.Document{Text: headline + "\n" + body}}
	a.section(pipeline.Headline, 0, len(headline))
	a.section(pipeline.Body, len(headline)+1, len(a.Text))
	return a
}

func (a *article) section(kind pipeline.SectionKind, start, end int) {
	a.Sections = append(a.Sections, pipeline.Section{Span: pipeline.Span{Start: start, End: end}, Kind: kind})
	for at := start; at < end; {
		for at < end && a.Text[at] == ' ' {
			at++
		}
		stop := at
		for stop < end && a.Text[stop] != ' ' {
			stop++
		}
		a.Tokens = append(a.Tokens, pipeline.Token{Span: pipeline.Span{Start: at, End: stop}, Section: kind})
		at = stop
	}
}

// entity adds an entity with all its places in the text.
func (a *article) entity(typ pipeline.Type, name string, salience float64, aliases ...string) {
	e := pipeline.Entity{ID: "e" + string(rune('1'+len(a.Entities))), Type: typ, Name: name, Aliases: aliases, Salience: salience, Confidence: 1}
	first, _, _ := strings.Cut(name, " ")
	for i, t := range a.Tokens {
		if t.In(a.Text) == first {
			e.Mentions = append(e.Mentions, len(a.Mentions))
			a.Mentions = append(a.Mentions, pipeline.Mention{First: i, Last: i + 1, Span: t.Span, Type: typ, Entity: len(a.Entities), Confidence: 1})
		}
	}
	a.Entities = append(a.Entities, e)
}

func (a *article) phrase(text string, score float64) {
	i := strings.Index(a.Text, text)
	a.Keyphrases = append(a.Keyphrases, pipeline.Keyphrase{Text: text, Score: score, Spans: []pipeline.Span{{Start: i, End: i + len(text)}}})
}

func (a *article) run(t *testing.T, o Options) string {
	s, err := New(o)
	require.NoError(t, err)
	require.NoError(t, s.Run(context.Background(), a.Document))
	return labels(a.Suggestions)
}

func labels(list []pipeline.Suggestion) string {
	var out []string
	for _, s := range list {
		out = append(out, s.Kind+":"+s.Label)
	}
	return strings.Join(out, " | ")
}

func summit() *article {
	a := newArticle("Astana summit opens", "Xi Jinping came to Astana for the Astana summit on border crossings and Xi spoke of border trade")
	a.entity(pipeline.Place, "Astana", 0.5)
	a.entity(pipeline.Person, "Xi Jinping", 0.3)
	a.entity(pipeline.Person, "Xi", 0.1) // an alias that was not joined
	a.phrase("Astana summit", 0.9)
	a.phrase("border crossings", 0.8)
	a.phrase("border trade", 0.7)
	a.Topics = []pipeline.Topic{
		{ID: "medtop:11000000", Label: "politics", Score: 0.9, Words: []string{"summit"}},
		{ID: "medtop:20000638", Label: "international relations", Parent: "medtop:11000000", Score: 0.85},
	}
	return a
}

// TestDiversity: no phrase out of a chosen name, no second name of one person,
// one phrase of a kind, the lower topic in the place of the upper.
func TestDiversity(t *testing.T) {
	a := summit()
	require.Equal(t, "place:Astana | topic:international relations | person:Xi Jinping | keyphrase:border crossings | keyphrase:border trade", a.run(t, Options{}))
	require.Equal(t, []string{"in the headline", "3 mentions"}, a.Suggestions[0].Why)
	require.Equal(t, "medtop:20000638", a.Suggestions[1].ID)
}

func TestLimits(t *testing.T) {
	require.Equal(t, "place:Astana | topic:international relations", summit().run(t, Options{Max: 2}))
	require.Equal(t, "place:Astana | person:Xi Jinping", summit().run(t, Options{Least: map[string]float64{"topic": 1, "keyphrase": 1}}))
	_, err := New(Options{Least: map[string]float64{"colour": 1}})
	require.EqualError(t, err, `suggest: kind "colour" of tags is unknown; known are house, person, place, organization, event, work, group, own, topic, keyphrase`)
	_, err = New(Options{Least: map[string]float64{"topic": 2}})
	require.Error(t, err)
	_, err = New(Options{Max: -1})
	require.Error(t, err)
}

func vocabulary(t *testing.T, name, text string) *Vocabulary {
	v, err := ReadVocabulary(name, strings.NewReader(text))
	require.NoError(t, err)
	return v
}

func TestVocabularyMapsAndRestricts(t *testing.T) {
	v := vocabulary(t, "v.csv", "id,label,alt,broader\nd1,Diplomacy,international relations|foreign affairs,\nb1,Border crossing,,\nn1,Nur-Sultan,Astana,\nt1,trading,trade,d1\n")
	a := summit()
	require.Equal(t, "place:Nur-Sultan | topic:Diplomacy | keyphrase:Border crossing | keyphrase:trading", a.run(t, Options{Vocabulary: v, Least: map[string]float64{"keyphrase": 0.05}}))
	require.Equal(t, "n1", a.Suggestions[0].ID)
	require.Equal(t, "e1", a.Suggestions[0].Entity)
	require.Contains(t, a.Suggestions[0].Why, "listed also as Astana")
	require.Equal(t, "person:Xi Jinping", labels(a.Proposed))
}

// TestVocabularyInTheText: a label that the text has is no less for a weak phrase
// that maps to it too.
func TestVocabularyInTheText(t *testing.T) {
	a := newArticle("x", "they met at the quay and at the berth")
	a.phrase("quay", 0.1)
	require.Equal(t, "keyphrase:Ports", a.run(t, Options{Vocabulary: vocabulary(t, "v.csv", "label,alt\nPorts,quay|berth\n")}))
}

func TestHouseTags(t *testing.T) {
	a := summit()
	a.HouseTags = []pipeline.HouseTag{{Label: "Central Asia", Score: 0.8, Why: []string{"as in 9 tagged articles"}}}
	v := vocabulary(t, "v", "Central Asia\nAstana\n")
	require.Equal(t, "place:Astana | house:Central Asia", a.run(t, Options{Vocabulary: v, House: true}))
	require.NotEmpty(t, a.Proposed)
}

// TestNamesAreNotStemmed: the club Sporting is not sport.
func TestNamesAreNotStemmed(t *testing.T) {
	a := newArticle("x", "Sporting won")
	a.entity(pipeline.Organization, "Sporting", 1)
	a.run(t, Options{Vocabulary: vocabulary(t, "v", "sports\n")})
	require.Equal(t, "organization:Sporting", labels(a.Proposed))
}

func TestReadVocabulary(t *testing.T) {
	v := vocabulary(t, "v", "\ufeff# comment\r\nCafé\r\n\r\n中国\r\n🙂x\r\n")
	require.Equal(t, []string{"Café", "中国", "🙂x"}, v.Labels())
	v = vocabulary(t, "v.tsv", "id\tlabel\talt\na\tA\tB | C\n")
	require.Equal(t, []string{"B", "C"}, v.concepts[0].Others)
	v = vocabulary(t, "v.ttl", turtleText)
	require.Equal(t, []string{"Trade", "Tea"}, v.Labels())
	require.Equal(t, []string{"chai", "cup of \"char\""}, v.concepts[1].Others)
	require.Equal(t, "http://x.org/v/trade", v.concepts[1].Broader)
	v = vocabulary(t, "v.nt", "<http://x/a> <http://www.w3.org/2004/02/skos/core#prefLabel> \"A\\u00e9\"@en .\n")
	require.Equal(t, []string{"Aé"}, v.Labels())
}

const turtleText = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix v: <http://x.org/v/> .
# a scheme is no concept
v:scheme a skos:ConceptScheme ; skos:prefLabel "Scheme"@de .
v:trade a skos:Concept ;
  skos:prefLabel "Trade"@en , "Handel"@de ;
  skos:narrower v:tea ;
  skos:note [ skos:example "x" ; a v:y ] .
v:tea a skos:Concept ; skos:prefLabel "Tea"@en ; skos:altLabel "chai" , """cup of "char\""""@en-GB ;
  skos:exactMatch <http://y.org/1> .
`

func TestVocabularyErrors(t *testing.T) {
	for _, c := range [][3]string{
		{"v", "", "v: no labels in it"},
		{"v", "---\n", "v:1: an entry without a label"},
		{"v.csv", "id,label,broader\na,A,b\nb,B,c\nc,C,a\n", "v.csv:2: A is above itself: A → B → C → A; take one of the steps out"},
		{"v.csv", "id,label,broader\na,A,a\n", "v.csv:2: A is above itself: A → A"},
		{"v.csv", "id,label,broader\na,A,z\n", "v.csv:2: A has the broader entry z, which is not there"},
		{"v.csv", "id,label\na,A\na,B\n", "v.csv:3: the id a stands in line 2 too"},
		{"v.csv", "id,label\na,\"A\n", "v.csv:2"},
		{"v.ttl", "@prefix a: <x> .\nb:c a:d \"x\" .\n", `v.ttl:2: unknown prefix "b"`},
		{"v.ttl", "<a> <b> \"x\n", "v.ttl:1: a text without end"},
		{"v.ttl", "<a> <b> [ <c> \"x\" .\n", "v.ttl:1: want ']'"},
		{"v.ttl", "<a", "v.ttl:1: an address without end"},
		{"v.ttl", "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<a> skos:prefLabel \"A\" ; skos:broader <b> .\n<b> skos:prefLabel \"B\" ; skos:broader <a> .\n", "v.ttl:2: A is above itself: A → B → A"},
	} {
		_, err := ReadVocabulary(c[0], strings.NewReader(c[1]))
		require.ErrorContains(t, err, c[2])
	}
}

func FuzzReadVocabulary(f *testing.F) {
	f.Add("v.ttl", turtleText)
	f.Add("v", "id,label,alt,broader\na,A,\"x|y\",\n")
	f.Add("v.nt", "_:a <b> ( 1 2 ) .\n<a> a \"\\U0001F642\"^^<t> , 'x'@en ; .")
	f.Fuzz(func(t *testing.T, name, text string) {
		if v, err := ReadVocabulary(name, strings.NewReader(text)); err == nil {
			s, err := New(Options{Vocabulary: v})
			require.NoError(t, err)
			require.NoError(t, s.Run(context.Background(), summit().Document))
		}
	})
}
