package gazetteers

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// Build compiles lists into a block of bytes for Open. The same lists in the
// same order give the same bytes.
func Build(lists ...*List) ([]byte, error) {
	var out bytes.Buffer
	b, err := NewBuilder(&out)
	if err != nil {
		return nil, err
	}
	for _, l := range lists {
		if err := b.AddList(l); err != nil {
			return nil, err
		}
	}
	if err := b.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// Builder compiles names as they come, so that a source of any size need not be
// in memory: what the entries hold goes to the output at once, and about a
// hundred bytes a name stay until Close.
type Builder struct {
	out        *sectionWriter
	lists      []builtList
	vocabulary vocabulary
	sequences  []uint32
	names      []nameRec
	shapes     shapeTable
	keys       packer
	patterns   []string
	split      splitter
	record     []byte
}

type builtList struct {
	*List
	entries int
}

// NewBuilder returns a builder that writes the set to w.
func NewBuilder(w io.Writer) (*Builder, error) {
	out, err := newSectionWriter(w)
	if err != nil {
		return nil, err
	}
	_, err = out.Write([]byte{0}) // no entry has the number 0
	return &Builder{
		out: out, shapes: shapeTable{index: map[shape]uint32{}}, keys: packer{index: map[string]byte{}},
	}, err
}

// AddList adds a list with its entries.
func (b *Builder) AddList(l *List) error {
	n, err := b.Begin(l)
	if err != nil {
		return err
	}
	for i := range l.Entries {
		if err := b.Add(n, l.Entries[i]); err != nil {
			return fmt.Errorf("list %s: %w", l.Kind, err)
		}
	}
	return nil
}

// Begin adds a list without its entries, and returns its number for Add. The
// list must not change until Close.
func (b *Builder) Begin(l *List) (int, error) {
	if len(b.lists) == math.MaxUint16 {
		return 0, fmt.Errorf("more than %d lists", math.MaxUint16)
	}
	b.lists = append(b.lists, builtList{List: l})
	return len(b.lists) - 1, nil
}

// Add adds an entry to a list. It returns an error for a name without a word or
// with a word of more than 255 bytes; a name of more than 16 words is left out,
// as no text is matched that far.
func (b *Builder) Add(list int, e Entry) error {
	l := &b.lists[list]
	l.entries++
	switch {
	case l.Kind == KindPattern:
		return b.pattern(l.List, e)
	case wordKind(l.Kind):
		b.flagSingle(e, wordListFlags(l.Kind, e))
		return nil
	}
	if trigger, ok := triggers[l.Kind]; ok {
		flags := trigger[1]
		switch Attribute(e.Attributes, "pos") {
		case "prefix":
			flags = trigger[0]
		case "both":
			flags |= trigger[0]
		}
		b.flagSingle(e, flags)
	}
	flags := uint8(0)
	switch entryCase(l.List, e) {
	case Exact:
		flags |= shapeExact
	case AnyCase:
		flags |= shapeAnyCase
	}
	if l.Remove || Attribute(e.Attributes, "remove") == "yes" {
		flags |= shapeRemove
	} else if l.Type == "GROUP" {
		b.flagSingle(e, Demonym)
	}
	n := nameRec{prior: entryPrior(l.List, e)}
	var err error
	if n.entry, err = b.entry(list, e); err != nil {
		return err
	}
	if err := b.name(n, e.Name, flags); err != nil {
		return err
	}
	for _, alias := range e.Aliases {
		if err := b.name(n, alias, flags|shapeAlias); err != nil {
			return err
		}
	}
	if bare := withoutHonorific(e.Name); l.Type == "PERSON" && bare != "" {
		return b.name(n, bare, flags|shapeAlias)
	}
	return nil
}

// entryCase returns the case policy of an entry: its attribute "case", or that
// of its list.
func entryCase(l *List, e Entry) CasePolicy {
	if i := slices.Index(casePolicies, Attribute(e.Attributes, "case")); i >= 0 {
		return CasePolicy(i)
	}
	return l.Case
}

// withoutHonorific returns a person's name without the honorific in front of
// it ("Sir Keir Starmer"), or "" if it has none or would be one word.
func withoutHonorific(name string) string {
	first, rest, _ := strings.Cut(name, " ")
	if honorifics[strings.TrimSuffix(first, ".")] && strings.Contains(rest, " ") {
		return rest
	}
	return ""
}

var honorifics = map[string]bool{
	"Sir": true, "Dame": true, "Lord": true, "Lady": true, "Dr": true, "Prof": true, "Professor": true, "Rev": true,
	"Mr": true, "Mrs": true, "Ms": true, "Baroness": true, "President": true, "Senator": true, "General": true, "Justice": true,
}

// entry writes the entry and returns its number.
func (b *Builder) entry(list int, e Entry) (uint32, error) {
	at := b.out.size()
	if at > math.MaxUint32 {
		return 0, fmt.Errorf("too many names: the entries are larger than 4 GiB")
	}
	r := binary.AppendUvarint(b.record[:0], uint64(list))
	r = binary.AppendUvarint(r, uint64(len(e.Name)))
	r = append(r, e.Name...)
	b.record = b.keys.pack(r, e.Attributes)
	_, err := b.out.Write(b.record)
	return uint32(at), err
}

func (b *Builder) flagSingle(e Entry, flags WordFlags) {
	b.flagName(e.Name, flags)
	for _, alias := range e.Aliases {
		b.flagName(alias, flags)
	}
}

// flagName sets flags on a name of one word; others are left out.
func (b *Builder) flagName(name string, flags WordFlags) {
	b.split.split(name)
	if len(b.split.words) == 1 && len(b.split.text(0)) <= maxWord {
		b.vocabulary.flags[b.vocabulary.number(b.split.text(0))] |= uint16(flags)
	}
}

func (b *Builder) name(n nameRec, name string, flags uint8) error {
	b.split.split(name)
	ws := b.split.words
	if len(ws) == 0 {
		return fmt.Errorf("the name %.40q has no word", name)
	}
	if len(ws) > maxWords {
		return nil
	}
	if len(b.sequences)+len(ws) > math.MaxUint32 {
		return fmt.Errorf("too many names: they have more than 4 billion words")
	}
	s := shape{flags: flags}
	n.first, n.count = uint32(len(b.sequences)), uint8(len(ws))
	for i, w := range ws {
		text := b.split.text(i)
		if len(text) > maxWord {
			return fmt.Errorf("the name %.40q has a word of %d bytes, at most %d fit", name, len(text), maxWord)
		}
		if w.capital {
			s.capitals |= 1 << i
		}
		if w.upper {
			s.uppers |= 1 << i
		}
		b.sequences = append(b.sequences, b.vocabulary.number(text))
	}
	if !ws[0].capital || flags&shapeAnyCase != 0 {
		b.vocabulary.flags[b.sequences[n.first]] |= uint16(startsLower)
	}
	n.shape = b.shapes.number(s)
	b.names = append(b.names, n)
	return nil
}

// Close writes what is left. The set is complete when it returns no error.
func (b *Builder) Close() error {
	if err := b.writeTrie(); err != nil {
		return err
	}
	var lists, patterns strings.Builder
	for _, l := range b.lists {
		lists.WriteString(listLine(l.List, l.entries))
	}
	for _, p := range b.patterns {
		patterns.WriteString(p + "\n")
	}
	for _, s := range []struct {
		section section
		text    string
	}{
		{secShapes, b.shapes.bytes()}, {secKeys, strings.Join(b.keys.keys, "\n")},
		{secLists, lists.String()}, {secPatterns, patterns.String()},
	} {
		if err := b.out.begin(s.section); err != nil {
			return err
		}
		if _, err := io.WriteString(b.out, s.text); err != nil {
			return err
		}
	}
	return b.out.close()
}
