package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"extract/gazetteers"
	"extract/gazetteers/world"
)

// embeddedName is what stands for the set within the program.
const embeddedName = "embedded"

func newStats() *cobra.Command {
	return &cobra.Command{
		Use:   "stats PATH|embedded",
		Short: "Say what is inside a set",
		Long: `Stats lists the lists of a set with their sizes, and counts its names, words and
bytes. The set is a compiled one, names in any form that build takes, or the
word "embedded" for the set within the program.`,
		Example: "  extract gazetteer stats embedded",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			set := namedSet{name: embeddedName}
			var err error
			if args[0] == embeddedName {
				set.Compiled, err = world.Open()
			} else if set, err = openGazetteer(args[0]); err != nil {
				err = usageError{fmt.Errorf("gazetteer %w", err)}
			}
			if err != nil {
				return err
			}
			return writeStats(cmd.OutOrStdout(), set)
		},
	}
}

func writeStats(w io.Writer, set namedSet) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "KIND\tTYPE\tENTRIES\tTITLE\tLICENCE")
	types := map[string]int{}
	for _, l := range set.Lists() {
		note := ""
		if l.Remove {
			note = " (removed)"
		}
		fmt.Fprintf(table, "%s\t%s\t%d\t%s\t%s\n", l.Kind, l.Type, l.Entries, l.Title+note, l.Licence)
		if gazetteers.IsNames(l.Kind) && !l.Remove {
			types[l.Type] += l.Entries
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(w)
	s := set.Stats()
	for _, t := range typeNames() {
		if types[t] > 0 {
			fmt.Fprintf(table, "%s\t%d\tentries\n", t, types[t])
		}
	}
	fmt.Fprintf(table, "names\t%d\tof %d entries\n", s.Names, s.Entries)
	fmt.Fprintf(table, "words\t%d\tdistinct\n", s.Words)
	fmt.Fprintf(table, "states\t%d\t\n", s.States)
	fmt.Fprintf(table, "patterns\t%d\t\n", s.Patterns)
	fmt.Fprintf(table, "removals\t%d\tnames taken out of other sets\n", s.Removals)
	for _, section := range s.Sections {
		fmt.Fprintf(table, "%s\t%d\tbytes\n", section.Name, section.Bytes)
	}
	fmt.Fprintf(table, "total\t%d\tbytes\n", s.Bytes)
	fmt.Fprintf(table, "checksum\t%08x\t\n", set.Checksum())
	return table.Flush()
}
