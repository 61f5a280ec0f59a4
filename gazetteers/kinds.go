package gazetteers

import "strconv"

// WordFlags is what the word lists say about a single word of the text.
type WordFlags uint32

// The flags of words. A word gets them from lists of the kinds in wordKinds.
const (
	Given WordFlags = 1 << iota
	Surname
	Common
	Frequent
	Title
	OrgPrefix
	OrgSuffix
	PlacePrefix
	PlaceSuffix
	EventPrefix
	EventSuffix
	Demonym
	CommonGiven   // one of the more frequent given names
	CommonSurname // one of the more frequent surnames

	startsLower   // some name begins with the word and no capital
	patternAnchor // some pattern is looked for at the word

	publicFlags = startsLower - 1
)

// Kinds of lists that describe words or forms, not names.
const (
	kindGiven   = "given"
	kindSurname = "surname"
	kindCommon  = "common"

	// KindPattern is the kind of lists of patterns; see Pattern.
	KindPattern = "pattern"
)

// wordKind reports whether the lists of a kind flag single words only.
func wordKind(kind string) bool {
	return kind == kindGiven || kind == kindSurname || kind == kindCommon
}

// triggers are the kinds of lists whose entries mark that a name may stand
// next to them; by the attribute pos they are prefixes or suffixes.
var triggers = map[string][2]WordFlags{ // prefix, suffix
	"title":     {Title, Title},
	"orgword":   {OrgPrefix, OrgSuffix},
	"placeword": {PlacePrefix, PlaceSuffix},
	"eventword": {EventPrefix, EventSuffix},
}

// IsNames reports whether the entries of a list of this kind are names, and not
// words or patterns that stand next to names or in them.
func IsNames(kind string) bool {
	_, trigger := triggers[kind]
	return !trigger && !wordKind(kind) && kind != KindPattern
}

// wordListFlags returns the flags that an entry of a word list sets.
func wordListFlags(kind string, e Entry) WordFlags {
	const often = 3000 // bearers in a census
	switch kind {
	case kindGiven:
		if count, _ := strconv.Atoi(Attribute(e.Attributes, "count")); count >= often {
			return Given | CommonGiven
		}
		return Given
	case kindSurname:
		if count, _ := strconv.Atoi(Attribute(e.Attributes, "count")); count >= often {
			return Surname | CommonSurname
		}
		return Surname
	}
	if rank, _ := strconv.Atoi(Attribute(e.Attributes, "rank")); rank > 0 && rank <= 4000 {
		return Common | Frequent
	}
	return Common
}
