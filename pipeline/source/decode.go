package source

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/unicode"
)

// bufferBytes is the size of the buffers between the steps of reading.
const bufferBytes = 64 << 10

// maxWindow limits the memory that a Zstandard stream may ask for. It is what
// "zstd --long" writes at most without a further option.
const maxWindow = 128 << 20

// decompress returns a reader of what the gzip or Zstandard stream holds, or
// of the stream itself if it is neither, and a function that frees it. Limits
// on size are the reader's of a document: what is unpacked is never collected
// here.
func decompress(raw io.Reader) (plain io.Reader, free func(), err error) {
	in := bufio.NewReaderSize(raw, bufferBytes)
	head, err := in.Peek(4)
	if err != nil && err != io.EOF {
		return nil, nil, unreadable(err)
	}
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, nil, fmt.Errorf("not a gzip file, though it begins as one: %w", err)
		}
		return z, func() { z.Close() }, nil
	case bytes.HasPrefix(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		// One goroutine fewer, and no reading ahead of the caller.
		z, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, nil, fmt.Errorf("not a Zstandard file, though it begins as one: %w", err)
		}
		return z, z.Close, nil
	}
	return in, func() {}, nil
}

// decode returns a reader of UTF-8 and the length of the UTF-8 byte order mark
// that it took off. UTF-16 is decoded if it has a byte order mark; an unpaired
// surrogate in it becomes U+FFFD.
func decode(plain io.Reader) (decoded *bufio.Reader, mark int) {
	in := bufio.NewReaderSize(plain, bufferBytes)
	head, _ := in.Peek(3) // an error comes again with the first read
	switch {
	case bytes.HasPrefix(head, []byte("\ufeff")):
		in.Discard(3)
		return in, 3
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		utf16 := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder()
		return bufio.NewReaderSize(utf16.Reader(in), bufferBytes), 0
	}
	return in, 0
}

// unreadable says what a failed read means to the user.
func unreadable(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("the compressed file ends too early; the rest is lost: %w", err)
	}
	return fmt.Errorf("the rest cannot be read: %w", bare(err))
}
