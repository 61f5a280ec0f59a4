package suggest

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"extract/pipeline"
)

// passing is the share of its score that a name keeps which the story says once,
// and neither in the headline nor in the opening.
const passing = 0.7

// subject is the attention that the main name of an article has at least: where
// all have less, it is about none of them.
const subject = 4

// entity makes the candidate of an entity by the attention that the story pays
// to it; one that only bylines, credits and asides name makes none.
func (p *page) entity(e *pipeline.Entity, top float64) (candidate, bool) {
	d := p.d
	c := candidate{Suggestion: pipeline.Suggestion{Label: e.Name, Kind: strings.ToLower(e.Type.String()), Entity: e.ID}, names: e.Aliases}
	attention, times := p.attention(e)
	if attention == 0 {
		return c, false
	}
	where := map[pipeline.SectionKind]int{}
	early := false
	for _, i := range e.Mentions {
		m := &d.Mentions[i]
		k := d.Tokens[m.First].Section
		if k != pipeline.Headline || m.Confidence >= sure || p.spelled(m) {
			where[k]++
		}
		early = early || k == pipeline.Body && m.Start*5 < len(d.Text) && !p.beside(m.First)
		if m.Name != "" && !slices.Contains(c.names, m.Name) {
			c.names = append(c.names[:len(c.names):len(c.names)], m.Name)
		}
	}
	if name := c.Label; len(name) > 3 && strings.ToUpper(name) == name && (len(name) > 4 || e.Type == pipeline.Place) {
		// "JAPAN" of a text in capitals is Japan, where a gazetteer knows it.
		if i := slices.IndexFunc(c.names, func(n string) bool { return n != name && strings.EqualFold(n, name) }); i >= 0 {
			c.Label = c.names[i]
		}
	}
	switch e.Type {
	case pipeline.Person:
		c.Label = withoutOffice(c.Label, c.names)
	case pipeline.Place:
		c.Label = p.usual(e, c.Label)
	}
	listed := listed(e.Sources)
	inTitle := p.inTitle(e)
	high := early || inTitle || where[pipeline.Headline]+where[pipeline.Standfirst] > 0
	score := 0.75 * math.Sqrt(attention/max(top, subject)) * p.confidence(e)
	if p.cut(e) || p.half(e) || p.abbreviates(e) {
		score *= 0.4
	}
	if !high && times == 1 {
		score *= passing
	}
	switch e.Type {
	case pipeline.Group:
		score *= 0.5 // "French" says less than "France"
	case pipeline.Work, pipeline.Event:
		switch {
		case inTitle || where[pipeline.Headline] > 0 || times > 1:
			score *= 1.1
		case high:
			score *= 0.85 // "which coincides with Diwali"
		}
	case pipeline.Person:
		if !listed && !high && !p.officer(e) {
			score *= 0.85 // who is asked for a word further down
		}
	case pipeline.Organization:
		if office, _, _ := strings.Cut(c.Label, " "); !listed && (general(c.Label) || offices[office]) {
			score *= 0.5
		}
		if where[pipeline.Headline] == 0 && !inTitle && (slices.Contains(e.Sources, "gazetteer:media") || platforms[e.Name] || p.publisher(e)) {
			score *= 0.4 // it delivers the story, or was told it
		}
	}
	if !listed && !strings.Contains(c.Label, " ") && (e.Type == pipeline.Person || strings.ToUpper(c.Label) == c.Label) {
		score *= 0.8 // a surname, or initials that are explained nowhere
	}
	switch {
	case e.Type == pipeline.Group: // no reason to file under
	case where[pipeline.Headline] > 0:
		score += 0.15
		c.Why = append(c.Why, "in the headline")
	case inTitle:
		score += 0.15
		c.Why = append(c.Why, p.where)
	case where[pipeline.Standfirst] > 0:
		score += 0.05
		c.Why = append(c.Why, "in the standfirst")
	case early:
		c.Why = append(c.Why, "near the top")
	}
	c.Why = append(c.Why, count(times, "mention"))
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

// confidence is how sure it is that an entity is one: a person's full name in the
// headline that the text has once more is, though the second be only the label of
// who speaks.
func (p *page) confidence(e *pipeline.Entity) float64 {
	m := &p.d.Mentions[e.Mentions[0]]
	if p.spelled(m) && p.d.Tokens[m.First].Section == pipeline.Headline && strings.Count(p.d.Text, m.In(p.d.Text)) > 1 {
		return max(e.Confidence, 0.9)
	}
	return e.Confidence
}

// usual returns the form of a place's name that the article writes most, of
// those with as many words as the label: Kolkata, though it once says Calcutta.
func (p *page) usual(e *pipeline.Entity, label string) string {
	times := map[string]int{}
	for _, i := range e.Mentions {
		times[p.d.Mentions[i].In(p.d.Text)]++
	}
	for _, form := range e.Aliases {
		if times[form] > times[label] && strings.Count(form, " ") == strings.Count(label, " ") && len(form) > 4 && strings.ToUpper(form) != form {
			label = form
		}
	}
	return label
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
// place, and its rank.
const nearly = 0.8

// topics makes the candidates of the topics. One whose label is a heading is
// none, but what stands above it; else the lower topic is, in the place of the
// upper one. A topic behind the likeliest counts the less.
func topics(d *pipeline.Document) []candidate {
	var out []candidate
	top := 0.0
	for _, t := range d.Topics {
		top = max(top, t.Score)
	}
	for _, t := range d.Topics {
		if headings[t.Label] || slices.ContainsFunc(d.Topics, func(c pipeline.Topic) bool {
			return c.Parent == t.ID && c.Score >= nearly*t.Score && !headings[c.Label]
		}) {
			continue
		}
		c := candidate{Suggestion: pipeline.Suggestion{Label: t.Label, Kind: "topic", Score: 0.75 * t.Score * stands(d, t) / top, ID: t.ID}}
		if slices.ContainsFunc(out, func(o candidate) bool { return t.Parent != "" && o.parent == t.Parent }) {
			c.Score = 0.5 * t.Score * t.Score / top // a sister of it is there
		}
		if len(t.Words) == 1 && t.Score < top {
			c.Score *= 0.7 // a single word speaks for it, and more for another
		}
		c.parent = t.Parent
		if len(t.Words) > 0 {
			c.Why = []string{"words: " + strings.Join(t.Words, ", ")}
		}
		out = append(out, c)
	}
	return out
}

// stands returns the score of the uppermost topic in whose place t stands.
func stands(d *pipeline.Document, t pipeline.Topic) float64 {
	rank := t.Score
	for _, up := range d.Topics {
		if up.ID == t.Parent && t.Score >= nearly*up.Score {
			rank = max(rank, stands(d, up))
		}
	}
	return rank
}

// phrases makes the candidates of the key phrases that the story has. What it
// says once or twice, or in the headline alone, counts less, unless a topic lives
// by the words: "electoral roll" is a term of elections, "legal action" of nothing.
func (p *page) phrases() []candidate {
	var out []candidate
	best := 0.0
	for i := range p.d.Keyphrases {
		k := &p.d.Keyphrases[i]
		times, headline := 0, false
		for _, s := range k.Spans {
			t := p.tokenAt(s.Start)
			if p.beside(t) || p.speaks(t) {
				continue
			}
			times++
			headline = headline || p.d.Tokens[t].Section == pipeline.Headline
		}
		if times == 0 {
			continue
		}
		best = max(best, k.Score)
		c := candidate{Suggestion: pipeline.Suggestion{Label: k.Text, Kind: "keyphrase", Score: 0.6 * k.Score / best}, names: k.Variants}
		titled := !headline && p.titleHas(strings.Fields(strings.ToLower(k.Text)))
		if headline || titled {
			c.Score = 0.6 * math.Sqrt(k.Score/best)
		}
		switch {
		case headline:
			if times == 1 {
				c.Score *= 0.9 * p.recurrence(k.Text)
			}
			c.Why = append(c.Why, "in the headline")
		case titled:
			c.Why = append(c.Why, p.where)
		case p.titleHasPart(strings.Fields(strings.ToLower(k.Text))):
			c.Score *= 0.75
			c.Why = append(c.Why, p.where)
		case times == 1:
			c.Score *= 0.35 + 0.35*p.topical(k.Text) // in passing
		case times == 2:
			c.Score *= 0.5 + 0.35*p.topical(k.Text)
		}
		if !headline && !titled {
			c.Score *= below
		}
		if !strings.Contains(k.Text, " ") {
			c.Score *= single
		}
		c.Why = append(c.Why, "key phrase, "+count(times, "time"))
		out = append(out, c)
	}
	return out
}

// below and single are the shares of its score that a phrase keeps which the headline
// lacks, and one of a single word: editors kept 41 of a hundred phrases of two words
// that the headline lacks and 85 of those that it has, and 48 of single words
// (docs/judgements/suggestions.md).
const (
	below  = 0.75
	single = 0.75
)

// topical returns the share of a phrase's words that speak for one of the topics.
func (p *page) topical(phrase string) float64 {
	if p.terms == nil {
		p.terms = map[string]bool{}
		for _, t := range p.d.Topics {
			for _, w := range t.Words {
				for stem := range strings.FieldsSeq(Fold(w)) {
					p.terms[stem] = true
				}
			}
		}
	}
	words := strings.Fields(Fold(phrase))
	found := 0
	for _, w := range words {
		if p.terms[w] {
			found++
		}
	}
	return float64(found) / float64(max(1, len(words)))
}

// speaks reports whether token i opens a paragraph and a colon follows: it says
// who speaks, or what the paragraph is on.
func (p *page) speaks(i int) bool {
	return p.opens(i) && i+1 < len(p.d.Tokens) && p.d.Tokens[i+1].In(p.d.Text) == ":"
}

// recurrence is 1 if the story has the words of a phrase of the headline too, and
// less the fewer it has: a headline plays with words.
func (p *page) recurrence(phrase string) float64 {
	words := strings.Fields(Fold(phrase))
	found := 0
	for _, w := range words {
		if slices.ContainsFunc(p.words(), func(word string) bool {
			// The first letters tell before the stem does, which costs more.
			return len(word) >= len(w)-1 && strings.EqualFold(word[:min(3, len(word))], w[:min(3, len(w))]) && Fold(word) == w
		}) {
			found++
		}
	}
	return 0.4 + 0.6*float64(found)/float64(max(1, len(words)))
}

// words returns the words of the story outside the headline, those of compounds
// apart.
func (p *page) words() []string {
	if p.rest == nil {
		for i := range p.d.Tokens {
			if t := &p.d.Tokens[i]; t.Section != pipeline.Headline && t.Kind == pipeline.Word && !p.beside(i) {
				p.rest = append(p.rest, strings.Split(t.In(p.d.Text), "-")...)
			}
		}
	}
	return p.rest
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
