package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"extract/pipeline"
	"extract/pipeline/eval"
	"extract/stages/tagger"
	"extract/stages/tagger/train"
)

// evalOptions are the flags of eval alone.
type evalOptions struct {
	gold    []string
	types   []string
	errors  int
	format  string
	ranking bool
	detail  evalDetail
}

func newEval() *cobra.Command {
	var o evalOptions
	cmd := &cobra.Command{
		Use:   "eval --gold FILE...",
		Short: "Score the annotations against true ones",
		Long: `Eval annotates documents whose names and key phrases are known, and reports
precision, recall and F1: of names for exact spans and for overlapping ones,
both with equal types, and of key phrases as stems.

Gold is JSON Lines with id, text, entities (start and end in code points, type)
and keyphrases, or a corpus in another form that "extract train ner" reads.
Names of type OPTIONAL count neither way.`,
		Example: `  extract eval --gold testdata/gold/articles.jsonl
  extract eval --gold testdata/gold/articles.jsonl --types organizations --errors 10`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, _, err := loadConfig(cmd.Flags())
			if err != nil {
				return err
			}
			return evaluate(cmd.Context(), c, o, cmd.OutOrStdout())
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringSliceVar(&o.gold, "gold", nil, "`FILE` of true annotations; may be given again")
	flags.StringSliceVar(&o.types, "types", nil,
		"`TYPES` to score: "+strings.Join(evalTypeNames(), ", ")+", a model's own, or all (default those of the model)")
	flags.IntVar(&o.errors, "errors", 0, "show `N` missed and N spurious names of each type, in context")
	flags.BoolVar(&o.ranking, "keyphrases-with-names", false,
		"score the ranking of names and phrases together, nothing folded or left out, for gold whose key phrases hold names")
	flags.StringVar(&o.format, "format", "text", "`FORMAT` of the report (text, json)")
	o.detail.addFlags(flags)
	addFlags(flags, ofEngine)
	return cmd
}

// evaluate scores each gold file and writes its report.
func evaluate(ctx context.Context, c Config, o evalOptions, w io.Writer) error {
	switch {
	case len(o.gold) == 0:
		return usagef("no gold: name a file of true annotations with --gold")
	case o.errors < 0:
		return usagef("flag --errors: %d is below 0", o.errors)
	case o.format != "text" && o.format != "json":
		return usagef("flag --format: %q is unknown; it must be one of text, json", o.format)
	case o.format == "json" && o.detail.any():
		return usagef("--confusion, --kinds and --calibration are tables; leave out --format json")
	}
	if err := o.detail.open(); err != nil {
		return err
	}
	c.Ranking = o.ranking
	e, err := newEngine(c)
	if err != nil {
		return err
	}
	types, err := e.evalTypes(o.types)
	if err != nil {
		return usageError{err}
	}
	p := e.pipeline.For(pipeline.Mentions | pipeline.Entities | pipeline.Keyphrases)
	for i, path := range o.gold {
		gold, err := readGold(path)
		if err != nil {
			return fmt.Errorf("gold %w", err)
		}
		report, err := eval.Score(ctx, gold, p, types)
		if err != nil {
			return err
		}
		if o.format == "json" {
			err = writeReportJSON(w, path, report, o.errors)
		} else {
			if i > 0 {
				fmt.Fprintln(w)
			}
			err = writeReport(w, path, report, o.errors)
			if err == nil {
				err = o.detail.write(ctx, w, gold, p, types)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// readGold reads true annotations in the form that the path tells.
func readGold(path string) ([]eval.Gold, error) { return train.ReadGold(path, "") }

// evalTypeNames lists what --types takes for the types of every document, in the
// order of pipeline.Types. They are the parts of --only that are names.
func evalTypeNames() []string {
	return []string{"people", "places", "organizations", "events", "works", "groups"}
}

// evalTypes returns the types to score, as records name them. Without names
// they are those that the model has learned, or the three main ones if there is
// no model.
func (e *engine) evalTypes(names []string) ([]string, error) {
	choices := evalTypeNames()
	var types []string // by choice
	for _, t := range pipeline.Types() {
		types = append(types, t.String())
	}
	learned := types[:3]
	if e.model != nil {
		// Names of MISC come out as another type.
		learned = slices.DeleteFunc(slices.Concat(e.model.Types, e.ownTypes), func(t string) bool { return t == tagger.Misc })
	}
	for _, t := range learned {
		if !slices.Contains(types, t) {
			choices, types = append(choices, strings.ToLower(t)), append(types, t)
		}
	}
	switch {
	case len(names) == 0:
		return learned, nil
	case slices.Contains(names, "all"):
		return types, nil
	}
	var chosen []string
	for _, name := range names {
		i := slices.Index(choices, strings.ToLower(name))
		if i < 0 {
			return nil, fmt.Errorf("flag --types: %q is unknown; it must be one of %s, all", name, strings.Join(choices, ", "))
		}
		chosen = append(chosen, types[i])
	}
	return chosen, nil
}
