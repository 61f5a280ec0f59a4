package keyphrase

import (
	"fmt"
	"strings"
)

// method is a way of ranking the candidates of a document. Its function fills
// c.scores, one score a candidate: the higher the better, 0 or less for what
// the method does not take for a candidate.
type method struct {
	name string
	rank func(*collector)
	edit func(*collector) // scores for what an editor would keep, if others
}

// methods lists the choices, the default first.
var methods = []method{
	{"standard", (*collector).standard, (*collector).editorial},
	{"yake", (*collector).yake, nil},
	{"tfidf", (*collector).tfidf, nil},
	{"textrank", (*collector).textRank, nil},
	{"multipartite", (*collector).multipartite, nil},
}

// Methods lists the names that Options.Method takes, the default first.
func Methods() []string {
	names := make([]string, len(methods))
	for i, m := range methods {
		names[i] = m.name
	}
	return names
}

func findMethod(name string) (method, error) {
	if name == "" {
		return methods[0], nil
	}
	for _, m := range methods {
		if m.name == name {
			return m, nil
		}
	}
	return method{}, fmt.Errorf("unknown method of key phrases %q; known are %s", name, strings.Join(Methods(), ", "))
}
