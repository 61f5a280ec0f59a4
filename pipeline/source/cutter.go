package source

import (
	"bufio"
	"io"
)

// cutter cuts a stream of JSON into the elements of its top-level arrays and
// its other top-level objects. It looks at brackets, quotes and commas only:
// whether a piece is valid is for the parser to say.
type cutter struct {
	in      *bufio.Reader
	limit   int  // bytes of a record that are kept
	line    int  // of the next byte, from 1
	inArray bool // between the brackets of a top-level array
	any     bool // the array has an element before this place

	// Of the record that next returned last:
	began int // its first line
	size  int // its bytes, also where they are more than limit
}

// structureError is a fault between records, after which none can be found.
type structureError struct{ err error }

func (e *structureError) Error() string { return e.err.Error() }

func brokenf(format string, args ...any) error {
	return &structureError{faultf(ErrSyntax, format, args...)}
}

// next appends the next record to buf and returns it. Of a record larger than
// the limit only the size is right. The error is io.EOF at the end, or a
// *structureError.
func (c *cutter) next(buf []byte) ([]byte, error) {
	for {
		b, err := c.skipSpace()
		if err == io.EOF && c.inArray {
			return buf, brokenf("the file ends within its array; records may be missing")
		}
		if err != nil {
			return buf, err
		}
		switch {
		case !c.inArray && b == '[':
			c.inArray, c.any = true, false
			continue
		case c.inArray && b == ']' && !c.any:
			c.inArray = false
			continue
		case c.inArray && c.any:
			if b == ']' {
				c.inArray = false
				continue
			}
			if b != ',' {
				return buf, brokenf("%q after a record, where a comma or the end of the array must be", b)
			}
			if b, err = c.skipSpace(); err == io.EOF {
				return buf, brokenf("the file ends within its array; records may be missing")
			} else if err != nil {
				return buf, err
			}
		}
		c.any = true
		return c.cut(buf, b)
	}
}

// cut appends the value that begins with the byte first, which has been read.
func (c *cutter) cut(buf []byte, first byte) ([]byte, error) {
	c.began, c.size = c.line, 0
	if first == ',' || first == ']' || first == '}' || !c.inArray && first != '{' {
		return buf, brokenf("%q where a record must begin", first)
	}
	depth, quoted, escaped := 0, false, false
	for b := first; ; {
		switch {
		case escaped:
			escaped = false
		case quoted && b == '\\':
			escaped = true
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == '{' || b == '[':
			depth++
		case b == '}' || b == ']':
			depth--
		}
		c.size++
		if c.size <= c.limit {
			buf = append(buf, b)
		}
		if depth == 0 && !quoted && endsValue(b) {
			return buf, nil
		}
		var err error
		if b, err = c.readByte(); err == io.EOF {
			if depth == 0 && !quoted {
				return buf, nil
			}
			return buf, brokenf("the file ends within the record that begins on line %d", c.began)
		} else if err != nil {
			return buf, err
		}
		if depth == 0 && !quoted && endsScalar(b) {
			c.unread(b)
			return buf, nil
		}
	}
}

// endsValue reports whether the byte is the last of an object, array or string.
func endsValue(b byte) bool { return b == '}' || b == ']' || b == '"' }

// endsScalar reports whether the byte follows a number, true, false or null.
func endsScalar(b byte) bool {
	return b == ',' || b == ']' || b == '}' || b == '{' || b == '[' || b == '"' || isSpace(b)
}

func isSpace(b byte) bool { return b == ' ' || b == '\t' || b == '\r' || b == '\n' }

// skipSpace returns the next byte that is not white space.
func (c *cutter) skipSpace() (byte, error) {
	for {
		b, err := c.readByte()
		if err != nil || !isSpace(b) {
			return b, err
		}
	}
}

// atEnd reports whether nothing but white space follows. A read error is not
// the end; next will meet it.
func (c *cutter) atEnd() bool {
	b, err := c.skipSpace()
	if err == nil {
		c.unread(b)
	}
	return err == io.EOF
}

func (c *cutter) readByte() (byte, error) {
	b, err := c.in.ReadByte()
	if err == nil && b == '\n' {
		c.line++
	}
	return b, err
}

func (c *cutter) unread(b byte) {
	c.in.UnreadByte() // cannot fail: a byte was read last
	if b == '\n' {
		c.line--
	}
}
