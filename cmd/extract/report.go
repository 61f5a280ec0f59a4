package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"extract/pipeline/eval"
)

// writeReport writes the scores as tables, and up to n faults of each kind.
func writeReport(w io.Writer, name string, r *eval.Report, n int) error {
	fmt.Fprintf(w, "%s: %s\n", name, plural(r.Documents, "document"))
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(table, "\t\texact\t\t\toverlap\t\t\thit\tspurious\tmissed\t\n")
	fmt.Fprint(table, "\tP\tR\tF1\tP\tR\tF1\t\t\t\t\n")
	row := func(label string, exact, overlap eval.Counts) {
		fmt.Fprintf(table, "%s\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%d\t%d\t%d\t\n", label,
			exact.Precision(), exact.Recall(), exact.F1(),
			overlap.Precision(), overlap.Recall(), overlap.F1(), exact.Hit, exact.Spurious, exact.Missed)
	}
	for _, t := range r.Types {
		row(t, r.Exact[t], r.Overlap[t])
	}
	row("total", r.Total(r.Exact), r.Total(r.Overlap))
	if err := table.Flush(); err != nil {
		return err
	}
	if k := r.Keyphrase; k.Documents > 0 {
		fmt.Fprintf(w, "key phrases of %s: first 5: P %.3f R %.3f F1 %.3f, first 10: P %.3f R %.3f F1 %.3f\n",
			plural(k.Documents, "document"), k.PrecisionAt5, k.RecallAt5, k.F1At5, k.PrecisionAt10, k.RecallAt10, k.F1At10)
	}
	if n > 0 {
		for _, g := range groupFaults(r) {
			writeGroup(w, g, n)
		}
	}
	return nil
}

// faultGroup holds the faults of one type and direction; those of one name are
// one element.
type faultGroup struct {
	Type   string      `json:"type"`
	Fault  string      `json:"fault"` // "missed" or "spurious"
	Count  int         `json:"count"`
	Names  []faultName `json:"names"`
	byText map[string]int
}

// faultName is a name that was missed or spurious, with its first place.
type faultName struct {
	Text     string `json:"text"`
	Count    int    `json:"count"`
	Document string `json:"document"`
	Context  string `json:"context"` // the name is in double brackets
}

// groupFaults returns the faults by type and direction, the names of each
// group by how often they occur, then by their text.
func groupFaults(r *eval.Report) []faultGroup {
	var groups []faultGroup
	for _, t := range r.Types {
		groups = append(groups, faultGroup{Type: t, Fault: "missed"}, faultGroup{Type: t, Fault: "spurious"})
	}
	for _, f := range r.Faults {
		at := 2 * slices.Index(r.Types, f.Type)
		if !f.Missed {
			at++
		}
		groups[at].add(f)
	}
	for i := range groups {
		slices.SortFunc(groups[i].Names, func(a, b faultName) int {
			if a.Count != b.Count {
				return b.Count - a.Count
			}
			return strings.Compare(a.Text, b.Text)
		})
	}
	return slices.DeleteFunc(groups, func(g faultGroup) bool { return g.Count == 0 })
}

func (g *faultGroup) add(f eval.Fault) {
	if g.byText == nil {
		g.byText = map[string]int{}
	}
	g.Count++
	text := oneLine(f.Span.In(f.Text))
	i, seen := g.byText[text]
	if !seen {
		i = len(g.Names)
		g.byText[text] = i
		g.Names = append(g.Names, faultName{Text: text, Document: f.Document, Context: inContext(f)})
	}
	g.Names[i].Count++
}

// contextBytes is how much of the text is shown on each side of a fault.
const contextBytes = 40

// inContext returns the name in double brackets with the text around it.
func inContext(f eval.Fault) string {
	from, to := max(0, f.Span.Start-contextBytes), min(len(f.Text), f.Span.End+contextBytes)
	for from > 0 && !utf8.RuneStart(f.Text[from]) {
		from--
	}
	for to < len(f.Text) && !utf8.RuneStart(f.Text[to]) {
		to++
	}
	return oneLine(f.Text[from:f.Span.Start] + "[[" + f.Span.In(f.Text) + "]]" + f.Text[f.Span.End:to])
}

// oneLine returns the text with every run of white space as one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func writeGroup(w io.Writer, g faultGroup, n int) {
	fmt.Fprintf(w, "\n%s %s: %d\n", g.Fault, g.Type, g.Count)
	for _, name := range g.Names[:min(n, len(g.Names))] {
		fmt.Fprintf(w, "%4d  %s\n      %s: %s\n", name.Count, name.Text, name.Document, name.Context)
	}
	if rest := len(g.Names) - n; rest > 0 {
		fmt.Fprintf(w, "      and %d more names\n", rest)
	}
}

// score is a row of the report in JSON.
type score struct {
	Type      string  `json:"type"`
	Match     string  `json:"match"` // "exact" or "overlap"
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	Hit       int     `json:"hit"`
	Spurious  int     `json:"spurious"`
	Missed    int     `json:"missed"`
}

// writeReportJSON writes the report as one object on a line.
func writeReportJSON(w io.Writer, name string, r *eval.Report, n int) error {
	out := struct {
		Gold       string            `json:"gold"`
		Documents  int               `json:"documents"`
		Scores     []score           `json:"scores"`
		Keyphrases *eval.PhraseScore `json:"keyphrases,omitempty"`
		Faults     []faultGroup      `json:"faults,omitempty"`
	}{Gold: name, Documents: r.Documents}
	row := func(t, match string, c eval.Counts) {
		out.Scores = append(out.Scores, score{t, match, c.Precision(), c.Recall(), c.F1(), c.Hit, c.Spurious, c.Missed})
	}
	for _, t := range r.Types {
		row(t, "exact", r.Exact[t])
		row(t, "overlap", r.Overlap[t])
	}
	row("total", "exact", r.Total(r.Exact))
	row("total", "overlap", r.Total(r.Overlap))
	if r.Keyphrase.Documents > 0 {
		out.Keyphrases = &r.Keyphrase
	}
	if n > 0 {
		out.Faults = groupFaults(r)
		for i := range out.Faults {
			names := out.Faults[i].Names
			out.Faults[i].Names = names[:min(n, len(names))]
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}
