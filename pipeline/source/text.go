package source

import (
	"bytes"
	"io"
	"iter"
	"unicode/utf8"

	"extract/pipeline"
)

// readText yields the whole stream as one document.
func readText(s *stream) iter.Seq2[*pipeline.Document, error] {
	return func(yield func(*pipeline.Document, error) bool) {
		text, err := io.ReadAll(io.LimitReader(s.in, int64(s.max)+1))
		switch {
		case err != nil:
			err = unreadable(err)
		case len(text) > s.max:
			err = faultf(ErrTooLarge, "the text is larger than the limit of %d bytes; split it or raise the limit", s.max)
		default:
			err = checkText(text, s.mark)
		}
		if err != nil {
			yield(nil, s.at(0, err))
			return
		}
		yield(&pipeline.Document{ID: s.base, Source: s.source, Text: string(text)}, nil)
	}
}

// checkText returns ErrBinary or ErrEncoding, with the place, if text is not
// plain text in UTF-8. Mark is the number of bytes that stand before it.
func checkText(text []byte, mark int) error {
	if at := bytes.IndexByte(text, 0); at >= 0 {
		return binaryAt(at + mark)
	}
	if at := invalidAt(text); at >= 0 {
		return faultf(ErrEncoding, "invalid UTF-8 at byte offset %d (0x%02X); convert the text to UTF-8", at+mark, text[at])
	}
	return nil
}

func binaryAt(at int) error {
	return faultf(ErrBinary, "binary file: a NUL byte at byte offset %d; text must be UTF-8, or UTF-16 with a byte order mark", at)
}

// invalidAt returns the offset of the first byte that is not UTF-8, or -1.
func invalidAt(b []byte) int {
	if utf8.Valid(b) {
		return -1
	}
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}
