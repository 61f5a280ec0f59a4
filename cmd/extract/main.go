// Command extract reads news articles and writes what is in them: people,
// places, organizations, key phrases and tags, as JSON whose offsets can be
// trusted. "extract annotate" does the work; "extract --help" lists the rest.
//
// Records go to standard output, everything else to standard error. exit.go
// lists the exit codes. There is one file for each command, cmd_….go; config.go
// has the options, and engine.go builds the pipeline.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/spf13/cobra"
)

func main() { os.Exit(run()) }

// run executes the command line and returns the exit code. Nothing else in the
// program prints errors or ends it.
func run() (code int) {
	defer func() {
		if v := recover(); v != nil {
			code = reportPanic(v)
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once

	// A closed pipe is an error of the write, to be told from others, and not
	// the end of the process.
	signal.Ignore(syscall.SIGPIPE)

	begun := false
	root := newRoot(&begun)
	err := root.ExecuteContext(ctx)
	if err != nil && !begun {
		err = usageError{err} // cobra refused the command line
	}
	code, message := exit(err)
	if message != "" {
		fmt.Fprintln(os.Stderr, "extract: "+message)
	}
	return code
}

// newRoot returns the tree of commands. It sets begun when the command line is
// understood and its command begins.
func newRoot(begun *bool) *cobra.Command {
	root := &cobra.Command{
		Use:   "extract",
		Short: "Find people, places, organizations, key phrases and tags in news articles",
		Long: `extract reads news articles and writes what is in them: people, places,
organizations, key phrases and tags to suggest, as JSON whose every offset can
be trusted. It works offline; what it knows is inside the program.`,
		Example: `  extract annotate story.txt
  extract annotate --to jsonl archive/ -o archive.jsonl.gz
  curl -s https://example.org/feed.jsonl | extract annotate --from jsonl | jq .tags`,
		Version:          version,
		SilenceUsage:     true,
		SilenceErrors:    true,
		PersistentPreRun: func(*cobra.Command, []string) { *begun = true },
	}
	root.SetVersionTemplate("extract {{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.PersistentFlags().String("config", "", "read the configuration from `FILE` (default: "+defaultFile+", if there is one)")
	root.AddCommand(
		newAnnotate(),
		newStages(),
		newGazetteer(),
		newEval(),
		newTrain(), newModel(),
		newTopics(), newLearn(),
		newShowConfig(),
		newVersion(),
	)
	return root
}

// reportPanic tells the user of a fault in the program, and returns the exit
// code.
func reportPanic(v any) int {
	fmt.Fprintf(os.Stderr, "extract: internal fault: %v\n"+
		"This is a bug. Please report it with the command line and, if you can, the input.\n", v)
	if os.Getenv("EXTRACT_DEBUG") != "" {
		os.Stderr.Write(debug.Stack())
	} else {
		fmt.Fprintln(os.Stderr, "EXTRACT_DEBUG=1 shows where it happened.")
	}
	return exitFailed
}
