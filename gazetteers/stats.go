package gazetteers

// Stats says what a set holds.
type Stats struct {
	Entries, Names, Words, States int
	Patterns, Removals            int
	Bytes                         int
	Sections                      []SectionSize
}

// SectionSize is the size of a part of a set.
type SectionSize struct {
	Name  string
	Bytes int
}

// Stats reads the whole set and counts. Names are pairs of a name and an entry;
// words are all that the set knows, of names, patterns and word lists.
func (c *Compiled) Stats() Stats {
	s := Stats{Patterns: len(c.patterns.list), Bytes: len(magic) + tableSize}
	for i, section := range c.sections {
		s.Sections = append(s.Sections, SectionSize{sectionNames[i], len(section)})
		s.Bytes += len(section)
	}
	for range c.All() {
		s.Entries++
	}
	for at := 1; at+wordHeader < len(c.words); at += wordHeader + int(c.words[at]) {
		s.Words++
	}
	for at := 1; at < len(c.trie); {
		children, next := uvarint(c.trie, at)
		if children > uint64(len(c.trie)-next)/edgeSize {
			break
		}
		s.States++
		var senses uint64
		for senses, at = uvarint(c.trie, next+int(children)*edgeSize); senses > 0 && at+6 <= len(c.trie); senses-- {
			var shape uint64
			shape, at = uvarint(c.trie, at+5)
			s.Names++
			if shape < uint64(len(c.shapes)/shapeSize) && c.shapes[int(shape)*shapeSize+4]&shapeRemove != 0 {
				s.Removals++
			}
		}
	}
	return s
}
