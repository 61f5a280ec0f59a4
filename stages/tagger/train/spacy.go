package train

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"extract/pipeline/eval"
)

// readSpacy reads JSON Lines in the two forms that spaCy's tools exchange: an
// object {"text", "spans": [{"start", "end", "label"}]}, and a pair ["text",
// {"entities": [[start, end, label]]}]. Documents that an annotator rejected
// ("answer": "reject") are left out.
func readSpacy(c *reader) {
	c.lines(c.path, func(n int, line string) {
		if strings.TrimSpace(line) == "" {
			return
		}
		var d spacyDoc
		err := json.Unmarshal([]byte(line), &d)
		switch {
		case err != nil:
			c.fault(c.path, n, "not a document of spaCy in JSON: %w", err)
			return
		case d.Text == nil:
			c.fault(c.path, n, `the document has no "text"`)
			return
		case d.Answer != "" && d.Answer != "accept":
			return
		}
		var spans []eval.Span
		for _, s := range append(d.Spans, d.Entities...) {
			spans = append(spans, eval.Span(s))
		}
		c.add(c.path, n, d.ID, *d.Text, place(c.path, n, spans))
	})
}

type spacyDoc struct {
	ID       string      `json:"id"`
	Text     *string     `json:"text"`
	Spans    []spacySpan `json:"spans"`
	Entities []spacySpan `json:"entities"`
	Answer   string      `json:"answer"`
}

// UnmarshalJSON also takes the pair.
func (d *spacyDoc) UnmarshalJSON(data []byte) error {
	type plain spacyDoc
	if data[0] != '[' {
		return json.Unmarshal(data, (*plain)(d))
	}
	var pair []json.RawMessage
	if err := json.Unmarshal(data, &pair); err != nil {
		return err
	}
	if len(pair) != 2 {
		return fmt.Errorf("a list of %d, where a pair of text and entities is wanted", len(pair))
	}
	if err := json.Unmarshal(pair[1], (*plain)(d)); err != nil {
		return err
	}
	return json.Unmarshal(pair[0], &d.Text)
}

// spacySpan is a span as an object with start, end and label, or as a list of
// the three.
type spacySpan eval.Span

func (s *spacySpan) UnmarshalJSON(data []byte) error {
	if data[0] != '[' {
		var o struct {
			Start, End *int
			Label      string
		}
		if err := json.Unmarshal(data, &o); err != nil {
			return err
		}
		if o.Start == nil || o.End == nil || o.Label == "" {
			return errors.New("a span needs start, end and label")
		}
		*s = spacySpan{*o.Start, *o.End, o.Label}
		return nil
	}
	var list []json.RawMessage
	if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	if len(list) != 3 {
		return fmt.Errorf("a span of %d values, where start, end and label are wanted", len(list))
	}
	return errors.Join(json.Unmarshal(list[0], &s.Start), json.Unmarshal(list[1], &s.End), json.Unmarshal(list[2], &s.Type))
}

// looksLikeSpacy reports whether the first line of a file of JSON Lines is in
// one of spaCy's forms.
func looksLikeSpacy(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	line, _ := bufio.NewReader(file).ReadString('\n')
	line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
	if strings.HasPrefix(line, "[") {
		return true
	}
	var o map[string]json.RawMessage
	if json.Unmarshal([]byte(line), &o) != nil {
		return false
	}
	_, spans := o["spans"]
	return spans && o["entities"] == nil || strings.HasPrefix(strings.TrimLeft(string(o["entities"]), "[ "), "[") ||
		strings.HasPrefix(strings.ReplaceAll(string(o["entities"]), " ", ""), "[[")
}
