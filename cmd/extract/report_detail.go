package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"extract/pipeline/eval"
)

// writeConfusion writes the table of true types by found types. A cell with
// boundary errors says how many: 12 (3).
func writeConfusion(w io.Writer, c *eval.Confusion) error {
	fmt.Fprintln(w, "\nconfusion: true types in rows, found ones in columns; in parentheses, at unequal spans")
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(table, "\t")
	for _, t := range c.Types {
		fmt.Fprintf(table, "%s\t", t)
	}
	fmt.Fprintln(table)
	for i, row := range c.Cells {
		fmt.Fprintf(table, "%s\t", c.Types[i])
		for k, cell := range row {
			switch {
			case i == len(c.Cells)-1 && k == i:
				fmt.Fprint(table, "\t")
			case cell.Boundary > 0:
				fmt.Fprintf(table, "%d (%d)\t", cell.Names, cell.Boundary)
			default:
				fmt.Fprintf(table, "%d\t", cell.Names)
			}
		}
		fmt.Fprintln(table)
	}
	return table.Flush()
}

// writeKinds writes how many names of each type came out in which way; with
// seen, those that are not in it apart.
func writeKinds(w io.Writer, outcomes []eval.Outcome, types []string, seen map[string]bool) error {
	fmt.Fprintln(w, "\nnames by kind of error")
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(table, "\t")
	for _, k := range eval.Kinds() {
		fmt.Fprintf(table, "%v\t", k)
	}
	fmt.Fprintln(table, "recall\t")
	for _, t := range append(append([]string(nil), types...), "") {
		k := eval.CountKinds(outcomes, t, seen)
		label := t
		if t == "" {
			label = "total"
		}
		row := func(label string, counts []int, recall float64) {
			fmt.Fprintf(table, "%s\t", label)
			for _, n := range counts {
				fmt.Fprintf(table, "%d\t", n)
			}
			fmt.Fprintf(table, "%.3f\t\n", recall)
		}
		row(label, k.All[:], eval.Recall(k.All))
		if seen != nil {
			row(label+" unseen", k.Unseen[:], eval.Recall(k.Unseen))
		}
	}
	return table.Flush()
}

// writeCalibration writes how well confidences tell what is right: by bins for
// all types, and by threshold for each.
func writeCalibration(w io.Writer, outcomes []eval.Outcome, types []string) error {
	all := eval.Calibrate(outcomes, "")
	fmt.Fprintf(w, "\ncalibration: expected error %.4f on %s\n", all.ExpectedError, plural(all.Mentions, "mention"))
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "confidence\tmentions\tmean\tright\t")
	for _, b := range all.Bins {
		fmt.Fprintf(table, "%.1f to %.1f\t%d\t%.3f\t%.3f\t\n", b.From, b.To, b.Mentions, b.Confidence, b.Right)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(w, "\nprecision, recall and F1 with --min-confidence")
	table = tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(table, "\texpected error\t")
	for _, t := range eval.Thresholds() {
		fmt.Fprintf(table, "%.2f\t", t)
	}
	fmt.Fprintln(table)
	for _, t := range append(append([]string(nil), types...), "") {
		c := eval.Calibrate(outcomes, t)
		if t == "" {
			t = "total"
		}
		fmt.Fprintf(table, "%s\t%.4f\t", t, c.ExpectedError)
		for _, s := range c.Thresholds {
			fmt.Fprintf(table, "%.2f/%.2f/%.2f\t", s.Precision, s.Recall, s.F1)
		}
		fmt.Fprintln(table)
	}
	return table.Flush()
}
