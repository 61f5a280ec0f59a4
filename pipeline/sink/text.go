package sink

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"extract/pipeline"
)

// textWriter writes a report for a person at a terminal: who and what is in
// the article, most mentioned first, and the tags with their reasons.
type textWriter struct {
	w     io.Writer
	width int
	color bool
	buf   bytes.Buffer
	wrote bool // a report before this one
}

func newTextWriter(w io.Writer, o FormatOptions) Writer {
	if o.Width <= 0 {
		o.Width = 80
	}
	return &textWriter{w: w, width: max(o.Width, minWidth), color: o.Color}
}

// The report has its labels in a column of their own.
const (
	labelWidth = 15
	minWidth   = labelWidth + 20
)

// The colours, in ANSI codes.
const (
	bold  = "\x1b[1m"
	dim   = "\x1b[2m"
	cyan  = "\x1b[36m"
	plain = "\x1b[0m"
)

// heading names a type in the report, by its name in the record.
type heading struct{ kind, label string }

var headings = []heading{
	{pipeline.Person.String(), "People"},
	{pipeline.Place.String(), "Places"},
	{pipeline.Organization.String(), "Organizations"},
	{pipeline.Event.String(), "Events"},
	{pipeline.Work.String(), "Works"},
	{pipeline.Group.String(), "Groups"},
}

func (t *textWriter) Write(r *Record) error {
	t.buf.Reset()
	if t.wrote {
		t.buf.WriteByte('\n')
	}
	t.wrote = true
	t.head(r)
	entities := slices.Clone(r.Entities)
	slices.SortStableFunc(entities, func(a, b Entity) int { return b.Mentions - a.Mentions })
	for _, h := range headingsOf(entities) {
		var names []string
		for _, e := range entities {
			if e.Type == h.kind {
				names = append(names, fmt.Sprintf("%s (%d)", e.Name, e.Mentions))
			}
		}
		t.listing(h.label, names)
	}
	var phrases, topics []string
	for _, k := range r.Keyphrases {
		phrases = append(phrases, k.Text)
	}
	for _, topic := range r.Topics {
		topics = append(topics, topic.Label)
	}
	t.listing("Key phrases", phrases)
	t.listing("Topics", topics)
	for i, tag := range r.Tags {
		label := ""
		if i == 0 {
			label = "Tags"
		}
		t.tag(label, tag)
	}
	for _, w := range r.Warnings {
		t.block("Warning", "", strings.Fields(clean(w)), plain)
	}
	_, err := t.w.Write(t.buf.Bytes())
	return err
}

func (t *textWriter) Close() error { return nil }

// headingsOf returns the headings, and behind them those of types of a model's
// own, sorted.
func headingsOf(entities []Entity) []heading {
	all := slices.Clone(headings)
	for _, e := range entities {
		if !slices.ContainsFunc(all, func(h heading) bool { return h.kind == e.Type }) {
			all = append(all, heading{e.Type, e.Type})
		}
	}
	slices.SortFunc(all[len(headings):], func(a, b heading) int { return strings.Compare(a.kind, b.kind) })
	return all
}

// head writes the title and, below it, what is known of the document.
func (t *textWriter) head(r *Record) {
	title := r.Title
	if title == "" {
		title = r.ID
	}
	for _, line := range wrap(strings.Fields(clean(title)), t.width) {
		t.paint(bold, line)
		t.buf.WriteByte('\n')
	}
	var known []string
	for _, s := range []string{r.Source, r.ID, r.Published, r.Language, r.URL} {
		if s != "" && s != title && (len(known) == 0 || s != known[len(known)-1]) {
			known = append(known, clean(s))
		}
	}
	if len(known) > 0 {
		t.paint(dim, strings.Join(known, " · "))
		t.buf.WriteByte('\n')
	}
}

// listing writes the items behind the label, with commas; it breaks lines
// between items only, where they are short enough.
func (t *textWriter) listing(label string, items []string) {
	if len(items) == 0 {
		return
	}
	pieces := make([]string, len(items))
	for i, item := range items {
		pieces[i] = clean(item)
		if i < len(items)-1 {
			pieces[i] += ","
		}
	}
	t.block(label, "", pieces, plain)
}

// tag writes a tag with its score, and its reasons below.
func (t *textWriter) tag(label string, tag Tag) {
	t.block(label, "", []string{clean(tag.Label), fmt.Sprintf("%.2f", tag.Score)}, bold)
	why := clean(tag.Kind)
	if len(tag.Why) > 0 {
		why += ": " + clean(strings.Join(tag.Why, ", "))
	}
	t.block("", "  ", strings.Fields(why), dim)
}

// block writes the pieces in lines behind the label.
func (t *textWriter) block(label, indent string, pieces []string, colour string) {
	for i, line := range wrap(pieces, t.width-labelWidth-len(indent)) {
		if i > 0 {
			label = ""
		}
		t.paint(cyan, label)
		t.buf.WriteString(strings.Repeat(" ", max(1, labelWidth-len(label))) + indent)
		t.paint(colour, line)
		t.buf.WriteByte('\n')
	}
}

// paint writes s in the colour, if there are to be colours.
func (t *textWriter) paint(colour, s string) {
	if t.color && s != "" && colour != plain {
		s = colour + s + plain
	}
	t.buf.WriteString(s)
}
