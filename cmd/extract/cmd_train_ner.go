package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"extract/pipeline"
	"extract/stages/tagger/train"
)

// trainOptions are the flags of train ner alone.
type trainOptions struct {
	recipe  string
	from    []string
	dev     []string
	labels  map[string]string
	oneType bool
	epochs  int
	seed    uint64
	output  string
	resume  bool
	folds   int
	curve   bool
}

func newTrainNER() *cobra.Command {
	var o trainOptions
	cmd := &cobra.Command{
		Use:   "ner --recipe FILE|--from CORPUS... -o MODEL",
		Short: "Train a model that finds names",
		Long: `Train ner makes a model for the recogniser "tagger", from a recipe or, with
--from, from corpora alone. The same recipe and corpora give the same bytes.

` + corpusFormats() + `

The format goes by the name of the file and its first line. The model learns the
types of names that the corpora have; PER, LOC, GPE and ORG are read as PERSON,
PLACE and ORGANIZATION, and --label reads one type as another. A fault of a corpus
is reported with its file and line, and nothing is written.

After each epoch the state is kept in MODEL.checkpoint; --resume goes on from it
to the same model. Without --dev, every tenth document is kept back for scores
and for the calibration of confidences.`,
		Example: `  extract train ner --from court.jsonl --from more.conll -o court.model
  extract train ner --from notes/ --label WITNESS=PERSON --label EXHIBIT= -o court.model
  extract train ner --recipe docs/recipes/ner.json -o ner.model --resume
  extract train ner --from court.jsonl --folds 5`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			recipe, err := o.recipeOf()
			if err != nil {
				return err
			}
			// The options' flags without ours, one of which has the name of an
			// option of annotate.
			engine := pflag.NewFlagSet("engine", pflag.ContinueOnError)
			cmd.Flags().VisitAll(func(f *pflag.Flag) {
				if f.Name != "from" && f.Name != "output" {
					engine.AddFlag(f)
				}
			})
			c, _, err := loadConfig(engine)
			if err != nil {
				return err
			}
			return o.run(cmd.Context(), c, recipe, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&o.recipe, "recipe", "", "`FILE` that says what to train on, and how")
	flags.StringArrayVar(&o.from, "from", nil, "train on this `CORPUS`; may be given again")
	flags.StringArrayVar(&o.dev, "dev", nil, "score on this `CORPUS`; may be given again")
	flags.StringToStringVar(&o.labels, "label", nil, "`THEIRS=OURS`: read one type of the corpora as another; THEIRS= leaves it out")
	flags.Lookup("label").DefValue = ""
	flags.BoolVar(&o.oneType, "one-type", false, "train although all names are of one type")
	flags.IntVar(&o.epochs, "epochs", 0, "go `N` times over the corpora; 0 is the recipe's, or 8")
	flags.Uint64Var(&o.seed, "seed", 0, "`N` that decides what is left to chance; 0 is the recipe's, or 1")
	flags.StringVarP(&o.output, "output", "o", "", "write the model to `MODEL`, complete or not at all")
	flags.BoolVar(&o.resume, "resume", false, "go on from MODEL.checkpoint, if there is one")
	flags.IntVar(&o.folds, "folds", 0, "no model: cross-validate in `N` parts")
	flags.BoolVar(&o.curve, "curve", false, "no model: show how scores grow with the documents")
	engine := pflag.NewFlagSet("engine", pflag.ContinueOnError)
	addFlags(engine, ofEngine)
	flags.AddFlag(engine.Lookup("gazetteer"))
	return cmd
}

// corpusFormats lists the corpus formats.
func corpusFormats() string {
	var b strings.Builder
	b.WriteString("A corpus is one of these:")
	for _, f := range train.Formats() {
		fmt.Fprintf(&b, "\n  %-6s %s", f.Name, f.Doc)
	}
	return b.String()
}

// recipeOf returns the recipe that the flags ask for.
func (o *trainOptions) recipeOf() (*train.Recipe, error) {
	switch {
	case (o.recipe == "") == (len(o.from) == 0):
		return nil, usagef("name what to train on: either --recipe FILE or --from CORPUS")
	case o.folds < 0 || o.folds == 1:
		return nil, usagef("flag --folds: %d is too small; the least is 2", o.folds)
	case o.epochs < 0:
		return nil, usagef("flag --epochs: %d is too small; the least is 0", o.epochs)
	case o.folds > 0 && o.curve:
		return nil, usagef("--folds and --curve are two runs; choose one")
	case o.output == "" && o.folds == 0 && !o.curve:
		return nil, usagef("name the model to write, such as -o court.model")
	}
	var r *train.Recipe
	if o.recipe != "" {
		if len(o.labels) > 0 || len(o.dev) > 0 {
			return nil, usagef("--label and --dev go with --from; a recipe has its own labels and development sets")
		}
		var err error
		if r, err = train.LoadRecipe(o.recipe); err != nil {
			return nil, usageError{fmt.Errorf("recipe %w", err)}
		}
	} else {
		r = train.Default(o.from, o.labels)
		for _, path := range o.dev {
			r.Development = append(r.Development, train.CorpusRecipe{Path: path, Labels: o.labels})
		}
	}
	r.OneType = r.OneType || o.oneType
	if o.epochs > 0 {
		r.Learner.Epochs = o.epochs
	}
	if o.seed > 0 {
		r.Learner.Seed = o.seed
	}
	if o.output != "" {
		var inputs []string
		for _, c := range append(r.Corpora, r.Development...) {
			inputs = append(inputs, c.Path)
		}
		if err := apart(inputs, o.output); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// run trains and writes the model, or the table that was asked for.
func (o *trainOptions) run(ctx context.Context, c Config, r *train.Recipe, out, log io.Writer) error {
	c.Recognizer, c.Model = "rules", "" // the documents get evidence, and no other model's names
	e, err := newEngine(c)
	if err != nil {
		return err
	}
	options := train.Options{
		Pipeline: e.pipeline.For(pipeline.Evidence | pipeline.Tags),
		Engine:   e.fingerprint(c),
		Log:      log,
	}
	switch {
	case o.folds > 0:
		folds, err := train.CrossValidate(ctx, r, o.folds, options)
		if err != nil {
			return trainingFault(err)
		}
		return train.WriteFolds(out, folds)
	case o.curve:
		points, sets, err := train.Curve(ctx, r, options)
		if err != nil {
			return trainingFault(err)
		}
		return train.WriteCurve(out, points, sets)
	}
	options.Checkpoint, options.Resume = o.output+".checkpoint", o.resume
	if _, err := os.Stat(options.Checkpoint); err == nil && !o.resume {
		fmt.Fprintf(log, "extract: beginning anew; --resume would go on from %s\n", options.Checkpoint)
	}
	model, err := train.Run(ctx, r, options)
	if err != nil {
		return trainingFault(err)
	}
	return writeFile(o.output, model)
}

// trainingFault says that nothing was written, unless the run was interrupted.
func trainingFault(err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	return fmt.Errorf("nothing was trained: %w", err)
}
