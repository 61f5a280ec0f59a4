package batch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"extract/pipeline"
)

func TestContextEndsTheRun(t *testing.T) {
	signal := errors.New("signal")
	for _, workers := range []int{1, 2, 8} {
		for _, after := range []time.Duration{0, 10 * time.Millisecond, time.Second, 1500 * time.Millisecond} {
			t.Run(fmt.Sprint(workers, after), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					ctx, cancel := context.WithCancelCause(t.Context())
					defer cancel(nil)
					if after == 0 {
						cancel(signal)
					}
					time.AfterFunc(after, func() { cancel(signal) })
					p := stageOf(t, func(ctx context.Context, d *pipeline.Document) error {
						select {
						case <-time.After(time.Second):
							return nil
						case <-ctx.Done():
							return ctx.Err()
						}
					})
					var ids []string
					var quarantine bytes.Buffer
					summary, err := Run(ctx, p, numbered(1000, nil), collect(&ids), Options{Workers: workers, Quarantine: &quarantine})
					require.ErrorIs(t, err, context.Canceled)
					require.ErrorIs(t, err, signal)
					require.Equal(t, len(ids), summary.Documents)
					require.LessOrEqual(t, len(ids), workers)
					require.Empty(t, quarantine.String(), "what was cut off is not at fault")
				})
			})
		}
	}
}

// TestContextWakesEveryWait ends the context while the reader waits for a
// place in the queue, for a worker and for bytes.
func TestContextWakesEveryWait(t *testing.T) {
	for _, limit := range []int{1, 1 << 20} {
		for _, workers := range []int{2, 3} {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				p := stageOf(t, func(ctx context.Context, _ *pipeline.Document) error {
					<-ctx.Done()
					return ctx.Err()
				})
				ended := make(chan error)
				go func() {
					_, err := Run(ctx, p, numbered(100, nil), collect(new([]string)), Options{Workers: workers, MaxBytesInFlight: limit, Timeout: -1})
					ended <- err
				}()
				synctest.Wait()
				cancel()
				require.EqualError(t, <-ended, "interrupted: context canceled")
			})
		}
	}
}

func TestContextThatEndsAfterTheLastDocument(t *testing.T) {
	for _, workers := range []int{1, 4} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			var ids []string
			summary, err := Run(ctx, stageOf(t, noWork), numbered(10, nil), func(d *pipeline.Document) error {
				if d.ID == "9" {
					cancel()
				}
				return collect(&ids)(d)
			}, Options{Workers: workers})
			require.NoError(t, err, "nothing was cut off")
			require.Equal(t, 10, summary.Documents)
		})
	}
}

func TestPanicOfTheReaderLeavesNoGoroutine(t *testing.T) {
	before := runtime.NumGoroutine()
	require.PanicsWithValue(t, "reader", func() {
		Run(t.Context(), stageOf(t, noWork), numbered(10, func(i int) {
			if i == 5 {
				panic("reader")
			}
		}), func(*pipeline.Document) error { return nil }, Options{Workers: 4})
	})
	for range 1000 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Error("goroutines are left")
}

func TestNothingToDo(t *testing.T) {
	summary, err := Run(t.Context(), stageOf(t, noWork), numbered(0, nil), nil, Options{})
	require.NoError(t, err)
	require.Zero(t, summary.Documents)
	require.NotContains(t, summary.String(), "NaN")
}

func TestWrongOptions(t *testing.T) {
	_, err := Run(t.Context(), stageOf(t, noWork), numbered(1, nil), nil, Options{Workers: -1, MaxBytesInFlight: -2, OnError: 9})
	require.EqualError(t, err, "batch: workers must be above 0, not -1\nthe bytes in flight must be above 0, not -2\npolicy 9 is unknown")
}

func TestSummaryString(t *testing.T) {
	s := Summary{Documents: 120, Quarantined: 1, Bytes: 600_000, Tokens: 110_000, Mentions: 2500, Elapsed: 2 * time.Second,
		Timings: []pipeline.Timing{{Stage: "tokenize", Spent: time.Second}, {Stage: "tag", Spent: 3 * time.Second}}}
	require.Equal(t, `documents   120, 1 quarantined
text        0.6 MB, 110000 tokens, 2500 mentions
time        2.0 s, 60.0 documents/s, 0.30 MB/s
stages      tokenize        1.000 s   25.0 %
            tag             3.000 s   75.0 %
`, s.String())
}

// BenchmarkRun measures what the run itself costs a document.
func BenchmarkRun(b *testing.B) {
	p, err := pipeline.New(pipeline.Stage{Name: "work", Doc: "Works.", Provides: pipeline.Tokens, Run: noWork})
	if err != nil {
		b.Fatal(err)
	}
	for _, workers := range []int{1, 8} {
		b.Run(fmt.Sprint("workers=", workers), func(b *testing.B) {
			b.ReportAllocs()
			Run(b.Context(), p, numbered(b.N, nil), func(*pipeline.Document) error { return nil }, Options{Workers: workers})
		})
	}
}
