// Package source reads articles: files, folders and standard input, in the
// formats of the table Formats, compressed or not, one document at a time.
//
// Every input goes the same way:
//
//  1. gzip and Zstandard are recognised by their first bytes and unpacked;
//  2. a UTF-8 byte order mark is taken off, UTF-16 with a byte order mark is
//     decoded; anything else must be UTF-8;
//  3. the format is the one asked for, else the one that the file's extension
//     names, else the one that the first characters look like;
//  4. the format's reader makes documents of it.
//
// A fault of one document is yielded as an *Error in its place, and reading
// goes on with the next document or, where that cannot be found, with the next
// file. The text of a document is what the input says, character by character:
// line ends, spaces and a mark within the text stay, so that offsets count the
// original.
package source
