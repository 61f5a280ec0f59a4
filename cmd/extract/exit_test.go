package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestExit(t *testing.T) {
	wrap := func(err error) error { return errors.Join(fmt.Errorf("write document a: %w", err), nil) }
	for _, c := range []struct {
		err     error
		code    int
		message string
	}{
		{nil, exitOK, ""},
		{wrap(&fs.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE}), exitOK, ""},
		{wrap(syscall.ENOSPC), exitFailed, "write document a: no space left on device"},
		{wrap(errNothingFound), exitFailed, ""},
		{wrap(usagef("no %s", "way")), exitUsage, "write document a: no way"},
		{&incompleteError{1, 1, "look"}, exitIncomplete, "the document was not annotated; look"},
		{wrap(&incompleteError{2, 3, "look"}), exitIncomplete, "write document a: 2 of 3 documents were not annotated; look"},
		{&interruptedError{1, ""}, exitInterrupted, "interrupted after 1 document"},
		{&interruptedError{2, "out"}, exitInterrupted, "interrupted after 2 documents; out was not written"},
		{wrap(context.Canceled), exitInterrupted, "write document a: context canceled"},
		{errors.New("else"), exitFailed, "else"},
	} {
		code, message := exit(c.err)
		require.Equal(t, c.code, code, c.err)
		require.Equal(t, c.message, message)
	}
}

// TestDiscardLeavesNothing checks that a file that is not committed is gone,
// and that one that is committed has what was written and no other name.
func TestDiscardLeavesNothing(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"a.jsonl", "a.jsonl.gz", "a.jsonl.zst"} {
		out, err := createOutput(name, nil)
		require.NoError(t, err)
		_, err = out.Write([]byte("half"))
		require.NoError(t, err)
		require.NoError(t, out.discard())
		left, err := os.ReadDir(".")
		require.NoError(t, err)
		require.Empty(t, left)
	}
	out, err := createOutput("a.jsonl", nil)
	require.NoError(t, err)
	_, err = out.Write([]byte("whole"))
	require.NoError(t, err)
	require.NoFileExists(t, "a.jsonl")
	require.NoError(t, out.commit())
	require.NoError(t, out.discard())
	whole, err := os.ReadFile("a.jsonl")
	require.NoError(t, err)
	require.Equal(t, "whole", string(whole))
	left, err := os.ReadDir(".")
	require.NoError(t, err)
	require.Len(t, left, 1)
}
