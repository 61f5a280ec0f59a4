package tag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"extract/gazetteers/frozen"
	"extract/gazetteers/lexicon"
	"extract/pipeline"
)

// This file is the one list of features, for training and for tagging. A
// feature is a 64-bit hash of its template and its content.
//
// Most features depend on one word alone, whatever stands around it, and count
// for the tags of the word itself and of its neighbours at −2 … +2. The others
// join a word with the tag before it, or two tags.

const (
	offsets = 5 // −2 … +2; the word itself is at middle
	middle  = 2

	// edge is the tag before the first word of a sentence; as a number it is
	// free, since no word has tag 0.
	edge = pipeline.Tag(0)
)

// Set is a set of tags.
type Set uint64

// Has reports whether the set holds a tag.
func (s Set) Has(t pipeline.Tag) bool { return s&(1<<t) != 0 }

// With returns the set with a tag added.
func (s Set) With(t pipeline.Tag) Set { return s | 1<<t }

// open are the tags of words that the dictionary does not have.
var open = func() (s Set) {
	for _, name := range strings.Fields("CD FW IN JJ JJR JJS NN NNP NNPS NNS RB SYM UH VB VBD VBG VBN VBP VBZ") {
		t, _ := pipeline.ParseTag(name)
		s = s.With(t)
	}
	return s
}()

// Word is what the features need to know of a word.
type Word struct {
	// Local are the features by offset of the word whose tag they count for:
	// Local[middle] for the word itself, Local[middle-1] for the word before.
	Local [offsets][]uint64
	// parts are what is joined with the tag before the word.
	parts [4]uint64
}

// Key returns the form of a word under which the dictionary has its tags:
// lower case, straight quotes and hyphens, every digit 9.
func Key(surface string) string {
	plain := true
	for i := 0; i < len(surface); i++ {
		if c := surface[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' {
			plain = false
			break
		}
	}
	if plain {
		return surface
	}
	return strings.Map(func(r rune) rune {
		switch {
		case '0' <= r && r <= '9':
			return '9'
		case r == '’' || r == '‘':
			return '\''
		case r == '“' || r == '”':
			return '"'
		case r == '‐' || r == '‑' || r == '–':
			return '-'
		}
		return unicode.ToLower(r)
	}, surface)
}

// letterCase is the pattern of capitals in a word.
func letterCase(surface string) uint64 {
	first, upper, lower := false, 0, 0
	for i, r := range surface {
		switch {
		case unicode.IsUpper(r):
			upper++
			first = first || i == 0
		case unicode.IsLower(r):
			lower++
		}
	}
	switch {
	case upper == 0 && lower == 0:
		return 0
	case upper == 0:
		return 1
	case first && upper == 1:
		return 2
	case lower == 0:
		return 3
	}
	return 4
}

// NewWord returns a word's features. Its possible tags are those of the
// dictionary, without what capitals add. opens says that it opens a sentence,
// where a capital tells little.
func NewWord(lex *lexicon.Lexicon, surface string, known Set, opens bool) *Word {
	w := &Word{}
	key := Key(surface)
	word, form := frozen.Content(key), letterCase(surface)
	if opens && form == 2 {
		form = 5
	}
	number := lex.Find([]byte(key))
	if number == lexicon.None && strings.HasSuffix(key, ".") {
		number = lex.Find([]byte(key[:len(key)-1]))
	}
	cluster := lex.Clusters(number)
	last := key[strings.LastIndexByte(key, '-')+1:]
	suffix2, suffix3 := frozen.Content(tail(key, 2)), frozen.Content(tail(key, 3))

	here := func(template, content uint64) {
		w.Local[middle] = append(w.Local[middle], frozen.Feature(template, content))
	}
	w.Local[middle] = make([]uint64, 0, 18)
	here(1, frozen.Pair(word, form))
	here(2, word)
	here(3, form)
	here(5, suffix2)
	here(6, frozen.Pair(suffix3, form))
	here(7, frozen.Content(tail(key, 4)))
	here(10, frozen.Content(key[:min(3, len(key))]))
	here(13, frozen.Pair(uint64(known), form))
	if form != 5 {
		here(14, frozen.Content(shape(surface)))
	}
	for g, c := range cluster {
		here(20+uint64(g), frozen.Pair(uint64(c), form))
	}
	here(24, frozen.Pair(uint64(cluster[1]), suffix2))
	if len(last) < len(key) {
		here(25, frozen.Content(last))
		here(26, frozen.Content(tail(last, 3)))
	}
	beside := func(o int, template, content uint64) {
		w.Local[o] = append(w.Local[o], frozen.Feature(template+100*uint64(o+1), content))
	}
	for _, o := range []int{middle - 1, middle + 1} {
		w.Local[o] = make([]uint64, 0, 6)
		beside(o, 1, word)
		beside(o, 3, form)
		beside(o, 6, suffix3)
		beside(o, 12, uint64(known))
		beside(o, 20, uint64(cluster[0]))
		beside(o, 21, uint64(cluster[1]))
	}
	for _, o := range []int{middle - 2, middle + 2} {
		w.Local[o] = make([]uint64, 0, 2)
		beside(o, 1, word)
		beside(o, 21, uint64(cluster[1]))
	}
	w.parts = [...]uint64{word, uint64(known), frozen.Pair(suffix3, form), uint64(cluster[1])}
	return w
}

// After appends the features that join the word with the tag before it.
func (w *Word) After(before pipeline.Tag, dst []uint64) []uint64 {
	for i, p := range w.parts {
		dst = append(dst, frozen.Feature(700+uint64(i), p<<6^p>>40^uint64(before)))
	}
	return dst
}

// History returns the features of the two tags before a word.
func History(before, before2 pipeline.Tag) [2]uint64 {
	return [...]uint64{frozen.Feature(710, uint64(before)), frozen.Feature(711, uint64(before)<<8|uint64(before2))}
}

// Candidates returns the tags that a word may have, given what the dictionary
// has for its key: 0 for words that it lacks.
func Candidates(surface string, known Set) Set {
	if known == 0 {
		return open
	}
	if r, _ := utf8.DecodeRuneInString(surface); unicode.IsUpper(r) && known&open != 0 {
		known |= 1<<pipeline.TagNNP | 1<<pipeline.TagNNPS
	}
	return known
}

func shape(surface string) string {
	var b strings.Builder
	var before rune
	for _, r := range surface {
		switch {
		case unicode.IsUpper(r):
			r = 'X'
		case unicode.IsLetter(r):
			r = 'x'
		case unicode.IsDigit(r):
			r = '9'
		}
		if r != before {
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}

// tail returns the last n characters of s, or s.
func tail(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return s[at:]
}
