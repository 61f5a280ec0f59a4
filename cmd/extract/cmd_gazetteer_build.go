package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"extract/gazetteers"
	"extract/gazetteers/importers"
)

// importOptions are the flags of the commands that read names.
type importOptions struct {
	format    string
	languages []string
}

func (o *importOptions) addFlags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.format, "from", auto, "`FORMAT` of the names; auto goes by extension and content ("+strings.Join(append([]string{auto}, importers.FormatNames()...), ", ")+")")
	cmd.Flags().StringSliceVar(&o.languages, "languages", []string{"en"}, "`LANGUAGES` whose names are taken from sources that have several")
}

func (o *importOptions) importer() importers.Options {
	format := o.format
	if format == auto {
		format = ""
	}
	return importers.Options{Format: format, Languages: o.languages}
}

func newBuild() *cobra.Command {
	var path string
	var o importOptions
	cmd := &cobra.Command{
		Use:   "build -o FILE.gaz PATH...",
		Short: "Compile names of any form into one set",
		Long: `Build reads names, each PATH or PATH=TYPE, and compiles them into one set that
--gazetteer opens without reading it. The first fault of each file is reported
with its place. A new set replaces an old one whole, or not at all.

The forms:
` + namesFormatHelp(),
		Example: `  extract gazetteer build -o ours.gaz beats.tsv towns.txt=PLACE
  extract gazetteer build -o world.gaz --languages en,de latest-all.json.bz2
  extract annotate --gazetteer ours.gaz story.txt`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if path == "" {
				return usagef("name the file to write, such as -o ours.gaz")
			}
			options := o.importer()
			count, tell := skippedNote(func(s string) { fmt.Fprintln(cmd.ErrOrStderr(), s) })
			options.Skipped = count
			var faults []error
			err := gazetteers.BuildFile(path, func(b *gazetteers.Builder) error {
				for _, name := range args {
					if err := addNames(b, name, options); err != nil {
						faults = append(faults, fmt.Errorf("gazetteer %w", err))
					}
				}
				return errors.Join(faults...)
			})
			if faults != nil {
				return usageError{errors.Join(faults...)}
			}
			if err != nil {
				return fmt.Errorf("output %w", err)
			}
			tell()
			return nil
		},
	}
	cmd.Flags().StringVarP(&path, "output", "o", "", "`FILE` to write; its name ends in .gaz")
	o.addFlags(cmd)
	return cmd
}

// namesFormatHelp lists the forms of names, a line each.
func namesFormatHelp() string {
	var b strings.Builder
	for _, f := range importers.Formats() {
		fmt.Fprintf(&b, "  %-12s %s\n", f.Name, f.Doc)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// writeFile writes the file, complete or not at all.
func writeFile(path string, data []byte) (err error) {
	out, err := createOutput(path, nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.discard()) }()
	if _, err := out.Write(data); err != nil {
		return fmt.Errorf("output %s: %w", path, err)
	}
	return out.commit()
}
