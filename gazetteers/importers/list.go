package importers

import (
	"errors"
	"strings"

	"extract/gazetteers"
)

// readList reads a list of the project's own form, or a name a line.
func readList(in *input) error {
	return gazetteers.ReadEntries(in.path, in.reader, in.options.Type, func(l *gazetteers.List, e gazetteers.Entry, line int) error {
		return in.yield(Record{l, e, in.path, line})
	})
}

// minedHeader begins the file that gazetteer mine writes.
const minedHeader = "accept\tname\ttype\t"

func sniffMined(head string) bool { return strings.HasPrefix(head, minedHeader) }

// readMined reads the rows that an editor has marked: "+", name, type. What else
// stands in the row is for the editor.
func readMined(in *input) error {
	marked := 0
	err := in.lines(maxLine, func(line int, text string) error {
		if line == 1 || text == "" {
			return nil
		}
		fields := strings.Split(text, "\t")
		if len(fields) < 3 {
			return in.fail(line, "the row has %d columns, want accept, name, type and more", len(fields))
		}
		switch mark := strings.TrimSpace(fields[0]); mark {
		case "":
			return nil
		case "+":
		default:
			return in.fail(line, `the mark is %q; want "+" to accept the name, or nothing`, mark)
		}
		t, kind, err := typeOf(fields[2])
		if err != nil {
			return place(in.path, line, err)
		}
		if kind == "" {
			kind = in.baseName()
		}
		marked++
		name := strings.TrimSpace(fields[1])
		if name == "" {
			return in.fail(line, "the row has no name")
		}
		return in.yield(Record{in.list(t, kind, gazetteers.Smart), gazetteers.Entry{Name: name}, in.path, line})
	})
	if err == nil && marked == 0 {
		err = place(in.path, 0, errors.New(`no row is marked; put "+" into the first column of those to accept`))
	}
	return err
}
