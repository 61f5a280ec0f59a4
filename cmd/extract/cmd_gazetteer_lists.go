package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"
)

func newLists() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "lists",
		Short: "List the gazetteers with their sizes, sources and licences",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			e, err := flagEngine(cmd.Flags())
			if err != nil {
				return err
			}
			table := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
			fmt.Fprintln(table, "KIND\tTYPE\tENTRIES\tTITLE\tSOURCE\tLICENCE\tSET")
			total := 0
			for _, s := range e.sets {
				for _, l := range s.Lists() {
					total += l.Entries
					fmt.Fprintf(table, "%s\t%s\t%d\t%s\t%s\t%s\t%s\n", l.Kind, l.Type, l.Entries, l.Title, l.Source, l.Licence, s.name)
				}
			}
			fmt.Fprintf(table, "total\t\t%d\n", total)
			return table.Flush()
		},
	}
	addFlags(cmd.Flags(), ofEngine)
	return cmd
}
