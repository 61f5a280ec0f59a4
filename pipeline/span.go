package pipeline

import "unicode/utf8"

// Span is a half-open range of a document's text, counted twice: Start and End
// in bytes, RuneStart and RuneEnd in Unicode code points. An invalid byte
// counts as one code point, as it does in a range loop over a string.
type Span struct {
	Start, End         int
	RuneStart, RuneEnd int
}

// Len returns the span's length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// In returns the characters of text that the span covers. The result shares
// the memory of text.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Overlaps reports whether the two spans share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Contains reports whether o lies within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// To returns the span from the start of s to the end of o.
func (s Span) To(o Span) Span {
	return Span{Start: s.Start, End: o.End, RuneStart: s.RuneStart, RuneEnd: o.RuneEnd}
}

// Valid reports whether the span lies within text, begins and ends between
// code points, and counts its code points right. It costs a walk over the
// text's first End bytes and is meant for tests.
func (s Span) Valid(text string) bool {
	return 0 <= s.Start && s.Start <= s.End && s.End <= len(text) &&
		utf8.RuneCountInString(text[:s.Start]) == s.RuneStart &&
		utf8.RuneCountInString(text[s.Start:s.End]) == s.RuneEnd-s.RuneStart &&
		utf8.RuneCountInString(text[:s.End]) == s.RuneEnd
}
