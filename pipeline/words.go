package pipeline

import "strings"

// Words returns the set of the words of a list that white space separates, for
// the tables of words that stages have.
func Words(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// StormWords stand before the names of storms: the names themselves are a
// recogniser's, and what they are called without the word is an alias.
var StormWords = Words("Storm Hurricane Typhoon Cyclone")
