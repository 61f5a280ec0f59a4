package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/spf13/cobra"

	"extract/pipeline"
	"extract/pipeline/batch"
	"extract/pipeline/sink"
	"extract/pipeline/source"
)

func newAnnotate() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "annotate [FILE|DIR|-]...",
		Short: "Annotate articles",
		Long: `Annotate reads articles from files, folders and standard input ("-", or no
argument), and writes a record for each, in the order of the input.

An input may be plain text, JSON or JSON Lines, in UTF-8 or in UTF-16 with a
byte order mark, and compressed with gzip or Zstandard. A document that cannot
be read or annotated is left out and reported; the run goes on and ends with the
exit code 3.`,
		Example: `  extract annotate story.txt
  extract annotate --only people,places --to jsonl archive/ | jq -c .entities
  extract annotate archive.jsonl.gz -o notes.jsonl.zst --quarantine failed.jsonl
  extract annotate --gazetteer towns.txt=PLACE --offsets utf16 story.txt
  cat feed.jsonl | extract annotate --field text=body,id=guid`,
		RunE: func(cmd *cobra.Command, args []string) error {
			c, _, err := loadConfig(cmd.Flags())
			if err != nil {
				return err
			}
			if len(args) == 0 {
				if isTerminal(cmd.InOrStdin()) {
					return usagef("nothing to read: name a file or a folder, or pipe articles in; see %q", "extract annotate --help")
				}
				args = []string{source.Stdin}
			}
			return annotate(cmd.Context(), c, args, streams{cmd.InOrStdin(), cmd.OutOrStdout(), cmd.ErrOrStderr()})
		},
	}
	addFlags(cmd.Flags(), ofReading|ofEngine)
	return cmd
}

// streams are the standard streams of a command.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// readInputs reads the documents of the inputs, as the configuration says. Its
// error is one of usage.
func readInputs(ctx context.Context, c Config, inputs []string, in io.Reader, console *console) (iter.Seq2[*pipeline.Document, error], error) {
	docs, err := source.Read(ctx, inputs, source.Options{
		Format: c.From, Fields: c.Fields, MaxBytes: c.MaxBytes, Stdin: in,
		Skipped: func(path string, why error) { console.note(fmt.Sprintf("%s: passed over: %v", path, why)) },
	})
	if err != nil {
		return nil, usageError{err}
	}
	return docs, nil
}

// annotate runs the pipeline over the inputs as the configuration says.
func annotate(ctx context.Context, c Config, inputs []string, s streams) (err error) {
	// A failed write ends the reading of a pipe that waits.
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	engine, err := newEngine(c)
	if err != nil {
		return err
	}
	records, err := recordOptions(c, engine)
	if err != nil {
		return err
	}
	console := newConsole(s.err, c)
	docs, err := readInputs(ctx, c, inputs, s.in, console)
	if err != nil {
		return err
	}
	if err := apart(inputs, c.Output, c.Quarantine); err != nil {
		return err
	}
	out, err := createOutput(c.Output, s.out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.discard()) }()
	quarantine, where, err := openQuarantine(c, console)
	if err != nil {
		return err
	}
	defer quarantine.Close()
	writer, err := sink.New(outputFormat(c, s.out), out, formatOptions(s.out, c.Output))
	if err != nil {
		return usageError{err}
	}

	summary, err := batch.Run(ctx, engine.pipeline.For(records.Only.Layers()), docs,
		func(d *pipeline.Document) error {
			err := writer.Write(sink.NewRecord(d, records))
			if err != nil {
				cancel()
			}
			return err
		}, batchOptions(c, quarantine, console))
	console.finish(summary, c)
	if err == nil {
		err = errors.Join(writer.Close(), out.commit())
	}
	switch {
	case errors.Is(err, context.Canceled):
		return &interruptedError{summary.Documents, out.path}
	case err != nil && out.path != "":
		return fmt.Errorf("%w; %s was not written", err, out.path)
	case err == nil && summary.Quarantined > 0:
		return &incompleteError{summary.Quarantined, summary.Documents + summary.Quarantined, where}
	}
	return err
}

func recordOptions(c Config, e *engine) (sink.Options, error) {
	unit, err := sink.ParseUnit(c.Offsets)
	if err != nil {
		return sink.Options{}, usageError{err}
	}
	only, err := sink.ParseParts(c.Only)
	if err != nil {
		return sink.Options{}, usageError{err}
	}
	return sink.Options{
		Offsets: unit, Only: only, MinConfidence: c.MinConfidence,
		EngineVersion: version, Fingerprint: e.fingerprint(c),
	}, nil
}

func batchOptions(c Config, quarantine io.Writer, console *console) batch.Options {
	o := batch.Options{Workers: c.Workers, Timeout: c.Timeout, Quarantine: quarantine, Progress: console.progress}
	if c.Timeout == 0 {
		o.Timeout = -1 // no limit
	}
	if c.OnError == "stop" {
		o.OnError = batch.Stop
	}
	return o
}

// openQuarantine returns what takes the reasons of failed documents, and the
// words that say where they are.
func openQuarantine(c Config, console *console) (to io.WriteCloser, where string, err error) {
	switch {
	case c.Quarantine != "":
		file, err := os.Create(c.Quarantine)
		if err != nil {
			return nil, "", fmt.Errorf("quarantine %s: %w", c.Quarantine, bare(err))
		}
		return file, "the reasons are in " + c.Quarantine, nil
	case c.Quiet:
		return reasons{nil}, "leave out --quiet to see the reasons", nil
	}
	return reasons{console}, "the reasons stand above", nil
}
