package main

import (
	"context"
	"fmt"
	"io"
	"sort"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"extract/pipeline"
	"extract/pipeline/eval"
)

func newCoverage() *cobra.Command {
	var gold []string
	var missing int
	cmd := &cobra.Command{
		Use:   "coverage --gold FILE...",
		Short: "Say how many true names the gazetteers alone know",
		Long: `Coverage looks up the true names of annotated documents: for each type, how many
names the gazetteers propose with that type (COVERED), how many with the patterns
beside them (AND PATTERNS), how many with any type (ANY TYPE), and how many are
made of given names and surnames of the word lists alone (NAME WORDS). No tagger
and no rule takes part.`,
		Example: "  extract gazetteer coverage --gold testdata/gold/articles.jsonl --missing 20",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, _, err := loadConfig(cmd.Flags())
			if err != nil {
				return err
			}
			if len(gold) == 0 {
				return usagef("no gold: name a file of true annotations with --gold")
			}
			e, err := newEngine(c)
			if err != nil {
				return err
			}
			p, err := untilGazette(e.pipeline)
			if err != nil {
				return err
			}
			for _, path := range gold {
				if err := coverage(cmd.Context(), p, path, missing, cmd.OutOrStdout()); err != nil {
					return err
				}
			}
			return nil
		},
	}
	cmd.Flags().StringSliceVar(&gold, "gold", nil, "`FILE` of true annotations; may be given again")
	cmd.Flags().IntVar(&missing, "missing", 0, "show the `N` most frequent names that are not covered")
	addFlags(cmd.Flags(), ofEngine)
	return cmd
}

// untilGazette returns the pipeline up to the stage that matches gazetteers.
func untilGazette(p *pipeline.Pipeline) (*pipeline.Pipeline, error) {
	var list []pipeline.Stage
	for _, s := range p.Stages() {
		list = append(list, s)
		if s.Name == "gazette" {
			return pipeline.New(list...)
		}
	}
	return nil, usagef("the recognizer uses no gazetteers")
}

// covered counts the true names of a type.
type covered struct{ all, exact, patterns, any, words int }

func coverage(ctx context.Context, p *pipeline.Pipeline, path string, missing int, w io.Writer) error {
	gold, err := readGold(path)
	if err != nil {
		return fmt.Errorf("gold %w", err)
	}
	byType := map[string]*covered{}
	absent := map[string]int{}
	for _, g := range gold {
		d := &pipeline.Document{ID: g.ID, Title: g.Title, Text: g.Text}
		if err := p.Annotate(ctx, d); err != nil {
			return err
		}
		for _, s := range g.Entities {
			c := byType[s.Type]
			if c == nil {
				c = &covered{}
				byType[s.Type] = c
			}
			exact, pattern, any := knows(d, s)
			c.all++
			c.exact += exact
			c.patterns += max(exact, pattern)
			c.any += any
			c.words += nameWords(d, s)
			if any == 0 {
				absent[s.Type+"\t"+string([]rune(g.Text)[s.Start:s.End])]++
			}
		}
	}
	fmt.Fprintf(w, "%s: %s\n", path, plural(len(gold), "document"))
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "TYPE\tNAMES\tCOVERED\tAND PATTERNS\tANY TYPE\tNAME WORDS\t")
	for _, t := range pipeline.Types() {
		if c := byType[t.String()]; c != nil {
			percent := func(n int) string { return fmt.Sprintf("%.1f %%", 100*float64(n)/float64(c.all)) }
			fmt.Fprintf(table, "%s\t%d\t%s\t%s\t%s\t%s\t\n", t, c.all, percent(c.exact), percent(c.patterns), percent(c.any), percent(c.words))
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	names := make([]string, 0, len(absent))
	for n := range absent {
		names = append(names, n)
	}
	sort.Slice(names, func(i, j int) bool {
		if a, b := absent[names[i]], absent[names[j]]; a != b {
			return a > b
		}
		return names[i] < names[j]
	})
	for _, n := range names[:min(missing, len(names))] {
		fmt.Fprintf(w, "%d\t%s\n", absent[n], n)
	}
	return nil
}

// nameWords reports, as 0 or 1, whether all words of a true name are given names,
// surnames or initials.
func nameWords(d *pipeline.Document, s eval.Span) int {
	found := 0
	for i := range d.Tokens {
		t := &d.Tokens[i]
		if t.RuneStart < s.Start || t.RuneEnd > s.End || t.Kind == pipeline.Punct {
			continue
		}
		if t.Evidence&(pipeline.GivenName|pipeline.Surname) == 0 && len(t.In(d.Text)) > 2 {
			return 0
		}
		found = 1
	}
	return found
}

// knows reports, as 0 or 1, whether a candidate has the span of a true name: of a
// list and of its type, of a pattern and of its type, or any.
func knows(d *pipeline.Document, s eval.Span) (exact, pattern, any int) {
	for _, c := range d.Candidates {
		if c.RuneStart != s.Start || c.RuneEnd != s.End {
			continue
		}
		any = 1
		switch {
		case c.Type.String() != s.Type:
		case strings.HasPrefix(c.Source, "pattern:"):
			pattern = 1
		default:
			exact = 1
		}
	}
	return exact, pattern, any
}
