package sink

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"slices"
	"strings"

	"extract/pipeline"
)

// Options says how a document becomes a record. The zero value gives all of
// it, with offsets in code points.
type Options struct {
	Offsets       Unit
	Only          Parts
	MinConfidence float64 // mentions below it are left out, 0 to 1
	EngineVersion string
	Fingerprint   string
}

// NewRecord makes the record of an annotated document. It shares the memory of
// the document's strings and lists of strings, and leaves the document as it
// is.
//
// A mention below MinConfidence is left out, and an entity that has no mention
// left, and a tag that stands for it. Names of types that Only does not ask
// for are left out too; a tag for one of them stays, but names no entity. The
// ids of entities are those of the whole document in either case.
func NewRecord(doc *pipeline.Document, o Options) *Record {
	b := builder{doc: doc, o: o, ruler: newRuler(doc.Text, o.Offsets)}
	b.choose()
	sum := sha256.Sum256([]byte(doc.Text))
	return &Record{
		Schema: Schema,
		ID:     doc.ID, Source: doc.Source, Title: title(doc),
		Language: doc.Language, Published: doc.Published, URL: doc.URL,
		Offsets: o.Offsets.String(), Length: b.ruler.length(),
		SHA256:     hex.EncodeToString(sum[:]),
		Engine:     Engine{Version: o.EngineVersion, Fingerprint: o.Fingerprint},
		Sections:   b.sections(),
		Mentions:   b.mentions(),
		Entities:   b.entities(),
		Keyphrases: b.keyphrases(),
		Topics:     b.topics(),
		Tags:       b.tags(doc.Suggestions),
		Proposed:   b.proposed(),
		Warnings:   list(doc.Warnings),
	}
}

// builder makes the lists of a record.
type builder struct {
	doc   *pipeline.Document
	o     Options
	ruler *ruler

	sure  []bool // by mention: it is not below MinConfidence
	count []int  // by entity: its mentions that are sure
}

// choose fills sure and count.
func (b *builder) choose() {
	b.sure = make([]bool, len(b.doc.Mentions))
	for i := range b.doc.Mentions {
		b.sure[i] = b.doc.Mentions[i].Confidence >= b.o.MinConfidence
	}
	b.count = make([]int, len(b.doc.Entities))
	for e := range b.doc.Entities {
		for _, m := range b.doc.Entities[e].Mentions {
			if b.sure[m] {
				b.count[e]++
			}
		}
	}
}

// shown reports whether the record has the entity.
func (b *builder) shown(e int) bool {
	return b.count[e] > 0 && b.o.Only.has(b.doc.Entities[e].Type)
}

func (b *builder) sections() []Section {
	out := make([]Section, 0, len(b.doc.Sections))
	for _, s := range b.doc.Sections {
		start, end := b.ruler.measure(s.Span)
		out = append(out, Section{Kind: s.Kind.String(), Start: start, End: end})
	}
	return out
}

func (b *builder) mentions() []Mention {
	out := make([]Mention, 0, len(b.doc.Mentions))
	for i := range b.doc.Mentions {
		m := &b.doc.Mentions[i]
		if !b.sure[i] || !b.o.Only.has(m.Type) {
			continue
		}
		start, end := b.ruler.measure(m.Span)
		written := Mention{
			Type: b.doc.TypeName(m.Type), Text: b.doc.Surface(m.Span), Start: start, End: end,
			Confidence: round(m.Confidence), Sources: list(m.Sources), Title: m.Title,
		}
		if m.Entity >= 0 && m.Entity < len(b.doc.Entities) && b.shown(m.Entity) {
			written.Entity = b.doc.Entities[m.Entity].ID
		}
		out = append(out, written)
	}
	return out
}

func (b *builder) entities() []Entity {
	out := make([]Entity, 0, len(b.doc.Entities))
	for i := range b.doc.Entities {
		if e := &b.doc.Entities[i]; b.shown(i) {
			out = append(out, Entity{
				ID: e.ID, Type: b.doc.TypeName(e.Type), Name: e.Name,
				Aliases: list(e.Aliases), Titles: list(e.Titles), Mentions: b.count[i],
				Salience: round(e.Salience), Confidence: round(e.Confidence), Sources: list(e.Sources),
			})
		}
	}
	return out
}

func (b *builder) keyphrases() []Keyphrase {
	if b.o.Only.all()&Keyphrases == 0 {
		return []Keyphrase{}
	}
	out := make([]Keyphrase, 0, len(b.doc.Keyphrases))
	for _, k := range b.doc.Keyphrases {
		spans := make([][2]int, 0, len(k.Spans))
		for _, s := range k.Spans {
			start, end := b.ruler.measure(s)
			spans = append(spans, [2]int{start, end})
		}
		out = append(out, Keyphrase{Text: k.Text, Score: round(k.Score), Spans: spans, Variants: list(k.Variants)})
	}
	return out
}

func (b *builder) topics() []Topic {
	if b.o.Only.all()&Topics == 0 {
		return []Topic{}
	}
	out := make([]Topic, 0, len(b.doc.Topics))
	for _, t := range b.doc.Topics {
		out = append(out, Topic{ID: t.ID, Label: t.Label, Score: round(t.Score)})
	}
	return out
}

func (b *builder) tags(suggested []pipeline.Suggestion) []Tag {
	if b.o.Only.all()&Tags == 0 {
		return []Tag{}
	}
	out := make([]Tag, 0, len(suggested))
	for _, s := range suggested {
		e := slices.IndexFunc(b.doc.Entities, func(e pipeline.Entity) bool { return e.ID == s.Entity })
		if e >= 0 && b.count[e] == 0 {
			continue
		}
		tag := Tag{Label: s.Label, Kind: s.Kind, Score: round(s.Score), ID: s.ID, Why: list(s.Why)}
		if e >= 0 && b.shown(e) {
			tag.Entity = s.Entity
		}
		out = append(out, tag)
	}
	return out
}

// proposed returns nil where there is nothing, which leaves the field out.
func (b *builder) proposed() []Tag {
	if len(b.doc.Proposed) == 0 {
		return nil
	}
	if tags := b.tags(b.doc.Proposed); len(tags) > 0 {
		return tags
	}
	return nil
}

// title returns the document's title, else the text of its first headline on
// one line.
func title(doc *pipeline.Document) string {
	if doc.Title != "" {
		return doc.Title
	}
	for _, s := range doc.Sections {
		if s.Kind == pipeline.Headline {
			return strings.Join(strings.Fields(doc.Surface(s.Span)), " ")
		}
	}
	return ""
}

// list returns the list, or an empty one that is not nil.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// round returns the score with three decimals. What is no number has no place
// in JSON and counts as 0.
func round(score float64) float64 {
	if math.IsNaN(score) || math.IsInf(score, 0) {
		return 0
	}
	return math.Round(score*1000)/1000 + 0 // never -0
}
