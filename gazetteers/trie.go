package gazetteers

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// nameRec is one name while a set is built: its words in builder.sequences, and
// the sense that it gives to the state which they lead to.
type nameRec struct {
	first, entry, shape uint32
	count, prior        uint8
}

// trieWriter writes the states, children before parents, so that one pass over
// the sorted names is enough and a state is known by its offset.
type trieWriter struct {
	out       *sectionWriter
	sequences []uint32 // words by place in the words section
	offsets   []uint32 // by place: the word's number
	edges     []edge   // of the states that are being written
	shapes    []shape
	record    []byte
}

type edge struct{ word, state uint32 }

func (t *trieWriter) words(n *nameRec) []uint32 {
	return t.sequences[n.first : n.first+uint32(n.count)]
}

// compare orders names by their words; then the likelier first, then in the
// order of the lists.
func (t *trieWriter) compare(a, b nameRec) int {
	x, y := t.words(&a), t.words(&b)
	// They begin with the same word.
	if c := slices.Compare(x[1:], y[1:]); c != 0 {
		return c
	}
	if a.prior != b.prior {
		return int(b.prior) - int(a.prior)
	}
	return cmp.Or(cmp.Compare(a.entry, b.entry), cmp.Compare(a.first, b.first))
}

// state writes the state for names that share their first depth words, and
// returns its offset. The names are sorted.
func (t *trieWriter) state(names []nameRec, depth int) (uint32, error) {
	here := 0
	for here < len(names) && int(names[here].count) == depth {
		here++
	}
	mark := len(t.edges)
	for rest := names[here:]; len(rest) > 0; {
		word := t.words(&rest[0])[depth]
		n := 1
		for n < len(rest) && t.words(&rest[n])[depth] == word {
			n++
		}
		child, err := t.state(rest[:n], depth+1)
		if err != nil {
			return 0, err
		}
		t.edges = append(t.edges, edge{t.offsets[word], child})
		rest = rest[n:]
	}
	at := t.out.size()
	if at > math.MaxUint32 {
		return 0, fmt.Errorf("too many names: the trie is larger than 4 GiB")
	}
	r := binary.AppendUvarint(t.record[:0], uint64(len(t.edges)-mark))
	for _, e := range t.edges[mark:] {
		r = binary.LittleEndian.AppendUint32(r, e.word)
		r = binary.LittleEndian.AppendUint32(r, e.state)
	}
	t.edges = t.edges[:mark]
	senses := t.distinct(names[:here])
	r = binary.AppendUvarint(r, uint64(len(senses)))
	for _, s := range senses {
		r = binary.LittleEndian.AppendUint32(r, s.entry)
		r = append(r, s.prior)
		r = binary.AppendUvarint(r, uint64(s.shape))
	}
	t.record = r
	_, err := t.out.Write(r)
	return uint32(at), err
}

// distinct leaves out a sense that stands twice, as of two names of an entry
// that fold to the same.
func (t *trieWriter) distinct(senses []nameRec) []nameRec {
	kept := senses[:0]
	for _, s := range senses {
		again := false
		for i := len(kept) - 1; i >= 0 && kept[i].entry == s.entry && !again; i-- {
			again = t.shapes[kept[i].shape].sameCapitals(t.shapes[s.shape])
		}
		if !again {
			kept = append(kept, s)
		}
	}
	return kept
}

// writeTrie writes the trie and the words: the words' numbers are their offsets,
// which the trie needs, and the words hold the states that begin with them.
func (b *Builder) writeTrie() error {
	buckets := max(1, b.vocabulary.len()/2)
	order := b.vocabulary.order()
	place := make([]uint32, len(order))
	offsets := make([]uint32, len(order))
	at := uint64(1)
	for p, w := range order {
		place[w] = uint32(p)
		offsets[p] = uint32(at)
		at += uint64(wordHeader + len(b.vocabulary.word(w)))
	}
	if at >= lowerBit {
		return fmt.Errorf("too many words: their table is larger than 2 GiB")
	}
	for i, w := range b.sequences {
		b.sequences[i] = place[w]
	}
	sorted, starts := byFirstWord(b.names, b.sequences, len(order))
	b.names = nil
	if err := b.out.begin(secTrie); err != nil {
		return err
	}
	if _, err := b.out.Write([]byte{0}); err != nil { // no state has the offset 0
		return err
	}
	roots := make([]uint32, len(order))
	t := &trieWriter{out: b.out, sequences: b.sequences, offsets: offsets, shapes: b.shapes.list}
	for p := range order {
		names := sorted[starts[p]:starts[p+1]]
		if len(names) == 0 {
			continue
		}
		slices.SortFunc(names, t.compare)
		var err error
		if roots[p], err = t.state(names, 1); err != nil {
			return err
		}
	}
	return b.writeWords(order, offsets, roots, buckets)
}

func (b *Builder) writeWords(order, offsets, roots []uint32, buckets int) error {
	if err := b.out.begin(secWords); err != nil {
		return err
	}
	record := []byte{0} // no word has the offset 0
	starts := make([]byte, 0, 4*(buckets+1))
	end := uint32(1)
	for p, w := range order {
		text := b.vocabulary.word(w)
		for len(starts)/4 <= bucketOf(b.vocabulary.hashes[w], buckets) {
			starts = binary.LittleEndian.AppendUint32(starts, offsets[p])
		}
		record = append(record, byte(len(text)))
		record = binary.LittleEndian.AppendUint16(record, b.vocabulary.flags[w])
		record = binary.LittleEndian.AppendUint32(record, roots[p])
		record = append(record, text...)
		end = offsets[p] + uint32(wordHeader+len(text))
		if _, err := b.out.Write(record); err != nil {
			return err
		}
		record = record[:0]
	}
	if _, err := b.out.Write(record); err != nil {
		return err
	}
	for len(starts)/4 <= buckets {
		starts = binary.LittleEndian.AppendUint32(starts, end)
	}
	if err := b.out.begin(secBuckets); err != nil {
		return err
	}
	_, err := b.out.Write(starts)
	return err
}

// byFirstWord sorts names by the place of their first word, in time that grows
// with their number alone, and returns them and where each place begins.
func byFirstWord(names []nameRec, sequences []uint32, places int) ([]nameRec, []uint32) {
	starts := make([]uint32, places+2)
	for i := range names {
		starts[sequences[names[i].first]+2]++
	}
	for p := 2; p < len(starts); p++ {
		starts[p] += starts[p-1]
	}
	sorted := make([]nameRec, len(names))
	for i := range names {
		p := sequences[names[i].first] + 1
		sorted[starts[p]] = names[i]
		starts[p]++
	}
	return sorted, starts
}
