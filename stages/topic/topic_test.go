package topic

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"extract/pipeline"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the made files")

// TestStems keeps the table of stems as the rules are.
func TestStems(t *testing.T) {
	rules, err := standardRules()
	require.NoError(t, err)
	stems := map[string]bool{}
	for _, r := range rules {
		for _, c := range r.Clauses {
			for _, term := range c.Terms {
				for field := range strings.FieldsSeq(term) {
					for part := range strings.FieldsFuncSeq(field, hyphen) {
						part = strings.TrimSuffix(part, "'s")
						if part == strings.ToLower(part) && c.Kind != Entity && part[0] != '=' {
							stems[part+"\t"+stem(part)+"\n"] = true
						}
					}
				}
			}
		}
	}
	var lines []string
	for line := range stems {
		lines = append(lines, line)
	}
	slices.Sort(lines)
	table := strings.Join(lines, "")
	if *update {
		require.NoError(t, os.WriteFile("rules/stems.tsv", []byte(table), 0o644))
		return
	}
	require.Equal(t, len(table), len(stemTable), "run the test with -update")
	require.True(t, table == stemTable, "run the test with -update")
}

// TestRulesCoverTheVocabulary: every topic of the first two levels has a rule,
// and no rule is for a topic that is not there.
func TestRulesCoverTheVocabulary(t *testing.T) {
	v, err := MediaTopics()
	require.NoError(t, err)
	rules, err := standardRules()
	require.NoError(t, err)
	have := map[string]bool{}
	for _, r := range rules {
		_, ok := v.Subject(r.ID)
		require.True(t, ok, "rule for %s", r.ID)
		have[r.ID] = true
	}
	for _, s := range v.Subjects() {
		above, _ := v.Subject(s.Parent)
		if above.Parent == "" {
			require.True(t, have[s.ID], "no rule for %s %s", s.ID, s.Label)
		}
	}
}

// plain makes a document of words, each a token.
func plain(text string) *pipeline.Document {
	d := &pipeline.Document{Text: text}
	at := 0
	for word := range strings.FieldsSeq(text) {
		i := at + strings.Index(text[at:], word)
		t := pipeline.Token{Span: pipeline.Span{Start: i, End: i + len(word), RuneStart: i, RuneEnd: i + len(word)}}
		if strings.Trim(word, ".,;!?") == "" {
			t.Kind = pipeline.Punct
		}
		d.Tokens = append(d.Tokens, t)
		at = i + len(word)
	}
	return d
}

func own(t *testing.T, rules string) *Matcher {
	r, err := ReadRules("own.topic", strings.NewReader(rules))
	require.NoError(t, err)
	m, err := NewMatcher(Options{Own: []*Rules{r}, OwnOnly: true, MinScore: 0.0001})
	require.NoError(t, err)
	return m
}

// found returns the terms that spoke for the first topic, sorted.
func found(m *Matcher, text string) string { return explained(m, plain(text)) }

func explained(m *Matcher, d *pipeline.Document) string {
	var out []string
	for _, f := range m.Explain(d, 0.0000001) {
		for _, w := range f.Words {
			out = append(out, fmt.Sprintf("%s×%v", w.Text, w.Count))
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func TestTerms(t *testing.T) {
	m := own(t, "topic: x\nany: goal | =art | Labour | AI | penalty shootout | \"hip hop\" | women's rights | union | European Union | café\n")
	for _, c := range [][2]string{
		{"goals Goal GOALS", "goal×3"},
		{"art arts ART", "=art×2"},
		{"labour Labour LABOUR", "Labour×2"},
		{"ai AI Ai", "AI×1"},
		{"penalty shootouts", "penalty shootout×1"},
		{"penalty , shootout", ""},
		{"Hip-hop", "hip hop×1"},
		{"women 's rights", "women's rights×1"},
		{"the European Union and unions", "European Union×1 union×1"},
		{"Café cafés", "café×2"},
		{"", ""},
	} {
		require.Equal(t, c[1], found(m, c[0]), "in %q", c[0])
	}
}

func TestClauses(t *testing.T) {
	m := own(t, "topic: x\nneeds: 1\nall 2: alpha | beta\nnear 2: gamma | delta\nat least 2 of 3: one | two | three\nany: base\nnot 0.5: bad\n")
	for _, c := range [][2]string{
		{"alpha base", "base×1"},
		{"alpha x x x x beta base", "all: alpha, beta×1 base×1"},
		{"gamma delta", "near: gamma, delta×1"},
		{"gamma x delta", "near: gamma, delta×1"},
		{"gamma x x delta base", "base×1"},
		{"one one base", "base×1"},
		{"one three", "at least: one, two, three×1"},
		{"base bad", "bad×1 base×1"},
		{"bad", ""},
	} {
		require.Equal(t, c[1], found(m, c[0]), "in %q", c[0])
	}
}

func TestHeadlineAndParents(t *testing.T) {
	m := own(t, "topic: top\ntopic: low\nparent: top\nneeds: 0.5\nheadline: harbour\n")
	d := plain("harbour")
	require.Empty(t, m.Topics(d))
	d.Tokens[0].Section = pipeline.Headline
	topics := m.Topics(d)
	require.Len(t, topics, 2, "the parent is implied")
	require.GreaterOrEqual(t, m.Explain(d, 0)[0].Score, m.Explain(d, 0)[1].Score)
	titled := &pipeline.Document{Title: "The harbour"}
	require.Len(t, m.Topics(titled), 2, "a title apart from the text counts as a headline")
}

// TestPage: the page's address counts as a headline where the text has none, and
// what is no part of the story counts not at all.
func TestPage(t *testing.T) {
	m := own(t, "topic: x\nany: harbour | tug\n")
	d := plain("The tug is late .")
	d.URL = "https://x.org/news/mayor-opens-new-harbour-123.html"
	require.Equal(t, "harbour×1 tug×1", explained(m, d))
	d.Sections = []pipeline.Section{{Kind: pipeline.Headline}}
	require.Equal(t, "tug×1", explained(m, d), "the headline is there")
	d.Sections, d.Title = nil, "The harbour"
	require.Equal(t, "harbour×1 tug×1", explained(m, d), "the title comes before the address")
	d.Title, d.URL = "", ""
	for i := range d.Tokens {
		d.Tokens[i].Aside = true
	}
	require.Empty(t, explained(m, d), "no part of the story")
}

// TestStemsOfEverydayWords: words that only share a stem with a term are none.
func TestStemsOfEverydayWords(t *testing.T) {
	m, err := NewMatcher(Options{MinScore: 0.0001, Max: 100})
	require.NoError(t, err)
	for _, word := range []string{"private", "important", "believes", "decides", "confirmed", "influences", "reserves", "convention", "creation", "examines", "boxes", "logged", "urban", "physical"} {
		for _, f := range m.Explain(plain(strings.Repeat(word+" . ", 5)), 0.0000001) {
			for _, w := range f.Words {
				require.NotContains(t, []string{"privatization", "import", "believer", "decider", "confirmation", "influencer", "reservation", "convent", "creationism", "examination", "boxing", "logging", "urbanization", "physics"},
					strings.Trim(w.Text, "="), word)
			}
		}
	}
}

func TestNone(t *testing.T) {
	m, err := NewMatcher(Options{})
	require.NoError(t, err)
	require.Empty(t, m.Topics(plain("")))
	require.Empty(t, m.Topics(plain("He said that it was so and they went on as before .")))
}

func TestRulesErrors(t *testing.T) {
	for _, c := range [][2]string{
		{"", `r.topic:1: no rules; a rule begins with a line such as "topic: sailing"`},
		{"any: x", `r.topic:1: "any" before the first topic; a rule begins with a line such as "topic: sailing"`},
		{"topic: a\nfoo: x", `r.topic:2: unknown key "foo"; known are topic, label, parent, needs, any, all, near N, headline, at least N of, not, entity`},
		{"topic: a\nany x", `r.topic:2: "any x" has no colon; a line is "key: value", such as "any: goal | striker"`},
		{"topic: a\ntopic: a", `r.topic:2: topic a has its rule in line 1; put the lines together`},
		{"topic: a\nnear: x | y", `r.topic:2: near needs a number, such as "near 5: interest | rate"`},
		{"topic: a\nnear 5: x", `r.topic:2: near needs two terms or more`},
		{"topic: a\nany -1: x", `r.topic:2: any: weight "-1" is not a number above 0 and up to 100`},
		{"topic: a\nat least 3 of: x | y", `r.topic:2: at least 3 of only 2 terms`},
		{"topic: a\nany: \"x | y", `r.topic:2: quotes in "x do not fit; a phrase is "penalty shootout", and a bar stands between terms`},
		{"topic: a\nany:", `r.topic:2: any has no terms behind the colon`},
		{"topic: a\nany: --", `r.topic:2: "--" has no word in it`},
		{"  x", "r.topic:1: an indented line goes on with the line before it, but there is none"},
		{"topic: a\nneeds: 0", `r.topic:2: needs: "0" is not a number above 0 and up to 1000`},
	} {
		_, err := ReadRules("r.topic", strings.NewReader(c[0]))
		require.ErrorContains(t, err, c[1])
	}
}

// TestThesaurus reads the two forms of SKOS in the manner of the IPTC.
func TestThesaurus(t *testing.T) {
	const turtle = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix medtop: <http://cv.iptc.org/newscodes/mediatopic/> .
medtop:04000000 a skos:Concept ; skos:prefLabel "Wirtschaft"@de, "economy"@en-GB ; skos:notation "medtop:04000000" .
medtop:20000344 a skos:Concept ; skos:prefLabel "inflation"@en-GB ; skos:broader medtop:04000000 .
`
	const xml = `<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="http://cv.iptc.org/newscodes/mediatopic/04000000"><skos:prefLabel xml:lang="en-GB">economy</skos:prefLabel></skos:Concept>
<skos:Concept rdf:about="http://cv.iptc.org/newscodes/mediatopic/20000344"><skos:prefLabel xml:lang="en-GB">inflation</skos:prefLabel>
<skos:broader rdf:resource="http://cv.iptc.org/newscodes/mediatopic/04000000"/></skos:Concept>
</rdf:RDF>`
	for _, text := range []string{turtle, xml} {
		v, err := ReadVocabulary("topics", strings.NewReader(text))
		require.NoError(t, err)
		require.Equal(t, []Subject{{"medtop:04000000", "economy", ""}, {"medtop:20000344", "inflation", "medtop:04000000"}}, v.Subjects())
	}
	for broken, want := range map[string]string{
		strings.Replace(turtle, "skos:broader medtop:04000000", "skos:broader medtop:1", 1):               "has the parent medtop:1, which is not there",
		strings.Replace(turtle, `; skos:notation "medtop:04000000"`, "; skos:broader medtop:20000344", 1): "is above itself",
		strings.ReplaceAll(turtle, "@en-GB", "@fr"):                                                       "no concept in use has a label in English",
		turtle + "x:y a skos:Concept .":                                                                   "topics:5: ",
		"<rdf:RDF>":                                                                                       "topics:1: not RDF/XML: ",
	} {
		_, err := ReadVocabulary("topics", strings.NewReader(broken))
		require.ErrorContains(t, err, want)
	}
}

// TestMediaTopicsFiles: all forms in which the IPTC publishes its topics say the
// same.
func TestMediaTopicsFiles(t *testing.T) {
	want := []Subject{
		{"medtop:04000000", "economy, business and finance", ""},
		{"medtop:15000000", "sport", ""},
		{"medtop:20000344", "economy", "medtop:04000000"},
		{"medtop:20000351", "inflation and deflation", "medtop:20000344"},
		{"medtop:20000822", "competition discipline", "medtop:15000000"},
		{"medtop:20001066", "softball", "medtop:20000822"},
	}
	for _, name := range []string{"mediatopics.ttl", "mediatopics.rdf", "mediatopics.json", "compacted.jsonld", "expanded.json"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		require.NoError(t, err)
		for _, text := range []string{string(data), "\ufeff" + strings.ReplaceAll(string(data), "\n", "\r\n"), strings.ReplaceAll(string(data), "http://cv.iptc", "https://cv.iptc")} {
			v, err := ReadVocabulary(name, strings.NewReader(text))
			require.NoError(t, err, name)
			require.ElementsMatch(t, want, v.Subjects(), name)
		}
	}
}

// TestMediaTopicsFaults: a fault has its line, whatever the form, and nothing is read.
func TestMediaTopicsFaults(t *testing.T) {
	const (
		skosSport  = "<skos:broader rdf:resource=\"http://cv.iptc.org/newscodes/mediatopic/15000000\"/>"
		jsonBroken = "]\n}\n]\n}\n"
	)
	for _, c := range []struct{ file, old, new, want string }{
		{"mediatopics.ttl", "@en ;\n\tskos:broader\tmedtop:20000344", "@en ;\n\tskos:broader\tmedtop:1", "mediatopics.ttl:41: topic medtop:20000351 has the parent medtop:1, which is not there"},
		{"mediatopics.rdf", skosSport, strings.Replace(skosSport, "15000000", "1", 1), "mediatopics.rdf:44: topic medtop:20000822 has the parent medtop:1, which is not there"},
		{"mediatopics.json", "[ \"http://cv.iptc.org/newscodes/mediatopic/04000000\" ]", "\"medtop:1\"", "mediatopics.json:36: topic medtop:20000344 has the parent medtop:1, which is not there"},
		{"compacted.jsonld", "{\"@id\": \"medtop:04000000\"}", "{\"@id\": \"medtop:1\"}", "compacted.jsonld:12: topic medtop:20000344 has the parent medtop:1, which is not there"},
		{"mediatopics.ttl", "skos:broader\tmedtop:20000822", "skos:related medtop:20000822", "mediatopics.ttl:58: topic medtop:20001066 has the parent medtop:20000352, which is retired"},
		{"mediatopics.ttl", "skos:broader\tmedtop:15000000", "skos:broader\tmedtop:20001066", "mediatopics.ttl:53: topic medtop:20000822 is above itself: medtop:20000822 → medtop:20001066 → medtop:20000822"},
		{"mediatopics.json", "\"http://cv.iptc.org/newscodes/mediatopic/15000000\"\n}", "\"medtop:20001066\"\n}", "mediatopics.json:59: topic medtop:20000822 is above itself"},
		{"mediatopics.rdf", skosSport, strings.Replace(skosSport, "15000000", "20001066", 1), "mediatopics.rdf:44: topic medtop:20000822 is above itself"},
		{"mediatopics.ttl", "\"softball\"@en-GB", "\"voile\"@fr", "mediatopics.ttl:58: topic medtop:20001066 has no label in English"},
		{"mediatopics.rdf", "xml:lang=\"en-GB\">softball", "xml:lang=\"fr\">voile", "mediatopics.rdf:48: topic medtop:20001066 has no label in English"},
		{"mediatopics.json", "\"en-GB\" : \"softball\"", "\"fr\" : \"voile\"", "mediatopics.json:66: topic medtop:20001066 has no label in English"},
		{"mediatopics.json", "\"en-GB\" : \"softball\"", "", "mediatopics.json:66: topic medtop:20001066 has no label in English"},
		{"mediatopics.ttl", "\"softball\"@en-GB ;", "\"sailing ;", "mediatopics.ttl:60: a text without end"},
		{"mediatopics.rdf", "softball</skos:prefLabel>", "sailing</skos:altLabel>", "mediatopics.rdf:49: not RDF/XML: element <prefLabel> closed by </altLabel>"},
		{"mediatopics.json", "\"softball\" }", "\"sailing\" ", "mediatopics.json:73: not JSON: invalid character ']'"},
		{"mediatopics.json", jsonBroken, "]\n}\n]\n", "mediatopics.json:73: not JSON: the file ends within it"},
		{"mediatopics.json", jsonBroken, jsonBroken + "{}\n", "mediatopics.json:75: not JSON: there is more behind the end"},
	} {
		data, err := os.ReadFile(filepath.Join("testdata", c.file))
		require.NoError(t, err)
		require.Contains(t, string(data), c.old)
		v, err := ReadVocabulary(c.file, strings.NewReader(strings.Replace(string(data), c.old, c.new, 1)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want %s", err, c.want)
		}
		require.Nil(t, v)
	}
}

func TestVocabularyErrors(t *testing.T) {
	for _, c := range [][2]string{
		{"a\tb\n", "v:1: the first line must name the columns code, label and parent"},
		{"code\tlabel\tparent\na\tA\tb\nb\tB\ta\n", "v:2: topic a is above itself: a → b → a"},
		{"code\tlabel\tparent\na\tA\tz\n", "v:2: topic a has the parent z, which is not there"},
		{"code\tlabel\na\t\n", "v:2: topic a has no label"},
		{"code\tlabel\na\tA\na\tA\n", "v:3: topic a stands twice"},
		{`[{"code":"a"}]`, "v:1: topic a has no label"},
		{`[{"code":`, "v:1: not an array of objects with code, label and parent"},
		{"[\n{\"code\":\"a\",\"label\":\"A\"},\n {\"code\":\"b\"}\n]", "v:3: topic b has no label"},
		{"[\n{\"code\":\"a\",\"label\":\"A\"},\n {\"code\":3}\n]", "v:3: code is number; it must be a text"},
		{"[\n{\"code\":\"a\",\"label\":\"A\"}\n", "v:2: not an array of objects with code, label and parent: the file ends within it"},
		{`[{"code":"a","label":"A"}] []`, "there is more behind its end"},
		{`{"topics":[]}`, "v: JSON that is no array of topics, and has neither conceptSet nor @graph"},
		{"code\tlabel\n" + strings.Repeat("\tA\n", 99), "v: and 89 more faults"},
	} {
		_, err := ReadVocabulary("v", strings.NewReader(c[0]))
		require.ErrorContains(t, err, c[1])
	}
	v, err := ReadVocabulary("v", strings.NewReader(`[{"id":"a","name":"A"},{"code":"b","label":"B","parent":"a"}]`))
	require.NoError(t, err)
	require.Len(t, v.Subjects(), 2)
}

// FuzzReadVocabulary: no file makes the readers fall over, and none is half-read.
func FuzzReadVocabulary(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.*")
	for _, name := range files {
		data, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(filepath.Base(name), string(data))
	}
	f.Add("v", "code\tlabel\tparent\na\tA\t\nb\tB\ta\n")
	f.Add("v", `[{"code":"a","label":"A"},{"id":"b","name":"B","parent":"a"}]`)
	f.Fuzz(func(t *testing.T, name, text string) {
		v, err := ReadVocabulary(name, strings.NewReader(text))
		require.Equal(t, err != nil, v == nil)
		if v != nil {
			for _, s := range v.Subjects() {
				for depth := 0; s.Parent != ""; depth++ {
					above, ok := v.Subject(s.Parent)
					require.True(t, ok && depth < len(text))
					s = above
				}
			}
		}
	})
}

// FuzzReadRules: no rules file makes the parser or the compiler fall over.
func FuzzReadRules(f *testing.F) {
	f.Add("topic: a\nparent: a\nany 2: \"x y\" | =z\n  | more\nnear 3: a | b\nat least 2 of: é | 中 | 🙂\n")
	f.Add("topic: a\nparent: b\ntopic: b\nparent: a\nentity: club\nnot: 'x\n")
	f.Fuzz(func(t *testing.T, text string) {
		r, err := ReadRules("f", strings.NewReader(text))
		if err != nil {
			return
		}
		m, err := NewMatcher(Options{Own: []*Rules{r}, OwnOnly: true})
		if err == nil {
			m.Topics(plain("x y a b é 中 🙂"))
		}
	})
}

// BenchmarkNew is what every start of the program pays.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		_, err := NewMatcher(Options{})
		require.NoError(b, err)
	}
}

// TestSports: a word that several sports share gives none of them.
func TestSports(t *testing.T) {
	m, err := NewMatcher(Options{})
	require.NoError(t, err)
	sports := func(text string) []string {
		var found []string
		for _, s := range m.Topics(plain(strings.Repeat(text+" ", 6))) {
			if s.Parent == "medtop:20000822" {
				found = append(found, s.Label)
			}
		}
		return found
	}
	require.Equal(t, []string{"cricket"}, sports("The bowler took a wicket in the last over of the innings ."))
	require.Equal(t, []string{"soccer"}, sports("The striker scored and the goalkeeper saved a penalty in the Premier League match ."))
	require.Equal(t, []string{"tennis"}, sports("She saved a break point at Wimbledon and won the tennis final ."))
	require.Empty(t, sports("The team won the match and the captain praised the squad and the coach ."))
}
