package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"extract/gazetteers"
)

func newCheck() *cobra.Command {
	var o importOptions
	cmd := &cobra.Command{
		Use:   "check PATH...",
		Short: "Look for faults in lists, and verify compiled sets",
		Long: `Check reads names as build does and reports, with file and line: names that
stand twice, names that have several types, names that are ordinary words, signs
of a wrong encoding, and names that no text can match. Of a compiled set (.gaz)
it compares all checksums. The exit code is 1 if there are faults.

A name of two types may be meant (Washington): the report is for the eye.`,
		Example: `  extract gazetteer check beats.tsv towns.txt=PLACE
  extract gazetteer check ours.gaz`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			e, err := flagEngine(cmd.Flags())
			if err != nil {
				return err
			}
			return check(cmd.Context(), e, args, o, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	o.addFlags(cmd)
	return cmd
}

// check writes the faults of all paths, a line each, to out.
func check(ctx context.Context, e *engine, names []string, o importOptions, out, console io.Writer) error {
	k := &checker{engine: e, ctx: ctx, seen: map[string]seenName{}, report: func(fault error) { fmt.Fprintln(out, fault) }}
	for _, name := range names {
		if !isCompiled(name) {
			if err := k.file(name, o.importer()); err != nil {
				return err
			}
			continue
		}
		set, err := gazetteers.OpenFile(name)
		if err == nil {
			err = set.Verify()
		}
		if err != nil {
			k.fault(err)
			continue
		}
		k.names += set.Stats().Names
	}
	fmt.Fprintf(console, "%s, %s\n", plural(k.names, "name"), plural(k.faults, "fault"))
	if k.faults > 0 {
		return errNothingFound // the exit code tells, and the faults stand there
	}
	return nil
}

func (k *checker) fault(err error) {
	k.faults++
	k.report(err)
}
