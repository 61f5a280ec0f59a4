package batch

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"

	"extract/pipeline"
)

// Run annotates the documents and hands each to emit, in the order of docs and
// from one goroutine at a time, while further ones are being worked on. An
// error in docs, and a document on which a stage fails, panics or takes too
// long, goes to the quarantine in its place.
//
// The run ends early, with a summary of what was done, when
//   - emit or the quarantine fails: with that error, wrapped;
//   - a document fails and OnError is Stop: with the document's error;
//   - the context ends: with an error that is both its Err and its cause.
//
// Run returns when all of its goroutines have ended. It waits for docs to give
// its next document, so docs should end with the same context; and a caller
// whose emit fails may end that context, to wake up a reader that blocks.
//
// A document belongs to emit once it is emitted. At most twice as many
// documents as workers are read and not yet emitted.
func Run(ctx context.Context, p *pipeline.Pipeline, docs iter.Seq2[*pipeline.Document, error],
	emit func(*pipeline.Document) error, o Options) (Summary, error) {
	o, err := o.withDefaults()
	if err != nil {
		return Summary{}, fmt.Errorf("batch: %w", err)
	}
	r := &run{Options: o, pipeline: p, emit: emit, began: time.Now(), before: p.Timings()}
	if o.Workers == 1 {
		err = r.sequential(ctx, docs)
	} else {
		err = r.parallel(ctx, docs)
	}
	return r.summary(), err
}

// run is the state of one Run. The counts belong to the goroutine that emits.
type run struct {
	Options
	pipeline *pipeline.Pipeline
	emit     func(*pipeline.Document) error
	began    time.Time
	before   []pipeline.Timing
	done     Summary
}

// job is a document on its way, or an error in a document's place.
type job struct {
	doc   *pipeline.Document
	err   error
	bytes int64         // reserved for it
	ready chan struct{} // closed when doc is annotated or err is set
}

// sequential does the work of parallel in one goroutine.
func (r *run) sequential(ctx context.Context, docs iter.Seq2[*pipeline.Document, error]) error {
	for doc, err := range docs {
		if ctx.Err() != nil {
			return interrupted(ctx)
		}
		if err == nil {
			err = r.annotate(ctx, doc)
		}
		if ctx.Err() != nil {
			return interrupted(ctx)
		}
		if err := r.finish(doc, err); err != nil {
			return err
		}
	}
	return nil
}

// parallel runs the reader here, the workers, and the goroutine that emits.
func (r *run) parallel(parent context.Context, docs iter.Seq2[*pipeline.Document, error]) error {
	group, ctx := errgroup.WithContext(parent)
	bytes := semaphore.NewWeighted(int64(r.MaxBytesInFlight))
	queue := make(chan *job, 2*r.Workers-2) // two more are with the reader and with drain
	work := make(chan *job)
	for range r.Workers {
		group.Go(func() error {
			for j := range work {
				j.err = r.annotate(ctx, j.doc)
				close(j.ready)
			}
			return nil
		})
	}
	var failed error // what ended the run, other than the parent's end
	group.Go(func() error {
		cut, err := r.drain(ctx, queue, bytes)
		if failed = err; cut {
			return errCut
		}
		return err
	})
	cut := r.read(ctx, docs, queue, work, bytes)
	err := group.Wait()
	if failed != nil {
		return failed
	}
	if cut || err != nil {
		return interrupted(parent)
	}
	return nil
}

var errCut = errors.New("cut off")

// read puts each document into the queue and then into a worker's hands, and
// reports whether the context ended before the documents did. It closes both
// channels, also if docs panics.
func (r *run) read(ctx context.Context, docs iter.Seq2[*pipeline.Document, error],
	queue, work chan<- *job, bytes *semaphore.Weighted) (cut bool) {
	defer close(queue)
	defer close(work)
	for doc, err := range docs {
		if ctx.Err() != nil {
			return true
		}
		j := &job{doc: doc, err: err, ready: make(chan struct{})}
		if err == nil {
			// A document above the limit takes all of it, and so passes alone.
			j.bytes = int64(min(len(doc.Text), r.MaxBytesInFlight))
			if bytes.Acquire(ctx, j.bytes) != nil {
				return true
			}
		}
		select {
		case queue <- j:
		case <-ctx.Done():
			return true
		}
		if err != nil {
			close(j.ready)
			continue
		}
		select {
		case work <- j:
		case <-ctx.Done():
			return true
		}
	}
	return false
}

// drain finishes the jobs of the queue in order. It reports whether the
// context ended before the queue did, and the error that must end the run.
func (r *run) drain(ctx context.Context, queue <-chan *job, bytes *semaphore.Weighted) (cut bool, err error) {
	for j := range queue {
		select {
		case <-j.ready:
		case <-ctx.Done():
		}
		// Also if both were ready: a job may have failed for the context's end.
		if ctx.Err() != nil {
			return true, nil
		}
		if err := r.finish(j.doc, j.err); err != nil {
			return false, err
		}
		bytes.Release(j.bytes)
	}
	return false, nil
}

// annotate runs the pipeline within the time limit.
func (r *run) annotate(ctx context.Context, doc *pipeline.Document) error {
	if r.Timeout < 0 {
		return r.pipeline.Annotate(ctx, doc)
	}
	tooLong := fmt.Errorf("took longer than %v: %w", r.Timeout, context.DeadlineExceeded)
	limited, cancel := context.WithTimeoutCause(ctx, r.Timeout, tooLong)
	defer cancel()
	err := r.pipeline.Annotate(limited, doc)
	// A stage that returns the bare error of its context is given the reason.
	var at *pipeline.StageError
	if ctx.Err() == nil && limited.Err() != nil && errors.As(err, &at) && at.Err == context.DeadlineExceeded {
		at.Err = tooLong
	}
	return err
}

// finish emits the document, or sets it apart if err is not nil. Its error
// ends the run.
func (r *run) finish(doc *pipeline.Document, err error) error {
	if err != nil {
		r.done.Quarantined++
		if werr := r.setApart(doc, err); werr != nil {
			return fmt.Errorf("quarantine: %w", werr)
		}
		if r.OnError == Stop {
			return err
		}
	} else {
		counted := r.done.plus(doc) // before the document is emit's
		if err := r.emit(doc); err != nil {
			return fmt.Errorf("write document %s: %w", doc.ID, err)
		}
		r.done = counted
	}
	if r.Progress != nil {
		r.Progress(Progress{Documents: r.done.Documents, Quarantined: r.done.Quarantined,
			Bytes: r.done.Bytes, Elapsed: time.Since(r.began)})
	}
	return nil
}

// interrupted returns the error of a run that the context's end cut off.
func interrupted(ctx context.Context) error {
	err, cause := ctx.Err(), context.Cause(ctx)
	if cause == err {
		return fmt.Errorf("interrupted: %w", err)
	}
	return fmt.Errorf("interrupted: %w: %w", cause, err)
}
