package gazetteers_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"extract/gazetteers"

	"github.com/stretchr/testify/require"
)

const cities = `# title: Test cities
# type: PLACE
# kind: city
# source: the test
# licence: none
Paris	City of Light	cc=FR;pop=2100000
Paris		cc=US;pop=25000
Saint-Étienne	St Etienne	cc=FR
Nice		cc=FR
`

const bodies = `# type: ORGANIZATION
# kind: body
World Health Organization	WHO
University of Paris
McDonald's
AT&T
Washington, D.C. Council
`

func open(t testing.TB, texts ...string) *gazetteers.Compiled {
	var lists []*gazetteers.List
	for i, text := range texts {
		l, err := gazetteers.ReadList(fmt.Sprintf("list%d.tsv", i), strings.NewReader(text), "")
		require.NoError(t, err)
		lists = append(lists, l)
	}
	data, err := gazetteers.Build(lists...)
	require.NoError(t, err)
	c, err := gazetteers.Open(string(data))
	require.NoError(t, err)
	require.NoError(t, c.Verify())
	return c
}

// find matches at each word in turn and prints what it finds.
func find(c *gazetteers.Compiled, text string) []string {
	var tokens []gazetteers.Word
	fields := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '-' })
	for _, f := range fields {
		up, low := 0, 0
		for _, r := range f {
			if unicode.IsUpper(r) {
				up++
			} else if unicode.IsLower(r) {
				low++
			}
		}
		tokens = append(tokens, gazetteers.Word{Number: c.Word(gazetteers.Fold(nil, f)), Capital: up > 0, Upper: up > 1 && low == 0})
	}
	var out []string
	for i := range tokens {
		if n, senses := c.Match(tokens, i, nil); n > 0 {
			found := c.Entry(senses[0].Entry)
			out = append(out, fmt.Sprintf("%s=%s/%s×%d", strings.Join(fields[i:i+n], " "), c.Lists()[found.List].Kind, found.Name, len(senses)))
		}
	}
	return out
}

func TestMatch(t *testing.T) {
	c := open(t, cities, bodies)
	for text, want := range map[string][]string{
		"in Paris today":                  {"Paris=city/Paris×2"},
		"the University of Paris said":    {"University of Paris=body/University of Paris×1", "Paris=city/Paris×2"},
		"UNIVERSITY OF PARIS":             {"UNIVERSITY OF PARIS=body/University of Paris×1", "PARIS=city/Paris×2"},
		"the university of paris":         nil,
		"who said WHO":                    {"WHO=body/World Health Organization×1"},
		"Saint-Etienne and St. Étienne":   {"Saint Etienne=city/Saint-Étienne×1", "St. Étienne=city/Saint-Étienne×1"},
		"nice Nice":                       {"Nice=city/Nice×1"},
		"University of":                   nil,
		"at McDonald 's now":              {"McDonald 's=body/McDonald's×1"},
		"AT&T fell":                       {"AT&T=body/AT&T×1"},
		"the Washington , D.C. Council x": {"Washington , D.C. Council=body/Washington, D.C. Council×1"},
	} {
		require.Equal(t, want, find(c, text), text)
	}
}

func TestSensesAreSortedByPrior(t *testing.T) {
	c := open(t, cities)
	_, senses := c.Match([]gazetteers.Word{{Number: c.Word([]byte("paris")), Capital: true}}, 0, nil)
	require.Len(t, senses, 2)
	require.Greater(t, senses[0].Prior, senses[1].Prior)
	require.Equal(t, "FR", gazetteers.Attribute(c.Entry(senses[0].Entry).Attributes(), "cc"))
}

func TestCasePolicies(t *testing.T) {
	exact := open(t, "# type: WORK\n# case: exact\niPhone\nThe Times\n")
	require.Len(t, find(exact, "The Times iPhone"), 2)
	require.Empty(t, find(exact, "the Times THE TIMES"))
	fold := open(t, "# type: WORK\n# case: fold\nThe Times\n")
	require.Len(t, find(fold, "the times THE TIMES"), 2)
}

func TestWordFlags(t *testing.T) {
	c := open(t, "# type: PERSON\n# kind: given\nMary\t\tcount=5000\nAnne Marie\n", "# type: PERSON\n# kind: title\nPresident\n",
		"# type: ORGANIZATION\n# kind: orgword\nMinistry\t\tpos=prefix\nCorp\tCorp.\tpos=suffix\n")
	flags := func(w string) gazetteers.WordFlags { return c.Flags(c.Word(gazetteers.Fold(nil, w))) }
	require.Equal(t, gazetteers.Given|gazetteers.CommonGiven, flags("MARY"))
	require.Equal(t, gazetteers.Title, flags("president"))
	require.Equal(t, gazetteers.OrgPrefix, flags("Ministry"))
	require.Equal(t, gazetteers.OrgSuffix, flags("corp."))
	require.Zero(t, flags("Anne"))
	require.Zero(t, flags("unheard"))
}

// TestWordsAgreeWithWord looks up many words at once and one by one.
func TestWordsAgreeWithWord(t *testing.T) {
	c := open(t, cities, bodies)
	var folded []byte
	var ends []int
	var want []uint32
	for i := range 300 {
		w := gazetteers.Fold(nil, []string{"Paris", "unheard", "", "University", "…", "of", strings.Repeat("a", 300)}[i%7])
		folded = append(folded, w...)
		ends = append(ends, len(folded))
		want = append(want, c.Word(w))
	}
	words := make([]gazetteers.Word, len(ends))
	c.Words(words, folded, ends)
	for i, w := range words {
		require.Equal(t, want[i], w.Number)
	}
}

func TestReadListRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"Paris\n":                                      "x.tsv:1: the list has no type",
		"# type: CITY\nParis\n":                        `x.tsv:1: unknown type "CITY"; known are PERSON, PLACE`,
		"# type: PLACE\n# case: upper\n":               `x.tsv:2: unknown case policy "upper"; known are smart, exact, fold`,
		"# type: PLACE\n# prior: 2\n":                  "x.tsv:2: prior",
		"# type: PLACE\nA\tB\tc=d\tE\n":                "x.tsv:2: the line has 4 columns",
		"# type: PLACE\n\tB\n":                         "x.tsv:2: the line has no name",
		"# type: PLACE\nA\t\tpop\n":                    `x.tsv:2: attribute "pop" is not key=value`,
		"# type: PLACE\nM\xe1laga\n":                   "x.tsv:2: the line is not UTF-8",
		"# type: PLACE\nA\x00B\n":                      "x.tsv:2: the line has a NUL byte",
		"# type: PLACE\n" + strings.Repeat("a", 1<<20): "x.tsv:2: the line is longer than",
	} {
		_, err := gazetteers.ReadList("dir/x.tsv", strings.NewReader(text), "")
		require.ErrorContains(t, err, want)
		var place *gazetteers.LineError
		require.ErrorAs(t, err, &place)
	}
}

func TestReadListTakes(t *testing.T) {
	l, err := gazetteers.ReadList("my-towns.txt", strings.NewReader("\ufeffZürich\r\n\r\n# a remark\r\nBern\tBerne|Berna\r\n"), "PLACE")
	require.NoError(t, err)
	require.Equal(t, "my-towns", l.Kind)
	require.Equal(t, []gazetteers.Entry{{Name: "Zürich"}, {Name: "Bern", Aliases: []string{"Berne", "Berna"}}}, l.Entries)
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Zürich": "zurich", "U.S.": "us", "O’Brien": "obrien", "Łódź": "lodz", "Saint": "st", "ÉCOLE": "ecole", "AT&T": "atandt",
		"e\u0301": "e", "soft\u00adhyphen": "softhyphen", "İstanbul": "istanbul", "Straße": "strasse", "中国": "中国", "...": "", "\xff": "\ufffd",
	} {
		require.Equal(t, want, string(gazetteers.Fold(nil, in)), in)
	}
}

func TestOpenRefuses(t *testing.T) {
	l, err := gazetteers.ReadList("x.tsv", strings.NewReader(cities), "")
	require.NoError(t, err)
	data, err := gazetteers.Build(l)
	require.NoError(t, err)
	for n := range len(data) {
		_, err := gazetteers.Open(string(data[:n]))
		require.ErrorIs(t, err, gazetteers.ErrFormat)
	}
	other := append([]byte(nil), data...)
	other[len("extract-gazetteer/")] = '1'
	_, err = gazetteers.Open(string(other))
	require.ErrorIs(t, err, gazetteers.ErrFormat)
	require.ErrorContains(t, err, `version "1"; this program reads "2"`)
}

// TestDamageIsFoundAndHarmless flips every byte in turn.
func TestDamageIsFoundAndHarmless(t *testing.T) {
	var lists []*gazetteers.List
	for _, text := range []string{cities, bodies, "# type: PLACE\n# kind: pattern\nUniversity of {PLACE}\n"} {
		l, err := gazetteers.ReadList("x.tsv", strings.NewReader(text), "")
		require.NoError(t, err)
		lists = append(lists, l)
	}
	data, err := gazetteers.Build(lists...)
	require.NoError(t, err)
	opened := 0
	for i := range data {
		for _, bit := range []byte{1, 0x80} {
			other := append([]byte(nil), data...)
			other[i] ^= bit
			c, err := gazetteers.Open(string(other))
			if err != nil {
				require.ErrorIs(t, err, gazetteers.ErrFormat)
				continue
			}
			opened++
			require.ErrorIs(t, c.Verify(), gazetteers.ErrChecksum, i)
			find(c, "the Saint Étienne University of Paris in Washington , D.C. Council")
			for _, f := range c.All() {
				f.Attributes()
			}
		}
	}
	require.Greater(t, opened, 100)
}

func TestBuildIsDeterministic(t *testing.T) {
	lists := func() []*gazetteers.List { return synthetic(2000) }
	a, err := gazetteers.Build(lists()...)
	require.NoError(t, err)
	b, err := gazetteers.Build(lists()...)
	require.NoError(t, err)
	require.Equal(t, a, b)
}
