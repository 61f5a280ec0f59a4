package importers

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"
	"strings"

	"extract/gazetteers"
)

func firstLine(head string) string {
	for line := range strings.Lines(head) {
		if line = strings.TrimSpace(line); line != "" {
			return line
		}
	}
	return ""
}

func sniffJSON(head string) bool { return strings.HasPrefix(firstLine(head), "{") }

func sniffRuler(head string) bool {
	line := firstLine(head)
	return strings.HasPrefix(line, "{") && strings.Contains(line, `"pattern"`) && strings.Contains(line, `"label"`)
}

// readJSONL reads an object a line.
func readJSONL(in *input) error {
	return in.lines(16*maxLine, func(line int, text string) error {
		if strings.TrimSpace(text) == "" {
			return nil
		}
		var fields map[string]any
		d := json.NewDecoder(strings.NewReader(text))
		d.UseNumber()
		if err := d.Decode(&fields); err != nil {
			return in.fail(line, "not a JSON object: %w", err)
		}
		if d.More() {
			return in.fail(line, "more than one value on the line")
		}
		return in.object(line, fields)
	})
}

func (in *input) object(line int, fields map[string]any) error {
	var e gazetteers.Entry
	var t, kind string
	keys := make([]string, 0, len(fields))
	for key := range fields {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	var pairs []string
	for _, key := range keys {
		values, err := texts(fields[key])
		if err != nil {
			return in.fail(line, "field %s: %w", key, err)
		}
		one := strings.Join(values, "|")
		switch columns[strings.ToLower(key)] {
		case "name":
			e.Name = strings.TrimSpace(one)
		case "aliases":
			e.Aliases = append(e.Aliases, values...)
		case "type":
			t = one
		case "kind":
			kind = one
		default:
			pairs = append(pairs, key, one)
		}
	}
	e.Attributes = attributes(pairs...)
	return in.entry(line, t, kind, gazetteers.Smart, e)
}

// texts returns a JSON value as texts: one, or those of an array.
func texts(value any) ([]string, error) {
	switch v := value.(type) {
	case nil:
		return nil, nil
	case string:
		return []string{v}, nil
	case json.Number, bool:
		return []string{fmt.Sprint(v)}, nil
	case []any:
		var out []string
		for _, item := range v {
			if _, ok := item.([]any); ok {
				return nil, fmt.Errorf("an array within an array")
			}
			part, err := texts(item)
			if err != nil {
				return nil, err
			}
			out = append(out, part...)
		}
		return out, nil
	}
	return nil, fmt.Errorf("an object; want a text, a number or a list of texts")
}

// rulerPattern is a line of an EntityRuler file.
type rulerPattern struct {
	Label   string          `json:"label"`
	Pattern json.RawMessage `json:"pattern"`
	ID      string          `json:"id"`
}

// readRuler reads EntityRuler patterns. A phrase matches as it is written; tokens
// match so by TEXT and ORTH, and in any case by LOWER. Patterns with operators,
// other attributes or both ways of matching are passed over.
func readRuler(in *input) error {
	return in.lines(16*maxLine, func(line int, text string) error {
		if strings.TrimSpace(text) == "" {
			return nil
		}
		var p rulerPattern
		if err := json.Unmarshal([]byte(text), &p); err != nil {
			return in.fail(line, "not an EntityRuler pattern: %w", err)
		}
		name, policy, err := p.name()
		if err != nil {
			in.skip(line, "passed over: %w", err)
			return nil
		}
		if _, _, err := typeOf(p.Label); err != nil && in.options.Type == "" {
			return place(in.path, line, err)
		} else if err != nil {
			p.Label = in.options.Type
		}
		return in.entry(line, p.Label, "", policy, gazetteers.Entry{Name: name, Attributes: attributes("id", p.ID)})
	})
}

// name returns the name that a pattern stands for, and how it matches.
func (p *rulerPattern) name() (string, gazetteers.CasePolicy, error) {
	var phrase string
	if json.Unmarshal(p.Pattern, &phrase) == nil {
		return phrase, gazetteers.Exact, nil
	}
	var tokens []map[string]any
	d := json.NewDecoder(bytes.NewReader(p.Pattern))
	if err := d.Decode(&tokens); err != nil || len(tokens) == 0 {
		return "", 0, fmt.Errorf("the pattern is neither a phrase nor a list of tokens")
	}
	var words []string
	lower, exact := false, false
	for _, t := range tokens {
		if len(t) != 1 {
			return "", 0, fmt.Errorf("a token with %d attributes; want LOWER, TEXT or ORTH alone", len(t))
		}
		for key, value := range t {
			text, ok := value.(string)
			switch key = strings.ToUpper(key); {
			case !ok || key != "LOWER" && key != "TEXT" && key != "ORTH":
				return "", 0, fmt.Errorf("a token with %s; want LOWER, TEXT or ORTH with a text", key)
			case key == "LOWER":
				lower = true
			default:
				exact = true
			}
			words = append(words, text)
		}
	}
	if lower && exact {
		return "", 0, fmt.Errorf("a pattern with LOWER and another; it cannot match both ways")
	}
	if lower {
		return strings.Join(words, " "), gazetteers.AnyCase, nil
	}
	return strings.Join(words, " "), gazetteers.Exact, nil
}
