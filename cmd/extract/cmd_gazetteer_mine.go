package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"extract/pipeline"
	"extract/pipeline/batch"
	"extract/pipeline/source"
)

// mineOptions are the flags of mine alone.
type mineOptions struct {
	output   string
	least    int
	limit    int
	examples int
}

func newMine() *cobra.Command {
	var o mineOptions
	cmd := &cobra.Command{
		Use:   "mine [FILE|DIR|-]...",
		Short: "List names that the pipeline keeps finding and no list has",
		Long: `Mine annotates articles as annotate does and writes a table of the names that it
found and that stand in no gazetteer: how often and in how many documents, the
first and the last date, the types that were seen, and sentences as examples.

Put "+" into the first column of the rows to accept, mend the type if need be,
and build or --gazetteer reads the table back.`,
		Example: `  extract gazetteer mine archive.jsonl.gz -o candidates.tsv
  extract gazetteer build -o ours.gaz candidates.tsv`,
		RunE: func(cmd *cobra.Command, args []string) error {
			c, _, err := loadConfig(cmd.Flags())
			if err != nil {
				return err
			}
			if len(args) == 0 {
				if isTerminal(cmd.InOrStdin()) {
					return usagef("nothing to read: name a file or a folder, or pipe articles in")
				}
				args = []string{source.Stdin}
			}
			c.Output = "" // that of the flags is ours
			return mine(cmd.Context(), c, o, args, streams{cmd.InOrStdin(), cmd.OutOrStdout(), cmd.ErrOrStderr()})
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVarP(&o.output, "output", "o", "", "write to `PATH`, complete or not at all")
	flags.IntVar(&o.least, "least", 2, "leave out names that stand in fewer than `N` documents")
	flags.IntVar(&o.limit, "limit", 10000, "write at most `N` names; 0 is no limit")
	flags.IntVar(&o.examples, "examples", 3, "write at most `N` sentences for a name")
	addFlags(flags, ofEngine)
	return cmd
}

// mine reads the inputs and writes the table.
func mine(ctx context.Context, c Config, o mineOptions, inputs []string, s streams) (err error) {
	if o.least < 1 || o.limit < 0 || o.examples < 0 {
		return usagef("flags --least, --limit and --examples: %d, %d and %d; the least are 1, 0 and 0", o.least, o.limit, o.examples)
	}
	e, err := newEngine(c)
	if err != nil {
		return err
	}
	console := newConsole(s.err, c)
	docs, err := readInputs(ctx, c, inputs, s.in, console)
	if err != nil {
		return err
	}
	if err := apart(inputs, o.output); err != nil {
		return err
	}
	m := newMiner(o.examples)
	summary, err := batch.Run(ctx, e.pipeline.For(pipeline.Entities), docs, func(d *pipeline.Document) error {
		m.add(d)
		return nil
	}, batchOptions(c, reasons{console}, console))
	console.finish(summary, c)
	if errors.Is(err, context.Canceled) {
		return &interruptedError{summary.Documents, o.output}
	}
	if err != nil {
		return err
	}
	out, err := createOutput(o.output, s.out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.discard()) }()
	unknown, err := m.unknown(ctx, e, o)
	if err != nil {
		return err
	}
	if err := writeMined(out, unknown); err != nil {
		return err
	}
	if err := out.commit(); err != nil {
		return err
	}
	if summary.Quarantined > 0 {
		return &incompleteError{summary.Quarantined, summary.Documents + summary.Quarantined, "the reasons stand above"}
	}
	return nil
}

// writeMined writes the table. Its first columns are what build reads back.
func writeMined(w io.Writer, names []*minedName) error {
	if _, err := fmt.Fprintln(w, "accept\tname\ttype\tcount\tdocuments\tfirst\tlast\ttypes\texamples"); err != nil {
		return err
	}
	for _, n := range names {
		if _, err := fmt.Fprintln(w, n.row()); err != nil {
			return err
		}
	}
	return nil
}
