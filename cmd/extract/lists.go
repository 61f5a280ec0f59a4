package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"extract/gazetteers"
	"extract/gazetteers/importers"
	"extract/pipeline"
)

// compiledExtension is that of files that hold a compiled set.
const compiledExtension = ".gaz"

// isCompiled reports whether a path names a compiled set.
func isCompiled(path string) bool { return strings.EqualFold(filepath.Ext(path), compiledExtension) }

// openGazetteer opens what --gazetteer names: a compiled set, or names in any
// form, which it compiles. Errors begin with the path and, in a list, the line.
func openGazetteer(name string) (namedSet, error) {
	if isCompiled(name) {
		set, err := gazetteers.OpenFile(name)
		return namedSet{name, set}, err
	}
	var data bytes.Buffer
	b, err := gazetteers.NewBuilder(&data)
	if err != nil {
		return namedSet{}, err
	}
	if err := addNames(b, name, importers.Options{}); err != nil {
		return namedSet{}, err
	}
	path, _, _ := splitType(name) // it has been split without a fault
	if err := b.Close(); err != nil {
		return namedSet{}, fmt.Errorf("%s: %w", path, err)
	}
	set, err := gazetteers.Open(data.String())
	if err != nil {
		return namedSet{}, fmt.Errorf("%s: %w", path, err)
	}
	return namedSet{path, set}, nil
}

// addNames adds the names of PATH or PATH=TYPE to a builder.
func addNames(b *gazetteers.Builder, name string, o importers.Options) error {
	path, listType, err := splitType(name)
	if err != nil {
		return err
	}
	o.Type = listType
	return importers.Compile(b, path, o)
}

// skippedNote returns a function that counts what an importer passes over, and one
// that tells of it at the end.
func skippedNote(say func(string)) (count func(error), tell func()) {
	n := 0
	var first error
	count = func(err error) {
		if n++; first == nil {
			first = err
		}
	}
	tell = func() {
		if n > 0 {
			say(fmt.Sprintf("%s passed over; the first: %v", plural(n, "place"), first))
		}
	}
	return count, tell
}

// splitType splits "towns.txt=PLACE". A file that has just that name is meant
// before any other.
func splitType(name string) (path, listType string, err error) {
	at := strings.LastIndexByte(name, '=')
	if at < 0 {
		return name, "", nil
	}
	if _, err := os.Stat(name); err == nil {
		return name, "", nil
	}
	path, listType = name[:at], name[at+1:]
	if _, ok := pipeline.ParseType(listType); !ok {
		return "", "", fmt.Errorf("%s: unknown type %q; it must be one of %s", path, listType, strings.Join(typeNames(), ", "))
	}
	return path, listType, nil
}

// typeNames lists the types of names as records have them.
func typeNames() []string {
	var names []string
	for _, t := range pipeline.Types() {
		names = append(names, t.String())
	}
	return names
}
