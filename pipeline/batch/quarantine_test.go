package batch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"extract/pipeline"
	"extract/pipeline/source"
)

func TestFailuresAreSetApart(t *testing.T) {
	docs := func(yield func(*pipeline.Document, error) bool) {
		bad := &source.Error{Source: "in.jsonl", Line: 3, Err: errors.New("field text is missing")}
		for i := range 7 {
			switch i {
			case 2:
				if !yield(nil, bad) {
					return
				}
			default:
				if !yield(&pipeline.Document{ID: fmt.Sprint(i), Source: fmt.Sprintf("in.jsonl#%d", i+1)}, nil) {
					return
				}
			}
		}
	}
	run := func(_ context.Context, d *pipeline.Document) error {
		time.Sleep(rand.N(time.Second))
		switch d.ID {
		case "1":
			return errors.New("a < b & “c”")
		case "3":
			panic("boom")
		case "4":
			time.Sleep(time.Minute)
		case "5":
			return context.DeadlineExceeded // of its own, at once
		}
		return nil
	}
	for _, workers := range []int{1, 8} {
		synctest.Test(t, func(t *testing.T) {
			p, err := pipeline.New(
				pipeline.Stage{Name: "work", Doc: "Works.", Provides: pipeline.Tokens, Run: run},
				pipeline.Stage{Name: "last", Doc: "Ends.", Provides: pipeline.Tags, Run: noWork})
			require.NoError(t, err)
			var ids []string
			var quarantine bytes.Buffer
			summary, err := Run(t.Context(), p, docs, collect(&ids), Options{Workers: workers, Quarantine: &quarantine, Timeout: 30 * time.Second})
			require.NoError(t, err)
			require.Equal(t, []string{"0", "6"}, ids)
			require.Equal(t, 2, summary.Documents)
			require.Equal(t, 5, summary.Quarantined)
			lines := strings.Split(strings.TrimSpace(quarantine.String()), "\n")
			require.Len(t, lines, 5)
			require.Contains(t, lines[2], `,"stack":"goroutine `)
			lines[2], _, _ = strings.Cut(lines[2], `,"stack"`)
			require.Equal(t, []string{
				`{"source":"in.jsonl#2","id":"1","stage":"work","reason":"a < b & “c”"}`,
				`{"source":"in.jsonl","line":3,"stage":"source","reason":"field text is missing"}`,
				`{"source":"in.jsonl#4","id":"3","stage":"work","reason":"panic: boom"`,
				`{"source":"in.jsonl#5","id":"4","stage":"last","reason":"took longer than 30s: context deadline exceeded"}`,
				`{"source":"in.jsonl#6","id":"5","stage":"work","reason":"context deadline exceeded"}`,
			}, lines)
		})
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

func TestQuarantineErrorEndsTheRun(t *testing.T) {
	for _, workers := range []int{1, 4} {
		synctest.Test(t, func(t *testing.T) {
			p := stageOf(t, func(context.Context, *pipeline.Document) error { return errors.New("fault") })
			_, err := Run(t.Context(), p, numbered(100, nil), collect(new([]string)), Options{Workers: workers, Quarantine: full{}})
			require.ErrorIs(t, err, syscall.ENOSPC)
		})
	}
}
