package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"extract/gazetteers"
	"extract/pipeline"
	"extract/stages/gazette"
)

func newLookup() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "lookup TEXT...",
		Short: "Show every entry whose name stands in a text",
		Long: `Lookup shows what the gazetteers know of a text: at each word, the longest name
that begins there, with all that it may mean, the likeliest first. The capitals
of the text count. The exit code is 1 if nothing is found.`,
		Example: `  extract gazetteer lookup Paris
  extract gazetteer lookup --gazetteer towns.txt=PLACE "a train to Newtown"`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			e, err := flagEngine(cmd.Flags())
			if err != nil {
				return err
			}
			return lookup(cmd.Context(), e, strings.Join(args, " "), cmd.OutOrStdout())
		},
	}
	addFlags(cmd.Flags(), ofEngine)
	return cmd
}

// lookup writes a table of the entries that match in the text.
func lookup(ctx context.Context, e *engine, text string, w io.Writer) error {
	d := &pipeline.Document{ID: "text", Text: text}
	if err := e.pipeline.For(pipeline.Tokens).Annotate(ctx, d); err != nil {
		return err
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "IN THE TEXT\tTYPE\tKIND\tNAME\tPRIOR\tATTRIBUTES\tSET")
	found := 0
	for _, set := range e.sets {
		words, tokens := gazette.Words(d, set.Compiled)
		var senses []gazetteers.Sense
		for i := range words {
			var n int
			n, senses = set.Match(words, i, senses[:0])
			for _, sense := range senses {
				found++
				entry := set.Entry(sense.Entry)
				list := set.Lists()[entry.List]
				fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%.2f\t%s\t%s\n", d.Surface(d.TokenSpan(tokens[i], tokens[i+n-1]+1)),
					list.Type, list.Kind, entry.Name, float64(sense.Prior)/255, entry.Attributes(), set.name)
			}
		}
	}
	if found == 0 {
		return errNothingFound
	}
	return table.Flush()
}
