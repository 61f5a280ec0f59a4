package housetag

import (
	"slices"
	"strings"

	"extract/pipeline"

	"github.com/kljensen/snowball/english"
)

// explain returns the words of the feature in the document of the last call of
// Features, and its group.
func (x *Extractor) explain(d *pipeline.Document, h uint32) (string, Group) {
	i := slices.Index(x.raw, h)
	if i < 0 {
		return "", 0
	}
	s := x.spots[i]
	if s.first < 0 {
		return s.text, s.group
	}
	text := d.Surface(d.TokenSpan(int(s.first), int(s.last)))
	return strings.Join(strings.Fields(text), " "), s.group
}

// maxWords bounds the cache of words.
const maxWords = 1 << 17

func (x *Extractor) lookup(surface string) word {
	if w, ok := x.words[surface]; ok {
		return w
	}
	var w word
	if lower := strings.ToLower(surface); len(lower) > 2 && !stopWords[lower] {
		w.stem = hash(fnvOffset, english.Stem(lower, true)) | 1
	}
	if len(surface) < 40 {
		if len(x.words) >= maxWords {
			clear(x.words)
		}
		x.words[strings.Clone(surface)] = w
	}
	return w
}

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// hash goes on with FNV-1a over the bytes of s.
func hash(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return h
}

// mix hashes within the group, and spreads the bits (as in SplitMix64).
func mix(g Group, h uint64) uint64 {
	h += uint64(g) * 0x9e3779b97f4a7c15
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

var stopWords = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`the and but for nor yet not you your yours him his she her hers its they them their theirs our ours
		this that these those who whom whose which what where when why how all any both each few more most other some such only own same
		than too very can will just don should now was were are been being have has had having does did doing with about against between
		into through during before after above below from down out off over under again further then once here there because until while
		said says also would could may might must one two three many much even well back still since per via though although however
		mr. mrs. mrs n't get got make made like told according year years last first new people time`) {
		m[w] = true
	}
	return m
}()
