package gazette_test

import (
	"strings"
	"testing"

	"extract/gazetteers"
	"extract/pipeline"
	"extract/pipeline/stagetest"
	"extract/stages/furniture"
	"extract/stages/gazette"
	"extract/stages/sentence"
	"extract/stages/tokenize"

	"github.com/cockroachdb/datadriven"
	"github.com/stretchr/testify/require"
)

const lists = `# type: PLACE
# kind: city
Paris	Ville Lumière	cc=FR;pop=2100000
China
Europe
Reading		cc=GB;pop=200000
Saint-Denis
St. Louis
--
# type: ORGANIZATION
# kind: body
World Health Organization	WHO
University of Paris
McDonald's
COVID-19 Task Force
Teachers' Council
1. FC Union
14K Triad
SLM/A
Marks & Spencer
23XI Racing
Yum! Brands
Unlawful Activities (Prevention) Act
Party of India (Marxist)
Manchester United
E.ON
Kaspi.kz
OPEC+
7-Eleven
9/11 Commission
GPT-4o
F. W. Klerk Trust
I'm Still Here
Sean "Diddy" Combs Firm
--
# type: PERSON
# kind: star
Jean-Pierre Braun	Braun
Ursula von der Leyen
--
# type: GROUP
# kind: demonym
French	Frenchman
--
# type: PERSON
# kind: title
President
Prime Minister
--
# type: PERSON
# kind: given
Paris
--
# type: PERSON
# kind: surname
Hofmann
--
# type: ORGANIZATION
# kind: pattern
University/College of {CAP}? {PLACE}		kind=university
{PLACE} City? Council	{PLACE} {CAP}+ Council
{GIVEN}? {SURNAME} Foundation
Ministry of the? {CAP}+		kind=ministry
{PLACE} Summit {NUM}		type=EVENT;kind=summit
--
# type: WORK
# kind: common
reading		rank=900
`

func set(t testing.TB, text string) *gazetteers.Compiled {
	var all []*gazetteers.List
	for part := range strings.SplitSeq(text, "--\n") {
		l, err := gazetteers.ReadList("test.tsv", strings.NewReader(part), "")
		require.NoError(t, err)
		all = append(all, l)
	}
	data, err := gazetteers.Build(all...)
	require.NoError(t, err)
	c, err := gazetteers.Open(string(data))
	require.NoError(t, err)
	return c
}

func run(t testing.TB, text string, world *gazetteers.Compiled, own ...*gazetteers.Compiled) *pipeline.Document {
	return runMatches(t, "", text, world, own...)
}

func runMatches(t testing.TB, matches, text string, world *gazetteers.Compiled, own ...*gazetteers.Compiled) *pipeline.Document {
	stage, err := gazette.New(matches, world, own...)
	require.NoError(t, err)
	return stagetest.Run(t, text, furniture.New(), tokenize.New(), sentence.New(), stage)
}

func TestCases(t *testing.T) {
	world := set(t, lists)
	datadriven.RunTest(t, "testdata/cases", func(t *testing.T, td *datadriven.TestData) string {
		return stagetest.Candidates(run(t, strings.ReplaceAll(td.Input, `\n`, "\n"), world))
	})
}

func TestOrdinaryWordScoresLow(t *testing.T) {
	d := run(t, "They met in Reading and in Paris.", set(t, lists))
	require.Len(t, d.Candidates, 2)
	require.Less(t, d.Candidates[0].Score, 0.5)
	require.Greater(t, d.Candidates[1].Score, 0.5)
	require.NotZero(t, d.Tokens[3].Evidence&pipeline.FrequentWord)
}

func TestEvidence(t *testing.T) {
	d := run(t, "Prime Minister Paris Jones, President of French", set(t, lists))
	require.NotZero(t, d.Tokens[0].Evidence&pipeline.PersonTitle)
	require.NotZero(t, d.Tokens[1].Evidence&pipeline.PersonTitle)
	require.NotZero(t, d.Tokens[2].Evidence&pipeline.GivenName)
	require.NotZero(t, d.Tokens[2].Evidence&pipeline.PlaceName)
	require.Zero(t, d.Tokens[3].Evidence)
	require.NotZero(t, d.Tokens[7].Evidence&pipeline.Demonym)
}

// TestRemovals takes names out of the sets before, not out of those after.
func TestRemovals(t *testing.T) {
	world := set(t, lists)
	text := "Paris, the University of Paris, French and Saint-Denis"
	for _, c := range []struct {
		list string
		want string
	}{
		{"# remove: yes\nParis\nFrench\n", "ORGANIZATION University of Paris|PLACE Saint-Denis"},
		{"# remove: yes\n# type: GROUP\nParis\nFrench\n", "PLACE Paris|ORGANIZATION University of Paris|PLACE Saint-Denis"},
		// The shorter name takes the place of the longer.
		{"# type: ORGANIZATION\nUniversity of Paris\t\tremove=yes\n", "PLACE Paris|PLACE Paris|GROUP French|PLACE Saint-Denis"},
	} {
		d := run(t, text, world, set(t, c.list))
		require.ElementsMatch(t, strings.Split(c.want, "|"), found(d), c.list)
	}
	d := run(t, text, set(t, "# remove: yes\nParis\n"), set(t, "# type: PLACE\nParis\n"))
	require.Len(t, d.Candidates, 2, "a later list may bring a name back")
}

func found(d *pipeline.Document) []string {
	var out []string
	for _, c := range d.Candidates {
		out = append(out, c.Type.String()+" "+d.Surface(c.Span))
	}
	return out
}

func TestOwnListsAreTrusted(t *testing.T) {
	d := run(t, "Paris met Zorbo", set(t, lists), set(t, "# type: WORK\nZorbo\nParis\n"))
	require.Len(t, d.Candidates, 3)
	for _, c := range d.Candidates {
		require.Equal(t, c.Type == pipeline.Work, c.Trusted)
	}
}

func TestMatches(t *testing.T) {
	names := set(t, "# type: PLACE\nNew York City\nYork\nCity Hall\nCity Hall Park\n")
	for matches, want := range map[string][]string{
		"longest": {"New York City"},
		"no_sub":  {"New York City", "City Hall Park"},
		"all":     {"New York City", "York", "City Hall Park", "City Hall"},
	} {
		var got []string
		for _, c := range runMatches(t, matches, "in New York City Hall Park now", names).Candidates {
			got = append(got, c.In("in New York City Hall Park now"))
		}
		require.Equal(t, want, got, matches)
	}
	_, err := gazette.New("shortest", names)
	require.EqualError(t, err, `unknown choice of matches "shortest"; known are longest, no_sub, all`)
}

func TestDesignatorsAndHonorificsAreOptional(t *testing.T) {
	names := set(t, "# type: ORGANIZATION\nBramblewick\n--\n# type: PERSON\nSir Jonas Veldkamp\n")
	text := "Bramblewick PLC and Bramblewick fell, said Sir Jonas Veldkamp and Jonas Veldkamp."
	var got []string
	for _, c := range run(t, text, names).Candidates {
		got = append(got, c.In(text))
	}
	require.Equal(t, []string{"Bramblewick PLC", "Bramblewick", "Sir Jonas Veldkamp", "Jonas Veldkamp"}, got)
}

func TestCasePolicyOfAnEntry(t *testing.T) {
	names := set(t, "# type: WORK\nNorthern Light\nzorbo\t\tcase=fold\nQuix\t\tcase=exact\n")
	text := "ZORBO zorbo Quix QUIX NORTHERN LIGHT northern light"
	var got []string
	for _, c := range run(t, text, names).Candidates {
		got = append(got, c.In(text))
	}
	require.Equal(t, []string{"ZORBO", "zorbo", "Quix", "NORTHERN LIGHT"}, got)
}
