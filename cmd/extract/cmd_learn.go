package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"extract/pipeline"
	"extract/pipeline/source"
	"extract/stages/housetag"
	"extract/stages/housetag/learn"
)

func newLearn() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "learn",
		Short: "Learn from an archive of your own",
		Args:  cobra.NoArgs,
	}
	cmd.AddCommand(newLearnTags())
	return cmd
}

// learnTags are the flags of "learn tags" alone.
type learnTags struct {
	from     string
	fields   []string
	split    string
	output   string
	update   string
	features []string
	list     string
	report   string
	least    int
	most     int
	workers  int
}

func newLearnTags() *cobra.Command {
	var o learnTags
	cmd := &cobra.Command{
		Use:   "tags --from ARCHIVE.jsonl -o TAGS.model",
		Short: "Learn the house's tags from its tagged archive",
		Long: `Tags reads an archive of articles with their tags, as JSON Lines, and writes a
model with which "extract annotate --tags" suggests those tags for new articles.

The newest tenth of the archive is held out to measure the model; the report
says how well each tag is given, and which tags cannot be learned, seem to be
one, or are no longer used. docs/tags.md explains it.`,
		Example: `  extract learn tags --from archive.jsonl.gz -o tags.model
  extract learn tags --from archive.jsonl --field keywords,text=body --split "," -o tags.model
  extract learn tags --from may.jsonl --update tags.model -o tags.model
  extract annotate --tags tags.model story.txt`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, _, err := loadConfig(engineFlags(cmd.Flags()))
			if err != nil {
				return err
			}
			return learnHouse(cmd.Context(), c, o, streams{cmd.InOrStdin(), cmd.OutOrStdout(), cmd.ErrOrStderr()})
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&o.from, "from", "", "read the archive in `FILE`, or - for standard input; .gz and .zst are unpacked")
	flags.StringSliceVar(&o.fields, "field", []string{"tags"}, "the tags are in the field `NAME`; text=NAME, title=NAME and published=NAME map others")
	flags.StringVar(&o.split, "split", "", "part tags that are one text at `MARK`")
	flags.StringVarP(&o.output, "output", "o", "", "write the model to `FILE`, complete or not at all")
	flags.StringVar(&o.update, "update", "", "go on from the model in `FILE` with new articles")
	flags.StringSliceVar(&o.features, "features", nil, "learn from `KINDS` of features: "+strings.Join(housetag.GroupNames(), ", ")+" (default: "+housetag.DefaultGroups.String()+")")
	flags.StringVar(&o.list, "list", "", "report tags of the list in `FILE` that no article has")
	flags.StringVar(&o.report, "report", "", "write the whole report to `FILE`, as JSON")
	flags.IntVar(&o.least, "min-articles", 2, "leave out tags of fewer than `N` articles")
	flags.IntVar(&o.most, "most-tags", 50_000, "keep the `N` most frequent tags")
	flags.IntVar(&o.workers, "workers", 0, "use `N` processors; 0 is all")
	addFlags(flags, ofEngine)
	return cmd
}

func learnHouse(ctx context.Context, c Config, o learnTags, s streams) (err error) {
	options, fields, err := o.options()
	if err != nil {
		return usageError{err}
	}
	done := 0
	defer func() {
		if ctx.Err() != nil && err != nil {
			err = &interruptedError{done, o.output}
		}
	}()
	options.Progress = func(articles int) { done = articles }
	in, err := openArchive(ctx, o.from, s.in)
	if err != nil {
		return err
	}
	defer in.Close()
	e, err := newEngine(c)
	if err != nil {
		return err
	}
	groups := options.Groups
	if groups == 0 && options.Old != nil {
		groups = options.Old.Groups
	} else if groups == 0 {
		groups = housetag.DefaultGroups
	}
	p := e.pipeline.For(groups.Layers())
	prepare := func(ctx context.Context, d *pipeline.Document) error { return p.Annotate(ctx, d) }
	options.Workers = o.workers
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(50) // a quarter less memory for some hundredths of the time
	}
	result, err := learn.Learn(ctx, o.from, learn.Read(o.from, in, fields), prepare, options)
	if err != nil {
		return err
	}
	if err := writeFile(o.output, result.Model); err != nil {
		return err
	}
	if o.report != "" {
		if err := writeLearnJSON(o.report, &result.Report); err != nil {
			return err
		}
	}
	return writeLearnReport(s.out, &result.Report, o.output)
}

// engineFlags returns the flags of the engine alone: --from and --output mean
// something else to annotate, and to the configuration.
func engineFlags(flags *pflag.FlagSet) *pflag.FlagSet {
	var c Config
	engine := pflag.NewFlagSet("engine", pflag.ContinueOnError)
	engine.AddFlag(flags.Lookup("config"))
	for _, o := range options(&c) {
		if o.use&ofEngine != 0 {
			engine.AddFlag(flags.Lookup(o.name))
		}
	}
	return engine
}

// options checks the flags, and opens what they name.
func (o *learnTags) options() (options learn.Options, fields learn.Fields, err error) {
	switch {
	case o.from == "":
		return options, fields, errors.New("name the archive with --from")
	case o.output == "":
		return options, fields, errors.New("name the file to write, such as -o tags.model")
	case o.least < 1:
		return options, fields, fmt.Errorf("flag --min-articles: %d is too small; the least is 1", o.least)
	case o.workers < 0:
		return options, fields, fmt.Errorf("flag --workers: %d is below 0", o.workers)
	case o.most < 2:
		return options, fields, fmt.Errorf("flag --most-tags: %d is too small; the least is 2", o.most)
	}
	if err := apart([]string{o.from}, o.output, o.report); err != nil {
		return options, fields, err
	}
	options = learn.Options{MinArticles: o.least, MaxTags: o.most, Folder: filepath.Dir(o.output)}
	fields = learn.Fields{Split: o.split}
	for _, f := range o.fields {
		ours, theirs, mapped := strings.Cut(f, "=")
		if !mapped {
			ours, theirs = "tags", f
		}
		to := map[string]*string{"tags": &fields.Tags, "text": &fields.Text, "title": &fields.Title, "published": &fields.Published}[ours]
		if to == nil || theirs == "" {
			return options, fields, fmt.Errorf("flag --field: %q is neither a name nor one of tags=, text=, title=, published= with a name", f)
		}
		*to = theirs
	}
	if len(o.features) > 0 {
		if options.Groups, err = housetag.ParseGroups(o.features); err != nil {
			return options, fields, fmt.Errorf("flag --features: %w", err)
		}
	}
	if o.update != "" {
		if options.Old, err = openHouse(o.update); err != nil {
			return options, fields, err
		}
	}
	if o.list != "" {
		list, _, err := readVocabulary(o.list)
		if err != nil {
			return options, fields, err
		}
		options.Known = list.Labels()
	}
	return options, fields, nil
}

// openArchive opens the archive, and unpacks it.
func openArchive(ctx context.Context, path string, stdin io.Reader) (io.ReadCloser, error) {
	file, err := source.Open(ctx, path, stdin)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, usagef("%s: %w", path, err)
	}
	var r io.Reader = file
	switch strings.ToLower(filepath.Ext(path)) {
	case ".gz":
		r, err = gzip.NewReader(file)
	case ".zst", ".zstd":
		var z *zstd.Decoder
		if z, err = zstd.NewReader(file); err == nil {
			r = z.IOReadCloser()
		}
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), file.Close())
	}
	return struct {
		io.Reader
		io.Closer
	}{r, file}, nil
}
