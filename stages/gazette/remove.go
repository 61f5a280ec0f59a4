package gazette

import "extract/pipeline"

// removal is a name of the text that a layer takes out of the layers before it:
// the words [word, word+count).
type removal struct {
	layer, word, count int
	types              typeSet
}

// typeSet is a set of types of names, a bit each.
type typeSet uint16

const allTypes typeSet = 1<<16 - 1

func (s typeSet) has(t pipeline.Type) bool { return s>>t&1 != 0 }

// remove notes what the layers remove. A list without a type removes names of
// all types, another those of its own.
func (g *gazette) remove(d *pipeline.Document, s *scratch) {
	s.removed = s.removed[:0]
	for n := range g.layers {
		l := &g.layers[n]
		if !l.removes || n == 0 {
			continue // nothing comes before the first
		}
		s.fill(d, l.set)
		for i := range s.words {
			if s.words[i].Number == 0 {
				continue
			}
			s.senses = l.set.Removals(s.words, i, s.senses[:0])
			for _, sense := range s.senses {
				types := allTypes
				if t := l.types[l.set.Entry(sense.Entry).List]; t != pipeline.NoType {
					types = 1 << t
				}
				s.removed = append(s.removed, removal{n, i, sense.Words, types})
			}
		}
	}
}

// removedTypes returns the types that later layers take off the words of a name.
func (s *scratch) removedTypes(layer, word, count int) typeSet {
	var types typeSet
	for _, r := range s.removed {
		if r.layer > layer && r.word == word && r.count == count {
			types |= r.types
		}
	}
	return types
}
