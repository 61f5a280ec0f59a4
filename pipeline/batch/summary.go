package batch

import (
	"fmt"
	"strings"
	"time"

	"extract/pipeline"
)

// Summary is what a run has done.
type Summary struct {
	Documents   int // emitted
	Quarantined int
	Bytes       int // of text, of the documents emitted, as are the next two
	Tokens      int
	Mentions    int
	Elapsed     time.Duration
	Timings     []pipeline.Timing // of this run, in the order of the stages
}

// plus returns the summary with the document counted.
func (s Summary) plus(doc *pipeline.Document) Summary {
	s.Documents++
	s.Bytes += len(doc.Text)
	s.Tokens += len(doc.Tokens)
	s.Mentions += len(doc.Mentions)
	return s
}

// summary returns the summary of the run up to now.
func (r *run) summary() Summary {
	s := r.done
	s.Elapsed = time.Since(r.began)
	s.Timings = r.pipeline.Timings()
	for i := range s.Timings {
		s.Timings[i].Spent -= r.before[i].Spent
	}
	return s
}

// String returns a short table for a person, with a line feed at its end.
// Shares of stages are of the time that all stages took, over all workers.
func (s Summary) String() string {
	var b strings.Builder
	row := func(label, format string, args ...any) {
		fmt.Fprintf(&b, "%-12s", label)
		fmt.Fprintf(&b, format+"\n", args...)
	}
	seconds := s.Elapsed.Seconds()
	rate := func(n float64) float64 {
		if seconds <= 0 {
			return 0
		}
		return n / seconds
	}
	const mega = 1e6
	row("documents", "%d, %d quarantined", s.Documents, s.Quarantined)
	row("text", "%.1f MB, %d tokens, %d mentions", float64(s.Bytes)/mega, s.Tokens, s.Mentions)
	row("time", "%.1f s, %.1f documents/s, %.2f MB/s", seconds, rate(float64(s.Documents)), rate(float64(s.Bytes)/mega))
	var all time.Duration
	for _, t := range s.Timings {
		all += t.Spent
	}
	for i, t := range s.Timings {
		label := ""
		if i == 0 {
			label = "stages"
		}
		share := 0.0
		if all > 0 {
			share = 100 * float64(t.Spent) / float64(all)
		}
		row(label, "%-12s %8.3f s  %5.1f %%", t.Stage, t.Spent.Seconds(), share)
	}
	return b.String()
}
