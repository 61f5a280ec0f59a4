package source

import (
	"errors"
	"fmt"
	"io"
	"iter"

	"extract/pipeline"
)

// readJSON yields a document for each element of an array at the top level and
// for each object at the top level. An object that stands alone is a file of
// one document, as a text file is.
//
// The records are cut apart by counting brackets outside of strings, and only
// then parsed: so a faulty record, or one above the limit, costs no other, and
// a file of any size takes the memory of one record.
func readJSON(s *stream) iter.Seq2[*pipeline.Document, error] {
	return func(yield func(*pipeline.Document, error) bool) {
		c := &cutter{in: s.in, line: 1, limit: s.max}
		var record []byte
		for number := 1; ; number++ {
			var err error
			record, err = c.next(record[:0])
			if err == io.EOF {
				return
			}
			var broken *structureError
			if errors.As(err, &broken) {
				yield(nil, s.at(c.line, broken.err))
				return
			}
			if err != nil {
				yield(nil, s.at(c.line, unreadable(err)))
				return
			}
			alone := number == 1 && !c.inArray && c.atEnd()
			if !yield(s.recordNumber(record, c, number, alone)) {
				return
			}
		}
	}
}

// recordNumber makes a document of a record that the cutter has just cut.
func (s *stream) recordNumber(record []byte, c *cutter, number int, alone bool) (*pipeline.Document, error) {
	if c.size > s.max {
		return nil, s.at(c.began, tooLarge(fmt.Sprintf("record %d", number), c.size, s.max))
	}
	doc, err := s.fields.document(record)
	if err != nil {
		return nil, s.at(c.began, fmt.Errorf("record %d: %w", number, err))
	}
	doc.Source = fmt.Sprintf("%s#%d", s.source, number)
	id := fmt.Sprintf("%s:%d", s.base, number)
	if alone {
		doc.Source, id = s.source, s.base
	}
	if doc.ID == "" {
		doc.ID = id
	}
	return doc, nil
}
