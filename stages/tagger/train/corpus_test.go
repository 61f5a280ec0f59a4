package train

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"extract/pipeline/eval"

	"github.com/stretchr/testify/require"
)

// file writes a file in a folder of the test's own and returns its path.
func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(content), 0o644))
	return path
}

// names lists "TYPE text" of a document.
func names(g eval.Gold) []string {
	var out []string
	runes := []rune(g.Text)
	for _, s := range g.Entities {
		out = append(out, s.Type+" "+string(runes[s.Start:s.End]))
	}
	return out
}

var oneDocument = []string{"PERSON Zoë Brandt", "PLACE Port Selby", "ORGANIZATION Arden Foods"}

const text = "Zoë Brandt flew from Port Selby 🙂. Arden Foods pays."

func TestEveryFormatReadsTheSameNames(t *testing.T) {
	for name, content := range map[string]string{
		"a.jsonl": `{"id":"x","text":"` + text + `","entities":[{"start":35,"end":46,"type":"ORGANIZATION"},{"start":0,"end":10,"type":"PERSON"},{"start":21,"end":31,"type":"PLACE"}]}`,
		"b.jsonl": `{"text":"` + text + `","spans":[{"start":0,"end":10,"label":"PERSON"},{"start":21,"end":31,"label":"GPE"},{"start":35,"end":46,"label":"ORG"}],"answer":"accept"}`,
		"c.jsonl": `["` + text + `",{"entities":[[0,10,"PERSON"],[21,31,"LOC"],[35,46,"ORG"]]}]`,
		"d.jsonl": `{"text":"` + text + `","entities":[[0,10,"PERSON"],[21,31,"LOC"],[35,46,"ORG"]]}`,
		"e.conll": "Zoë B-PER\nBrandt I-PER\nflew O\nfrom O\nPort B-LOC\nSelby I-LOC\n🙂 O\nArden B-ORG\nFoods I-ORG\npays O\n",
		"f.iob":   "Zoë I-PER\nBrandt I-PER\nflew O\nfrom O\nPort I-LOC\nSelby I-LOC\nArden I-ORG\nFoods I-ORG\n",
		"g.bilou": "# a comment\nZoë B-PER\nBrandt L-PER\nflew O\nPort B-LOC\nSelby E-LOC\nArden B-ORG\nFoods L-ORG",
	} {
		c, err := Read(file(t, name, content+"\n"), Auto, nil)
		require.NoError(t, err, name)
		require.Len(t, c.Docs, 1, name)
		require.Equal(t, oneDocument, names(c.Docs[0]), name)
		require.Len(t, c.SHA256, 64)
		require.Equal(t, name[:1], c.Name)
	}
}

func TestBrat(t *testing.T) {
	c, err := Read("testdata/brat", Auto, nil)
	require.NoError(t, err)
	require.Equal(t, []string{"PERSON Zoë Brandt", "PLACE Port Selby", "PLACE Kyoto", "ORGANIZATION Arden Foods"}, names(c.Docs[0]))
	dir := t.TempDir()
	write := func(name, content string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644))
	}
	write("a.txt", "Ann and Bob Brandt\n")
	write("a.ann", "T1\tPERSON 0 3;12 18\tAnn Brandt\nT2\tPERSON 8 11\tRob\nT3\tPERSON eight\tBob\nT4\n")
	write("b.txt", "no annotations")
	write("c.ann", "")
	_, err = Read(dir, "brat", nil)
	for _, want := range []string{
		`a.ann:1: discontinuous span "PERSON 0 3;12 18"`, `a.ann:2: span 8 to 11 is "Bob" in the text, not "Rob"`,
		"a.ann:3: ", "a.ann:4: want a name as", "b.txt: there is no b.ann", "c.ann: there is no c.txt",
	} {
		require.ErrorContains(t, err, want)
	}
}

func TestConllDocuments(t *testing.T) {
	c, err := Read("testdata/iob2.conll", Auto, nil)
	require.NoError(t, err)
	require.Len(t, c.Docs, 2)
	require.Equal(t, "Zoë Brandt flew from Port Selby .\nArden Foods pays", c.Docs[0].Text)
	require.Equal(t, oneDocument, names(c.Docs[0]))
	require.Equal(t, []string{"PLACE Kyoto", "PLACE Oslo"}, names(c.Docs[1]))
	// Without documents each sentence is one. IOB1 tells touching names apart.
	c, err = Read(file(t, "a.conll", "Kyoto I-LOC\nOslo B-LOC\n\nOslo I-LOC\nAnn I-PER\n"), "", nil)
	require.NoError(t, err)
	require.Len(t, c.Docs, 2)
	require.Equal(t, []string{"PLACE Kyoto", "PLACE Oslo"}, names(c.Docs[0]))
	require.Equal(t, []string{"PLACE Oslo", "PERSON Ann"}, names(c.Docs[1]))
}

func TestFaultsHaveFileAndLine(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"a.jsonl", "{\"text\":\"Ann\",\"entities\":[]}\n{\"text\":\"Ann\",\"entities\":[{\"start\":0,\"end\":4,\"type\":\"PERSON\"}]}", "a.jsonl:2: span 0 to 4 is out of range: the text has 3 characters"},
		{"a.jsonl", `{"text":"Ann Lee","entities":[{"start":0,"end":7,"type":"PERSON"},{"start":4,"end":7,"type":"PLACE"}]}`, "a.jsonl:1: overlapping spans: 0 to 7 of type PERSON and 4 to 7 of type PLACE"},
		{"a.jsonl", `{"text":"Ann Lee","entities":[{"start":3,"end":3,"type":"PERSON"}]}`, "a.jsonl:1: span 3 to 3 is empty"},
		{"a.jsonl", `{"text":" \n"}`, "a.jsonl:1: the document is empty"},
		{"a.jsonl", `{"id":"x"}`, `a.jsonl:1: the document has no "text"`},
		{"a.jsonl", "\n{", "a.jsonl:2: not a document in JSON"},
		{"a.jsonl", `{"text":"Ann","entities":[{"start":0,"end":3,"type":"law-court"}]}`, `a.jsonl:1: "LAW-COURT" is no name of a type: that is a letter and then letters, digits and _, at most 32 in all; map it with --label law-court=OTHER or in the recipe's labels, or leave it out with --label law-court=`},
		{"a.jsonl", `{"text":"Ann","entities":[{"start":0,"end":3,"type":""}]}`, `a.jsonl:1: "" is no name of a type`},
		{"a.jsonl", "{\"text\":\"Ann\"}\r\n{\"text\":\"Ann\"}\n", "a.jsonl:2: mixed line ends: this line ends in LF, those before it in CRLF"},
		{"a.jsonl", "", "a.jsonl: no documents in it"},
		{"a.conll", "Ann B-PER\nsaid X-PER\n", `a.conll:2: unknown tag "X-PER"`},
		{"a.conll", "Ann B-PER\nsaid\n", `a.conll:2: want a token and a tag, found "said" alone`},
		{"a.conll", "Ann B-PER\nsaid O\nLee I-PER\n", "a.conll:3: illegal tag I-PER after O: line 1 has a B"},
		{"a.conll", "Ann B-PER\nsaid O\n\nLee U-PER\n", "a.conll:2: illegal tag O after B-PER in BILOU"},
		{"a.conll", "Lee U-PER\nAnn B-PER", "a.conll:2: illegal tag B-PER at the end of the file in BILOU"},
		{"a.conll", "Ann B-1ST\n", `a.conll:1: "1ST" is no name of a type`},
		{"a.conll", "Ann B-" + strings.Repeat("A", 33) + "\n", "is no name of a type"},
		{"a.spacy.jsonl", `["Ann",{"entities":[[0,3]]}]`, "a.spacy.jsonl:1: not a document of spaCy in JSON: a span of 2 values"},
		{"a.spacy.jsonl", `{"text":"Ann","spans":[{"start":0,"label":"PERSON"}]}`, "a span needs start, end and label"},
		{"a.doc", "", "its name does not tell the format; say which: jsonl, conll, spacy, brat"},
	} {
		corpus, err := Read(file(t, c.name, c.content), Auto, nil)
		require.ErrorContains(t, err, c.want)
		_ = corpus
	}
	_, err := Read("missing.jsonl", "", nil)
	require.ErrorContains(t, err, "missing.jsonl: no such file")
	_, err = Read("missing.jsonl", "xml", nil)
	require.ErrorContains(t, err, `unknown corpus format "xml"; known are auto, jsonl, conll, spacy, brat`)
	_, err = Read(file(t, "a.jsonl", strings.Repeat("{}\n", 30)), "", nil)
	require.ErrorContains(t, err, "and 10 more faults")
}

func TestLabels(t *testing.T) {
	path := file(t, "a.jsonl", `{"text":"Ann sued Acme on Monday","entities":[{"start":0,"end":3,"type":"WITNESS"},{"start":9,"end":13,"type":"OPTIONAL"},{"start":17,"end":23,"type":"TIME"}]}`)
	c, err := Read(path, "", Labels{"WITNESS": "PERSON", "TIME": ""})
	require.NoError(t, err)
	require.Equal(t, []string{"PERSON Ann", "OPTIONAL Acme"}, names(c.Docs[0]))
	c, err = Read(path, "", Labels{"WITNESS": "per", "TIME": "hour"})
	require.NoError(t, err)
	require.Equal(t, []string{"PERSON Ann", "OPTIONAL Acme", "HOUR Monday"}, names(c.Docs[0]))
	_, err = Read(path, "", Labels{"WITNESS": "A HUMAN", "TIME": ""})
	require.ErrorContains(t, err, `a.jsonl:1: type "WITNESS" is mapped to a wrong one: "A HUMAN" is no name of a type`)
}

func TestModelTypes(t *testing.T) {
	a, err := Read("testdata/court.jsonl", "", nil)
	require.NoError(t, err)
	types, err := modelTypes([]*Corpus{a}, nil)
	require.NoError(t, err)
	require.Equal(t, []string{"PERSON", "ORGANIZATION", "COURT", "STATUTE"}, types)
	types, err = modelTypes([]*Corpus{a}, []string{"STATUTE", "PERSON", "COURT", "ORGANIZATION"})
	require.NoError(t, err)
	require.Equal(t, []string{"PERSON", "ORGANIZATION", "COURT", "STATUTE"}, types)
	_, err = modelTypes([]*Corpus{a}, []string{"PERSON", "COURT", "STATUTE", "JUDGE"})
	require.ErrorContains(t, err, "testdata/court.jsonl:3: type ORGANIZATION is none of the recipe's types, PERSON, COURT, STATUTE, JUDGE")
	require.ErrorContains(t, err, "types: no name of the corpora is of type JUDGE")
	require.NoError(t, checkDevelopment([]*Corpus{a}, types))
	require.ErrorContains(t, checkDevelopment([]*Corpus{a}, []string{"PERSON", "COURT", "STATUTE"}),
		"testdata/court.jsonl:3: type ORGANIZATION is in no corpus that is learned from, which have PERSON, COURT, STATUTE")
	var b strings.Builder
	for i := range 20 {
		fmt.Fprintf(&b, "Ann B-T%d\n\n", i)
	}
	many, err := Read(file(t, "many.conll", b.String()), "", nil)
	require.NoError(t, err)
	_, err = modelTypes([]*Corpus{many}, nil)
	require.ErrorContains(t, err, "many.conll:33: type T16 is one too many: a model has at most 16, and there are T0, T1,")
}

func TestReadGoldKeepsTypes(t *testing.T) {
	g, err := ReadGold(file(t, "a.conll", "Ann B-PER\nwon O\nExpo B-EVENT\n"), "")
	require.NoError(t, err)
	require.Equal(t, []string{"PERSON Ann", "EVENT Expo"}, names(g[0]))
	g, err = ReadGold(file(t, "a.jsonl", `{"id":"a","text":"Ann Rex","keyphrases":["one"],"entities":[{"start":0,"end":3,"type":"GROUP"},{"start":4,"end":7,"type":"court"}]}`), Auto)
	require.NoError(t, err)
	require.Equal(t, []string{"GROUP Ann", "COURT Rex"}, names(g[0]))
	require.Equal(t, []string{"one"}, g[0].Keyphrases)
	_, err = ReadGold(file(t, "a.conll", "Ann B-\n"), "")
	require.ErrorContains(t, err, "a.conll:1: unknown tag")
}

func TestOneLabelOnly(t *testing.T) {
	for content, want := range map[string]string{
		"Ann O\n":                      "a.conll:1: one label only: no document has a name",
		"said O\n\nAnn B-PER\nLee O\n": "a.conll:3: one label only: every name is of type PERSON",
	} {
		c, err := Read(file(t, "a.conll", content), "", nil)
		require.NoError(t, err)
		require.ErrorContains(t, checkTypes([]*Corpus{c}, false), want)
		require.Equal(t, strings.Contains(want, "PERSON"), checkTypes([]*Corpus{c}, true) == nil)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{`{"text":"Ann","entities":[[0,3,"PER"]]}`, `["Ann",{}]`, "Ann B-PER\r\nLee I-PER\n", "T1\tPERSON 0 3\tAnn", "\xef\xbb\xbf{\"text\":\"é中\"}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, content string) {
		for _, format := range []string{"jsonl", "conll", "spacy"} {
			c, err := Read(file(t, "f", content), format, nil)
			if err != nil {
				continue
			}
			for _, g := range c.Docs {
				names(g) // panics on a bad span
				for i := 1; i < len(g.Entities); i++ {
					require.LessOrEqual(t, g.Entities[i-1].End, g.Entities[i].Start)
				}
			}
		}
	})
}
