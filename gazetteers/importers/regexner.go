package importers

import (
	"strconv"
	"strings"

	"extract/gazetteers"
)

// sniffRegexNER takes a table of two to four columns whose second is in capitals
// and a type that is known.
func sniffRegexNER(head string) bool {
	for line := range strings.Lines(head) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) < 2 || len(fields) > 4 || fields[1] == "" || fields[1] != strings.ToUpper(fields[1]) {
			return false
		}
		_, _, err := typeOf(fields[1])
		return err == nil
	}
	return false
}

// readRegexNER reads pattern, type, types that it may overwrite, and priority.
// The pattern's words are regular expressions there; those that are plain text,
// or a choice of plain texts "(a|b)", are read, the others passed over.
func readRegexNER(in *input) error {
	return in.lines(maxLine, func(line int, text string) error {
		if strings.TrimSpace(text) == "" || strings.HasPrefix(text, "#") {
			return nil
		}
		fields := strings.Split(text, "\t")
		if len(fields) < 2 || len(fields) > 4 {
			return in.fail(line, "the row has %d columns, want words, type, types to overwrite, priority", len(fields))
		}
		var overwrite, priority string
		if len(fields) > 2 {
			overwrite = fields[2]
		}
		if len(fields) > 3 {
			if _, err := strconv.ParseFloat(strings.TrimSpace(fields[3]), 64); err != nil {
				return in.fail(line, "the priority %q is not a number", fields[3])
			}
			priority = fields[3]
		}
		names := choices(strings.Fields(fields[0]))
		if len(names) == 0 {
			in.skip(line, "passed over: %q is no plain text", fields[0])
			return nil
		}
		e := gazetteers.Entry{Name: names[0], Aliases: names[1:], Attributes: attributes("overwrite", overwrite, "priority", priority)}
		return in.entry(line, fields[1], "", gazetteers.Exact, e)
	})
}

// choices returns the names that words stand for, or nothing if a word is not
// plain or there are more than 100.
func choices(words []string) []string {
	names := []string{""}
	for _, w := range words {
		inner := strings.ReplaceAll(w, `\`, "")
		if group, ok := strings.CutPrefix(inner, "("); ok && strings.HasSuffix(group, ")") {
			inner = strings.TrimSuffix(group, ")")
		} else if strings.Contains(inner, "|") {
			return nil
		}
		if strings.ContainsAny(inner, "()[]{}*+?^$") || strings.Contains(w, `\d`) || strings.Contains(w, `\w`) {
			return nil
		}
		var next []string
		for _, n := range names {
			for choice := range strings.SplitSeq(inner, "|") {
				next = append(next, strings.TrimSpace(n+" "+choice))
			}
		}
		if names = next; len(names) > 100 {
			return nil
		}
	}
	if len(words) == 0 {
		return nil
	}
	return names
}
