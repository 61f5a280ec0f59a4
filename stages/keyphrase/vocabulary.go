package keyphrase

import (
	"math"
	"strings"

	"extract/gazetteers/lexicon"
	"extract/pipeline"

	"github.com/kljensen/snowball/english"
)

// word is a word type: all tokens that differ only in capitals.
type word struct {
	lower  string
	stem   string  // of its parts, joined without hyphens
	rarity float64 // of its rarest part: 0 for the commonest words, 1 for the rarest
	class  class
	known  bool // the background knows all of its parts
}

// read is what is the same of a word in every text.
func read(background *lexicon.Lexicon, lower string) word {
	w := word{lower: lower, class: classes[lower], known: true}
	if base, ok := strings.CutSuffix(lower, "s"); ok {
		w.class |= classes[base] & verbal
	}
	parts := 0
	for part := range splitHyphens(lower) {
		n := background.Find([]byte(part))
		w.rarity = max(w.rarity, math.Log(float64(background.Rank(n))+10)-math.Log(10))
		w.known = w.known && n != lexicon.None
		w.stem += english.Stem(american(part), true)
		parts++
	}
	w.rarity /= math.Log(float64(background.Len())/10 + 1)
	if parts > 1 {
		w.class |= compound
	}
	return w
}

// splitHyphens yields the parts of a word between its hyphens.
func splitHyphens(w string) func(func(string) bool) {
	return strings.FieldsFuncSeq(w, hyphen)
}

func hyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' || r == '–' }

// vocabulary is the words of one document.
type vocabulary struct {
	background *lexicon.Lexicon
	numbers    map[string]int32
	words      []word
	count      []int32 // by word
	of         []int32 // by token; -1 for marks
	buffer     []byte
}

// fill reads the tokens of a document.
func (v *vocabulary) fill(d *pipeline.Document) {
	v.of = v.of[:0]
	if len(v.words) > maxKnown {
		clear(v.numbers)
		v.words = v.words[:0]
	}
	v.count = append(v.count[:0], make([]int32, len(v.words))...)
	for i := range d.Tokens {
		t := &d.Tokens[i]
		n := int32(-1)
		if t.Kind == pipeline.Word || t.Kind == pipeline.Number {
			n = v.number(t.In(d.Text), t.Case)
			v.count[n]++
		}
		v.of = append(v.of, n)
	}
}

// maxKnown bounds the words that are remembered from one document to the next.
const maxKnown = 30000

// number returns the number of the word type of a token.
func (v *vocabulary) number(surface string, c pipeline.Case) int32 {
	if c == pipeline.Lower || c == pipeline.NoCase {
		if n, ok := v.numbers[surface]; ok {
			return n
		}
	} else {
		v.buffer = v.buffer[:0]
		ascii := true
		for i := range len(surface) {
			b := surface[i]
			ascii = ascii && b < 0x80
			if 'A' <= b && b <= 'Z' {
				b += 'a' - 'A'
			}
			v.buffer = append(v.buffer, b)
		}
		if !ascii {
			v.buffer = append(v.buffer[:0], strings.ToLower(surface)...)
		}
		if n, ok := v.numbers[string(v.buffer)]; ok {
			return n
		}
	}
	n := int32(len(v.words))
	lower := strings.Clone(strings.ToLower(surface)) // or it would hold the document
	v.numbers[lower] = n
	v.words = append(v.words, read(v.background, lower))
	v.count = append(v.count, 0)
	return n
}
