package main

import "strings"

// noNames are entries of the registers that stand for a missing name or
// are no names, among them function words.
var noNames = wordSet(`unknown unnamed infant baby babyboy babygirl fnu lnu notnamed male female person child
	none na null jr sr ii iii iv mr mrs ms dr test resident tenant occupant refused adult boy girl first last name
	mother father son daughter husband wife brother sister man woman anonymous spouse roommate vacant same other all
	the and of not is for to in or at her his him them they that this these those with from into by as on off up out
	we us me your our their its it be am are was were been being can could would should shall must might did does
	than then there here where when what which while who whom whose why how any many much more most even else ever
	too very just only also about after again against because before between both but each few if nor now once over
	own some such through under until via yet go went gone get got make made take took tell told say says saw seen
	else non re ad amid like every another done run set pay else amongst upon per`)

// surnameOnly are short words that are surnames but hardly given names.
var surnameOnly = wordSet("so do no he you see she oh go won said back still down way day thing nation")

// particles are the words of a surname that may stand in lower case.
var particles = wordSet("van von der den ter te ten de du la le da das do dos di del della el al bin ibn ben y e zu zur")

// wordSet makes a set from words between spaces.
func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// usable tells whether a name can be listed as a surname: in Latin script,
// no entry of noNames, all parts capitalised or particles, and with a vowel.
func usable(name string) bool {
	if !personName(name) || noNames[strings.ToLower(name)] {
		return false
	}
	for _, part := range strings.Fields(name) {
		if !capital(part) && !particles[part] || noNames[strings.ToLower(part)] {
			return false
		}
	}
	return strings.ContainsAny(key(name), "aeiouy") || name == "Ng"
}

// usableGiven is usable for given names, which have at most two parts and
// no particles.
func usableGiven(name string) bool {
	parts := strings.Fields(name)
	for _, part := range parts {
		if !capital(part) || len(parts) > 1 && particles[strings.ToLower(part)] {
			return false
		}
	}
	return len(parts) <= 2 && usable(name) && !surnameOnly[strings.ToLower(name)]
}
