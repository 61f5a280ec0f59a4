package train

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"extract/stages/tagger"
)

// A checkpoint file is the magic line; a header in JSON behind its length; the
// first pass's votes, a byte a token; the state of the learner and the best
// weights, where the header says that they are there; and the checksum of it
// all.
const checkpointMagic = "extract-checkpoint/3\n"

// Errors of a checkpoint.
var (
	// ErrCheckpoint is returned for a file that is no checkpoint, or was cut
	// short or changed.
	ErrCheckpoint = errors.New("not a checkpoint, or cut short or changed; remove it and train anew")
	// ErrOtherRecipe is returned for a checkpoint of another recipe, corpus or
	// version.
	ErrOtherRecipe = errors.New("the checkpoint is of another recipe, of corpora that have changed since, or of another version; train anew, without --resume")
)

// checkpoint is what training needs to go on.
type checkpoint struct {
	header  checkpointHeader
	guesses [][]uint8
	state   *tagger.State   // nil before the first epoch's end
	best    *tagger.Weights // nil unless an earlier epoch is the best
}

type checkpointHeader struct {
	Fingerprint string  `json:"fingerprint"`
	Votes       bool    `json:"votes"`
	State       bool    `json:"state"`
	Best        bool    `json:"best"`
	BestEpoch   int     `json:"best_epoch"`
	BestScore   float64 `json:"best_score"`
}

// fingerprint is a digest of all that decides the weights.
func fingerprint(r *Recipe, p *prepared, engine string) string {
	bare := *r
	bare.Corpora, bare.Development = nil, nil
	for i, c := range r.Corpora {
		c.Path = p.corpora[i].SHA256
		bare.Corpora = append(bare.Corpora, c)
	}
	h := sha256.New()
	json.NewEncoder(h).Encode(bare) // writes to a hash and of such types never fail
	fmt.Fprintln(h, engine)
	for _, d := range p.dev { // decides only when training ends
		fmt.Fprintln(h, d.name, len(d.items))
	}
	for i := range p.items {
		fmt.Fprintln(h, len(p.items[i].Document.Tokens), len(p.items[i].Names))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// save writes the checkpoint, complete or not at all.
func (c *checkpoint) save(path string) (err error) {
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.partial")
	if err != nil {
		return fmt.Errorf("checkpoint %s: %w", path, bare(err))
	}
	defer func() {
		if err != nil {
			file.Close()
			os.Remove(file.Name())
			err = fmt.Errorf("checkpoint %s: %w", path, bare(err))
		}
	}()
	sum := crc32.NewIEEE()
	buffer := bufio.NewWriterSize(io.MultiWriter(file, sum), 1<<20)
	if err := c.write(buffer); err != nil {
		return err
	}
	if err := buffer.Flush(); err != nil {
		return err
	}
	if err := binary.Write(file, binary.LittleEndian, sum.Sum32()); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}

func (c *checkpoint) write(w io.Writer) error {
	c.header.Votes, c.header.State, c.header.Best = c.guesses != nil, c.state != nil, c.best != nil
	header, err := json.Marshal(c.header)
	if err != nil {
		return err
	}
	head := append([]byte(checkpointMagic), 0, 0, 0, 0)
	binary.LittleEndian.PutUint32(head[len(checkpointMagic):], uint32(len(header)))
	for _, part := range append([][]byte{head, header}, c.guesses...) {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	if c.state != nil {
		if err := c.state.Write(w); err != nil {
			return err
		}
	}
	if c.best != nil {
		return c.best.Write(w)
	}
	return nil
}

// loadCheckpoint reads a checkpoint of the given fingerprint for documents. A
// missing file gives fs.ErrNotExist.
func loadCheckpoint(path, fingerprint string, items []item) (*checkpoint, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err != nil {
		return nil, fmt.Errorf("checkpoint %s: %w", path, bare(err))
	}
	c := &checkpoint{}
	if err := c.read(data, fingerprint, items); err != nil {
		return nil, fmt.Errorf("checkpoint %s: %w", path, err)
	}
	return c, nil
}

func (c *checkpoint) read(data []byte, fingerprint string, items []item) error {
	rest, ok := bytes.CutPrefix(data, []byte(checkpointMagic))
	if !ok || len(rest) < 8 || crc32.ChecksumIEEE(data[:len(data)-4]) != binary.LittleEndian.Uint32(data[len(data)-4:]) {
		return ErrCheckpoint
	}
	n := int(binary.LittleEndian.Uint32(rest))
	rest = rest[4 : len(rest)-4]
	if n > len(rest) || json.Unmarshal(rest[:n], &c.header) != nil {
		return ErrCheckpoint
	}
	if c.header.Fingerprint != fingerprint {
		return ErrOtherRecipe
	}
	in := bytes.NewReader(rest[n:])
	if c.header.Votes {
		for i := range items {
			votes := make([]uint8, len(items[i].Document.Tokens))
			if _, err := io.ReadFull(in, votes); err != nil {
				return ErrCheckpoint
			}
			c.guesses = append(c.guesses, votes)
		}
	}
	var err error
	if c.header.State {
		if c.state, err = tagger.ReadState(in); err != nil {
			return err
		}
	}
	if c.header.Best {
		c.best, err = tagger.ReadWeights(in)
	}
	return err
}
