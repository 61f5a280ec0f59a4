package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"extract/pipeline/batch"
)

// isTerminal reports whether the stream is one that a person sits at.
func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// terminalWidth returns the columns of the terminal, 0 if it does not say.
func terminalWidth(stream any) int {
	if file, ok := stream.(*os.File); ok {
		if width, _, err := term.GetSize(int(file.Fd())); err == nil {
			return width
		}
	}
	return 0
}

// patience is how long a run lasts before its progress is shown.
const patience = 2 * time.Second

// console writes to standard error: remarks, a line each, and the progress,
// which gives way to them. It is safe for concurrent use, since the source
// makes its remarks from another goroutine than the batch.
type console struct {
	mu     sync.Mutex
	w      io.Writer
	quiet  bool
	bar    *progressbar.ProgressBar // nil if progress is not to be shown
	after  time.Duration
	person bool // reads it at a terminal
}

func newConsole(w io.Writer, c Config) *console {
	k := &console{w: w, quiet: c.Quiet, after: patience, person: isTerminal(w)}
	if c.Progress == "always" {
		k.after = 0
	}
	if !c.Quiet && (c.Progress == "always" || c.Progress == auto && k.person) {
		k.bar = progressbar.NewOptions(-1,
			progressbar.OptionSetWriter(w),
			progressbar.OptionSetDescription("annotating"),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(),
		)
	}
	return k
}

// note writes a remark, unless the user wants none.
func (k *console) note(line string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.quiet {
		return
	}
	if k.bar != nil && k.bar.IsStarted() {
		k.bar.Clear() // it comes again with the next document
	}
	fmt.Fprintln(k.w, "extract: "+line)
}

// progress shows how far the run is.
func (k *console) progress(p batch.Progress) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.bar == nil || p.Elapsed < k.after {
		return
	}
	done := plural(p.Documents, "document") + " annotated"
	if p.Quarantined > 0 {
		done += fmt.Sprintf(", %d quarantined", p.Quarantined)
	}
	// Our own rate: the bar would count from when it first shows.
	if seconds := p.Elapsed.Seconds(); seconds >= 1 {
		done += fmt.Sprintf(", %.0f/s", float64(p.Documents)/seconds)
	}
	k.bar.Describe(done)
	k.bar.Set(p.Documents + p.Quarantined)
}

// finish takes the progress away and writes the summary, if the user asked for
// it or would like it.
func (k *console) finish(s batch.Summary, c Config) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.bar != nil && k.bar.IsStarted() {
		k.bar.Clear()
	}
	several := s.Documents+s.Quarantined > 1
	if c.Summary || k.person && several && !k.quiet {
		fmt.Fprint(k.w, s)
	}
}

// reasons takes the lines of a quarantine and writes them for a person; with
// no console it drops them.
type reasons struct{ console *console }

func (r reasons) Write(line []byte) (int, error) {
	if r.console == nil {
		return len(line), nil
	}
	var f batch.Failure
	if err := json.Unmarshal(line, &f); err != nil {
		return 0, err
	}
	place := f.Source
	if f.Line > 0 {
		place = fmt.Sprintf("%s:%d", f.Source, f.Line)
	}
	if f.Stage != "source" {
		f.Reason = "stage " + f.Stage + ": " + f.Reason
	}
	r.console.note(place + ": " + f.Reason)
	if f.Stack != "" && os.Getenv("EXTRACT_DEBUG") != "" {
		r.console.note(f.Stack)
	}
	return len(line), nil
}

func (r reasons) Close() error { return nil }
