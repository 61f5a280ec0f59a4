package importers

import (
	"path/filepath"
	"strings"

	"extract/gazetteers"
)

// readGATE reads a lists.def, each line of which names a list with its major and
// minor type, language and annotation type: "city.lst:location:city:en". In a list
// a name may have features after tabs, "key=value". Lists of a type that is none
// of ours (dates, currencies) are passed over.
func readGATE(in *input) error {
	return in.lines(maxLine, func(line int, text string) error {
		text = strings.TrimSpace(text)
		if text == "" || strings.HasPrefix(text, "#") {
			return nil
		}
		fields := strings.Split(text, ":")
		if len(fields) < 2 || fields[0] == "" {
			return in.fail(line, "%q is not file:majorType:minorType:language", text)
		}
		for len(fields) < 4 {
			fields = append(fields, "")
		}
		if filepath.IsAbs(fields[0]) || !filepath.IsLocal(fields[0]) {
			return in.fail(line, "the file %q is not in the folder of lists.def", fields[0])
		}
		t, kind, ok := in.gateType(fields[1], fields[2])
		if !ok {
			in.skip(line, "passed over: the type %s:%s is none of ours", fields[1], fields[2])
			return nil
		}
		file, err := open(filepath.Join(filepath.Dir(in.path), fields[0]), in.options)
		if err != nil {
			return place(in.path, line, err)
		}
		defer file.close()
		list := in.list(t, kind, gazetteers.Smart)
		return file.gateList(list, fields[3], in.yield)
	})
}

// gateType returns the type and the kind of a list: by the minor type if it is
// known, else by the major one.
func (in *input) gateType(major, minor string) (string, string, bool) {
	t, kind, err := typeOf(major)
	if err != nil {
		if t, kind, err = typeOf(minor); err != nil {
			return "", "", false
		}
	}
	if kind == "" {
		if kind = minor; kind == "" {
			kind = major
		}
	}
	return t, kind, true
}

// gateList reads a .lst file.
func (in *input) gateList(list *gazetteers.List, language string, yield func(Record) error) error {
	return in.lines(maxLine, func(line int, text string) error {
		fields := strings.Split(text, "\t")
		name := strings.TrimSpace(fields[0])
		if name == "" {
			return nil
		}
		var pairs []string
		for _, f := range fields[1:] {
			key, value, ok := strings.Cut(f, "=")
			if !ok && strings.TrimSpace(f) != "" {
				return in.fail(line, "the feature %q is not key=value", f)
			}
			pairs = append(pairs, key, value)
		}
		pairs = append(pairs, "lang", language)
		return yield(Record{list, gazetteers.Entry{Name: name, Attributes: attributes(pairs...)}, in.path, line})
	})
}
