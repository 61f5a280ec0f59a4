package source

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestStdin(t *testing.T) {
	read := func(content string, o Options) (ids string) {
		o.Stdin = strings.NewReader(content)
		docs, faults := gather(t, []string{Stdin}, o)
		require.Empty(t, faults)
		for _, d := range docs {
			ids += d.ID + "(" + d.Source + ")=" + d.Text + ";"
		}
		return ids
	}
	require.Equal(t, "stdin(stdin)=Some text;", read("Some text", Options{}))
	require.Equal(t, "stdin:1(stdin#1)=a;stdin:2(stdin#2)=b;", read("{\"text\":\"a\"}\n{\"text\":\"b\"}", Options{}))
	require.Equal(t, "stdin:1(stdin#1)=a;", read("\n[{\"text\":\"a\"}]", Options{}))
	require.Equal(t, "stdin(stdin)=a;", read("{\n\"text\":\"a\"\n}\n", Options{}))
	require.Equal(t, "stdin(stdin)={\"text\":\"a\"};", read("{\"text\":\"a\"}", Options{Format: "text"}))
	require.Equal(t, "stdin:1(stdin#1)=a;", read(gz("{\"text\":\"a\"}"), Options{Format: Auto}))
	require.Equal(t, "", read("", Options{}), "an empty pipe is an empty list")
	require.Equal(t, "stdin(stdin)=;", read("", Options{Format: "text"}), "unless it is said to be a text")
}

// TestStdinAnswersAtOnce keeps a conversation over pipes possible: the first
// record is read before the second is written.
func TestStdinAnswersAtOnce(t *testing.T) {
	in, out := io.Pipe()
	go out.Write([]byte(`{"text":"a"}` + "\n"))
	sequence, err := Read(context.Background(), []string{Stdin}, Options{Stdin: in})
	require.NoError(t, err)
	for doc, err := range sequence {
		require.NoError(t, err)
		require.Equal(t, "a", doc.Text)
		break
	}
}

func TestStdinThatBlocksIsInterrupted(t *testing.T) {
	in, out := io.Pipe()
	defer out.Close()
	ctx, cancel := context.WithCancelCause(context.Background())
	enough := errors.New("enough")
	time.AfterFunc(10*time.Millisecond, func() { cancel(enough) })
	sequence, err := Read(ctx, []string{Stdin, "never.txt"}, Options{Stdin: in})
	require.NoError(t, err)
	var faults []error
	for _, err := range sequence {
		faults = append(faults, err)
	}
	require.Equal(t, []error{enough}, faults)
}

func TestContextEndsTheSequence(t *testing.T) {
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile("a.jsonl", []byte(strings.Repeat("{\"text\":\"a\"}\n", 10)), 0o600))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	sequence, err := Read(ctx, []string{"a.jsonl", "a.jsonl", "missing"}, Options{})
	require.NoError(t, err)
	count := 0
	var last error
	for _, err := range sequence {
		if count++; count == 3 {
			cancel()
		}
		last = err
	}
	require.Equal(t, 4, count)
	require.Equal(t, context.Canceled, last)
}
