package pipeline_test

import (
	"context"
	"errors"
	"testing"

	"extract/pipeline"

	"github.com/stretchr/testify/require"
)

func stage(name string, needs, provides pipeline.Layer) pipeline.Stage {
	return pipeline.Stage{Name: name, Doc: "does " + name, Needs: needs, Provides: provides,
		Run: func(_ context.Context, d *pipeline.Document) error {
			d.Warnings = append(d.Warnings, name)
			return nil
		}}
}

func TestNewReportsEveryFault(t *testing.T) {
	_, err := pipeline.New(
		stage("a", pipeline.Tokens, pipeline.Sentences),
		stage("a", 0, pipeline.Tokens),
		pipeline.Stage{},
	)
	for _, want := range []string{
		"stage a needs tokens, which no stage before it provides", "stage a stands twice", "stage number 3 has no name",
		"stage number 3 has no documentation", "stage number 3 has no Run function", "stage number 3 provides nothing",
	} {
		require.ErrorContains(t, err, want)
	}
}

func TestForKeepsTheFewestStages(t *testing.T) {
	p, err := pipeline.New(
		stage("sections", 0, pipeline.Sections),
		stage("tokens", pipeline.Sections, pipeline.Tokens),
		stage("tags", pipeline.Tokens, pipeline.Tags),
		stage("lists", pipeline.Tokens, pipeline.Candidates),
		stage("rules", pipeline.Tokens|pipeline.Tags, pipeline.Candidates),
		stage("mentions", pipeline.Candidates, pipeline.Mentions),
		stage("phrases", pipeline.Tags, pipeline.Keyphrases),
	)
	require.NoError(t, err)
	for want, layers := range map[string]pipeline.Layer{
		"sections tokens":                           pipeline.Tokens,
		"sections tokens tags phrases":              pipeline.Keyphrases,
		"sections tokens tags lists rules mentions": pipeline.Mentions,
		"": pipeline.Topics,
	} {
		got := ""
		for _, s := range p.For(layers).Stages() {
			if got != "" {
				got += " "
			}
			got += s.Name
		}
		require.Equal(t, want, got)
	}
	d := &pipeline.Document{}
	require.NoError(t, p.For(pipeline.Tokens).Annotate(context.Background(), d))
	require.Equal(t, []string{"sections", "tokens"}, d.Warnings)
}

func TestFaultsOfAStage(t *testing.T) {
	fault := errors.New("no luck")
	bad := stage("bad", 0, pipeline.Tokens)
	bad.Run = func(context.Context, *pipeline.Document) error { return fault }
	p, err := pipeline.New(bad)
	require.NoError(t, err)
	err = p.Annotate(context.Background(), &pipeline.Document{ID: "x"})
	require.ErrorIs(t, err, fault)
	require.EqualError(t, err, "document x: stage bad: no luck")

	bad.Run = func(_ context.Context, d *pipeline.Document) error { _ = d.Tokens[3]; return nil }
	p, err = pipeline.New(bad)
	require.NoError(t, err)
	err = p.Annotate(context.Background(), &pipeline.Document{ID: "x"})
	var panicked *pipeline.PanicError
	require.ErrorAs(t, err, &panicked)
	require.Contains(t, string(panicked.Stack), "pipeline_test.go")
	require.Equal(t, "bad", p.Timings()[0].Stage)
}

func TestAnnotateStopsWithItsContext(t *testing.T) {
	p, err := pipeline.New(stage("a", 0, pipeline.Tokens))
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err = p.Annotate(ctx, &pipeline.Document{})
	require.ErrorIs(t, err, context.Canceled)
}

func TestSpanValid(t *testing.T) {
	text := "é中\xffx"
	valid := pipeline.Span{Start: 2, End: 6, RuneStart: 1, RuneEnd: 3}
	require.True(t, valid.Valid(text))
	require.Equal(t, "中\xff", valid.In(text))
	for _, s := range []pipeline.Span{
		{Start: 1, End: 6, RuneStart: 1, RuneEnd: 3}, {Start: 2, End: 6, RuneStart: 1, RuneEnd: 2}, {Start: 2, End: 9, RuneStart: 1, RuneEnd: 3}, {Start: 5, End: 2},
	} {
		require.False(t, s.Valid(text), s)
	}
}

func TestNames(t *testing.T) {
	require.Equal(t, "tokens|tags", (pipeline.Tokens | pipeline.Tags).String())
	require.Equal(t, "none", pipeline.Layer(0).String())
	for _, typ := range pipeline.Types() {
		got, ok := pipeline.ParseType(typ.String())
		require.True(t, ok)
		require.Equal(t, typ, got)
	}
	_, ok := pipeline.ParseType("CITY")
	require.False(t, ok)
	d := &pipeline.Document{}
	court, law := d.Type("COURT"), d.Type("LAW")
	require.Equal(t, court, d.Type("COURT"))
	require.NotEqual(t, court, law)
	require.True(t, court.Own())
	require.Equal(t, "OWN", court.String())
	require.Equal(t, "LAW", d.TypeName(law))
	require.Equal(t, pipeline.Work, d.Type("WORK"))
	require.Equal(t, "WORK", d.TypeName(pipeline.Work))
	require.False(t, pipeline.Group.Own())
	require.Equal(t, []string{"COURT", "LAW"}, d.OwnTypes)
	tag, ok := pipeline.ParseTag("NNP")
	require.True(t, ok)
	require.Equal(t, pipeline.TagNNP, tag)
	for name, tag := range map[string]pipeline.Tag{
		"CC": pipeline.TagCC, "CD": pipeline.TagCD, "DT": pipeline.TagDT, "IN": pipeline.TagIN, "JJ": pipeline.TagJJ, "NN": pipeline.TagNN,
		"NNPS": pipeline.TagNNPS, "NNS": pipeline.TagNNS, "POS": pipeline.TagPOS, "VBD": pipeline.TagVBD, "VBG": pipeline.TagVBG, "VBN": pipeline.TagVBN, "VBZ": pipeline.TagVBZ,
	} {
		require.Equal(t, name, tag.String())
	}
}
