package main

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"extract/stages/housetag/learn"
)

// shownTags is how many tags each list of the report shows; --report has all.
const shownTags = 12

// writeLearnReport writes what a person wants to know of a model.
func writeLearnReport(w io.Writer, r *learn.Report, path string) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	p := func(format string, args ...any) { fmt.Fprintf(table, format, args...) }
	p("%s: %s from %s (%d KB)\n", path, plural(r.Tags, "tag"), plural(r.Articles-r.Untagged, "article"), (r.ModelBytes+1023)/1024)
	if r.Untagged > 0 {
		p("Passed over: %s without a tag\n", plural(r.Untagged, "article"))
	}
	if r.TooFew > 0 {
		p("Left out: %s of too few articles\n", plural(r.TooFew, "tag"))
	}
	if r.Dropped > 0 {
		p("Left out: %s beyond the most frequent\n", plural(r.Dropped, "tag"))
	}
	if r.Tested == 0 {
		p("Not measured: too few articles to hold some out\n")
	} else {
		p("Measured on %s held out (%s):\n", plural(r.Tested, "article"), r.HeldOut)
		p("  precision %.3f, recall %.3f, F1 %.3f; mean F1 of a tag %.3f\n", r.Precision, r.Recall, r.F1, r.MacroF1)
		p("\nTAG\tARTICLES\tHELD OUT\tPRECISION\tRECALL\tF1\n")
		for i, t := range r.ByTag {
			if i == shownTags {
				p("… and %d more\n", len(r.ByTag)-i)
				break
			}
			p("%s\t%d\t%d\t%.2f\t%.2f\t%.2f\n", t.Label, t.Articles, t.Tested, t.Precision, t.Recall, t.F1)
		}
	}
	section := func(title string, n int, line func(i int) string) {
		if n == 0 {
			return
		}
		p("\n%s:\n", title)
		for i := range min(n, shownTags) {
			p("  %s\n", line(i))
		}
		if n > shownTags {
			p("  … and %d more\n", n-shownTags)
		}
	}
	section("Cannot be learned, and are not suggested", len(r.Unlearned), func(i int) string {
		return fmt.Sprintf("%s (%s)", r.Unlearned[i].Label, plural(r.Unlearned[i].Articles, "article"))
	})
	section("Seem to be one", len(r.Duplicates), func(i int) string {
		d := r.Duplicates[i]
		if d.Why == "spelling" {
			return fmt.Sprintf("%s = %s (spelling)", d.A, d.B)
		}
		return fmt.Sprintf("%s = %s (%.0f %% of the same articles)", d.A, d.B, 100*d.Overlap)
	})
	section("In the list, but in no article", len(r.NotUsed), func(i int) string { return r.NotUsed[i] })
	section("Not used in the newer half", len(r.NotOfLate), func(i int) string {
		return fmt.Sprintf("%s (%s)", r.NotOfLate[i].Label, plural(r.NotOfLate[i].Articles, "article"))
	})
	return table.Flush()
}

// writeLearnJSON writes all of the report.
func writeLearnJSON(path string, r *learn.Report) error {
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return writeFile(path, append(data, '\n'))
}
