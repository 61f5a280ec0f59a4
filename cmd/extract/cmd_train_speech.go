package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"extract/pipeline"
	"extract/pipeline/source"
	"extract/stages/furniture"
	"extract/stages/sentence"
	"extract/stages/tag"
	"extract/stages/tag/learn"
	"extract/stages/tag/prosetag"
	"extract/stages/tokenize"
)

// speechOptions are the flags of train speech.
type speechOptions struct {
	from         []string
	silver       []string
	texts        []string
	silverWeight float64
	dev          []string
	epochs       int
	seed         uint64
	output       string
}

func newTrainSpeech() *cobra.Command {
	var o speechOptions
	cmd := &cobra.Command{
		Use:   "speech --from CORPUS... -o MODEL",
		Short: "Train the weights that give parts of speech",
		Long: `Train speech learns Penn Treebank tags from corpora in JSON Lines: "text",
"tokens", each [start, end, tag], and "sentences", each [start, end], in code
points. For the words that such corpora lack it also learns, at a low weight, from
what other taggers say: from corpora named with --silver, and from texts named
with --text, which get prose's tags first.

The model is part of the program: put it in the place of stages/tag/model.bin,
build, and train the tagger of names anew. The same input gives the same bytes.`,
		Example: `  extract train speech --from gum.train.jsonl --text news.jsonl --dev gum.dev.jsonl -o stages/tag/model.bin`,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case len(o.from) == 0 || o.output == "":
				return usagef("name what to train on with --from and the file to write with --output")
			case o.epochs < 0:
				return usagef("flag --epochs: %d is too small; the least is 0", o.epochs)
			case !(o.silverWeight > 0 && o.silverWeight <= 1):
				return usagef("flag --silver-weight: %v is not above 0 and at most 1", o.silverWeight)
			}
			var inputs []string
			for _, list := range [][]string{o.from, o.silver, o.texts, o.dev} {
				inputs = append(inputs, list...)
			}
			if err := apart(inputs, o.output); err != nil {
				return err
			}
			return o.run(cmd.Context(), cmd.ErrOrStderr())
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringArrayVar(&o.from, "from", nil, "train on this `CORPUS`; may be given again")
	flags.StringArrayVar(&o.texts, "text", nil, "learn from prose's tags of the texts in `PATH`, too; may be given again")
	flags.StringArrayVar(&o.silver, "silver", nil, "learn from this `CORPUS`, whose tags another tagger gave; may be given again")
	flags.Float64Var(&o.silverWeight, "silver-weight", 0.1, "`N`, how much a sentence of --silver or --text counts beside one of --from")
	flags.StringArrayVar(&o.dev, "dev", nil, "measure on this `CORPUS`; may be given again")
	flags.IntVar(&o.epochs, "epochs", 0, "go `N` times over the corpora; 0 is 6")
	flags.Uint64Var(&o.seed, "seed", 1, "`N` that decides what is left to chance")
	flags.StringVarP(&o.output, "output", "o", "", "write the model to `FILE`, complete or not at all")
	return cmd
}

func (o *speechOptions) run(ctx context.Context, log io.Writer) error {
	sentences, err := taggedCorpora(o.from)
	if err != nil {
		return err
	}
	silver, err := taggedCorpora(o.silver)
	if err != nil {
		return err
	}
	for i := range silver {
		silver[i].Weight = float32(o.silverWeight)
	}
	sentences = append(sentences, silver...)
	prose, err := prosetag.New()
	if err != nil {
		return err
	}
	texts, err := o.tagTexts(ctx, prose)
	if err != nil {
		return err
	}
	model, err := learn.Learn(ctx, append(sentences, texts...), learn.Options{Epochs: o.epochs, Seed: o.seed, Log: log})
	if err != nil {
		return err
	}
	own, err := tag.With(model)
	if err != nil {
		return err
	}
	for _, path := range o.dev {
		gold, err := taggedCorpora([]string{path})
		if err != nil {
			return err
		}
		for _, by := range []struct {
			name  string
			stage pipeline.Stage
		}{{"model", own}, {"prose", prose}} {
			right, total, err := learn.Accuracy(ctx, by.stage, gold)
			if err != nil {
				return err
			}
			fmt.Fprintf(log, "%s, %s: %.4f right of %d words\n", path, by.name, float64(right)/float64(total), total)
		}
	}
	return writeFile(o.output, model)
}

func taggedCorpora(paths []string) ([]learn.Sentence, error) {
	var all []learn.Sentence
	for _, path := range paths {
		file, err := os.Open(path)
		if err != nil {
			return nil, fmt.Errorf("corpus %w", err)
		}
		sentences, err := learn.ReadTagged(file)
		file.Close()
		if err != nil {
			return nil, fmt.Errorf("corpus %s: %w", path, err)
		}
		all = append(all, sentences...)
	}
	return all, nil
}

// tagTexts returns the sentences of the texts with prose's tags.
func (o *speechOptions) tagTexts(ctx context.Context, prose pipeline.Stage) ([]learn.Sentence, error) {
	p, err := pipeline.New(furniture.New(), tokenize.New(), sentence.New(), prose)
	if err != nil || len(o.texts) == 0 {
		return nil, err
	}
	documents, err := source.Read(ctx, o.texts, source.Options{})
	if err != nil {
		return nil, err
	}
	var all []learn.Sentence
	for d, err := range documents {
		if err != nil {
			return nil, fmt.Errorf("text %w", err)
		}
		if err := p.Annotate(ctx, d); err != nil {
			return nil, fmt.Errorf("text %s: %w", d.ID, err)
		}
		all = append(all, learn.Sentences(d, float32(o.silverWeight))...)
	}
	return all, nil
}
