package source

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"extract/pipeline"
)

// ours lists the fields of a record that are read; all others are ignored.
var ours = []string{"id", "text", "title", "published", "language", "url"}

// fieldNames holds, for each of ours, the name that it has in the input.
type fieldNames struct {
	id, text, title, published, language, url string
}

func newFieldNames(mapped map[string]string) (fieldNames, error) {
	var faults []error
	name := func(our string) string {
		if theirs := mapped[our]; theirs != "" {
			return theirs
		}
		return our
	}
	var keys []string
	for our := range mapped {
		keys = append(keys, our)
	}
	slices.Sort(keys)
	for _, our := range keys {
		if !slices.Contains(ours, our) {
			faults = append(faults, fmt.Errorf("field %q is unknown; a field of the input can be mapped to %s", our, strings.Join(ours, ", ")))
		} else if mapped[our] == "" {
			faults = append(faults, fmt.Errorf("field %s is mapped to no name", our))
		}
	}
	return fieldNames{
		id: name("id"), text: name("text"), title: name("title"),
		published: name("published"), language: name("language"), url: name("url"),
	}, errors.Join(faults...)
}

// document makes a document of a JSON object. Its ID is empty if the object
// has none. The bytes may be reused.
func (f *fieldNames) document(record []byte) (*pipeline.Document, error) {
	// The parser would put U+FFFD in the place of a byte that is not UTF-8, and
	// the offsets would no longer be those of the input.
	if at := invalidAt(record); at >= 0 {
		return nil, faultf(ErrEncoding, "invalid UTF-8 at byte offset %d of the record (0x%02X); convert the input to UTF-8", at, record[at])
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(record, &object); err != nil {
		return nil, syntaxFault(record, err)
	}
	if object == nil {
		return nil, faultf(ErrSyntax, "the record is null; it must be an object")
	}
	var doc pipeline.Document
	var err error
	if doc.Text, err = requiredText(object, f.text); err != nil {
		return nil, err
	}
	if doc.ID, err = scalar(object, f.id); err != nil {
		return nil, err
	}
	for _, optional := range []struct {
		name string
		to   *string
	}{{f.title, &doc.Title}, {f.published, &doc.Published}, {f.language, &doc.Language}, {f.url, &doc.URL}} {
		// Not worth the loss of the article; the reader of the record is told.
		if *optional.to, err = scalar(object, optional.name); err != nil {
			doc.Warnings = append(doc.Warnings, "input: "+err.Error()+"; it was left out")
		}
	}
	return &doc, nil
}

// requiredText returns the string under the name.
func requiredText(object map[string]json.RawMessage, name string) (string, error) {
	raw := lookUp(object, name)
	switch k := kind(raw); k {
	case "a string":
		var s string
		err := json.Unmarshal(raw, &s)
		return s, err
	case "missing":
		return "", faultf(ErrField, "field %s is missing (the record has %s); map the field that holds the article to text", name, listKeys(object))
	default:
		return "", faultf(ErrField, "field %s is %s; it must be a string", name, k)
	}
}

// scalar returns the string under the name, or the number as it is written, or
// "" if there is none.
func scalar(object map[string]json.RawMessage, name string) (string, error) {
	raw := lookUp(object, name)
	switch k := kind(raw); k {
	case "missing", "null":
		return "", nil
	case "a string":
		var s string
		err := json.Unmarshal(raw, &s)
		return s, err
	case "a number":
		return string(raw), nil
	default:
		return "", faultf(ErrField, "field %s is %s; it must be a string or a number", name, k)
	}
}

// lookUp returns the value under the name, or under the path that the name
// spells with dots, or nil.
func lookUp(object map[string]json.RawMessage, name string) json.RawMessage {
	if raw, ok := object[name]; ok {
		return raw
	}
	first, rest, dotted := strings.Cut(name, ".")
	if !dotted || kind(object[first]) != "an object" {
		return nil
	}
	var inner map[string]json.RawMessage
	if json.Unmarshal(object[first], &inner) != nil {
		return nil
	}
	return lookUp(inner, rest)
}

// kind names the type of a valid JSON value without white space around it.
func kind(raw json.RawMessage) string {
	if len(raw) == 0 {
		return "missing"
	}
	switch raw[0] {
	case '"':
		return "a string"
	case '{':
		return "an object"
	case '[':
		return "a list"
	case 'n':
		return "null"
	case 't', 'f':
		return "true or false"
	}
	return "a number"
}

// listKeys names the fields of an object, the first eight of them in order.
func listKeys(object map[string]json.RawMessage) string {
	var keys []string
	for k := range object {
		keys = append(keys, fmt.Sprintf("%.40q", k))
	}
	if len(keys) == 0 {
		return "no fields"
	}
	slices.Sort(keys)
	if len(keys) > 8 {
		keys = append(keys[:8], fmt.Sprintf("%d more", len(keys)-8))
	}
	return strings.Join(keys, ", ")
}

// syntaxFault says what is wrong with a record that json could not unmarshal
// into an object.
func syntaxFault(record []byte, err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return faultf(ErrSyntax, "invalid JSON at byte offset %d of the record: %v", max(syntax.Offset-1, 0), syntax)
	}
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return faultf(ErrSyntax, "the record is %s; it must be an object", kind(json.RawMessage(strings.TrimSpace(string(record)))))
	}
	return faultf(ErrSyntax, "invalid JSON: %v", err)
}
