package importers

import (
	"fmt"
	"sort"
	"strings"
)

// labels maps the names of types in other tools, in lower case, to a type and,
// for lists of words and for what is narrower than the type, a kind.
var labels = map[string][2]string{
	"person": {"PERSON"}, "per": {"PERSON"}, "people": {"PERSON"}, "human": {"PERSON"}, "person_full": {"PERSON"},
	"place": {"PLACE"}, "loc": {"PLACE"}, "location": {"PLACE"}, "gpe": {"PLACE"}, "fac": {"PLACE", "facility"}, "facility": {"PLACE", "facility"},
	"city": {"PLACE", "city"}, "country": {"PLACE", "country"}, "state_or_province": {"PLACE", "admin"}, "province": {"PLACE", "admin"},
	"region": {"PLACE", "region"}, "mountain": {"PLACE", "region"}, "water": {"PLACE", "region"}, "airport": {"PLACE", "airport"},
	"organization": {"ORGANIZATION"}, "organisation": {"ORGANIZATION"}, "org": {"ORGANIZATION"}, "company": {"ORGANIZATION", "company"},
	"government": {"ORGANIZATION", "government"}, "newspaper": {"ORGANIZATION", "media"}, "sports_club": {"ORGANIZATION", "club"},
	"event": {"EVENT"}, "festival": {"EVENT"},
	"work": {"WORK"}, "work_of_art": {"WORK"}, "law": {"WORK", "law"}, "product": {"WORK", "product"},
	"group": {"GROUP"}, "norp": {"GROUP"}, "nationality": {"GROUP"}, "religion": {"GROUP"}, "ideology": {"GROUP"},
	"person_first": {"PERSON", "given"}, "person_last": {"PERSON", "surname"}, "surname": {"PERSON", "surname"}, "given": {"PERSON", "given"},
	"title": {"PERSON", "title"}, "jobtitle": {"PERSON", "title"}, "org_base": {"ORGANIZATION", "orgword"}, "org_key": {"ORGANIZATION", "orgword"},
}

// typeOf returns the type and the kind that a label stands for.
func typeOf(label string) (typeName, kind string, err error) {
	l, ok := labels[strings.ToLower(strings.TrimSpace(label))]
	if !ok {
		names := make([]string, 0, len(labels))
		for name := range labels {
			names = append(names, name)
		}
		sort.Strings(names)
		return "", "", fmt.Errorf("unknown type %q; known are %s", label, strings.Join(names, ", "))
	}
	return l[0], l[1], nil
}
