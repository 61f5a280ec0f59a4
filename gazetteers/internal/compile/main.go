// Command compile builds the embedded set from the lists in a folder. Run it
// with go generate.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"extract/gazetteers"
)

func main() {
	log.SetFlags(0)
	out := flag.String("out", "world.gaz", "file to write")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("usage: compile -out FILE FOLDER")
	}
	if err := run(*out, flag.Arg(0)); err != nil {
		log.Fatal(err)
	}
}

// rare is the number of bearers under which a given name or surname of a census
// is left out: it says too little to be worth its bytes. Names whose source
// has no count stay.
const rare = 200

func trim(l *gazetteers.List) {
	if l.Kind != "given" && l.Kind != "surname" {
		return
	}
	l.Entries = slices.DeleteFunc(l.Entries, func(e gazetteers.Entry) bool {
		n, err := strconv.Atoi(gazetteers.Attribute(e.Attributes, "count"))
		return err == nil && n < rare
	})
}

func run(out, folder string) error {
	var lists []*gazetteers.List
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".tsv" {
			return err
		}
		var l *gazetteers.List
		if d.Name() == "commonwords.tsv" {
			l, err = commonWords(path)
		} else {
			l, err = readFile(path)
		}
		if err == nil {
			trim(l)
			lists = append(lists, l)
		}
		return err
	})
	if err != nil {
		return err
	}
	return gazetteers.BuildFile(out, func(b *gazetteers.Builder) error {
		for _, l := range lists {
			if err := b.AddList(l); err != nil {
				return err
			}
		}
		return nil
	})
}

func readFile(path string) (*gazetteers.List, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return gazetteers.ReadList(path, f, "")
}

// commonWords reads the table of ordinary words, "word<TAB>rank", as a list of
// the kind that sets word flags.
func commonWords(path string) (*gazetteers.List, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	l := &gazetteers.List{Type: "WORK", Kind: "common", Title: "Ordinary English words", Source: "see SOURCES.md", Licence: "see SOURCES.md"}
	scan := bufio.NewScanner(f)
	for scan.Scan() {
		if strings.HasPrefix(scan.Text(), "#") {
			continue
		}
		word, rank, ok := strings.Cut(scan.Text(), "\t")
		if !ok {
			return nil, fmt.Errorf("%s: line %q is not word, tab, rank", path, scan.Text())
		}
		l.Entries = append(l.Entries, gazetteers.Entry{Name: word, Attributes: "rank=" + rank})
	}
	return l, scan.Err()
}
