// Package gazetteers reads lists of names, compiles them into a form that is
// used without parsing, and finds their names in text.
//
// A list is one readable file: a header of "# key: value" lines, then a name a
// line, with its other names and attributes (see ReadList). Build compiles any
// number of lists into one block of bytes, and Open uses such a block where it
// lies, in the binary or in a mapped file; opening costs the same for ten names
// as for ten million (OpenFile maps a file). Package world has the set that the
// project ships, and package importers reads names of other forms.
//
// The compiled form is a trie over words. All words that occur in any name lie in
// a hash table; a name is then a chain of steps from state to state. The children
// of a state are sorted by the hash of their word, so that the place of a child can
// be calculated, and matching costs a few steps for each word of the text whatever
// the number of names.
//
// Words are compared without regard to case, diacritics, points, apostrophes
// and the usual spellings of "saint" and "and" (see Fold); the case policy of a
// list then decides whether the text's capitals fit the name's.
package gazetteers
