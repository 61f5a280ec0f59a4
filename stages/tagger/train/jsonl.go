package train

import (
	"encoding/json"
	"strings"

	"extract/pipeline/eval"
)

// readJSONL reads JSON Lines: id, text and entities with start, end and type,
// in code points.
func readJSONL(c *reader) {
	c.lines(c.path, func(n int, line string) {
		if strings.TrimSpace(line) == "" {
			return
		}
		var g struct {
			ID       string      `json:"id"`
			Text     *string     `json:"text"`
			Entities []eval.Span `json:"entities"`
		}
		if err := json.Unmarshal([]byte(line), &g); err != nil {
			c.fault(c.path, n, "not a document in JSON: %w", err)
			return
		}
		if g.Text == nil {
			c.fault(c.path, n, `the document has no "text"`)
			return
		}
		c.add(c.path, n, g.ID, *g.Text, place(c.path, n, g.Entities))
	})
}

func place(path string, line int, spans []eval.Span) []placed {
	out := make([]placed, len(spans))
	for i, s := range spans {
		out[i] = placed{s, line, path}
	}
	return out
}
