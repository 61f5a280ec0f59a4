// Package pipeline is the vocabulary of extract and its one-document engine.
//
// A Document holds an article's text and, layer by layer, what the stages have
// found in it: sections, tokens, sentences, part-of-speech tags, candidates,
// mentions, entities, key phrases, topics and suggested tags. A Stage is a
// value that reads some layers and provides others; New proves that every
// stage finds what it needs and Annotate runs them in order.
//
// The text is never rewritten. Everything that is found is addressed by a Span
// that counts bytes and Unicode code points, so that a record made from a
// document can be checked against the text character by character.
//
// The package imports the standard library only.
package pipeline
