package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"
)

func newStages() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "stages",
		Short: "List the stages of the pipeline, in order",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			e, err := flagEngine(cmd.Flags())
			if err != nil {
				return err
			}
			table := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
			fmt.Fprintln(table, "STAGE\tNEEDS\tPROVIDES\tWHAT IT DOES")
			for _, s := range e.pipeline.Stages() {
				fmt.Fprintf(table, "%s\t%v\t%v\t%s\n", s.Name, s.Needs, s.Provides, s.Doc)
			}
			return table.Flush()
		},
	}
	addFlags(cmd.Flags(), ofEngine)
	return cmd
}
