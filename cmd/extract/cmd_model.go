package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"extract/stages/tagger"
)

func newModel() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "model [PATH]",
		Short: "Show what a model was made of, and how it scored",
		Long: `Model shows the description of a model that "extract train ner" wrote, or with
no PATH of the one within the program: its types and features, its corpora with
their digests, and its strict F1 on the development sets.`,
		Example: `  extract model
  extract model court.model --format json`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return usagef("flag --format: %q is unknown; it must be one of text, json", format)
			}
			var digest string
			var model *tagger.Model
			var err error
			name := "within the program"
			if len(args) == 0 {
				model, err = tagger.Embedded()
			} else {
				name = args[0]
				model, digest, err = openModel(name)
			}
			if err != nil {
				return err
			}
			if format == "json" {
				enc := json.NewEncoder(cmd.OutOrStdout())
				enc.SetIndent("", "  ")
				enc.SetEscapeHTML(false)
				return enc.Encode(model.Description)
			}
			return describe(cmd.OutOrStdout(), name, digest, &model.Description)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "`FORMAT` of the description (text, json)")
	return cmd
}

// openOwnTypes opens a model file that is to add names of its own types.
func openOwnTypes(path string) (*tagger.Model, string, error) {
	model, digest, err := openModel(path)
	if err == nil && len(model.OwnTypes()) == 0 {
		err = fmt.Errorf("%s: the model has no type of its own, but %s; give it with --model", path, strings.Join(model.Description.Types, ", "))
	}
	return model, digest, err
}

// openModel opens a model file, checks it, and returns its digest.
func openModel(path string) (*tagger.Model, string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, "", fmt.Errorf("model %s: %w", path, bare(err))
	}
	model, err := tagger.OpenModel(string(data), true)
	if err != nil {
		return nil, "", fmt.Errorf("model %s: %w", path, err)
	}
	sum := sha256.Sum256(data)
	return model, hex.EncodeToString(sum[:]), nil
}

func describe(w io.Writer, name, digest string, d *tagger.Description) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "model\t%s\n", name)
	if digest != "" {
		fmt.Fprintf(table, "sha256\t%s\n", digest)
	}
	fmt.Fprintf(table, "types\t%s\n", strings.Join(d.Types, ", "))
	fmt.Fprintf(table, "features\t%d\n", d.Features)
	fmt.Fprintf(table, "epochs\t%d\n", d.Epochs)
	fmt.Fprintf(table, "seed\t%d\n", d.Seed)
	if len(d.Calibration) > 0 {
		fmt.Fprintf(table, "calibrated\twith %s\n", plural(len(d.Calibration), "point"))
	} else {
		fmt.Fprint(table, "calibrated\tno\n")
	}
	for _, c := range d.Corpora {
		fmt.Fprintf(table, "corpus\t%s: %s of weight %v, sha256 %s\n", c.Name, plural(c.Documents, "document"), c.Weight, c.SHA256)
	}
	for _, set := range slices.Sorted(maps.Keys(d.Scores)) {
		fmt.Fprintf(table, "score\t%s: %s\n", set, d.Scores[set])
	}
	return table.Flush()
}
