package sink

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"extract/pipeline"
)

// Unit is what the offsets of a record count.
type Unit uint8

// The units. None of them is what a reader takes for a character: "é" may be
// one code point or two, and a flag is two.
const (
	CodePoint Unit = iota // as Python counts
	Byte                  // of UTF-8, as Go and Rust count
	UTF16                 // code units, as JavaScript and Java count
)

var unitNames = [...]string{"codepoint", "byte", "utf16"}

// String returns the unit's name as it stands in a record.
func (u Unit) String() string { return unitNames[u] }

// UnitNames lists the names of the units, the default first.
func UnitNames() []string { return slices.Clone(unitNames[:]) }

// ParseUnit returns the unit with the name; "" is CodePoint.
func ParseUnit(name string) (Unit, error) {
	if name == "" {
		return CodePoint, nil
	}
	for i, n := range unitNames {
		if n == name {
			return Unit(i), nil
		}
	}
	return 0, fmt.Errorf("offset unit %q is unknown; it must be one of %s", name, strings.Join(unitNames[:], ", "))
}

// ruler turns spans into offsets of one unit.
type ruler struct {
	unit Unit
	text string

	// pairs holds the byte offsets of the characters that UTF-16 writes as two
	// code units. The offset of a place in UTF-16 is its code points plus
	// those before it; so the text is walked once, and a span costs a search.
	pairs []int
}

func newRuler(text string, unit Unit) *ruler {
	r := &ruler{unit: unit, text: text}
	if unit == UTF16 {
		for i, c := range text {
			if c > 0xffff {
				r.pairs = append(r.pairs, i)
			}
		}
	}
	return r
}

// measure returns the start and end of the span.
func (r *ruler) measure(s pipeline.Span) (start, end int) {
	switch r.unit {
	case Byte:
		return s.Start, s.End
	case UTF16:
		return s.RuneStart + r.pairsBefore(s.Start), s.RuneEnd + r.pairsBefore(s.End)
	}
	return s.RuneStart, s.RuneEnd
}

func (r *ruler) pairsBefore(offset int) int {
	n, _ := slices.BinarySearch(r.pairs, offset)
	return n
}

// length returns the length of the text.
func (r *ruler) length() int {
	if r.unit == Byte {
		return len(r.text)
	}
	return utf8.RuneCountInString(r.text) + len(r.pairs)
}
