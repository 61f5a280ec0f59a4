package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"syscall"
)

// The exit codes.
const (
	exitOK          = 0   // also if the reader of the output has closed the pipe
	exitFailed      = 1   // or, of gazetteer lookup, nothing was found
	exitUsage       = 2   // a fault of the command line or the configuration
	exitIncomplete  = 3   // finished; some documents are in the quarantine
	exitInterrupted = 130 // by a signal
)

// usageError is a fault of the command line or the configuration.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// incompleteError is returned when a run has finished without some documents.
type incompleteError struct {
	missing, all int
	where        string // where the reasons are
}

func (e *incompleteError) Error() string {
	if e.all == 1 {
		return "the document was not annotated; " + e.where
	}
	return fmt.Sprintf("%d of %d documents were not annotated; %s", e.missing, e.all, e.where)
}

// interruptedError is returned when a signal has ended a run.
type interruptedError struct {
	done int
	lost string // the file that was not written, if any
}

func (e *interruptedError) Error() string {
	done := "interrupted after " + plural(e.done, "document")
	if e.lost != "" {
		return done + "; " + e.lost + " was not written"
	}
	return done
}

func (e *interruptedError) Unwrap() error { return context.Canceled }

// errNothingFound is returned when a search has found nothing; it has no
// message, as in grep.
var errNothingFound = errors.New("nothing found")

// exit returns the code for the error of a command, and what to tell the user.
func exit(err error) (code int, message string) {
	var usage usageError
	var incomplete *incompleteError
	switch {
	case err == nil, closedPipe(err):
		return exitOK, ""
	case errors.Is(err, errNothingFound):
		return exitFailed, ""
	case errors.As(err, &incomplete):
		return exitIncomplete, err.Error()
	case errors.As(err, &usage):
		return exitUsage, err.Error()
	case errors.Is(err, context.Canceled):
		return exitInterrupted, err.Error()
	}
	return exitFailed, err.Error()
}

// closedPipe reports whether a write failed since its reader has gone, as head
// does when it has seen enough.
func closedPipe(err error) bool {
	const brokenPipe, noData = syscall.Errno(109), syscall.Errno(232) // of Windows
	return errors.Is(err, syscall.EPIPE) ||
		runtime.GOOS == "windows" && (errors.Is(err, brokenPipe) || errors.Is(err, noData))
}

// plural returns the number with the noun, which takes an s.
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
