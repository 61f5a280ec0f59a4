package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// set gives the field the value that a flag, the environment or the file has
// for it: a string to be parsed, or what YAML made of it.
func (o *option) set(value any) error {
	var err error
	switch to := o.to.(type) {
	case *string:
		*to, err = scalar(value, func(s string) (string, error) { return s, nil }, "a text")
	case *bool:
		*to, err = scalar(value, strconv.ParseBool, "true or false")
	case *int:
		*to, err = scalar(value, strconv.Atoi, "a whole number")
	case *float64:
		if n, ok := value.(int); ok {
			value = float64(n)
		}
		*to, err = scalar(value, func(s string) (float64, error) { return strconv.ParseFloat(s, 64) }, "a number")
	case *time.Duration:
		*to, err = scalar(value, parseDuration, `a duration such as "30s"`)
	case *[]string:
		*to, err = texts(value)
	case *map[string]string:
		*to, err = pairs(value, o.numbers)
	default:
		panic(fmt.Sprintf("option %s has a field of the type %T", o.name, o.to))
	}
	if err != nil {
		return err
	}
	return o.allowed()
}

// allowed checks the field against the choices and the check of the option.
func (o *option) allowed() error {
	var values []string
	switch to := o.to.(type) {
	case *string:
		values = []string{*to}
	case *[]string:
		values = *to
	}
	for _, v := range values {
		if len(o.choices) > 0 && !slices.Contains(o.choices, v) {
			return fmt.Errorf("%q is unknown; it must be one of %s", v, strings.Join(o.choices, ", "))
		}
	}
	if o.check != nil {
		return o.check()
	}
	return nil
}

// scalar returns the value if it has the type already, or parses it.
func scalar[T any](value any, parse func(string) (T, error), wants string) (T, error) {
	if v, ok := value.(T); ok {
		return v, nil
	}
	if s, ok := value.(string); ok {
		if v, err := parse(strings.TrimSpace(s)); err == nil {
			return v, nil
		}
	}
	var none T
	return none, fmt.Errorf("%s is not %s", show(value), wants)
}

// parseDuration also takes a lone 0.
func parseDuration(s string) (time.Duration, error) { return time.ParseDuration(s) }

// texts returns a list of strings; a string is split at its commas.
func texts(value any) ([]string, error) {
	var out []string
	switch v := value.(type) {
	case []string:
		return v, nil
	case string:
		for part := range strings.SplitSeq(v, ",") {
			if part = strings.TrimSpace(part); part != "" {
				out = append(out, part)
			}
		}
		return out, nil
	case []any:
		for _, item := range v {
			s, ok := item.(string)
			if !ok {
				return nil, fmt.Errorf("%s in the list is not a text", show(item))
			}
			out = append(out, s)
		}
		return out, nil
	}
	return nil, fmt.Errorf("%s is not a list of texts", show(value))
}

// pairs returns a mapping, to numbers or to texts; a string is "key=value", with
// commas between pairs.
func pairs(value any, numbers bool) (map[string]string, error) {
	out := map[string]string{}
	switch v := value.(type) {
	case map[string]string:
		return v, nil
	case map[string]any:
		for key, item := range v {
			_, text := item.(string)
			_, whole := item.(int)
			_, broken := item.(float64)
			if !text && !(numbers && (whole || broken)) {
				return nil, fmt.Errorf("%s of %s is not a text", show(item), key)
			}
			out[key] = fmt.Sprint(item)
		}
		return out, nil
	case string:
		list, _ := texts(v)
		for _, pair := range list {
			key, theirs, ok := strings.Cut(pair, "=")
			if !ok {
				return nil, fmt.Errorf("%q is not a pair such as text=body", pair)
			}
			out[key] = theirs
		}
		return out, nil
	}
	return nil, fmt.Errorf("%s is not a mapping", show(value))
}

// show returns a value as the user may recognise it.
func show(value any) string {
	switch v := value.(type) {
	case string:
		return strconv.Quote(v)
	case []any, []string:
		return "a list"
	case map[string]any:
		return "a mapping"
	default:
		return fmt.Sprint(v)
	}
}
