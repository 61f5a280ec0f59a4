package source

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"iter"

	"extract/pipeline"
)

// readLines yields a document for each line that is not blank. A faulty line
// costs no other; a line above the limit is passed over to its end.
func readLines(s *stream) iter.Seq2[*pipeline.Document, error] {
	return func(yield func(*pipeline.Document, error) bool) {
		var line []byte
		for number := 1; ; number++ {
			var size int
			var err error
			line, size, err = nextLine(s.in, line[:0], s.max)
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(nil, s.at(number, unreadable(err)))
				return
			}
			if size <= s.max && len(bytes.TrimSpace(line)) == 0 {
				continue
			}
			if !yield(s.recordOnLine(line, size, number)) {
				return
			}
		}
	}
}

// recordOnLine makes a document of the line, or says what is wrong with it.
func (s *stream) recordOnLine(line []byte, size, number int) (*pipeline.Document, error) {
	if size > s.max {
		return nil, s.at(number, tooLarge("the line", size, s.max))
	}
	doc, err := s.fields.document(line)
	if err != nil {
		return nil, s.at(number, err)
	}
	doc.Source = fmt.Sprintf("%s#%d", s.source, number)
	if doc.ID == "" {
		doc.ID = fmt.Sprintf("%s:%d", s.base, number)
	}
	return doc, nil
}

// tooLarge says that the line or record has more bytes than the limit.
func tooLarge(what string, size, limit int) error {
	return faultf(ErrTooLarge, "%s has %d bytes, more than the limit of %d; split it or raise the limit", what, size, limit)
}

// nextLine appends the next line, without its line feed, to buf, and returns
// it with its size. Of a line larger than limit only the size is right. The
// error is io.EOF when there is no further line.
func nextLine(in *bufio.Reader, buf []byte, limit int) (line []byte, size int, err error) {
	for {
		part, err := in.ReadSlice('\n')
		ended := err == nil
		if ended {
			part = part[:len(part)-1]
		}
		size += len(part)
		if size <= limit {
			buf = append(buf, part...)
		}
		switch {
		case ended, err == io.EOF && size > 0:
			return buf, size, nil
		case err != bufio.ErrBufferFull:
			return buf, size, err
		}
	}
}
