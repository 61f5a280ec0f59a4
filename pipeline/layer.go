package pipeline

import (
	"math/bits"
	"strings"
)

// Layer is a set of the parts of a Document that stages read and fill.
type Layer uint32

// The layers, in the order in which a full pipeline fills them.
const (
	Sections Layer = 1 << iota
	Tokens
	Sentences
	Asides      // Token.Aside, what is no part of the story
	Tags        // Token.Tag, the part of speech
	Evidence    // Token.Evidence, what the gazetteers say about single tokens
	Candidates  // possible names, from every recogniser
	Mentions    // names, without overlaps
	Entities    // the things that mentions name
	Keyphrases  // phrases that say what the article is about
	Topics      // subjects from a controlled vocabulary
	HouseTags   // tags of a newsroom's own, learned from its archive
	Suggestions // the tags offered to an editor
)

var layerNames = [...]string{
	"sections", "tokens", "sentences", "asides", "tags", "evidence", "candidates",
	"mentions", "entities", "keyphrases", "topics", "housetags", "suggestions",
}

// String lists the layers of the set, separated by "|".
func (l Layer) String() string {
	if l == 0 {
		return "none"
	}
	var names []string
	for rest := l; rest != 0; rest &= rest - 1 {
		i := bits.TrailingZeros32(uint32(rest))
		if i < len(layerNames) {
			names = append(names, layerNames[i])
		} else {
			names = append(names, "unknown")
		}
	}
	return strings.Join(names, "|")
}
