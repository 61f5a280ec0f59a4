package gazetteers

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"unsafe"
)

// VerifyLimit is the size in bytes up to which OpenFile reads the whole file and
// compares its checksums. Of a larger file it checks the table and the frame,
// for opening must cost the same for ten million names as for ten; Verify checks
// the rest.
const VerifyLimit = 40 << 20

// OpenFile opens a file that holds a compiled set. The file is mapped into
// memory, not read, where the system can do that; it stays mapped as long as the
// process runs, as the set's names point into it. Replace such a file by renaming
// a new one to its name, as BuildFile does: the old one stays whole for those who
// have it open. Errors begin with the path.
func OpenFile(path string) (*Compiled, error) {
	data, err := mapFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, bare(err))
	}
	c, err := Open(unsafe.String(unsafe.SliceData(data), len(data)))
	if err == nil && len(data) <= VerifyLimit {
		err = c.Verify()
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return c, nil
}

// bare takes the path off an error of the file system, where it stands already.
func bare(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// BuildFile writes what fill adds to the builder into a file. The file gets its
// name when it is complete: a new one replaces the old one whole, or not at all.
func BuildFile(path string, fill func(*Builder) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.partial")
	if err != nil {
		return fmt.Errorf("%s: %w", path, bare(err))
	}
	defer func() {
		if err != nil {
			f.Close() // it may be closed already
			os.Remove(f.Name())
		}
	}()
	b, err := NewBuilder(f)
	if err != nil {
		return fmt.Errorf("%s: %w", path, bare(err))
	}
	if err := fill(b); err != nil {
		return err
	}
	mode := fs.FileMode(0o644) // CreateTemp lets only the owner read it
	if info, serr := os.Stat(path); serr == nil {
		mode = info.Mode().Perm()
	}
	if err := errors.Join(b.Close(), f.Chmod(mode), f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("%s: %w", path, bare(err))
	}
	return os.Rename(f.Name(), path)
}
