package gazetteers

import (
	"iter"
	"strconv"
	"strings"
)

// Compiled is an opened set of lists. It is read-only and safe for concurrent
// use; it shares the memory that it was opened on.
type Compiled struct {
	frame
	entries, trie, words, buckets, shapes string
	bucketCount                           int
	keys                                  []string
	lists                                 []ListInfo
	patterns                              patternSet
	removes                               bool
}

// ListInfo describes a list within a compiled set.
type ListInfo struct {
	Type, Kind, Title, Source, Licence string
	Entries                            int
	Remove                             bool // its names are taken out of the sets before
}

// Open opens a compiled set. It checks the frame but does not read the whole;
// see Verify. Damaged bytes behind a whole frame give wrong matches, never a
// crash.
func Open(data string) (*Compiled, error) {
	f, err := openFrame(data)
	if err != nil {
		return nil, err
	}
	c := &Compiled{
		frame: f, entries: f.sections[secEntries], trie: f.sections[secTrie], words: f.sections[secWords],
		buckets: f.sections[secBuckets], shapes: f.sections[secShapes],
	}
	c.bucketCount = len(c.buckets)/4 - 1
	if c.bucketCount < 1 || len(c.shapes)%shapeSize != 0 {
		return nil, ErrFormat
	}
	if keys := f.sections[secKeys]; keys != "" {
		c.keys = strings.Split(keys, "\n")
	}
	for i := 0; i < len(c.shapes); i += shapeSize {
		c.removes = c.removes || c.shapes[i+4]&shapeRemove != 0
	}
	for line := range strings.Lines(f.sections[secLists]) {
		l, ok := parseListLine(strings.TrimSuffix(line, "\n"))
		if !ok {
			return nil, ErrFormat
		}
		c.lists = append(c.lists, l)
	}
	return c, c.openPatterns(f.sections[secPatterns])
}

// listLine describes a list in a set, and parseListLine reads that.
func listLine(l *List, entries int) string {
	return strings.Join([]string{
		l.Type, l.Kind, strconv.Itoa(entries), oneLine(l.Title), oneLine(l.Source), oneLine(l.Licence), strconv.FormatBool(l.Remove),
	}, "\t") + "\n"
}

func parseListLine(line string) (ListInfo, bool) {
	f := strings.Split(line, "\t")
	if len(f) != 7 {
		return ListInfo{}, false
	}
	n, err := strconv.Atoi(f[2])
	return ListInfo{Type: f[0], Kind: f[1], Entries: n, Title: f[3], Source: f[4], Licence: f[5], Remove: f[6] == "true"}, err == nil
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Verify reads the whole set and compares its checksums. Its error is an
// ErrChecksum with the section.
func (c *Compiled) Verify() error { return c.verify() }

// Lists returns the lists of the set in the order in which they were built.
func (c *Compiled) Lists() []ListInfo { return c.lists }

// Removes reports whether the set takes names out of the sets before it.
func (c *Compiled) Removes() bool { return c.removes }

// Checksum identifies the content of the set.
func (c *Compiled) Checksum() uint32 { return c.sum }

// Word returns the number of a folded word, 0 if no name has it.
func (c *Compiled) Word(folded []byte) uint32 {
	if len(folded) == 0 || len(folded) > maxWord {
		return 0
	}
	at, end := c.bucket(folded)
	return c.inBucket(folded, at, end)
}

// bucket returns where the words of a bucket begin and end.
func (c *Compiled) bucket(folded []byte) (at, end int) {
	bucket := bucketOf(hashWord(folded), c.bucketCount)
	return int(number(c.buckets, 4*bucket)), int(number(c.buckets, 4*bucket+4))
}

func (c *Compiled) inBucket(folded []byte, at, end int) uint32 {
	for at+wordHeader < end && end <= len(c.words) {
		size := int(c.words[at])
		if size == len(folded) && at+wordHeader+size <= end && c.words[at+wordHeader:at+wordHeader+size] == string(folded) {
			if c.words[at+2]&byte(startsLower>>8) != 0 {
				return uint32(at) | lowerBit
			}
			return uint32(at)
		}
		at += wordHeader + size
	}
	return 0
}

// Words looks up folded words that lie one behind the other, ends saying where each
// ends, and sets the Number of each in dst, which is as long as ends. It is Word
// for many: in a large set each look-up waits for memory twice, and here the
// processor waits for many at a time.
func (c *Compiled) Words(dst []Word, folded []byte, ends []int) {
	const batch = 64
	var at, end [batch]int
	start := 0
	for len(ends) > 0 {
		n := min(batch, len(ends))
		from := start
		for i, e := range ends[:n] {
			at[i], end[i] = c.bucket(folded[from:e])
			from = e
		}
		touched := byte(0)
		for _, a := range at[:n] {
			if a < len(c.words) {
				touched |= c.words[a]
			}
		}
		for i, e := range ends[:n] {
			dst[i].Number = 0
			if word := folded[start:e]; len(word) > 0 && len(word) <= maxWord && touched != 0 {
				dst[i].Number = c.inBucket(word, at[i], end[i])
			}
			start = e
		}
		dst, ends = dst[n:], ends[n:]
	}
}

func (c *Compiled) flags(word uint32) WordFlags {
	if word == 0 {
		return 0
	}
	return WordFlags(number(c.words, int(word&^lowerBit)) >> 8 & 0xFFFF)
}

// Flags returns the flags of a word by its number.
func (c *Compiled) Flags(word uint32) WordFlags { return c.flags(word) & publicFlags }

// Found is an entry of a compiled set.
type Found struct {
	Name string // canonical name
	List int    // index into Lists
	set  *Compiled
	at   int
}

// Attributes returns the attributes as the list has them. It makes the string
// anew at each call.
func (f Found) Attributes() string {
	if f.set == nil {
		return ""
	}
	return unpack(f.set.entries, f.at, f.set.keys)
}

// Entry returns the entry with the given number.
func (c *Compiled) Entry(n uint32) Found {
	f, _ := c.entry(int(n))
	return f
}

// entry returns the entry at an offset, and the offset behind it.
func (c *Compiled) entry(at int) (Found, int) {
	list, at := uvarint(c.entries, at)
	size, at := uvarint(c.entries, at)
	if list >= uint64(len(c.lists)) || size > uint64(len(c.entries)-at) {
		return Found{}, len(c.entries)
	}
	end := at + int(size)
	rest, behind := uvarint(c.entries, end)
	return Found{Name: c.entries[at:end], List: int(list), set: c, at: end}, behind + int(min(rest>>1, uint64(len(c.entries)-behind)))
}

// All returns the entries with their numbers, in the order in which they were
// added. Lists of words and patterns have none.
func (c *Compiled) All() iter.Seq2[uint32, Found] {
	return func(yield func(uint32, Found) bool) {
		for at := 1; at < len(c.entries); {
			f, next := c.entry(at)
			if f.set == nil || !yield(uint32(at), f) {
				return
			}
			at = next
		}
	}
}
