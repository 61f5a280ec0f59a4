// Command derive builds the gazetteer lists that come from package
// registries. It reads packages that were unpacked beforehand (see
// gazetteers/SOURCES.md for the commands and versions), uses no network, and
// writes the same bytes for the same packages.
//
//	go run ./gazetteers/internal/derive -packages DIR -out gazetteers/lists/derived
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
)

// builder holds what the sources share: where the packages are, the word
// tables that guard ambiguous names, and the lists built so far.
type builder struct {
	packages string
	out      string

	rank       map[string]int    // every word of the vectors, lower-case, by rank from 1
	common     map[string]int    // ordinary English words, lower-case, by rank
	casing     map[string]string // lower-case letters of a name to its usual casing
	surnames   map[string]int    // surnames, folded and lower-case, to people counted
	given      map[string]int    // given names, folded and lower-case, to people counted
	cities     map[string]bool   // names of places above 100,000 people and their aliases, folded and lower-case
	towns      map[string]bool   // names of all places, folded and lower-case
	known      map[string]bool   // WordNet's places, folded and lower-case
	knownTowns map[string]bool   // those of them that are no rivers or mountains
	regions    map[string]bool   // countries and first-level regions, folded and lower-case

	codes    map[string]string // countries, folded and lower-case, to their codes
	profiles []profile         // of the World Factbook

	lists []*list
}

func main() {
	packages := flag.String("packages", "", "folder of the unpacked packages")
	out := flag.String("out", "gazetteers/lists/derived", "folder for the lists")
	flag.Parse()
	if *packages == "" {
		flag.Usage()
		os.Exit(2)
	}
	b := &builder{packages: *packages, out: *out}
	if err := b.run(); err != nil {
		fmt.Fprintln(os.Stderr, "derive:", err)
		os.Exit(1)
	}
}

// run builds the lists in the order of their dependencies: the word tables
// first, then the regions and names that later lists are checked against.
func (b *builder) run() error {
	steps := []func() error{
		b.words, b.nameCasing, b.knownPlaces,
		b.territories, b.factbook, b.subdivisions, b.nationalities, b.counties,
		b.surnameList, b.givenList,
		b.cityList, b.airports,
		b.wordnet, b.politicians, b.parties, b.companies, b.universities, b.clubs,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	for _, l := range b.lists {
		if err := l.write(b.out); err != nil {
			return err
		}
	}
	b.report()
	return nil
}

// path is the location of a file inside an unpacked package.
func (b *builder) path(elem ...string) string {
	return filepath.Join(append([]string{b.packages}, elem...)...)
}

// report prints the rows of each list and the distinct names of each type.
func (b *builder) report() {
	names := map[string]map[string]bool{}
	for _, l := range b.lists {
		if names[l.typ] == nil {
			names[l.typ] = map[string]bool{}
		}
		forms := 0
		for _, r := range l.rows {
			names[l.typ][r.name] = true
			for _, a := range r.aliases {
				names[l.typ][a] = true
			}
			forms += 1 + len(r.aliases)
		}
		fmt.Printf("%-24s %-12s rows %7d  forms %7d\n", l.file, l.typ, len(l.rows), forms)
	}
	var types []string
	for t := range names {
		types = append(types, t)
	}
	sort.Strings(types)
	for _, t := range types {
		fmt.Printf("distinct names %-12s %7d\n", t, len(names[t]))
	}
	fmt.Printf("common words %d\n", len(b.common))
}
