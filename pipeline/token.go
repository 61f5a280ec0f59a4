package pipeline

// Token is a word, number, mark or other smallest piece of the text.
//
// A hyphenated word with a capital letter in it is several tokens, each
// addressable ("China", "-", "Kyrgyzstan"); all but the first have Joined set.
// Contractions and possessives are split as in the Penn Treebank ("do|n't",
// "Xi|’s").
type Token struct {
	Span
	Kind     TokenKind
	Break    Break
	Case     Case
	Joined   bool
	Aside    bool // no part of the story, although in the body
	Section  SectionKind
	Tag      Tag
	Evidence TokenEvidence
}

// TokenKind is the sort of characters that a token is made of.
type TokenKind uint8

// The kinds of tokens.
const (
	Word TokenKind = iota
	Number
	Punct
	Symbol
	URL
	Email
	Handle
	Hashtag
)

var tokenKindNames = [...]string{"word", "number", "punct", "symbol", "url", "email", "handle", "hashtag"}

// String returns the kind's name.
func (k TokenKind) String() string { return tokenKindNames[k] }

// Break is the white space before a token.
type Break uint8

// The breaks, from none to an empty line.
const (
	NoBreak Break = iota
	Space
	Line
	Paragraph
)

// Case is the pattern of capitals in a token.
type Case uint8

// The cases. A single capital letter is Title.
const (
	NoCase Case = iota // no cased letter
	Lower
	Title // first letter capital, the rest lower
	Upper // two or more capitals, none lower
	Mixed // any other, as in "McDonald", "iPhone"
)

// Capital reports whether the case may begin a name.
func (c Case) Capital() bool { return c >= Title }

// TokenEvidence is what the gazetteers' word lists say about a single token.
type TokenEvidence uint32

// The bits of evidence.
const (
	GivenName       TokenEvidence = 1 << iota // somewhere a given name
	CommonGivenName                           // a frequent given name
	Surname
	CommonSurname
	CommonWord   // also an ordinary English word
	FrequentWord // one of the few thousand most frequent ordinary words
	PersonTitle  // "President", "Mr": a person may follow
	OrgPrefix    // "Ministry": an organization may begin
	OrgSuffix    // "Corp": an organization may end
	PlacePrefix  // "Mount"
	PlaceSuffix  // "River"
	EventPrefix  // "Operation"
	EventSuffix  // "Summit"
	Demonym      // "French"
	InGazetteer  // within some name of a gazetteer
	PersonName   // within the full name of a person there
	PlaceName    // within the name of a place
	OrgName      // within the name of an organization
	EventName    // within the name of an event
	WorkName     // within the name of a work
)

// Tag is a Penn Treebank part-of-speech tag as an index into TagNames. Zero
// means that no tagger has run.
type Tag uint8

// TagNames lists the Penn Treebank tag set; index 0 is "no tag".
var TagNames = [...]string{
	"", "#", "$", "''", "(", ")", ",", ".", ":", "``",
	"CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD",
	"NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR",
	"RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ",
	"WDT", "WP", "WP$", "WRB",
}

// Tags that stages ask for by name.
const (
	TagCC   Tag = 10
	TagCD   Tag = 11
	TagDT   Tag = 12
	TagIN   Tag = 15
	TagJJ   Tag = 16
	TagJJR  Tag = 17
	TagJJS  Tag = 18
	TagNN   Tag = 21
	TagNNP  Tag = 22
	TagNNPS Tag = 23
	TagNNS  Tag = 24
	TagPOS  Tag = 26
	TagVBD  Tag = 37
	TagVBG  Tag = 38
	TagVBN  Tag = 39
	TagVBZ  Tag = 41
)

// String returns the tag's Penn Treebank name.
func (t Tag) String() string {
	if int(t) < len(TagNames) {
		return TagNames[t]
	}
	return "?"
}

// ParseTag returns the tag with the given Penn Treebank name, and whether
// there is one.
func ParseTag(name string) (Tag, bool) {
	for i, n := range TagNames {
		if n == name && i > 0 {
			return Tag(i), true
		}
	}
	return 0, false
}
