package main

import (
	"regexp"
	"strings"
)

// Forms of the football package's data.
var (
	clubLine = regexp.MustCompile(`\{"id": \d+, "name": "([^"]+)", "zh_name": "[^"]*", "country": "([^"]*)", "aliases": \[([^\]]*)\]`)
	quoted   = regexp.MustCompile(`"([^"]+)"`)
)

// clubNames are the usual full names where the package has a short one.
var clubNames = map[string]string{
	"Newcastle": "Newcastle United", "Tottenham": "Tottenham Hotspur", "West Ham": "West Ham United",
	"Wolves": "Wolverhampton Wanderers", "Brighton": "Brighton & Hove Albion", "Monaco": "AS Monaco", "Inter": "Inter Milan",
	"Ajax": "AFC Ajax", "Barcelona": "FC Barcelona", "Benfica": "SL Benfica", "Bournemouth": "AFC Bournemouth",
	"Lille": "LOSC Lille", "Lyon": "Olympique Lyonnais", "Marseille": "Olympique de Marseille", "Porto": "FC Porto",
	"Reims": "Stade de Reims", "Rennes": "Stade Rennais", "Athletic Club": "Athletic Bilbao", "Bayern München": "Bayern Munich",
	"Arsenal": "Arsenal FC", "Chelsea": "Chelsea FC", "Everton": "Everton FC", "Fulham": "Fulham FC", "Brentford": "Brentford FC",
}

// clubs writes club_derived.tsv: football clubs with their English aliases.
// A bare town or ordinary word is no alias.
func (b *builder) clubs() error {
	l := &list{file: "club_derived.tsv", title: "Football clubs", typ: "ORGANIZATION", kind: "club_derived",
		source: "PyPI football-team-names-zh 0.1.0", licence: "MIT"}
	err := eachLine(b.path("football-team-names-zh", "football_team_names_zh", "data.py"), func(s string) {
		m := clubLine.FindStringSubmatch(s)
		if m == nil || !latin(m[1]) {
			return
		}
		name := m[1]
		if c := clubNames[name]; c != "" {
			name = c
		}
		if b.cities[key(name)] {
			name += " FC"
		}
		r := l.add(name, "country="+m[2])
		if m[1] != name && !b.cities[key(m[1])] && !b.regions[key(m[1])] && m[1] != "Inter" && m[1] != "Brighton" {
			r.alias(m[1])
		}
		for _, q := range quoted.FindAllStringSubmatch(m[3], -1) {
			if a := q[1]; latin(a) && len(a) > 3 && !b.cities[key(a)] && (strings.Contains(a, " ") || b.common[key(a)] == 0) {
				r.alias(a)
			}
		}
	})
	if err != nil {
		return err
	}
	b.lists = append(b.lists, l)
	return nil
}
