package importers_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"extract/gazetteers"
	"extract/gazetteers/importers"

	"github.com/klauspost/compress/gzip"
	"github.com/stretchr/testify/require"
)

// read returns what is read of a file, an entry a line, and what was passed over.
func read(t testing.TB, path string, o importers.Options) (entries, skipped []string, err error) {
	o.Skipped = func(err error) { skipped = append(skipped, strip(t, path, err.Error())) }
	err = importers.Read(path, o, func(r importers.Record) error {
		entries = append(entries, fmt.Sprintf("%d %s/%s/%d %s|%s %s", r.Line, r.List.Type, r.List.Kind, r.List.Case, r.Entry.Name, strings.Join(r.Entry.Aliases, "|"), r.Entry.Attributes))
		return nil
	})
	return entries, skipped, err
}

// strip takes the folder off a message.
func strip(t testing.TB, path, message string) string {
	return strings.ReplaceAll(message, filepath.Dir(path)+string(filepath.Separator), "")
}

// write writes files into a new folder: name, content, name, content.
func write(t testing.TB, files ...string) string {
	dir := t.TempDir()
	for i := 0; i < len(files); i += 2 {
		require.NoError(t, os.WriteFile(filepath.Join(dir, files[i]), []byte(files[i+1]), 0o644))
	}
	return dir
}

const geoRow = "2988507\tParis\tParis\tBaariis,Paname,Париж,Ville-Lumière\t48.85341\t2.3488\tP\tPPLC\tFR\t\t11\t75\t751\t75056\t2138551\t\t42\tEurope/Paris\t2024-01-01\n"

const turtle = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <http://example.org/> .
ex:arts a skos:Concept ; skos:prefLabel "arts"@en , "Künste"@de ; skos:altLabel "fine arts"@en .
ex:film a skos:Concept ; skos:prefLabel "film"@en-GB ; skos:broader ex:arts .
`

const allTurtle = `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
@base <http://example.org/> . # a remark
<sea> a skos:Concept ; skos:prefLabel "sea \u00e9"@en ; skos:altLabel """the
"blue" one""" , 'so' ; ;
  skos:notation "1"^^<http://www.w3.org/2001/XMLSchema#string> , 2.5 , true ; skos:member ( <a> [ skos:note "x" ] ) .
[ skos:note "nobody" ] .
_:b a skos:Concept ; skos:prefLabel "bay".
`

const rdfXML = `<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="http://example.org/arts"><skos:prefLabel xml:lang="en">arts</skos:prefLabel></skos:Concept>
<skos:Concept rdf:about="http://example.org/film"><skos:prefLabel>film</skos:prefLabel><skos:broader rdf:resource="http://example.org/arts"/></skos:Concept>
</rdf:RDF>
`

const nestedXML = `<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [<!ENTITY ex "http://example.org/">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#" xml:base="http://example.org/" xml:lang="en">
<skos:Concept rdf:about="film" skos:prefLabel="film">
<skos:broader><skos:Concept rdf:about="&ex;arts"/></skos:broader>
<skos:note rdf:parseType="Literal"><b>x</b></skos:note><skos:note rdf:parseType="Resource"><skos:example>y</skos:example></skos:note>
<skos:related rdf:nodeID="n"/><skos:member rdf:parseType="Collection"><rdf:Description rdf:about="z"/></skos:member></skos:Concept>
<rdf:Description rdf:about="arts"><skos:altLabel>art</skos:altLabel>
<skos:prefLabel>arts &amp; more</skos:prefLabel></rdf:Description>
<rdf:Description rdf:nodeID="n"><skos:note/></rdf:Description>
</rdf:RDF>
`

const iptcJSON = `{"@context":"https://example.org/x.jsonld","uri":"http://example.org/","type":"http://www.w3.org/2004/02/skos/core#ConceptScheme",
"prefLabel":{"en":"Scheme"},"conceptSet":[
{"uri":"http://example.org/arts","type":"http://www.w3.org/2004/02/skos/core#Concept","prefLabel":{"de":"Künste","en-US":"arts"},"altLabel":{"en":["fine arts"]}},
{"uri":"http://example.org/film","qcode":"e:film","type":["skos:Concept"],"prefLabel":{"en-GB":"film"},"broader":["http://example.org/arts"]},
{"uri":"http://example.org/old","type":["skos:Concept"],"prefLabel":{"en-GB":"old"},"retired":"2021-07-12T12:00:00+00:00"}]}
`

func item(id, claims string) string {
	return `{"type":"item","id":"` + id + `","labels":{"en":{"language":"en","value":"Name of ` + id + `"},"de":{"value":"Name"}},` +
		`"aliases":{"en":[{"value":"Other"}],"en-gb":[{"value":"Another"}],"fr":[{"value":"Autre"}]},"claims":` + claims + `,"sitelinks":{"enwiki":{},"dewiki":{}}}`
}

const (
	human  = `{"P31":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"id":"Q5"}}}}]}`
	spring = `{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q0"}}}}],"P625":[{"mainsnak":{"datavalue":{"value":{"latitude":1.5,"longitude":-2}}}}],"P1082":[{"mainsnak":{"datavalue":{"value":{"amount":"+120"}}}}]}`
)

var good = []struct {
	name, file, text string
	options          importers.Options
	want             []string
	skipped          []string
}{
	{"plain text", "towns.txt", "\ufeffZürich\r\nSaint-Étienne\r\n\r\n中国\n", importers.Options{Type: "PLACE"},
		[]string{"1 PLACE/towns/0 Zürich| ", "2 PLACE/towns/0 Saint-Étienne| ", "4 PLACE/towns/0 中国| "}, nil},
	{"own list", "x.tsv", "# type: ORGANIZATION\n# case: exact\n# kind: firm\nAcme\tAcme Corp\tticker=A\n", importers.Options{},
		[]string{"4 ORGANIZATION/firm/1 Acme|Acme Corp ticker=A"}, nil},
	{"CSV", "x.csv", "\ufeffName,Type,Aliases,Founded\r\n\"Acme, Inc.\",ORG,Acme|ACM,1999\r\nBonn,city,,\r\n", importers.Options{},
		[]string{"2 ORGANIZATION/x/0 Acme, Inc.|Acme|ACM founded=1999", "3 PLACE/city/0 Bonn| "}, nil},
	{"TSV", "x.tsv", "name\tkind\tattributes\nBonn\ttown\tpop=3;cc=DE\n", importers.Options{Type: "PLACE"},
		[]string{"2 PLACE/town/0 Bonn| pop=3;cc=DE"}, nil},
	{"semicolons", "x.csv", "label;type\nJosé “Pepe” 🙂;person\n", importers.Options{},
		[]string{"2 PERSON/x/0 José “Pepe” 🙂| "}, nil},
	{"JSON Lines", "x.jsonl", `{"name":"Acme","aliases":["A","B"],"type":"ORG","founded":1999,"tags":["x","y"]}` + "\n\n" + `{"label":"Bonn","type":"GPE","kind":"town"}`, importers.Options{},
		[]string{"1 ORGANIZATION/x/0 Acme|A|B founded=1999;tags=x|y", "3 PLACE/town/0 Bonn| "}, nil},
	{"EntityRuler", "x.jsonl", `{"label":"ORG","pattern":"Apple","id":"apple"}
{"label":"GPE","pattern":[{"LOWER":"san"},{"LOWER":"francisco"}]}
{"label":"PERSON","pattern":[{"TEXT":"Ann"},{"orth":"Lee"}]}
{"label":"GPE","pattern":[{"LOWER":"x","OP":"?"}]}
{"label":"GPE","pattern":[{"LOWER":"x"},{"TEXT":"Y"}]}
`, importers.Options{}, []string{"1 ORGANIZATION/x/1 Apple| id=apple", "2 PLACE/x/2 san francisco| ", "3 PERSON/x/1 Ann Lee| "},
		[]string{"x.jsonl:4: passed over: a token with 2 attributes; want LOWER, TEXT or ORTH alone", "x.jsonl:5: passed over: a pattern with LOWER and another; it cannot match both ways"}},
	{"RegexNER", "x.tab", "Bachelor of (Arts|Science)\tORGANIZATION\tMISC,LOCATION\t2.0\nLos Angeles\tCITY\nU\\.S\\.\tCOUNTRY\n[A-Z]+ Corp\tORGANIZATION\n", importers.Options{},
		[]string{"1 ORGANIZATION/x/1 Bachelor of Arts|Bachelor of Science overwrite=MISC,LOCATION;priority=2.0", "2 PLACE/city/1 Los Angeles| ", "3 PLACE/country/1 U.S.| "},
		[]string{`x.tab:4: passed over: "[A-Z]+ Corp" is no plain text`}},
	{"GeoNames", "cities.txt", geoRow, importers.Options{},
		[]string{"1 PLACE/geonames/0 Paris|Baariis|Paname|Ville-Lumière id=2988507;cc=FR;adm=11;pop=2138551;lat=48.85;lon=2.35;fc=PPLC"}, nil},
	{"Turtle", "x.ttl", turtle, importers.Options{Type: "EVENT"},
		[]string{"3 EVENT/x/0 arts|fine arts id=http://example.org/arts", "4 EVENT/x/0 film| id=http://example.org/film;parent=http://example.org/arts"}, nil},
	{"all of Turtle", "x.ttl", allTurtle, importers.Options{Type: "EVENT"},
		[]string{"3 EVENT/x/0 sea é|the \"blue\" one|so id=http://example.org/sea", "7 EVENT/x/0 bay| id=_:b"}, nil},
	{"RDF/XML", "x.rdf", rdfXML, importers.Options{Type: "EVENT"},
		[]string{"3 EVENT/x/0 arts| id=http://example.org/arts", "4 EVENT/x/0 film| id=http://example.org/film;parent=http://example.org/arts"}, nil},
	{"nodes within nodes", "x.rdf", nestedXML, importers.Options{Type: "EVENT"},
		[]string{"4 EVENT/x/0 film| id=http://example.org/film;parent=http://example.org/arts", "8 EVENT/x/0 arts & more|art id=http://example.org/arts"}, nil},
	{"IPTC JSON", "x.json", iptcJSON, importers.Options{Type: "EVENT"},
		[]string{"3 EVENT/x/0 arts|fine arts id=http://example.org/arts", "4 EVENT/x/0 film| id=http://example.org/film;parent=http://example.org/arts"}, nil},
	{"Wikidata", "x.json", "[\n" + item("Q1", human) + ",\n" + item("Q2", spring) + ",\n" + item("Q3", "[]") + "\n]\n", importers.Options{},
		[]string{"2 PERSON/people/0 Name of Q1|Another|Other qid=Q1;links=2", "3 PLACE/wikidata/0 Name of Q2|Another|Other qid=Q2;links=2;lat=1.50;lon=-2.00;pop=120"},
		[]string{"x.json: passed over: 1 items of no known class"}},
	{"mined", "x.tsv", "accept\tname\ttype\tcount\n+\tAcme\tORGANIZATION\t9\n\tBonn\tPLACE\t3\n", importers.Options{},
		[]string{"2 ORGANIZATION/x/0 Acme| "}, nil},
}

func TestRead(t *testing.T) {
	for _, c := range good {
		t.Run(c.name, func(t *testing.T) {
			dir := write(t, c.file, c.text)
			entries, skipped, err := read(t, filepath.Join(dir, c.file), c.options)
			require.NoError(t, err)
			require.Equal(t, c.want, entries)
			require.Equal(t, c.skipped, skipped)

			// The same, packed.
			var packed bytes.Buffer
			z := gzip.NewWriter(&packed)
			z.Write([]byte(c.text))
			require.NoError(t, z.Close())
			path := filepath.Join(dir, c.file+".gz")
			require.NoError(t, os.WriteFile(path, packed.Bytes(), 0o644))
			entries, _, err = read(t, path, c.options)
			require.NoError(t, err)
			require.Equal(t, c.want, entries)

			// Cut short within the packed bytes.
			require.NoError(t, os.WriteFile(path, packed.Bytes()[:packed.Len()-5], 0o644))
			_, _, err = read(t, path, c.options)
			require.Error(t, err)
			require.True(t, strings.HasPrefix(err.Error(), path), err)
		})
	}
}

func TestGATE(t *testing.T) {
	dir := write(t, "lists.def", "city.lst:location:city:en\nfirst.lst:person_first:male\nday.lst:date\n# a remark\n",
		"city.lst", "Bonn\nAT&T Park\tcc=US\n\n", "first.lst", "José\n")
	for _, path := range []string{dir, filepath.Join(dir, "lists.def")} {
		entries, skipped, err := read(t, path, importers.Options{})
		require.NoError(t, err)
		require.Equal(t, []string{"1 PLACE/city/0 Bonn| lang=en", "2 PLACE/city/0 AT&T Park| cc=US;lang=en", "1 PERSON/given/0 José| "}, entries)
		require.Len(t, skipped, 1)
		require.Contains(t, skipped[0], "lists.def:3: passed over: the type date: is none of ours")
	}
}

func TestAlternateNames(t *testing.T) {
	dir := write(t, "cities.txt", geoRow, "alternateNamesV2.txt", "1\t2988507\ten\tCity of Light\n2\t2988507\tru\tПариж\n3\t2988507\t\tLutetia\n")
	entries, _, err := read(t, filepath.Join(dir, "cities.txt"), importers.Options{})
	require.NoError(t, err)
	require.Contains(t, entries[0], "Paris|City of Light|Lutetia ")
}

// TestRoundTrip compiles what each form holds and finds its names in the set.
func TestRoundTrip(t *testing.T) {
	for _, c := range good {
		dir := write(t, c.file, c.text)
		out := filepath.Join(dir, "out.gaz")
		require.NoError(t, gazetteers.BuildFile(out, func(b *gazetteers.Builder) error {
			return importers.Compile(b, filepath.Join(dir, c.file), c.options)
		}), c.name)
		set, err := gazetteers.OpenFile(out)
		require.NoError(t, err)
		require.NoError(t, set.Verify())
		var names []string
		for _, f := range set.All() {
			names = append(names, f.Name)
		}
		require.Len(t, names, len(c.want), c.name)
		for i := range names {
			require.Contains(t, c.want[i], names[i]+"|")
		}
	}
}

// TestWikidataSample reads a slice of a real dump, if it lies beside the checkout.
func TestWikidataSample(t *testing.T) {
	path := "../../../shared/data/linking/wikidata-sample.json.bz2"
	if _, err := os.Stat(path); err != nil {
		t.Skip("no slice of Wikidata beside the checkout")
	}
	entries, skipped, err := read(t, path, importers.Options{})
	require.NoError(t, err)
	require.Greater(t, len(entries), 95)
	require.Contains(t, strings.Join(entries, "\n"), "PLACE/country/0 Belgium|")
	require.Contains(t, strings.Join(entries, "\n"), "ORGANIZATION/club/0 ACF Fiorentina|")
	t.Log(len(entries), skipped)
}

// TestMediaTopics reads the Media Topics as SKOS in both forms, if their table lies
// beside the checkout.
func TestMediaTopics(t *testing.T) {
	data, err := os.ReadFile("../../../shared/data/topics/mediatopics.tsv")
	if err != nil {
		t.Skip("no Media Topics beside the checkout")
	}
	var turtle, xml strings.Builder
	turtle.WriteString("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n")
	xml.WriteString(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">` + "\n")
	count := 0
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if count++; count == 1 {
			continue
		}
		address := func(code string) string { return "http://cv.iptc.org/newscodes/" + strings.ReplaceAll(code, ":", "/") }
		fmt.Fprintf(&turtle, "<%s> a skos:Concept ; skos:prefLabel %q@en", address(f[0]), f[1])
		fmt.Fprintf(&xml, `<skos:Concept rdf:about="%s"><skos:prefLabel xml:lang="en">%s</skos:prefLabel>`, address(f[0]), strings.ReplaceAll(f[1], "&", "&amp;"))
		if f[2] != "" {
			fmt.Fprintf(&turtle, " ; skos:broader <%s>", address(f[2]))
			fmt.Fprintf(&xml, `<skos:broader rdf:resource="%s"/>`, address(f[2]))
		}
		turtle.WriteString(" .\n")
		xml.WriteString("</skos:Concept>\n")
	}
	xml.WriteString("</rdf:RDF>\n")
	dir := write(t, "x.ttl", turtle.String(), "x.rdf", xml.String())
	fromTurtle, _, err := read(t, filepath.Join(dir, "x.ttl"), importers.Options{Type: "EVENT"})
	require.NoError(t, err)
	fromXML, _, err := read(t, filepath.Join(dir, "x.rdf"), importers.Options{Type: "EVENT"})
	require.NoError(t, err)
	require.Len(t, fromTurtle, count-1)
	require.Equal(t, fromTurtle, fromXML)
}

func FuzzRead(f *testing.F) {
	files := map[string]bool{}
	var names []string
	for _, c := range good {
		if !files[c.file] {
			names = append(names, c.file)
		}
		files[c.file] = true
		f.Add(uint8(len(names)-1), []byte(c.text))
	}
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		dir := write(t, names[int(which)%len(names)], string(data))
		path := filepath.Join(dir, names[int(which)%len(names)])
		for _, format := range append(importers.FormatNames(), "") {
			_, _, err := read(t, path, importers.Options{Type: "PLACE", Format: format})
			if err != nil && !strings.HasPrefix(err.Error(), path) && !strings.HasPrefix(err.Error(), dir) {
				t.Fatalf("error without its place: %v", err)
			}
		}
	})
}
