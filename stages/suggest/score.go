package suggest

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"extract/pipeline"
)

// entity makes the candidate of an entity; a byline's or a credit's makes none.
func entity(d *pipeline.Document, e *pipeline.Entity, top float64) (candidate, bool) {
	c := candidate{Suggestion: pipeline.Suggestion{Label: e.Name, Kind: strings.ToLower(e.Type.String()), Entity: e.ID}, names: e.Aliases}
	where := map[pipeline.SectionKind]int{}
	early := false
	for _, i := range e.Mentions {
		m := &d.Mentions[i]
		k := d.Tokens[m.First].Section
		where[k]++
		early = early || k == pipeline.Body && m.Start*5 < len(d.Text)
		if m.Name != "" && !slices.Contains(c.names, m.Name) {
			c.names = append(c.names[:len(c.names):len(c.names)], m.Name)
		}
	}
	if name := c.Label; len(name) > 4 && strings.ToUpper(name) == name {
		// "JAPAN" of a text in capitals is Japan, where a gazetteer knows it.
		if i := slices.IndexFunc(c.names, func(n string) bool { return n != name && strings.EqualFold(n, name) }); i >= 0 {
			c.Label = c.names[i]
		}
	}
	inProse := 0
	for k, n := range where {
		if k.Prose() {
			inProse += n
		}
	}
	if inProse == 0 {
		return c, false
	}
	score := 0.75 * math.Sqrt(e.Salience/max(top, 1e-9)) * e.Confidence
	switch e.Type {
	case pipeline.Group:
		score *= 0.5 // "French" says less than "France"
	case pipeline.Work, pipeline.Event:
		score *= 1.1
	}
	switch {
	case where[pipeline.Headline] > 0:
		score += 0.15
		c.Why = append(c.Why, "in the headline")
	case where[pipeline.Standfirst] > 0:
		score += 0.05
		c.Why = append(c.Why, "in the standfirst")
	case early:
		c.Why = append(c.Why, "near the top")
	}
	c.Why = append(c.Why, count(len(e.Mentions), "mention"))
	if len(e.Titles) > 0 {
		c.Why = append(c.Why, "called "+e.Titles[0])
	}
	for _, source := range e.Sources {
		if list, ok := strings.CutPrefix(source, "gazetteer:"); ok {
			c.Why = append(c.Why, "gazetteer: "+list)
		}
	}
	if strings.Count(e.Name, " ") > 6 {
		score *= 0.5 // a headline in capitals taken for a name
	}
	c.Score = min(1, score)
	return c, true
}

// headings are topics whose labels sort others and are no tags themselves.
var headings = map[string]bool{
	"competition discipline": true, "business information": true, "economic sector": true, "arts and entertainment": true,
	"technology and engineering": true, "natural science": true, "government": true, "political process": true,
	"government policy": true, "leisure": true, "lifestyle": true, "sport event": true, "sport achievement": true,
	"values": true, "mankind": true, "communities": true, "justice": true, "law": true, "social condition": true,
	"social problem": true, "accident and emergency incident": true, "record and achievement": true, "diseases and conditions": true,
}

// nearly is the share of a topic's score with which one below it takes its
// place.
const nearly = 0.8

// topics makes the candidates of the topics. One whose label is a heading is
// none, but what stands above it; else the lower topic is, in the place of the
// upper one.
func topics(d *pipeline.Document) []candidate {
	var out []candidate
	for _, t := range d.Topics {
		if headings[t.Label] || slices.ContainsFunc(d.Topics, func(c pipeline.Topic) bool {
			return c.Parent == t.ID && c.Score >= nearly*t.Score && !headings[c.Label]
		}) {
			continue
		}
		c := candidate{Suggestion: pipeline.Suggestion{Label: t.Label, Kind: "topic", Score: 0.75 * t.Score, ID: t.ID}}
		if len(t.Words) > 0 {
			c.Why = []string{"words: " + strings.Join(t.Words, ", ")}
		}
		out = append(out, c)
	}
	return out
}

// phrase makes the candidate of a key phrase.
func phrase(d *pipeline.Document, k *pipeline.Keyphrase) candidate {
	c := candidate{Suggestion: pipeline.Suggestion{Label: k.Text, Kind: "keyphrase", Score: 0.6 * k.Score}, names: k.Variants}
	for _, sec := range d.Sections {
		if sec.Kind == pipeline.Headline && slices.ContainsFunc(k.Spans, sec.Contains) {
			c.Why = append(c.Why, "in the headline")
			break
		}
	}
	if len(k.Spans) == 1 && len(c.Why) == 0 {
		c.Score *= 0.6 // said once, and in passing
	}
	c.Why = append(c.Why, "key phrase, "+count(len(k.Spans), "time"))
	return c
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
