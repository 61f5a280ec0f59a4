//go:build unix

package source

import (
	"context"
	"os"
	"path/filepath"
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
