package eval_test

import (
	"context"
	"strings"
	"testing"

	"extract/pipeline"
	"extract/pipeline/eval"

	"github.com/stretchr/testify/require"
)

// fixed is a pipeline that finds the given spans of any text.
func fixed(t *testing.T, mentions []pipeline.Mention, phrases ...string) *pipeline.Pipeline {
	p, err := pipeline.New(pipeline.Stage{Name: "fixed", Doc: "finds what it is told", Provides: pipeline.Mentions,
		Run: func(_ context.Context, d *pipeline.Document) error {
			d.Mentions = mentions
			for _, k := range phrases {
				d.Keyphrases = append(d.Keyphrases, pipeline.Keyphrase{Text: k})
			}
			return nil
		}})
	require.NoError(t, err)
	return p
}

func mention(t pipeline.Type, start, end int) pipeline.Mention {
	m := pipeline.Mention{Type: t}
	m.Start, m.End, m.RuneStart, m.RuneEnd = start, end, start, end
	return m
}

var allTypes = []string{"PERSON", "PLACE", "ORGANIZATION", "EVENT", "WORK", "GROUP"}

const text = "Ann met Bob in Rome at Acme today"

func gold(spans ...eval.Span) []eval.Gold { return []eval.Gold{{ID: "a", Text: text, Entities: spans}} }

func TestOneHitOneMissOneSpurious(t *testing.T) {
	g := gold(eval.Span{Start: 0, End: 3, Type: "PERSON"}, eval.Span{Start: 8, End: 11, Type: "PERSON"})
	p := fixed(t, []pipeline.Mention{mention(pipeline.Person, 0, 3), mention(pipeline.Person, 15, 19)})
	r, err := eval.Score(context.Background(), g, p, []string{"PERSON"})
	require.NoError(t, err)
	c := r.Total(r.Exact)
	require.Equal(t, eval.Counts{Hit: 1, Spurious: 1, Missed: 1}, c)
	require.Equal(t, 0.5, c.Precision())
	require.Equal(t, 0.5, c.Recall())
	require.Equal(t, 0.5, c.F1())
	require.Len(t, r.Faults, 2)
	require.Equal(t, "Rome", r.Faults[0].Span.In(text))
	require.Equal(t, "Bob", r.Faults[1].Span.In(text))
	require.True(t, r.Faults[1].Missed)
}

// TestOwnTypes scores types that the document itself names.
func TestOwnTypes(t *testing.T) {
	g := gold(eval.Span{Start: 0, End: 3, Type: "PERSON"}, eval.Span{Start: 15, End: 19, Type: "COURT"}, eval.Span{Start: 23, End: 27, Type: "LAW"})
	p, err := pipeline.New(pipeline.Stage{Name: "own", Doc: "finds a law and a court", Provides: pipeline.Mentions,
		Run: func(_ context.Context, d *pipeline.Document) error {
			d.Mentions = []pipeline.Mention{mention(d.Type("LAW"), 15, 19), mention(d.Type("LAW"), 23, 27)}
			return nil
		}})
	require.NoError(t, err)
	types := []string{"LAW", "COURT"}
	r, err := eval.Score(context.Background(), g, p, types)
	require.NoError(t, err)
	require.Equal(t, eval.Counts{Hit: 1, Spurious: 1}, r.Exact["LAW"])
	require.Equal(t, eval.Counts{Missed: 1}, r.Exact["COURT"])
	out, err := eval.Compare(context.Background(), g, p, types)
	require.NoError(t, err)
	require.Len(t, out, 2)
	require.Equal(t, eval.WrongType, out[1].Kind)
	require.Equal(t, "LAW", out[1].Found)
}

func TestBoundaryAndTypeCountAsWrong(t *testing.T) {
	g := gold(eval.Span{Start: 0, End: 7, Type: "PERSON"}, eval.Span{Start: 15, End: 19, Type: "PLACE"})
	p := fixed(t, []pipeline.Mention{mention(pipeline.Person, 0, 3), mention(pipeline.Organization, 15, 19)})
	r, err := eval.Score(context.Background(), g, p, allTypes)
	require.NoError(t, err)
	require.Equal(t, eval.Counts{Spurious: 2, Missed: 2}, r.Total(r.Exact))
	require.Equal(t, eval.Counts{Hit: 1, Spurious: 1, Missed: 1}, r.Total(r.Overlap))
}

func TestOptionalCountsNeitherWay(t *testing.T) {
	g := gold(eval.Span{Start: 0, End: 3, Type: eval.Optional}, eval.Span{Start: 15, End: 19, Type: "PLACE"}, eval.Span{Start: 23, End: 27, Type: eval.Optional})
	p := fixed(t, []pipeline.Mention{mention(pipeline.Person, 0, 7), mention(pipeline.Place, 15, 19)})
	r, err := eval.Score(context.Background(), g, p, allTypes)
	require.NoError(t, err)
	require.Equal(t, eval.Counts{Hit: 1}, r.Total(r.Exact))
}

func TestOtherTypesAreLeftOut(t *testing.T) {
	g := gold(eval.Span{Start: 0, End: 3, Type: "PERSON"})
	p := fixed(t, []pipeline.Mention{mention(pipeline.Place, 15, 19)})
	r, err := eval.Score(context.Background(), g, p, []string{"PERSON"})
	require.NoError(t, err)
	require.Equal(t, eval.Counts{Missed: 1}, r.Total(r.Exact))
}

func TestKeyphrases(t *testing.T) {
	g := []eval.Gold{{ID: "a", Text: text, Keyphrases: []string{"supply chain", "trade-deals"}}}
	p := fixed(t, nil, "supply chains", "weather")
	r, err := eval.Score(context.Background(), g, p, allTypes)
	require.NoError(t, err)
	require.Equal(t, 0.5, r.Keyphrase.F1At10)
	require.Equal(t, eval.Stem("trade deal"), eval.Stem("Trade-Deals"))
}

func TestReadRefuses(t *testing.T) {
	for in, want := range map[string]string{
		"":                    "no gold documents",
		"{\"id\":\"a\"}\n{\n": "g.jsonl:2:",
		`{"text":"é","entities":[{"start":0,"end":2,"type":"PLACE"}]}`: "g.jsonl:1: span 0 to 2",
	} {
		_, err := eval.Read("g.jsonl", strings.NewReader(in))
		require.ErrorContains(t, err, want)
	}
	g, err := eval.Read("g", strings.NewReader(`{"id":"a","text":"é中","entities":[{"start":1,"end":2,"type":"PLACE"}]}`))
	require.NoError(t, err)
	require.Equal(t, "a", g[0].ID)
}
