package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// flagError makes the error of a flag say what to do: an unknown flag is
// answered with the nearest known one and a list of all, a wrong value with
// the flag that it was given to.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() == "" {
		return unknownFlag(cmd, unknown.GetSpecifiedName())
	}
	var wrong *pflag.InvalidValueError
	if errors.As(err, &wrong) {
		return usagef("flag --%s: %s", wrong.GetFlag().Name, explainValue(wrong))
	}
	return usagef("%w; see %q", err, cmd.CommandPath()+" --help")
}

func unknownFlag(cmd *cobra.Command, name string) error {
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			known = append(known, f.Name)
		}
	})
	var hint string
	if near := nearest(name, known); near != "" {
		hint = "; did you mean --" + near + "?"
	}
	return usagef("unknown flag --%s%s (%s has --%s)", name, hint, cmd.CommandPath(), strings.Join(known, ", --"))
}

// explainValue says what the flag takes in place of the parser's error.
func explainValue(e *pflag.InvalidValueError) string {
	wants := map[string]string{
		"int": "a whole number", "float64": "a number", "bool": "true or false",
		"duration": `a duration such as "30s"`, "stringToString": "a pair such as text=body",
	}[e.GetFlag().Value.Type()]
	if wants == "" {
		return e.Unwrap().Error()
	}
	return fmt.Sprintf("%q is not %s", e.GetValue(), wants)
}

// nearest returns the name that is the fewest changes away, the first of
// several, or "" if none is near.
func nearest(name string, known []string) string {
	best, changes := "", max(2, len(name)/3)+1
	for _, k := range known {
		if d := distance(name, k); d < changes {
			best, changes = k, d
		}
	}
	return best
}

// distance returns the edit distance of Levenshtein between two names, in
// bytes.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
