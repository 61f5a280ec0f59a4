package source

import (
	"context"
	"io"
)

// interruptible returns a reader that fails once the context has ended. With
// blocking set it fails also while a read waits, as one of a terminal or a
// slow pipe may for ever; the goroutine of that one read stays until the read
// returns.
func interruptible(ctx context.Context, r io.Reader, blocking bool) io.Reader {
	if blocking {
		return &blockingReader{ctx: ctx, r: r, done: make(chan readResult, 1)}
	}
	return readerFunc(func(p []byte) (int, error) {
		if ctx.Err() != nil {
			return 0, context.Cause(ctx)
		}
		return r.Read(p)
	})
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

type readResult struct {
	n   int
	err error
}

// blockingReader reads in a goroutine of its own, into memory of its own:
// a read that is left behind must not write into the caller's.
type blockingReader struct {
	ctx  context.Context
	r    io.Reader
	buf  [bufferBytes]byte
	rest []byte // read and not yet handed out
	err  error  // that came with rest
	done chan readResult
}

func (b *blockingReader) Read(p []byte) (int, error) {
	if b.ctx.Err() != nil {
		return 0, context.Cause(b.ctx)
	}
	if len(b.rest) == 0 && b.err == nil {
		go func() {
			n, err := b.r.Read(b.buf[:])
			b.done <- readResult{n, err}
		}()
		select {
		case <-b.ctx.Done():
			return 0, context.Cause(b.ctx)
		case got := <-b.done:
			b.rest, b.err = b.buf[:got.n], got.err
		}
	}
	n := copy(p, b.rest)
	b.rest = b.rest[n:]
	if len(b.rest) == 0 {
		return n, b.err
	}
	return n, nil
}
