//go:build unix

package source

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestNamedPipe: a pipe is read as a file is, and one that nobody writes to does
// not outlast the context.
func TestNamedPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe.txt")
	require.NoError(t, syscall.Mkfifo(path, 0o600))
	go func() {
		w, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err == nil {
			_, _ = w.WriteString("Leaders met in Astana.")
			w.Close()
		}
	}()
	docs, err := Read(context.Background(), []string{path}, Options{})
	require.NoError(t, err)
	for d, err := range docs {
		require.NoError(t, err)
		require.Equal(t, "Leaders met in Astana.", d.Text)
	}

	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(20*time.Millisecond, cancel)
	docs, err = Read(ctx, []string{path}, Options{})
	require.NoError(t, err)
	faults := 0
	for _, err := range docs {
		require.ErrorIs(t, err, context.Canceled)
		faults++
	}
	require.Equal(t, 1, faults)
}

// TestOpenPipe: neither waiting for a writer nor waiting for what it writes outlasts
// the context.
func TestOpenPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	require.NoError(t, syscall.Mkfifo(path, 0o600))
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(20*time.Millisecond, cancel)
	_, err := Open(ctx, path, nil)
	require.ErrorIs(t, err, context.Canceled)

	path += "2"
	require.NoError(t, syscall.Mkfifo(path, 0o600))
	ctx, cancel = context.WithCancel(context.Background())
	begun, end := make(chan struct{}), make(chan struct{})
	go func() {
		w, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err == nil {
			_, _ = w.WriteString("Le")
			close(begun)
			<-end
			w.Close()
		}
	}()
	file, err := Open(ctx, path, nil)
	require.NoError(t, err)
	<-begun
	time.AfterFunc(20*time.Millisecond, cancel)
	_, err = io.ReadAll(file)
	require.ErrorIs(t, err, context.Canceled)
	close(end)

	text, err := Open(context.Background(), Stdin, strings.NewReader("Leaders"))
	require.NoError(t, err)
	data, err := io.ReadAll(text)
	require.NoError(t, err)
	require.Equal(t, "Leaders", string(data))
	_, err = Open(context.Background(), path+"3", nil)
	require.EqualError(t, err, "no such file or directory")
}
