package batch

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"extract/pipeline"
)

// Every test that starts workers runs in a bubble of synctest, which has a
// clock of its own and fails if a goroutine is left when the test ends.

// stageOf returns a pipeline of the one function.
func stageOf(t *testing.T, run func(context.Context, *pipeline.Document) error) *pipeline.Pipeline {
	t.Helper()
	p, err := pipeline.New(pipeline.Stage{Name: "work", Doc: "Works.", Provides: pipeline.Tokens, Run: run})
	require.NoError(t, err)
	return p
}

func noWork(context.Context, *pipeline.Document) error { return nil }

// numbered gives n documents with ids from 0. Each tells read that it was.
func numbered(n int, read func(i int)) iter.Seq2[*pipeline.Document, error] {
	return func(yield func(*pipeline.Document, error) bool) {
		for i := range n {
			if read != nil {
				read(i)
			}
			if !yield(&pipeline.Document{ID: fmt.Sprint(i), Source: fmt.Sprintf("in#%d", i), Text: "é😀"}, nil) {
				return
			}
		}
	}
}

// collect returns a function that appends ids to the list.
func collect(ids *[]string) func(*pipeline.Document) error {
	return func(d *pipeline.Document) error {
		*ids = append(*ids, d.ID)
		return nil
	}
}

func upTo(n int) (ids []string) {
	for i := range n {
		ids = append(ids, fmt.Sprint(i))
	}
	return ids
}

func TestOrderIsKept(t *testing.T) {
	for _, workers := range []int{1, 2, 8} {
		synctest.Test(t, func(t *testing.T) {
			p := stageOf(t, func(_ context.Context, d *pipeline.Document) error {
				time.Sleep(rand.N(100 * time.Millisecond))
				d.Tokens = make([]pipeline.Token, 3)
				d.Mentions = make([]pipeline.Mention, 2)
				return nil
			})
			var ids []string
			var progress []Progress
			summary, err := Run(t.Context(), p, numbered(200, nil), collect(&ids),
				Options{Workers: workers, Progress: func(p Progress) { progress = append(progress, p) }})
			require.NoError(t, err)
			require.Equal(t, upTo(200), ids)
			require.Equal(t, []int{200, 0, 200 * 6, 600, 400}, []int{summary.Documents, summary.Quarantined, summary.Bytes, summary.Tokens, summary.Mentions})
			require.Len(t, progress, 200)
			require.Equal(t, Progress{200, 0, 1200, progress[199].Elapsed}, progress[199])
			require.Equal(t, "work", summary.Timings[0].Stage)
			require.Positive(t, summary.Timings[0].Spent)
		})
	}
}

func TestSummaryIsOfOneRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := stageOf(t, func(context.Context, *pipeline.Document) error { time.Sleep(time.Second); return nil })
		for range 2 {
			var ids []string
			summary, err := Run(t.Context(), p, numbered(4, nil), collect(&ids), Options{Workers: 2})
			require.NoError(t, err)
			require.Equal(t, 4*time.Second, summary.Timings[0].Spent)
			require.Equal(t, 2*time.Second, summary.Elapsed)
		}
	})
}

func TestReaderIsHeldUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const workers = 4
		read := 0
		gate := make(chan struct{})
		emitted := 0
		emit := func(*pipeline.Document) error {
			<-gate
			emitted++
			return nil
		}
		ended := make(chan error)
		go func() {
			_, err := Run(t.Context(), stageOf(t, noWork), numbered(100, func(int) { read++ }), emit, Options{Workers: workers})
			ended <- err
		}()
		for i := range 100 {
			synctest.Wait()
			require.Equal(t, i, emitted)
			require.LessOrEqual(t, read-emitted, 2*workers)
			require.Equal(t, min(i+2*workers, 100), read)
			gate <- struct{}{}
		}
		require.NoError(t, <-ended)
	})
}

func TestBytesAreLimited(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sizes := []int{40, 40, 40, 1000, 10, 10, 0, 90, 20}
		docs := func(yield func(*pipeline.Document, error) bool) {
			for i, n := range sizes {
				if !yield(&pipeline.Document{ID: fmt.Sprint(i), Text: strings.Repeat("x", n)}, nil) {
					return
				}
			}
		}
		active, most := make(chan int, 100), 0
		sum := 0
		p := stageOf(t, func(_ context.Context, d *pipeline.Document) error {
			active <- len(d.Text)
			time.Sleep(time.Second)
			active <- -len(d.Text)
			return nil
		})
		var ids []string
		_, err := Run(t.Context(), p, docs, collect(&ids), Options{Workers: 8, MaxBytesInFlight: 100})
		require.NoError(t, err)
		require.Equal(t, upTo(len(sizes)), ids)
		close(active)
		alone := false
		for n := range active {
			sum += n
			if n == 1000 {
				alone = sum == 1000
			} else if n > 0 {
				most = max(most, sum)
			}
		}
		require.True(t, alone, "a document above the limit passes, and alone")
		require.LessOrEqual(t, most, 100)
		require.GreaterOrEqual(t, most, 80, "several at a time")
	})
}

func TestStopEmitsWhatStandsBefore(t *testing.T) {
	for _, workers := range []int{1, 8} {
		synctest.Test(t, func(t *testing.T) {
			fault := errors.New("fault")
			p := stageOf(t, func(_ context.Context, d *pipeline.Document) error {
				if d.ID == "20" {
					return fault // long before those before it are done
				}
				time.Sleep(time.Second)
				return nil
			})
			var ids []string
			summary, err := Run(t.Context(), p, numbered(100, nil), collect(&ids), Options{Workers: workers, OnError: Stop})
			require.ErrorIs(t, err, fault)
			require.Equal(t, upTo(20), ids)
			require.Equal(t, 1, summary.Quarantined)
		})
	}
}

func TestEmitErrorEndsTheRun(t *testing.T) {
	for _, workers := range []int{1, 2, 8} {
		synctest.Test(t, func(t *testing.T) {
			count := 0
			summary, err := Run(t.Context(), stageOf(t, noWork), numbered(1000, nil), func(*pipeline.Document) error {
				if count++; count > 10 {
					return fmt.Errorf("stdout: %w", syscall.EPIPE)
				}
				return nil
			}, Options{Workers: workers})
			require.ErrorIs(t, err, syscall.EPIPE)
			require.EqualError(t, err, "write document 10: stdout: broken pipe")
			require.Equal(t, 11, count, "no call after the one that failed")
			require.Equal(t, 10, summary.Documents)
		})
	}
}
