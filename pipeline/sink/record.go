package sink

// Schema is the name and version of the record.
const Schema = "extract/1"

// Record is the annotation of one document. The fields stand in the order in
// which they are written; a list without elements is written as [], never as
// null. Offsets are half-open and in the unit that Offsets names.
type Record struct {
	Schema     string      `json:"schema"`
	ID         string      `json:"id"`
	Source     string      `json:"source,omitempty"`
	Title      string      `json:"title,omitempty"`
	Language   string      `json:"language,omitempty"`
	Published  string      `json:"published,omitempty"`
	URL        string      `json:"url,omitempty"`
	Offsets    string      `json:"offsets"` // the name of a Unit
	Length     int         `json:"length"`  // of the text, in that unit
	SHA256     string      `json:"sha256"`  // of the text in UTF-8, hexadecimal
	Engine     Engine      `json:"engine"`
	Sections   []Section   `json:"sections"`
	Mentions   []Mention   `json:"mentions"`
	Entities   []Entity    `json:"entities"`
	Keyphrases []Keyphrase `json:"keyphrases"`
	Topics     []Topic     `json:"topics"`
	Tags       []Tag       `json:"tags"`
	Proposed   []Tag       `json:"proposed,omitempty"` // what is not in the house's list
	Warnings   []string    `json:"warnings"`
}

// Engine says what made the record.
type Engine struct {
	Version     string `json:"version"`
	Fingerprint string `json:"fingerprint"` // of stages, models, gazetteers and options
}

// Section is a stretch of the text with one role on the page.
type Section struct {
	Kind  string `json:"kind"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Mention is a name in the text. Text is what stands between Start and End.
type Mention struct {
	Type       string   `json:"type"`
	Text       string   `json:"text"`
	Start      int      `json:"start"`
	End        int      `json:"end"`
	Entity     string   `json:"entity,omitempty"` // id of an entity of the record
	Confidence float64  `json:"confidence"`
	Sources    []string `json:"sources"`
	Title      string   `json:"title,omitempty"` // before a person's name
}

// Entity is what one or more mentions name.
type Entity struct {
	ID         string   `json:"id"`
	Type       string   `json:"type"`
	Name       string   `json:"name"`
	Aliases    []string `json:"aliases"`
	Titles     []string `json:"titles"`
	Mentions   int      `json:"mentions"` // how many the record has
	Salience   float64  `json:"salience"`
	Confidence float64  `json:"confidence"`
	Sources    []string `json:"sources"`
}

// Keyphrase is a phrase that says what the article is about.
type Keyphrase struct {
	Text     string   `json:"text"`
	Score    float64  `json:"score"`
	Spans    [][2]int `json:"spans"` // start and end of each occurrence
	Variants []string `json:"variants"`
}

// Topic is a subject of a controlled vocabulary.
type Topic struct {
	ID    string  `json:"id"`
	Label string  `json:"label"`
	Score float64 `json:"score"`
}

// Tag is a label offered to an editor, with its reasons.
type Tag struct {
	Label  string   `json:"label"`
	Kind   string   `json:"kind"`
	Score  float64  `json:"score"`
	ID     string   `json:"id,omitempty"`     // of a topic, or in the house's list
	Entity string   `json:"entity,omitempty"` // id of an entity of the record
	Why    []string `json:"why"`
}
