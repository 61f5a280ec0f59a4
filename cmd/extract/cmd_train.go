package main

import "github.com/spf13/cobra"

func newTrain() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "train",
		Short: "Train models on annotated corpora and word vectors",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newTrainNER(), newTrainSpeech(), newTrainClusters())
	return cmd
}
