package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/pflag"

	"extract/pipeline"
	"extract/pipeline/eval"
	"extract/stages/tagger/train"
)

// evalDetail are the flags of eval that ask for more tables.
type evalDetail struct {
	confusion   bool
	kinds       bool
	calibration bool
	seen        []string
	names       map[string]bool // of the corpora in seen; nil if there are none
}

func (d *evalDetail) addFlags(flags *pflag.FlagSet) {
	flags.BoolVar(&d.confusion, "confusion", false, "show which types are taken for which")
	flags.BoolVar(&d.kinds, "kinds", false, "show how many names are wrong in which way")
	flags.StringArrayVar(&d.seen, "seen", nil, "with --kinds, count the names that are not in this `CORPUS` apart; may be given again")
	flags.BoolVar(&d.calibration, "calibration", false, "show whether confidences mean what they say, and scores by --min-confidence")
}

func (d *evalDetail) any() bool { return d.confusion || d.kinds || d.calibration || len(d.seen) > 0 }

// open reads the corpora of --seen.
func (d *evalDetail) open() error {
	d.kinds = d.kinds || len(d.seen) > 0
	for _, path := range d.seen {
		gold, err := train.ReadGold(path, "")
		if err != nil {
			return fmt.Errorf("corpus %w", err)
		}
		if d.names == nil {
			d.names = map[string]bool{}
		}
		for name := range eval.Seen(gold) {
			d.names[name] = true
		}
	}
	return nil
}

// write writes the tables that were asked for.
func (d *evalDetail) write(ctx context.Context, w io.Writer, gold []eval.Gold, p *pipeline.Pipeline, types []string) error {
	if !d.any() {
		return nil
	}
	outcomes, err := eval.Compare(ctx, gold, p, types)
	if err != nil {
		return err
	}
	if d.confusion {
		err = writeConfusion(w, eval.Confuse(outcomes, types))
	}
	if err == nil && d.kinds {
		err = writeKinds(w, outcomes, types, d.names)
	}
	if err == nil && d.calibration {
		err = writeCalibration(w, outcomes, types)
	}
	return err
}
