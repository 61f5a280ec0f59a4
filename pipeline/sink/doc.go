// Package sink writes what was found in a document: NewRecord makes the record
// "extract/1" of it, which docs/schema.md describes, and a Writer of one of the
// Formats writes records.
//
// A record depends on nothing but the document and the options: the order of
// its fields and lists is fixed, its numbers are rounded, and no time is in
// it. The same document gives the same bytes.
package sink
