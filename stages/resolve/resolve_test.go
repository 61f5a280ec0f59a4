package resolve_test

import (
	"context"
	"testing"

	"extract/pipeline"
	"extract/stages/resolve"
	"extract/stages/tokenize"

	"github.com/stretchr/testify/require"
)

// resolved runs the stage over candidates given by token range.
func resolved(t *testing.T, o resolve.Options, text string, candidates ...pipeline.Candidate) []string {
	d := &pipeline.Document{Text: text, Tokens: tokenize.Tokens(text, nil, nil)}
	for _, c := range candidates {
		c.Span = d.TokenSpan(c.First, c.Last)
		d.Candidates = append(d.Candidates, c)
	}
	require.NoError(t, resolve.New(o).Run(context.Background(), d))
	var out []string
	for _, m := range d.Mentions {
		out = append(out, m.Type.String()+" "+m.In(text))
	}
	return out
}

func candidate(t pipeline.Type, first, last int, score float64, source string) pipeline.Candidate {
	return pipeline.Candidate{First: first, Last: last, Type: t, Score: score, Source: source}
}

const text = "University of Paris Bank today"

func TestLongerNameWins(t *testing.T) {
	got := resolved(t, resolve.Options{}, text,
		candidate(pipeline.Place, 2, 3, 0.9, "gazetteer:city"), candidate(pipeline.Organization, 0, 3, 0.8, "rule:org-head"))
	require.Equal(t, []string{"ORGANIZATION University of Paris"}, got)
}

func TestMuchSurerShortNameWins(t *testing.T) {
	got := resolved(t, resolve.Options{}, text,
		candidate(pipeline.Place, 2, 3, 0.99, "gazetteer:city"), candidate(pipeline.Organization, 2, 4, 0.55, "rule:org-head"))
	require.Equal(t, []string{"PLACE Paris"}, got)
}

func TestWitnessesAddUp(t *testing.T) {
	alone := resolved(t, resolve.Options{}, text, candidate(pipeline.Place, 2, 3, 0.4, "gazetteer:city"))
	require.Empty(t, alone)
	both := resolved(t, resolve.Options{}, text,
		candidate(pipeline.Place, 2, 3, 0.4, "gazetteer:city"), candidate(pipeline.Place, 2, 3, 0.4, "rule:preposition"))
	require.Equal(t, []string{"PLACE Paris"}, both)
}

func TestSourcesAreNamed(t *testing.T) {
	d := &pipeline.Document{Text: text, Tokens: tokenize.Tokens(text, nil, nil)}
	for _, source := range []string{"tagger", "gazetteer:city", "tagger"} {
		c := candidate(pipeline.Place, 2, 3, 0.6, source)
		c.Span = d.TokenSpan(2, 3)
		d.Candidates = append(d.Candidates, c)
	}
	require.NoError(t, resolve.New(resolve.Options{}).Run(context.Background(), d))
	require.Equal(t, []string{"gazetteer:city", "tagger"}, d.Mentions[0].Sources)
	require.Equal(t, -1, d.Mentions[0].Entity)
}

func TestBesideATagger(t *testing.T) {
	o := resolve.Options{Tagger: true}
	require.Empty(t, resolved(t, o, text, candidate(pipeline.Place, 2, 3, 0.9, "gazetteer:city")))
	require.Equal(t, []string{"ORGANIZATION Paris Bank"}, resolved(t, o, text, candidate(pipeline.Organization, 2, 4, 0.9, "gazetteer:company")))
	require.Equal(t, []string{"PLACE Paris"}, resolved(t, o, text, candidate(pipeline.Place, 2, 3, 0.9, "rule:dateline")))
}

func TestOwnListHasTheLastWord(t *testing.T) {
	own := candidate(pipeline.Work, 2, 3, 0.1, "gazetteer:films")
	own.Trusted = true
	got := resolved(t, resolve.Options{Tagger: true}, text, own, candidate(pipeline.Organization, 0, 4, 0.99, "tagger"))
	require.Equal(t, []string{"WORK Paris"}, got)
}

func TestUntaughtTypesCountInFull(t *testing.T) {
	o := resolve.Options{Tagger: true, Untaught: []pipeline.Type{pipeline.Place}}
	require.Equal(t, []string{"PLACE Paris"}, resolved(t, o, text, candidate(pipeline.Place, 2, 3, 0.8, "gazetteer:city")))
	require.Empty(t, resolved(t, o, text, candidate(pipeline.Person, 2, 3, 0.8, "rule:title")))
}

func TestNameOfNoTypeHoldsItsWords(t *testing.T) {
	got := resolved(t, resolve.Options{}, text,
		candidate(pipeline.NoType, 2, 5, 0.95, "rule:vehicle"), candidate(pipeline.Place, 2, 3, 0.9, "gazetteer:city"))
	require.Empty(t, got)
}

// TestCapitalsWithin: beside a tagger a company of one word needs another witness,
// unless capitals within say that it is no ordinary word.
func TestCapitalsWithin(t *testing.T) {
	for text, want := range map[string][]string{"FernSky grew": {"ORGANIZATION FernSky"}, "Fernsky grew": nil} {
		got := resolved(t, resolve.Options{Tagger: true}, text, candidate(pipeline.Organization, 0, 1, 0.78, "gazetteer:company"))
		require.Equal(t, want, got, text)
	}
}

// TestOfficeInAList: a list that has a person with an office does not make the
// office part of the name.
func TestOfficeInAList(t *testing.T) {
	d := &pipeline.Document{Text: "PM Veldkamp spoke"}
	d.Tokens = tokenize.Tokens(d.Text, nil, nil)
	d.Tokens[0].Evidence = pipeline.PersonTitle
	c := candidate(pipeline.Person, 0, 2, 0.89, "gazetteer:people")
	c.Span = d.TokenSpan(0, 2)
	d.Candidates = []pipeline.Candidate{c}
	require.NoError(t, resolve.New(resolve.Options{}).Run(context.Background(), d))
	require.Len(t, d.Mentions, 1)
	require.Equal(t, "Veldkamp", d.Mentions[0].In(d.Text))
	require.Equal(t, "PM", d.Mentions[0].Title)
}
