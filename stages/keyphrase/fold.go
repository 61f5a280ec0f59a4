package keyphrase

import "strings"

// american rewrites the British spellings that keep two forms of a word apart:
// "colour", "organisation", "centre". It need not be a word; it is a key.
func american(w string) string {
	for _, s := range spellings {
		if (len(w) > len(s.british)+2 || len(s.british) > 6) && strings.Contains(w, s.british) {
			if s.end && !strings.HasSuffix(w, s.british) {
				continue
			}
			w = strings.Replace(w, s.british, s.american, 1)
		}
	}
	return w
}

// spellings are tried in this order; those with end only at the end of a word.
var spellings = []struct {
	british, american string
	end               bool
}{
	{"isation", "ization", false}, {"ise", "ize", true}, {"ised", "ized", true}, {"ising", "izing", true}, {"iser", "izer", true},
	{"ises", "izes", true}, {"isers", "izers", true}, {"yse", "yze", true}, {"ysing", "yzing", true}, {"ysed", "yzed", true},
	{"our", "or", true}, {"ours", "ors", true}, {"oured", "ored", true}, {"ouring", "oring", true}, {"oural", "oral", true}, {"ourable", "orable", true}, {"ourite", "orite", false},
	{"tre", "ter", true}, {"tres", "ters", true}, {"ogue", "og", true}, {"ence", "ense", true},
	{"lling", "ling", true}, {"lled", "led", true}, {"ller", "ler", true}, {"programme", "program", false}, {"aeroplane", "airplane", false},
}
