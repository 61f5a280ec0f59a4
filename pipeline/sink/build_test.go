package sink

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"extract/pipeline"
)

// find returns the span of the nth occurrence, from 0, of sub in text.
func find(text, sub string, nth int) pipeline.Span {
	at := 0
	for range nth {
		at += strings.Index(text[at:], sub) + len(sub)
	}
	start := at + strings.Index(text[at:], sub)
	return spanOf(text, start, start+len(sub))
}

// spanOf returns the span with its code points counted.
func spanOf(text string, start, end int) pipeline.Span {
	return pipeline.Span{Start: start, End: end,
		RuneStart: utf8.RuneCountInString(text[:start]), RuneEnd: utf8.RuneCountInString(text[:end])}
}

const article = "\ufeff“Café” diplomacy 😀\r\nin Astana 中文\r\n\r\nPresident Zoe\u0308 Ng met AT&T <staff> in Astana.\r\nClean energy, clean-energy. Ng left.\r\n"

// sample returns an annotated document with every kind of thing in it.
func sample() *pipeline.Document {
	at := func(sub string, nth int) pipeline.Span { return find(article, sub, nth) }
	return &pipeline.Document{
		ID: "a1", Source: "archive.jsonl#1", Language: "en", Published: "2025-06-20", URL: "https://example.org/a?b=1&c=2", Text: article,
		Sections: []pipeline.Section{
			{Kind: pipeline.Headline, Span: at("“Café” diplomacy 😀\r\nin Astana 中文", 0)},
			{Kind: pipeline.Body, Span: at("President", 0).To(at("left.", 0))},
		},
		Mentions: []pipeline.Mention{
			{Span: at("Astana", 0), Type: pipeline.Place, Entity: 0, Confidence: 0.98765, Sources: []string{"gazetteer:city", "tagger"}},
			{Span: at("Zoe\u0308 Ng", 0), Type: pipeline.Person, Entity: 1, Confidence: 0.9, Sources: []string{"rule:title"}, Title: "President"},
			{Span: at("AT&T", 0), Type: pipeline.Organization, Entity: 2, Confidence: 0.4, Sources: []string{"tagger"}},
			{Span: at("Astana", 1), Type: pipeline.Place, Entity: 0, Confidence: 0.3},
			{Span: at("Ng", 1), Type: pipeline.Person, Entity: 1, Confidence: 0.7, Sources: []string{"alias"}},
		},
		Entities: []pipeline.Entity{
			{ID: "e1", Type: pipeline.Place, Name: "Astana", Mentions: []int{0, 3}, Salience: 0.5, Confidence: 0.98765, Sources: []string{"gazetteer:city", "tagger"}},
			{ID: "e2", Type: pipeline.Person, Name: "Zoe\u0308 Ng", Aliases: []string{"Ng"}, Titles: []string{"President"}, Mentions: []int{1, 4}, Salience: 0.4, Confidence: 0.9, Sources: []string{"rule:title"}},
			{ID: "e3", Type: pipeline.Organization, Name: "AT&T", Mentions: []int{2}, Salience: 0.1, Confidence: 0.4, Sources: []string{"tagger"}},
		},
		Keyphrases: []pipeline.Keyphrase{
			{Text: "clean energy", Score: 2. / 3, Spans: []pipeline.Span{at("Clean energy", 0), at("clean-energy", 0)}, Variants: []string{"clean-energy"}},
			{Text: "diplomacy", Score: 0.1, Spans: []pipeline.Span{at("diplomacy", 0)}},
		},
		Topics: []pipeline.Topic{{ID: "medtop:04000000", Label: "economy, business and finance", Score: 0.91}},
		Suggestions: []pipeline.Suggestion{
			{Label: "Astana", Kind: "place", Score: 0.83, Entity: "e1", Why: []string{"in the headline", "2 mentions", "gazetteer: city"}},
			{Label: "AT&T", Kind: "organization", Score: 0.5, Entity: "e3", Why: []string{"1 mention"}},
			{Label: "clean energy", Kind: "keyphrase", Score: 0.4},
		},
		Warnings: []string{"the text is short"},
	}
}

func TestTitle(t *testing.T) {
	doc := sample()
	require.Equal(t, "“Café” diplomacy 😀 in Astana 中文", NewRecord(doc, Options{}).Title)
	doc.Title = "Given"
	require.Equal(t, "Given", NewRecord(doc, Options{}).Title)
	require.Empty(t, NewRecord(&pipeline.Document{Text: "x"}, Options{}).Title)
}

func TestOffsets(t *testing.T) {
	doc := sample()
	for unit, want := range map[Unit][3]int{
		// start and end of the second "Astana", length of the text
		CodePoint: {75, 81, 122},
		UTF16:     {76, 82, 123},
		Byte:      {90, 96, 137},
	} {
		r := NewRecord(doc, Options{Offsets: unit})
		require.Equal(t, unit.String(), r.Offsets)
		require.Equal(t, want, [3]int{r.Mentions[3].Start, r.Mentions[3].End, r.Length}, unit.String())
		for _, m := range r.Mentions {
			require.Equal(t, m.Text, slice(doc.Text, unit, m.Start, m.End))
		}
	}
}

// slice cuts the text as a program that counts in the unit would.
func slice(text string, unit Unit, start, end int) string {
	switch unit {
	case Byte:
		return text[start:end]
	case UTF16:
		return string(utf16.Decode(utf16.Encode([]rune(text))[start:end]))
	}
	return string([]rune(text)[start:end])
}

func TestOnly(t *testing.T) {
	r := NewRecord(sample(), Options{Only: People | Keyphrases})
	require.Len(t, r.Mentions, 2)
	require.Len(t, r.Entities, 1)
	require.Equal(t, "e2", r.Entities[0].ID, "ids are those of the whole document")
	require.Len(t, r.Keyphrases, 2)
	require.Empty(t, r.Topics)
	require.Empty(t, r.Tags)
	require.Len(t, r.Sections, 2)

	r = NewRecord(sample(), Options{Only: Tags})
	require.Empty(t, r.Mentions)
	require.Empty(t, r.Entities)
	require.Len(t, r.Tags, 3)
	for _, tag := range r.Tags {
		require.Empty(t, tag.Entity, "no entity that the record lacks")
	}
}

func TestMinConfidence(t *testing.T) {
	r := NewRecord(sample(), Options{MinConfidence: 0.5})
	require.Len(t, r.Mentions, 3)
	require.Len(t, r.Entities, 2)
	require.Equal(t, 1, r.Entities[0].Mentions, "as many as the record has")
	require.Len(t, r.Tags, 2)
	require.Equal(t, "clean energy", r.Tags[1].Label)
}

func TestParts(t *testing.T) {
	parts, err := ParseParts([]string{"people", "tags"})
	require.NoError(t, err)
	require.Equal(t, People|Tags, parts)
	require.Equal(t, pipeline.Sections|pipeline.Mentions|pipeline.Entities|pipeline.Suggestions, parts.Layers())
	parts, err = ParseParts(nil)
	require.NoError(t, err)
	require.Equal(t, pipeline.Sections|pipeline.Mentions|pipeline.Entities|pipeline.Keyphrases|pipeline.Topics|pipeline.Suggestions, parts.Layers())
	_, err = ParseParts([]string{"people", "persons"})
	require.EqualError(t, err, `part "persons" is unknown; it must be one of people, places, organizations, events, works, groups, own, keyphrases, topics, tags`)

	for i, typ := range pipeline.Types() {
		parts, err := ParseParts(PartNames()[i : i+1])
		require.NoError(t, err)
		for _, other := range pipeline.Types() {
			require.Equal(t, other == typ, parts.has(other))
		}
		require.True(t, Parts(0).has(typ))
	}
	require.False(t, Parts(0).has(pipeline.NoType))
	require.Len(t, PartNames(), 10)
}

// own is the sample with its organization of a type of the document's own.
func own() *pipeline.Document {
	doc := sample()
	doc.Mentions[2].Type, doc.Entities[2].Type = doc.Type("CROWN_COURT_OF_APPEAL"), doc.Type("CROWN_COURT_OF_APPEAL")
	return doc
}

func TestOwnTypes(t *testing.T) {
	r := NewRecord(own(), Options{})
	require.Equal(t, "CROWN_COURT_OF_APPEAL", r.Mentions[2].Type)
	require.Equal(t, "CROWN_COURT_OF_APPEAL", r.Entities[2].Type)
	require.NoError(t, compileSchema(t).Validate(parse(t, written(t, "json", FormatOptions{}, r))))
	require.Contains(t, string(written(t, "text", FormatOptions{}, r)), "CROWN_COURT_OF_APPEAL AT&T (1)")
	require.Len(t, NewRecord(own(), Options{Only: Own}).Mentions, 1)
	require.Len(t, NewRecord(own(), Options{Only: Organizations}).Mentions, 0)
	require.NotZero(t, Own.Layers()&pipeline.Entities)
}

func TestUnits(t *testing.T) {
	for _, name := range UnitNames() {
		unit, err := ParseUnit(name)
		require.NoError(t, err)
		require.Equal(t, name, unit.String())
	}
	unit, err := ParseUnit("")
	require.NoError(t, err)
	require.Equal(t, CodePoint, unit)
	_, err = ParseUnit("char")
	require.EqualError(t, err, `offset unit "char" is unknown; it must be one of codepoint, byte, utf16`)
}

func TestRound(t *testing.T) {
	for score, want := range map[float64]string{
		0.98765: "0.988", 2. / 3: "0.667", 1: "1", 0: "0", -0.0001: "0", 0.0005: "0.001", 1e-9: "0", 12345.67891: "12345.679",
		math.Inf(1): "0", math.NaN(): "0",
	} {
		b, err := json.Marshal(round(score))
		require.NoError(t, err)
		require.Equal(t, want, string(b))
	}
}

func TestEmptyListsAreNotNull(t *testing.T) {
	doc := &pipeline.Document{Entities: []pipeline.Entity{{ID: "e1", Type: pipeline.Person, Mentions: []int{0}}},
		Mentions: []pipeline.Mention{{Type: pipeline.Person}}, Keyphrases: []pipeline.Keyphrase{{}}, Suggestions: []pipeline.Suggestion{{}}}
	for _, only := range []Parts{0, People, Tags} {
		for _, d := range []*pipeline.Document{doc, {}} {
			var b bytes.Buffer
			require.NoError(t, newLineWriter(&b, FormatOptions{}).Write(NewRecord(d, Options{Only: only})))
			require.NotContains(t, b.String(), "null")
		}
	}
}

// FuzzOffsets checks the promise of the record on any text: in each unit, the
// text of a mention is what stands between its offsets.
func FuzzOffsets(f *testing.F) {
	f.Add(article, 5, 20)
	f.Add("a\xff😀é\r\n", 1, 3)
	f.Fuzz(func(t *testing.T, text string, a, b int) {
		runes := []rune(text)
		a, b = max(a, 0)%(len(runes)+1), max(b, 0)%(len(runes)+1)
		a, b = min(a, b), max(a, b)
		var bounds []int // byte offset of each code point
		for i := range text {
			bounds = append(bounds, i)
		}
		bounds = append(bounds, len(text))
		span := spanOf(text, bounds[a], bounds[b])
		require.True(t, span.Valid(text))
		doc := &pipeline.Document{Text: text, Mentions: []pipeline.Mention{{Span: span, Type: pipeline.Place, Entity: -1}}}
		for _, unit := range []Unit{CodePoint, Byte, UTF16} {
			r := NewRecord(doc, Options{Offsets: unit})
			m := r.Mentions[0]
			// An invalid byte reads as U+FFFD where code points are counted.
			require.Equal(t, string([]rune(m.Text)), string([]rune(slice(text, unit, m.Start, m.End))))
			require.Equal(t, string(runes), string([]rune(slice(text, unit, 0, r.Length))))
		}
	})
}
