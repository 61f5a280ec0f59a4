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
