package train

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"extract/pipeline"
	"extract/stages/tagger"
)

// Options are the choices of a run that do not change the model.
type Options struct {
	// Pipeline annotates documents with evidence and tags; it is required.
	Pipeline *pipeline.Pipeline
	// Engine names what the pipeline is made of. A checkpoint of another one is
	// refused.
	Engine string
	// Log gets lines of progress; nil is none.
	Log io.Writer
	// Checkpoint is the file that keeps the state after each epoch, and is
	// removed at the end; "" is none.
	Checkpoint string
	// Resume goes on from the checkpoint, if there is one.
	Resume bool
}

func (o *Options) logf(format string, args ...any) {
	if o.Log != nil {
		fmt.Fprintf(o.Log, format+"\n", args...)
	}
}

// InterruptedError is returned when the context ends a run. It unwraps to the
// context's error.
type InterruptedError struct {
	Epochs     int    // done
	Checkpoint string // the file that keeps them; "" if there is none
	err        error
}

func (e *InterruptedError) Error() string {
	if e.Checkpoint == "" {
		return "training was interrupted"
	}
	return fmt.Sprintf("training was interrupted after epoch %d; --resume goes on from %s", e.Epochs, e.Checkpoint)
}

// Unwrap returns the context's error.
func (e *InterruptedError) Unwrap() error { return e.err }

// Run trains a model and returns its file. Faults of the corpora are joined in
// the error.
func Run(ctx context.Context, r *Recipe, o Options) ([]byte, error) {
	p, err := prepare(ctx, r, o)
	if err != nil {
		return nil, err
	}
	p.holdBack()
	s, err := newScorer(p.types)
	if err != nil {
		return nil, err
	}
	f := &fitting{recipe: r, p: p, scorer: s, o: o}
	w, epochs, err := f.fit(ctx)
	if err != nil {
		return nil, err
	}
	d := r.describe(p, epochs)
	data, err := w.Encode(d, r.prune())
	if err != nil {
		return nil, err
	}
	if err := f.measure(ctx, data, &d); err != nil {
		return nil, err
	}
	if data, err = w.Encode(d, r.prune()); err != nil {
		return nil, err
	}
	if o.Checkpoint != "" {
		if err := os.Remove(o.Checkpoint); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("checkpoint %s: %w", o.Checkpoint, bare(err))
		}
	}
	return data, nil
}

// fitting is the training of one model.
type fitting struct {
	recipe *Recipe
	p      *prepared
	scorer *scorer
	o      Options
	check  checkpoint
}

// fit returns the weights, and the epoch that they are of.
func (f *fitting) fit(ctx context.Context) (*tagger.Weights, int, error) {
	if err := f.begin(ctx); err != nil {
		return nil, 0, f.interrupted(err)
	}
	preparer, err := f.recipe.preparer()
	if err != nil {
		return nil, 0, err
	}
	docs := make([]tagger.Training, len(f.p.items))
	for i := range docs {
		docs[i] = f.p.items[i].Training
	}
	last := 0
	if f.check.state != nil {
		last = f.check.state.Epoch
		f.o.logf("going on after epoch %d", last)
	}
	var fault error
	began := time.Now()
	options := f.recipe.Learner.options(ctx)
	options.From = f.check.state
	options.After = func(s *tagger.State) bool {
		if ctx.Err() != nil {
			return false
		}
		last = s.Epoch
		goOn := f.epoch(s, time.Since(began))
		began = time.Now()
		fault = f.keep()
		return fault == nil && goOn && ctx.Err() == nil
	}
	var w *tagger.Weights
	if f.check.state == nil || !f.stale(last) {
		w = tagger.Train(f.p.types, docs, f.check.guesses, preparer, options)
		if w == nil {
			return nil, 0, fmt.Errorf("checkpoint %s: %w", f.o.Checkpoint, ErrOtherRecipe)
		}
	} else { // it was interrupted after its last epoch
		options.Epochs = last
		w = tagger.Train(f.p.types, docs, f.check.guesses, preparer, options)
	}
	if err := errors.Join(fault, ctx.Err()); err != nil {
		return nil, 0, f.interrupted(err)
	}
	if f.check.best != nil && w.Set(f.check.best) {
		f.o.logf("taking the weights of epoch %d, the best", f.check.header.BestEpoch)
		return w, f.check.header.BestEpoch, nil
	}
	return w, last, nil
}

// begin reads the checkpoint, or trains the first pass.
func (f *fitting) begin(ctx context.Context) error {
	f.check.header.Fingerprint = fingerprint(f.recipe, f.p, f.o.Engine)
	if f.o.Checkpoint != "" && f.o.Resume {
		c, err := loadCheckpoint(f.o.Checkpoint, f.check.header.Fingerprint, f.p.items)
		switch {
		case err == nil:
			f.check = *c
			return nil
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
		f.o.logf("there is no checkpoint %s; beginning anew", f.o.Checkpoint)
	}
	var err error
	if f.check.guesses, err = votes(ctx, f.recipe, f.p.types, f.p.items, f.o.logf); err != nil {
		return err
	}
	return f.keep()
}

func (f *fitting) keep() error {
	if f.o.Checkpoint == "" {
		return nil
	}
	return f.check.save(f.o.Checkpoint)
}

// interrupted turns the end of the context into an error that says where
// training stands.
func (f *fitting) interrupted(err error) error {
	if !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	e := &InterruptedError{err: err}
	if _, serr := os.Stat(f.o.Checkpoint); f.o.Checkpoint != "" && serr == nil {
		e.Checkpoint = f.o.Checkpoint
		if f.check.state != nil {
			e.Epochs = f.check.state.Epoch
		}
	}
	return e
}

// epoch scores an epoch's weights, and reports whether to go on.
func (f *fitting) epoch(s *tagger.State, took time.Duration) bool {
	f.check.state = s
	var parts []string
	mean := 0.0
	for _, d := range f.p.dev {
		f1 := f.scorer.weights(s.Weights, d.items, f.check.guesses != nil).Total().F1()
		mean += f1 / float64(len(f.p.dev))
		parts = append(parts, fmt.Sprintf(", %s %.4f", d.name, f1))
	}
	f.o.logf("epoch %d: loss %.0f%s (%.0f s)", s.Epoch, s.Loss, strings.Join(parts, ""), took.Seconds())
	if f.recipe.Learner.Patience == 0 || len(f.p.dev) == 0 {
		return true
	}
	if h := &f.check.header; h.BestEpoch == 0 || mean > h.BestScore {
		h.BestEpoch, h.BestScore = s.Epoch, mean
		f.check.best = s.Weights.Clone()
		return true
	}
	return !f.stale(s.Epoch)
}

// stale reports whether the best epoch is so long ago that training ends.
func (f *fitting) stale(epoch int) bool {
	p := f.recipe.Learner.Patience
	return p > 0 && epoch-f.check.header.BestEpoch >= p
}
