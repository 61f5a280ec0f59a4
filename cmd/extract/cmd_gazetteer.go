package main

import "github.com/spf13/cobra"

func newGazetteer() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "gazetteer",
		Short: "Look into the gazetteers, check and build them",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newLookup(), newLists(), newStats(), newCheck(), newBuild(), newMine(), newCoverage())
	return cmd
}
