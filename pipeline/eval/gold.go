// Package eval scores annotations against gold ones.
package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"
)

// Gold is a document with its true annotations.
type Gold struct {
	ID         string   `json:"id"`
	Title      string   `json:"title"`
	Text       string   `json:"text"`
	Entities   []Span   `json:"entities"`
	Keyphrases []string `json:"keyphrases"`
}

// Span is a gold name: code points, half-open. A span of type OPTIONAL counts
// neither way: whatever overlaps it is neither right nor wrong.
type Span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Type  string `json:"type"`
}

// Optional is the type of gold spans that count neither way.
const Optional = "OPTIONAL"

// Read reads gold documents from JSON Lines: id, text, entities with start, end
// and type, and keyphrases. The name is for error messages, which give the
// line. A span that is out of range, empty or without a type is an error.
func Read(name string, r io.Reader) ([]Gold, error) {
	in := bufio.NewReaderSize(r, 1<<16)
	var out []Gold
	for line := 1; ; line++ {
		data, err := in.ReadBytes('\n')
		if len(bytes.TrimSpace(data)) > 0 {
			var g Gold
			if e := json.Unmarshal(data, &g); e != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, line, e)
			}
			length := utf8.RuneCountInString(g.Text)
			for _, s := range g.Entities {
				if s.Start < 0 || s.End <= s.Start || s.End > length || s.Type == "" {
					return nil, fmt.Errorf("%s:%d: span %d to %d of type %q does not fit a text of %d characters", name, line, s.Start, s.End, s.Type, length)
				}
			}
			out = append(out, g)
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no gold documents in it", name)
	}
	return out, nil
}
