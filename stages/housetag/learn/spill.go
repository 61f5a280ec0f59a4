package learn

import (
	"bufio"
	"encoding/binary"
	"errors"
	"os"

	"extract/stages/housetag"
)

// spill holds the features and tags of the articles in a file that nobody else
// sees, and that is gone when it is closed.
type spill struct {
	file *os.File
	out  *bufio.Writer
	buf  []byte
	days []int32 // by article
	ends []int64 // by article, in the file
	kept []int32 // by tag as added: its number now, -1 for none; nil for the same
}

// doc is an article as it is read back.
type doc struct {
	number   int
	tags     []uint32
	features []housetag.Feature
}

func newSpill(folder string) (*spill, error) {
	file, err := os.CreateTemp(folder, ".learn-*.partial")
	if err != nil {
		return nil, err
	}
	return &spill{file: file, out: bufio.NewWriterSize(file, 1<<18)}, nil
}

func (s *spill) add(tags []uint32, features []housetag.Feature, day int) error {
	b := binary.AppendUvarint(s.buf[:0], uint64(len(tags)))
	for _, t := range tags {
		b = binary.AppendUvarint(b, uint64(t))
	}
	b = binary.AppendUvarint(b, uint64(len(features)))
	before := uint32(0)
	for _, f := range features {
		b = binary.AppendUvarint(b, uint64(f.Hash-before))
		b = append(b, byte(min(255, f.Value*32)))
		before = f.Hash
	}
	s.buf = b
	s.ends = append(s.ends, s.size()+int64(len(b)))
	s.days = append(s.days, int32(day))
	_, err := s.out.Write(b)
	return err
}

func (s *spill) close() error {
	return errors.Join(s.file.Close(), os.Remove(s.file.Name()))
}

func (s *spill) len() int { return len(s.ends) }

func (s *spill) size() int64 {
	if len(s.ends) == 0 {
		return 0
	}
	return s.ends[len(s.ends)-1]
}

// each calls f with the articles of the given numbers, in that order; the doc
// is valid until f returns. It may be called by several goroutines at a time,
// after flush.
func (s *spill) each(numbers []int32, f func(*doc)) error {
	var d doc
	var buf []byte
	for _, i := range numbers {
		start := int64(0)
		if i > 0 {
			start = s.ends[i-1]
		}
		size := int(s.ends[i] - start)
		if cap(buf) < size {
			buf = make([]byte, 2*size)
		}
		buf = buf[:size]
		if _, err := s.file.ReadAt(buf, start); err != nil {
			return err
		}
		d.number = int(i)
		d.decode(buf, s.kept)
		f(&d)
	}
	return nil
}

// decode takes what add has written.
func (d *doc) decode(b []byte, kept []int32) {
	next := func() uint32 {
		n, size := binary.Uvarint(b)
		b = b[size:]
		return uint32(n)
	}
	d.tags, d.features = d.tags[:0], d.features[:0]
	for n := next(); n > 0; n-- {
		t := next()
		if kept != nil {
			if kept[t] < 0 {
				continue
			}
			t = uint32(kept[t])
		}
		d.tags = append(d.tags, t)
	}
	h := uint32(0)
	for n := next(); n > 0; n-- {
		h += next()
		d.features = append(d.features, housetag.Feature{Hash: h, Value: float32(b[0]) / 32})
		b = b[1:]
	}
}

func (s *spill) flush() error { return s.out.Flush() }
