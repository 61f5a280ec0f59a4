package pipeline

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync/atomic"
	"time"
)

// Stage is one step of a pipeline. It is a value: a constructor builds it
// around whatever it needs (a model, a gazetteer), and it is read-only after.
//
// Run gets a document whose Needs are filled and fills its Provides; it
// changes no other layer, opens no file, writes no log and starts no
// goroutine. It must be safe for concurrent calls with different documents.
type Stage struct {
	Name     string // one lower-case word
	Doc      string // one sentence, shown by "extract stages"
	Needs    Layer
	Provides Layer
	Run      func(context.Context, *Document) error
}

// Pipeline is a proven list of stages. It is safe for concurrent use.
type Pipeline struct {
	stages []Stage
	spent  []atomic.Int64 // nanoseconds, by stage
}

// New returns a pipeline of the stages in the given order. The error joins
// every fault of the list: a stage with no name, documentation, gift or
// function, a name that stands twice, and a layer needed before any stage
// provides it.
func New(stages ...Stage) (*Pipeline, error) {
	var faults []error
	var have Layer
	seen := map[string]bool{}
	for i, s := range stages {
		name := s.Name
		if name == "" {
			name = fmt.Sprintf("number %d", i+1)
			faults = append(faults, fmt.Errorf("stage %s has no name", name))
		}
		if seen[name] {
			faults = append(faults, fmt.Errorf("stage %s stands twice", name))
		}
		seen[name] = true
		if s.Doc == "" {
			faults = append(faults, fmt.Errorf("stage %s has no documentation", name))
		}
		if s.Run == nil {
			faults = append(faults, fmt.Errorf("stage %s has no Run function", name))
		}
		if s.Provides == 0 {
			faults = append(faults, fmt.Errorf("stage %s provides nothing", name))
		}
		if missing := s.Needs &^ have; missing != 0 {
			faults = append(faults, fmt.Errorf("stage %s needs %v, which no stage before it provides", name, missing))
		}
		have |= s.Provides
	}
	if len(faults) > 0 {
		return nil, fmt.Errorf("pipeline: %w", errors.Join(faults...))
	}
	return &Pipeline{stages: stages, spent: make([]atomic.Int64, len(stages))}, nil
}

// Stages returns a copy of the pipeline's stages in order.
func (p *Pipeline) Stages() []Stage { return append([]Stage(nil), p.stages...) }

// For returns the pipeline of the fewest stages that still fill the wanted
// layers as the whole pipeline would: every stage that provides one of them,
// and whatever those need, in the same order.
func (p *Pipeline) For(want Layer) *Pipeline {
	keep := make([]bool, len(p.stages))
	count := 0
	for i := len(p.stages) - 1; i >= 0; i-- {
		if p.stages[i].Provides&want != 0 {
			keep[i] = true
			count++
			want |= p.stages[i].Needs
		}
	}
	q := &Pipeline{stages: make([]Stage, 0, count), spent: make([]atomic.Int64, count)}
	for i, s := range p.stages {
		if keep[i] {
			q.stages = append(q.stages, s)
		}
	}
	return q
}

// Annotate runs the stages over the document. It stops at the first stage
// that fails and returns a *StageError; a panic in a stage becomes a
// *PanicError within it. It returns the context's error, also within a
// *StageError, when the context ends between two stages.
func (p *Pipeline) Annotate(ctx context.Context, d *Document) error {
	for i := range p.stages {
		if err := ctx.Err(); err != nil {
			return &StageError{Stage: p.stages[i].Name, Document: d.ID, Err: context.Cause(ctx)}
		}
		began := time.Now()
		err := runSafely(ctx, &p.stages[i], d)
		p.spent[i].Add(int64(time.Since(began)))
		if err != nil {
			return &StageError{Stage: p.stages[i].Name, Document: d.ID, Err: err}
		}
	}
	return nil
}

func runSafely(ctx context.Context, s *Stage, d *Document) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{Value: v, Stack: debug.Stack()}
		}
	}()
	return s.Run(ctx, d)
}

// Timing is the time that a stage took, summed over all documents and workers.
type Timing struct {
	Stage string
	Spent time.Duration
}

// Timings returns the time spent by stage since the pipeline was made, in the
// order of the stages.
func (p *Pipeline) Timings() []Timing {
	timings := make([]Timing, len(p.stages))
	for i := range p.stages {
		timings[i] = Timing{Stage: p.stages[i].Name, Spent: time.Duration(p.spent[i].Load())}
	}
	return timings
}

// StageError is the failure of one stage on one document.
type StageError struct {
	Stage, Document string
	Err             error
}

func (e *StageError) Error() string {
	return fmt.Sprintf("document %s: stage %s: %v", e.Document, e.Stage, e.Err)
}

// Unwrap returns what the stage returned.
func (e *StageError) Unwrap() error { return e.Err }

// PanicError is a panic in a stage, caught so that one document's fault does
// not end the run.
type PanicError struct {
	Value any
	Stack []byte
}

func (e *PanicError) Error() string { return fmt.Sprintf("panic: %v", e.Value) }
