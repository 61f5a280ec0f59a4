package stagetest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"extract/pipeline"

	"github.com/stretchr/testify/require"
)

// Run runs a list of stages over a text and returns the document.
func Run(t testing.TB, text string, stages ...pipeline.Stage) *pipeline.Document {
	p, err := pipeline.New(stages...)
	require.NoError(t, err)
	d := &pipeline.Document{ID: "test", Text: text}
	require.NoError(t, p.Annotate(context.Background(), d))
	Valid(t, d)
	return d
}

// Candidates prints the candidates, one a line, in the order of the text:
// type, surface, source and canonical name.
func Candidates(d *pipeline.Document) string {
	var lines []string
	sorted := slices.Clone(d.Candidates)
	slices.SortStableFunc(sorted, func(a, b pipeline.Candidate) int { return a.Start - b.Start })
	for _, c := range sorted {
		line := fmt.Sprintf("%s %q %s", c.Type, c.In(d.Text), c.Source)
		if c.Name != "" && c.Name != c.In(d.Text) {
			line += " = " + c.Name
		}
		lines = append(lines, strings.TrimSpace(line))
	}
	return strings.Join(lines, "\n") + "\n"
}

// Entities prints the entities, one a line: type, name, other forms, number of
// mentions, and the rules that joined them.
func Entities(d *pipeline.Document) string {
	var b strings.Builder
	for _, e := range d.Entities {
		fmt.Fprintf(&b, "%s %s %q", e.ID, e.Type, e.Name)
		if len(e.Aliases) > 0 {
			fmt.Fprintf(&b, " also %q", e.Aliases)
		}
		if len(e.Titles) > 0 {
			fmt.Fprintf(&b, " called %q", e.Titles)
		}
		fmt.Fprintf(&b, " ×%d", len(e.Mentions))
		for _, m := range e.Mentions {
			if rule := d.Mentions[m].Joined; rule != "" {
				fmt.Fprintf(&b, " %s", rule)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
