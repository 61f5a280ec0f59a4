package learn

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"
)

// Fields are the names that an archive's fields have.
type Fields struct {
	Tags, Text, Title, Published string // "" stands for tags, text, title, published

	// Split parts the tags of a field that is one string; "" refuses it.
	Split string
}

// Article is one article of an archive.
type Article struct {
	Line        int
	Text, Title string
	Tags        []string // trimmed, without repeats, in the order given
	Day         int      // since 1970, 0 if not known
	Fields      string   // the names of the record's fields, for messages
}

// maxRecord bounds a line of an archive, in bytes.
const maxRecord = 64 << 20

func (f *Fields) fill() {
	for _, d := range []struct {
		to   *string
		name string
	}{{&f.Tags, "tags"}, {&f.Text, "text"}, {&f.Title, "title"}, {&f.Published, "published"}} {
		if *d.to == "" {
			*d.to = d.name
		}
	}
}

// Read yields the articles of an archive in JSON Lines. It stops at the first
// fault, whose error begins with the name and the line.
func Read(name string, r io.Reader, f Fields) iter.Seq2[Article, error] {
	f.fill()
	return func(yield func(Article, error) bool) {
		in := bufio.NewScanner(r)
		in.Buffer(make([]byte, 0, 1<<20), maxRecord)
		number := 0
		for in.Scan() {
			number++
			line := bytes.TrimPrefix(in.Bytes(), []byte("\ufeff"))
			if len(bytes.TrimSpace(line)) == 0 {
				continue
			}
			a, err := f.article(line)
			a.Line = number
			if err != nil {
				yield(a, fmt.Errorf("%s:%d: %w", name, number, err))
				return
			}
			if !yield(a, nil) {
				return
			}
		}
		if err := in.Err(); err != nil {
			if errors.Is(err, bufio.ErrTooLong) {
				err = fmt.Errorf("the line has more than %d bytes", maxRecord)
			}
			yield(Article{}, fmt.Errorf("%s:%d: %w", name, number+1, err))
		}
	}
}

func (f *Fields) article(line []byte) (a Article, err error) {
	var record map[string]json.RawMessage
	if err := json.Unmarshal(line, &record); err != nil {
		return a, fmt.Errorf("not a JSON object: %w", err)
	}
	raw, ok := record[f.Text]
	if !ok {
		return a, fmt.Errorf("no field %s (the record has %s); name it with --field text=NAME", f.Text, keys(record))
	}
	if json.Unmarshal(raw, &a.Text) != nil {
		return a, fmt.Errorf("field %s is not a string", f.Text)
	}
	json.Unmarshal(record[f.Title], &a.Title) // what is no string is no title
	var published string
	json.Unmarshal(record[f.Published], &published)
	a.Day = day(published)
	a.Tags, err = f.tags(record[f.Tags])
	if len(a.Tags) == 0 {
		a.Fields = keys(record)
	}
	return a, err
}

// tags returns the tags of a list, or of a string if it may be split.
func (f *Fields) tags(raw json.RawMessage) ([]string, error) {
	if len(raw) == 0 || string(raw) == "null" {
		return nil, nil
	}
	var list []string
	var text string
	switch {
	case json.Unmarshal(raw, &list) == nil:
	case json.Unmarshal(raw, &text) != nil:
		return nil, fmt.Errorf("field %s is %.40s; it must be a list of strings", f.Tags, raw)
	case f.Split != "":
		list = strings.Split(text, f.Split)
	case strings.ContainsAny(text, ",;|"):
		mark := text[strings.IndexAny(text, ",;|")]
		return nil, fmt.Errorf("field %s is the text %.60q, not a list; if it is several tags in one, say --split %q", f.Tags, text, string(mark))
	default:
		list = []string{text} // a desk, a section
	}
	var tags []string
	for _, t := range list {
		if t = strings.Join(strings.Fields(t), " "); t != "" && !slices.Contains(tags, t) {
			tags = append(tags, t)
		}
	}
	return tags, nil
}

// day returns the days since 1970 of a date as it begins in ISO 8601.
func day(s string) int {
	if len(s) < 10 {
		return 0
	}
	t, err := time.Parse(time.DateOnly, s[:10])
	if err != nil {
		return 0
	}
	return int(t.Unix() / 86400)
}

func keys(m map[string]json.RawMessage) string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return strings.Join(out[:min(len(out), 12)], ", ")
}
