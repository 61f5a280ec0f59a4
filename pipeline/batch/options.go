package batch

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"time"
)

// The defaults of Options.
const (
	DefaultMaxBytesInFlight = 16 << 20
	DefaultTimeout          = 30 * time.Second
)

// Policy says what happens when a document fails.
type Policy uint8

// The policies.
const (
	Quarantine Policy = iota // set it apart and go on
	Stop                     // emit what stands before it and end the run
)

// Options says how a run goes. The zero value is the default.
type Options struct {
	// Workers is how many documents are annotated at a time; 0 means as many
	// as the program has processors. With 1 everything happens in the
	// caller's goroutine. The number changes the speed and nothing else.
	Workers int

	// MaxBytesInFlight limits the text of all documents that are read and not
	// yet emitted; 0 means 16 MiB. A larger document passes alone. What the
	// stages find takes a multiple of the text.
	MaxBytesInFlight int

	// Timeout limits the annotation of one document; 0 means 30 s, a negative
	// value no limit. It is a deadline of the context that the stages get,
	// and is looked at between two stages.
	Timeout time.Duration

	// OnError is what happens when a document fails.
	OnError Policy

	// Quarantine, if not nil, gets a line of JSON for each document that
	// failed, in the order of the input; see Failure.
	Quarantine io.Writer

	// Progress, if not nil, is called after each document, from the goroutine
	// that calls emit. It holds up the run while it works.
	Progress func(Progress)
}

// Progress is how far a run has come.
type Progress struct {
	Documents   int // emitted
	Quarantined int
	Bytes       int // of text, emitted
	Elapsed     time.Duration
}

// withDefaults returns the options with every zero filled in. The error joins
// every fault.
func (o Options) withDefaults() (Options, error) {
	var faults []error
	if o.Workers < 0 {
		faults = append(faults, fmt.Errorf("workers must be above 0, not %d", o.Workers))
	}
	if o.MaxBytesInFlight < 0 {
		faults = append(faults, fmt.Errorf("the bytes in flight must be above 0, not %d", o.MaxBytesInFlight))
	}
	if o.OnError > Stop {
		faults = append(faults, fmt.Errorf("policy %d is unknown", o.OnError))
	}
	if o.Workers == 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.MaxBytesInFlight == 0 {
		o.MaxBytesInFlight = DefaultMaxBytesInFlight
	}
	if o.Timeout == 0 {
		o.Timeout = DefaultTimeout
	}
	return o, errors.Join(faults...)
}
