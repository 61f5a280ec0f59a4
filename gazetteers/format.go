package gazetteers

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
	"unsafe"
)

// A compiled set is a magic line, the sections one after the other, and a table
// at the end: for each section its start and size (u64) and checksum (u32), then
// the checksum of the magic line and the table. It is written in one go, without
// seeking, and what is cut short has no table. All numbers are little-endian.
const (
	magicName  = "extract-gazetteer/"
	magic      = magicName + "2\n"
	tableEntry = 20
	tableSize  = int(sectionCount)*tableEntry + 4
)

// section is a part of a compiled set, in file order.
type section int

const (
	secEntries  section = iota // by entry: list, name, attributes; an entry's number is its offset
	secTrie                    // by state: children, senses; a state's number is its offset
	secWords                   // by word: length, flags, root state, text; a word's number is its offset
	secBuckets                 // offset of the first word of each bucket of hashes
	secShapes                  // by shape: capitals, uppers, flags
	secKeys                    // text: a key of attributes a line
	secLists                   // text: a line a list
	secPatterns                // text: a line a pattern
	sectionCount
)

var sectionNames = [sectionCount]string{"entries", "trie", "words", "buckets", "shapes", "keys", "lists", "patterns"}

const (
	maxWords   = 16  // words in a name
	maxWord    = 255 // bytes in a folded word
	wordHeader = 7   // length u8, flags u16, root state u32
	edgeSize   = 8   // word u32, state u32
	shapeSize  = 8   // capitals u16, uppers u16, flags u8, three unused
)

// lowerBit in the number of a word says that some name begins with the word and
// without a capital, so that the matcher need not look at most words of a text.
const lowerBit = 1 << 31

// Flags of a shape.
const (
	shapeExact = 1 << iota
	shapeAnyCase
	shapeAlias
	shapeRemove
)

// Errors of Open and Verify.
var (
	// ErrFormat is returned for bytes that are not a compiled set of this
	// version, or cut short.
	ErrFormat = errors.New("not a compiled set of this version, or cut short; build it again from its lists")
	// ErrChecksum is returned for bytes that were changed.
	ErrChecksum = errors.New("the compiled set was changed after it was built; build it again from its lists")
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// sectionWriter writes sections to w and remembers where they are.
type sectionWriter struct {
	w       io.Writer
	buffer  []byte
	at      uint64
	current section
	table   [sectionCount]struct {
		start, size uint64
		sum         uint32
	}
}

const writeBuffer = 64 << 10

func newSectionWriter(w io.Writer) (*sectionWriter, error) {
	s := &sectionWriter{w: w, at: uint64(len(magic))}
	s.table[0].start = s.at
	_, err := io.WriteString(w, magic)
	return s, err
}

// begin ends the section before and begins the next.
func (s *sectionWriter) begin(next section) error {
	if err := s.flush(); err != nil {
		return err
	}
	s.current = next
	s.table[next].start = s.at
	return nil
}

// size returns the number of bytes in the section so far.
func (s *sectionWriter) size() uint64 { return s.table[s.current].size + uint64(len(s.buffer)) }

func (s *sectionWriter) Write(p []byte) (int, error) {
	s.buffer = append(s.buffer, p...)
	if len(s.buffer) < writeBuffer {
		return len(p), nil
	}
	return len(p), s.flush()
}

func (s *sectionWriter) flush() error {
	t := &s.table[s.current]
	t.size += uint64(len(s.buffer))
	t.sum = crc32.Update(t.sum, castagnoli, s.buffer)
	s.at += uint64(len(s.buffer))
	_, err := s.w.Write(s.buffer)
	s.buffer = s.buffer[:0]
	return err
}

// close writes the table.
func (s *sectionWriter) close() error {
	if err := s.flush(); err != nil {
		return err
	}
	table := []byte(magic)
	for _, t := range s.table {
		table = binary.LittleEndian.AppendUint64(table, t.start)
		table = binary.LittleEndian.AppendUint64(table, t.size)
		table = binary.LittleEndian.AppendUint32(table, t.sum)
	}
	table = binary.LittleEndian.AppendUint32(table, crc32.Checksum(table, castagnoli))
	_, err := s.w.Write(table[len(magic):])
	return err
}

// frame is the table of an opened set.
type frame struct {
	sections [sectionCount]string
	sums     [sectionCount]uint32
	sum      uint32 // of the table: it identifies the content
}

// openFrame checks the magic line and the table, not what the sections hold.
func openFrame(data string) (frame, error) {
	var f frame
	if line, _, ok := strings.Cut(data[:min(len(data), 40)], "\n"); ok && strings.HasPrefix(line, magicName) && line+"\n" != magic {
		return f, fmt.Errorf("version %q; this program reads %q: %w", strings.TrimPrefix(line, magicName), magic[len(magicName):len(magic)-1], ErrFormat)
	}
	if len(data) < len(magic)+tableSize || data[:len(magic)] != magic {
		return f, ErrFormat
	}
	table := data[len(data)-tableSize:]
	f.sum = number(table, tableSize-4)
	if sum := crc32.Checksum([]byte(magic+table[:tableSize-4]), castagnoli); sum != f.sum {
		return f, fmt.Errorf("the table at the end is damaged: %w", ErrFormat)
	}
	at := uint64(len(magic))
	for i := range f.sections {
		entry := table[i*tableEntry : (i+1)*tableEntry]
		start, size := long(entry, 0), long(entry, 8)
		if start != at || size > uint64(len(data)-tableSize)-start {
			return f, ErrFormat
		}
		at += size
		f.sections[i], f.sums[i] = data[start:at], number(entry, 16)
	}
	if at != uint64(len(data)-tableSize) {
		return f, ErrFormat
	}
	return f, nil
}

// verify compares the checksum of each section.
func (f *frame) verify() error {
	for i, s := range f.sections {
		// The bytes are only read.
		sum := crc32.Checksum(unsafe.Slice(unsafe.StringData(s), len(s)), castagnoli)
		if sum != f.sums[i] {
			return fmt.Errorf("section %s: %w", sectionNames[i], ErrChecksum)
		}
	}
	return nil
}

// number reads four bytes at an offset, or gives 0 outside of s: damaged bytes
// may lead anywhere.
func number(s string, at int) uint32 {
	if at < 0 || at+4 > len(s) {
		return 0
	}
	b := s[at : at+4]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

func long(s string, at int) uint64 {
	return uint64(number(s, at)) | uint64(number(s, at+4))<<32
}

// uvarint reads a number at an offset and returns the offset behind it, or
// zeros outside of s.
func uvarint(s string, at int) (uint64, int) {
	var n uint64
	for shift := 0; shift < 64 && at >= 0 && at < len(s); shift += 7 {
		b := s[at]
		at++
		n |= uint64(b&0x7F) << shift
		if b < 0x80 {
			return n, at
		}
	}
	return 0, len(s)
}
