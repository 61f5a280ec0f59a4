package main

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"unicode"

	"extract/gazetteers"
	"extract/gazetteers/importers"
	"extract/pipeline"
	"extract/stages/gazette"
)

// checker looks at names one after the other.
type checker struct {
	engine        *engine
	ctx           context.Context
	report        func(error)
	seen          map[string]seenName // by folded name
	names, faults int
}

// seenName is where a name stood first.
type seenName struct {
	file, typeName, attributes string
	line                       int
}

// file checks the names of PATH or PATH=TYPE. It returns an error only if the
// check itself failed.
func (k *checker) file(name string, o importers.Options) error {
	path, listType, err := splitType(name)
	if err != nil {
		return usageError{err}
	}
	o.Type, o.Skipped = listType, k.fault
	err = importers.Read(path, o, func(r importers.Record) error {
		if k.ctx.Err() != nil {
			return k.ctx.Err()
		}
		k.names += 1 + len(r.Entry.Aliases)
		for _, n := range append([]string{r.Entry.Name}, r.Entry.Aliases...) {
			for _, fault := range k.faultsOf(&r, n) {
				k.fault(r.Place(fault))
			}
		}
		if gazetteers.IsNames(r.List.Kind) {
			k.again(&r)
		}
		return nil
	})
	if k.ctx.Err() != nil {
		return k.ctx.Err()
	}
	if err != nil {
		k.fault(err)
	}
	return nil
}

// again reports a name that stood before with the same attributes, or with
// another type.
func (k *checker) again(r *importers.Record) {
	key := foldedName(r.Entry.Name)
	first, ok := k.seen[key]
	switch {
	case !ok:
		k.seen[key] = seenName{r.File, r.List.Type, r.Entry.Attributes, r.Line}
	case first.typeName != r.List.Type:
		k.fault(r.Place(fmt.Errorf("%q is a %s here and a %s in %s:%d", r.Entry.Name, r.List.Type, first.typeName, first.file, first.line)))
	case first.attributes == r.Entry.Attributes:
		k.fault(r.Place(fmt.Errorf("%q stands already in %s:%d", r.Entry.Name, first.file, first.line)))
	}
}

func foldedName(name string) string {
	var folded []byte
	for w := range strings.FieldsSeq(name) {
		folded = append(gazetteers.Fold(folded, w), ' ')
	}
	return string(folded)
}

// faultsOf returns the faults of one name by itself.
func (k *checker) faultsOf(r *importers.Record, name string) []error {
	var out []error
	if bad := encodingFault(name); bad != "" {
		return append(out, fmt.Errorf("%q has %s: is the encoding wrong?", name, bad))
	}
	if !gazetteers.IsNames(r.List.Kind) {
		return out
	}
	if err := k.unmatched(r, name); err != nil {
		return append(out, err)
	}
	world := k.engine.sets[0]
	flags := world.Flags(world.Word(gazetteers.Fold(nil, name)))
	if flags&gazetteers.Frequent != 0 && strings.ToUpper(name) != name && !r.List.Remove {
		out = append(out, fmt.Errorf("%q is also one of the most frequent words: it needs context in the text", name))
	}
	return out
}

// unmatched returns why no text can match a name. It asks the tokenizer and the
// matcher themselves, so that it is right about whatever they do.
func (k *checker) unmatched(r *importers.Record, name string) error {
	var data bytes.Buffer
	b, err := gazetteers.NewBuilder(&data)
	if err != nil {
		return err
	}
	list := *r.List
	list.Remove = false
	n, err := b.Begin(&list)
	if err == nil {
		err = b.Add(n, gazetteers.Entry{Name: name})
	}
	if err != nil {
		return err
	}
	if err := b.Close(); err != nil {
		return err
	}
	set, err := gazetteers.Open(data.String())
	if err != nil {
		return err
	}
	d := &pipeline.Document{ID: "name", Text: name}
	if err := k.engine.pipeline.For(pipeline.Tokens).Annotate(k.ctx, d); err != nil {
		return err
	}
	words, _ := gazette.Words(d, set)
	if len(words) == 0 {
		return fmt.Errorf("%q can never match: it has no word", name)
	}
	count := 0
	for i := 0; i < len(words) && count == 0; i++ { // a mark may stand before the name
		count, _ = set.Match(words, i, nil)
	}
	switch {
	case count == 0 && len(words) > 16:
		return fmt.Errorf("%.60q can never match: it has %d words, and at most 16 are looked at", name, len(words))
	case count == 0:
		return fmt.Errorf("%q can never match: in a text it is cut into %s", name, cut(d))
	}
	return nil
}

// cut returns the tokens of a name.
func cut(d *pipeline.Document) string {
	var out []string
	for _, t := range d.Tokens {
		out = append(out, t.In(d.Text))
	}
	return fmt.Sprintf("%q", out)
}

// mojibake are the beginnings of UTF-8 that was read as Latin-1 or Windows-1252.
var mojibake = []string{"Ã©", "Ã¨", "Ã¼", "Ã¶", "Ã¤", "Ã±", "Ã³", "Ã¡", "Ã\u00ad", "Ã§", "â€™", "â€œ", "â€“", "Â·", "Ã‰", "Ã–", "Ãœ", "ÅŸ", "Ä±"}

// encodingFault names the sign of a wrong encoding in a name, or "".
func encodingFault(name string) string {
	for _, m := range mojibake {
		if strings.Contains(name, m) {
			return fmt.Sprintf("%q", m)
		}
	}
	for _, r := range name {
		switch {
		case r == unicode.ReplacementChar:
			return "a replacement character"
		case unicode.IsControl(r):
			return fmt.Sprintf("the control character %U", r)
		case r >= 0xE000 && r <= 0xF8FF:
			return fmt.Sprintf("the private character %U", r)
		}
	}
	if strings.Contains(name, "&amp;") || strings.Contains(name, "&#") {
		return "an HTML entity"
	}
	return ""
}
