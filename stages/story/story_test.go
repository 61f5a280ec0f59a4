package story_test

import (
	"context"
	"strings"
	"testing"

	"extract/pipeline"
	"extract/pipeline/stagetest"
	"extract/stages/furniture"
	"extract/stages/sentence"
	"extract/stages/story"
	"extract/stages/tokenize"

	"github.com/stretchr/testify/require"
)

// read returns the tokens of a page.
func read(t *testing.T, text, url string) []pipeline.Token {
	p, err := pipeline.New(furniture.New(), tokenize.New(), sentence.New(), story.New())
	require.NoError(t, err)
	d := &pipeline.Document{Text: text, URL: url}
	require.NoError(t, p.Annotate(context.Background(), d))
	return d.Tokens
}

const article = "The mayor of Quxton opened the tram line on Monday, and Ada Byron drove the first of the cars to the harbour. " +
	"It is the first line in the city, and it took six years to build. "

const teasers = "Metals are hot. Why Zorblat shares rise then? Zorblat stock hits fresh record highs Time to buy Blorp Bank? " +
	"Blorp Bank shares soar 38% Ministry plans highway Delhi rain floods streets Actor Rex Vane weds model Lia Moss Coal mine blast kills 18 workers " +
	"Tech stocks rally again Star batter hits double century Gold ETF rush fuels demand "

// TestAsides says which words of a page are of the story.
func TestAsides(t *testing.T) {
	for _, c := range []struct{ what, text, url, kept string }{
		{"headlines of other articles in a row, from the wide gap before them", article + "   " + teasers, "", article},
		{"a digest of headlines is its own story", teasers[strings.Index(teasers, "Blorp Bank shares"):], "", teasers[strings.Index(teasers, "Blorp Bank shares"):]},
		{"but not where the address promises another", teasers, "https://x.org/news/mayor-opens-quxton-tram-line-today.html", ""},
		{"items of a menu", "Home page \t\t Latest sport \t\t " + article, "", article},
		{"invitations", article + "Sign up for our newsletter. The cars are blue.", "", article + "The cars are blue."},
		{"what is behind the end", article + "Hot on Web The cars are red.", "", article},
		{"the second time", article + article, "", article},
		{"a note on the firm", "The firm builds cars.\n\nAbout Quxton Cars: it was founded by Ada Byron in 1950.", "", "The firm builds cars."},
		{"lines with an indent are no items", "The cars\n    are all blue\n    and red", "", "The cars are all blue and red"},
		{"é “—” 中 🙂", "Caf\xff é “—” 中 🙂 e\u0301.", "", "Caf\xff é “—” 中 🙂 e\u0301."},
	} {
		var kept, want []string
		for _, tok := range read(t, c.text, c.url) {
			if !tok.Aside {
				kept = append(kept, tok.In(c.text))
			}
		}
		for _, tok := range read(t, c.kept, "") {
			want = append(want, tok.In(c.kept))
		}
		require.Equal(t, want, kept, c.what)
	}
}

func TestHostile(t *testing.T) {
	for _, text := range stagetest.Hostile {
		stagetest.Run(t, text, furniture.New(), tokenize.New(), story.New())
	}
}
