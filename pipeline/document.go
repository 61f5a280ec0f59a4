package pipeline

import "slices"

// Document is one article on its way through the pipeline. The caller fills
// the first block; each stage fills the layers that it provides. A document
// belongs to one goroutine at a time.
type Document struct {
	ID        string // name of the record; unique within a run
	Source    string // where it was read: a path, with "#line" in a file of many
	Title     string // headline, when the input has it apart from the text
	Language  string // BCP 47, when the input says it
	Published string // as the input has it
	URL       string
	Text      string // never rewritten

	// OwnTypes names the document's own types of names, beyond Types: those that
	// a newsroom taught a model. Document.Type adds to it.
	OwnTypes []string

	Sections    []Section
	Tokens      []Token
	Sentences   []Sentence
	Candidates  []Candidate
	Mentions    []Mention
	Entities    []Entity
	Keyphrases  []Keyphrase
	Topics      []Topic
	HouseTags   []HouseTag
	Suggestions []Suggestion
	Proposed    []Suggestion // what Suggestions may not have: not of the house's list
	Warnings    []string     // remarks for the reader of the record
}

// Surface returns the text that the span covers.
func (d *Document) Surface(s Span) string { return d.Text[s.Start:s.End] }

// TokenSpan returns the span of the tokens first up to, not including, last.
func (d *Document) TokenSpan(first, last int) Span {
	return d.Tokens[first].Span.To(d.Tokens[last-1].Span)
}

// WordEnd returns the token behind the word that begins at token i and ends before
// token end: i+1, or behind the parts that are joined to it by hyphens.
func (d *Document) WordEnd(i, end int) int {
	for i++; i < end && d.Tokens[i].Joined; i++ {
	}
	return i
}

// shoutTokens bounds the tokens by which Shouts tells.
const shoutTokens = 200

// Shouts reports whether a sentence is written in capitals: more than twice as
// many words in capitals as others, and more than one, in its first 200 tokens.
func (d *Document) Shouts(s Sentence) bool {
	upper, other := 0, 0
	for i := s.First; i < min(s.Last, s.First+shoutTokens); i++ {
		switch t := &d.Tokens[i]; {
		case t.Case == Upper:
			upper++
		case t.Case == Lower || t.Case == Title && t.Len() > 1:
			other++
		}
	}
	return upper > 1 && upper > 2*other
}

// SectionKind says which part of a news page a section is.
type SectionKind uint8

// The kinds of sections. Body is the zero value: what is not furniture.
const (
	Body SectionKind = iota
	Headline
	Standfirst
	Byline
	Dateline
	Caption
	Credit
	Hashtags
	Rule
	More
	Signoff
)

var sectionNames = [...]string{
	"body", "headline", "standfirst", "byline", "dateline", "caption",
	"credit", "hashtags", "rule", "more", "signoff",
}

// String returns the kind as it stands in a record.
func (k SectionKind) String() string { return sectionNames[k] }

// Prose reports whether a section of this kind holds the journalist's own
// sentences, as opposed to the furniture of the page.
func (k SectionKind) Prose() bool {
	return k == Body || k == Headline || k == Standfirst || k == Caption
}

// Section is a stretch of the text with one role on the page. Sections are
// sorted and do not overlap; white space between them belongs to none.
type Section struct {
	Span
	Kind SectionKind
}

// Sentence is a stretch of tokens [First, Last) and its span.
type Sentence struct {
	Span
	First, Last int
}

// Type is the kind of thing that a name names: one of Types, or one of a
// document's own, which has a meaning within that document alone.
type Type uint8

// The types of names. NoType marks the absence of one.
const (
	NoType Type = iota
	Person
	Place
	Organization
	Event
	Work
	Group // nationalities, ethnic, religious and political groups
	typeCount
)

var typeNames = [...]string{"", "PERSON", "PLACE", "ORGANIZATION", "EVENT", "WORK", "GROUP"}

// String returns the type as it stands in a record, and "OWN" for a document's
// own, whose name Document.TypeName knows.
func (t Type) String() string {
	if t.Own() {
		return "OWN"
	}
	return typeNames[t]
}

// Own reports whether the type is none of Types but a document's own.
func (t Type) Own() bool { return t >= typeCount }

// TypeName returns a type of the document's names as it stands in a record.
func (d *Document) TypeName(t Type) string {
	if t.Own() {
		return d.OwnTypes[t-typeCount]
	}
	return typeNames[t]
}

// Type returns the type that has the name in a record: one of Types, or one of
// the document's own, which it becomes if it is new.
func (d *Document) Type(name string) Type {
	if t, ok := ParseType(name); ok {
		return t
	}
	i := slices.Index(d.OwnTypes, name)
	if i < 0 {
		i = len(d.OwnTypes)
		d.OwnTypes = append(d.OwnTypes, name)
	}
	return typeCount + Type(i)
}

// ParseType returns the type with the given record name, and whether there is
// one.
func ParseType(name string) (Type, bool) {
	for i := Person; i < typeCount; i++ {
		if typeNames[i] == name {
			return i, true
		}
	}
	return NoType, false
}

// Types lists all types in the order in which records and reports show them.
func Types() []Type {
	return []Type{Person, Place, Organization, Event, Work, Group}
}

// Candidate is a possible name, proposed by one recogniser. Candidates may
// overlap and disagree; the resolve stage decides between them.
type Candidate struct {
	Span
	First, Last int // tokens [First, Last)
	Type        Type
	Score       float64 // 0 to 1, how sure the recogniser is
	Source      string  // "gazetteer:city", "rule:title", "tagger"
	Name        string  // the gazetteer's canonical name, if any
	Trusted     bool    // from a list of the user's own, which has the last word
}

// Mention is a name in the text. Mentions are sorted by Start and do not
// overlap.
type Mention struct {
	Span
	First, Last int // tokens [First, Last)
	Type        Type
	Entity      int // index into Document.Entities, -1 before alias has run
	Confidence  float64
	Name        string   // canonical name from a gazetteer, if any
	Sources     []string // every recogniser that agreed, sorted
	Title       string   // office or honorific before a person ("President")
	Joined      string   // the rule that joined it to its entity, if not the first
}

// Entity is one thing that the article names, with all of its mentions.
type Entity struct {
	ID         string // "e1", "e2" … in order of first mention
	Type       Type
	Name       string   // the fullest form in the text
	Aliases    []string // the other forms in the text, sorted
	Titles     []string // offices and honorifics seen before it, in text order
	Mentions   []int    // indices into Document.Mentions, ascending
	Salience   float64  // 0 to 1, share of the article's attention
	Confidence float64  // 0 to 1
	Sources    []string // union of its mentions' sources, sorted
}

// Keyphrase is a phrase, not a name, that says what the article is about.
type Keyphrase struct {
	Text     string // the form that the article writes most
	Score    float64
	Spans    []Span
	Variants []string // other forms folded into it, sorted
}

// Topic is a subject of a controlled vocabulary.
type Topic struct {
	ID, Label string
	Parent    string // id of the topic above it, if any
	Score     float64
	Words     []string // what spoke for it, the weightiest first
}

// HouseTag is a tag of a newsroom's own, as its archive teaches.
type HouseTag struct {
	Label string
	Score float64 // 0 to 1; half is the tag's own threshold
	Why   []string
}

// Suggestion is a tag offered to an editor, with its reasons.
type Suggestion struct {
	Label  string
	Kind   string // person, place, organization, event, work, group, keyphrase, topic, house
	Score  float64
	ID     string // of the topic, or in the vocabulary of the house, if any
	Entity string // id of the entity it stands for, if any
	Why    []string
}
