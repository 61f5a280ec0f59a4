package importers_test

import (
	"path/filepath"
	"strings"
	"testing"

	"extract/gazetteers/importers"

	"github.com/stretchr/testify/require"
)

const rdfNS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

func TestFaults(t *testing.T) {
	latin1 := "Bonn\nM\xe1laga\n"
	for _, c := range []struct{ file, text, want string }{
		{"x.txt", latin1, "x.txt:2: the line is not UTF-8"},
		{"x.txt", "Bo\x00nn\n", "x.txt:1: the line has a NUL byte"},
		{"x.txt", "Bonn\n" + strings.Repeat("a", 1<<20), "x.txt:2: the line is longer than"},
		{"x.txt", "", "x.txt: the list has no names"},
		{"x.csv", "name,type,kind,pop\nBonn,PLACE,town\n", "x.csv:2: the row has 3 columns where the first line names 4"},
		{"x.csv", "name,type\n\"Bonn,PLACE\n", "x.csv:"},
		{"x.csv", "name,type\nBonn,TOWN\n", `x.csv:2: unknown type "TOWN"`},
		{"x.csv", "name,type\n,PLACE\n", "x.csv:2: no name"},
		{"x.csv", "name,type\nM\xe1laga,PLACE\n", "x.csv:2: column name is not UTF-8"},
		{"x.csv", "name,type\nM\x00,PLACE\n", "x.csv:2: column name has a NUL byte"},
		{"x.csv", "name,type\n" + strings.Repeat("a", 1<<20) + ",PLACE\n", "x.csv:2: column name is longer than"},
		{"x.jsonl", "{\"name\":\"Bonn\",\"type\":\"PLACE\"}\n{\"name\":", "x.jsonl:2: not a JSON object"},
		{"x.jsonl", `{"name":{"a":1}}`, "x.jsonl:1: field name: an object"},
		{"x.jsonl", `{"name":"` + strings.Repeat("a", 2<<20) + `"}`, "x.jsonl:1: the line is longer than"},
		{"x.jsonl", `{"name":"M` + "\xe1" + `laga"}`, "x.jsonl:1: the line is not UTF-8"},
		{"x.tab", "Bonn\tCITY\n\tCITY\t\tx\n", `x.tab:2: the priority "x" is not a number`},
		{"x.tab", "Bonn\tCITY\nBonn\n", "x.tab:2: the row has 1 columns"},
		{"lists.def", "city.lst:location:city\nnone.lst:location\n", "lists.def:1: city.lst: no such file"},
		{"lists.def", "../x.lst:location:city\n", "is not in the folder of lists.def"},
		{"lists.def", "city.lst\n", "lists.def:1: \"city.lst\" is not file:majorType"},
		{"x.txt", geoRow + "1\tBonn\n", "x.txt:2: the row has 2 columns, want the 19"},
		{"x.txt", geoRow + strings.Replace(geoRow, "2.3488", "east", 1), `longitude "east" is not a number`},
		{"x.ttl", turtle + "ex:a skos:broader ex:b . ex:b skos:broader ex:a . ex:a skos:prefLabel \"a\" . ex:b skos:prefLabel \"b\" .\n", "concept http://example.org/a is below itself: a < b < a"},
		{"x.ttl", turtle + "ex:sky a skos:Concept ; skos:prefLabel \"sky\" ; skos:broader ex:missing .\n", "x.ttl:5: concept http://example.org/sky has the broader concept http://example.org/missing, which is not in the file"},
		{"x.ttl", "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\nskos:a skos:b \"c\n", "x.ttl:2: a text without end"},
		{"x.ttl", turtle + "ex:sea no:label \"sea\" .\n", `x.ttl:5: unknown prefix "no"`},
		{"x.ttl", turtle + "ex:sea skos:prefLabel \"sea\"\n", `x.ttl:6: want '.'`},
		{"x.ttl", turtle + strings.Repeat("[ ex:a ", 200), "more than 100 brackets"},
		{"x.ttl", turtle + "# \xe1\n", "x.ttl:5: the line is not UTF-8"},
		{"x.rdf", rdfXML[:len(rdfXML)-30], "x.rdf:4: not RDF/XML: unexpected EOF"},
		{"x.xml", "<?xml version=\"1.0\"?>\n<!-- rdf:RDF --><a/>", "x.xml:2: not RDF/XML: the first element is <a>, and not rdf:RDF"},
		{"x.rdf", "<rdf:RDF xmlns:rdf=\"" + rdfNS + "\">" + strings.Repeat("<rdf:a>", 200), "more than 100 elements within each other"},
		{"x.rdf", "<!DOCTYPE rdf:RDF [<!ENTITY a \"" + strings.Repeat("a", 3000) + "\">]>\n<rdf:RDF xmlns:rdf=\"" + rdfNS + "\"/>", "the short name a stands for more than 2000 bytes"},
		{"x.jsonld", `{"@graph":` + strings.Repeat("[", 200), "more than 100 brackets"},
		{"x.jsonld", "{\"@graph\":[\n{\"@id\":\"a\",]}", "x.jsonld:2: not JSON: invalid character ']'"},
		{"x.json", "[\n" + item("Q1", human) + ",\n" + item("Q2", human)[:200], "x.json:3: not a Wikidata entity, or cut short"},
		{"x.json", "[\n" + item("Q1", human) + ",\n", "x.json:2: the dump is cut short"},
		{"x.json", "[\n" + item("Q1", `{"P31":3}`) + "\n]\n", "x.json:2: not a Wikidata entity"},
		{"x.tsv", "accept\tname\ttype\tcount\n\tAcme\tPLACE\t9\n", `x.tsv: no row is marked; put "+"`},
		{"x.tsv", "accept\tname\ttype\tcount\nyes\tAcme\tPLACE\t9\n", `x.tsv:2: the mark is "yes"`},
	} {
		dir := write(t, c.file, c.text)
		_, _, err := read(t, filepath.Join(dir, c.file), importers.Options{Type: "PLACE"})
		require.Error(t, err, c.want)
		require.Contains(t, strip(t, filepath.Join(dir, "x"), err.Error()), c.want)
	}
	dir := write(t, "x.jsonl", `{"label":"TOWN","pattern":"Bonn"}`)
	_, _, err := read(t, filepath.Join(dir, "x.jsonl"), importers.Options{})
	require.ErrorContains(t, err, `x.jsonl:1: unknown type "TOWN"`)
	_, _, err = read(t, t.TempDir(), importers.Options{})
	require.ErrorContains(t, err, "a folder without lists.def")
	_, _, err = read(t, filepath.Join(t.TempDir(), "none.tsv"), importers.Options{})
	require.ErrorContains(t, err, "no such file")
	_, _, err = read(t, filepath.Join(write(t, "a.txt", "Bonn"), "a.txt"), importers.Options{Format: "xml"})
	require.ErrorContains(t, err, `unknown format "xml"; known are gate, wikidata`)
}
