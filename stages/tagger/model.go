package tagger

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"slices"
	"strings"

	"extract/gazetteers/frozen"
)

// The model file: the magic line, then the checksum of all that follows, then
// four parts, each behind its length: a description in JSON, the transitions as
// float32, the table of features and the rows of weights.
//
// The table gives the number of a feature's row. A row is an exponent e and one
// signed byte a label, which stand for byte × 2^e. How many labels there are
// follows from the types that the description has.
const modelMagic = "extract-tagger/1\n"

// Errors of OpenModel.
var (
	// ErrModel is returned for bytes that are no model of this version.
	ErrModel = errors.New("tagger: not a model of this version, or cut short")
	// ErrModelChecksum is returned for a model that was changed.
	ErrModelChecksum = errors.New("tagger: the model was changed after it was made; train it again")
)

// Description says what a model is and where it comes from.
type Description struct {
	Features int               `json:"features"`
	Types    []string          `json:"types"` // in the order of the labels
	Corpora  []Corpus          `json:"corpora"`
	Seed     uint64            `json:"seed"`
	Epochs   int               `json:"epochs"`
	Scores   map[string]string `json:"scores,omitempty"`
	// Calibration maps a path probability to the share of names of that
	// probability that are right: pairs of the two, both ascending.
	Calibration [][2]float64 `json:"calibration,omitempty"`
}

// Corpus is one training corpus of a model.
type Corpus struct {
	Name      string  `json:"name"`
	SHA256    string  `json:"sha256"`
	Documents int     `json:"documents"`
	Weight    float32 `json:"weight"`
}

// Model is an opened model. It is read-only, shares the memory that it was
// opened on, and is safe for concurrent use.
type Model struct {
	Description Description
	*chain
	transitions []float32 // a matrix
	features    frozen.Features
	rows        string
	rowBytes    int
}

// Encode returns the model file of the weights. Rows without a weight of at
// least prune are left out.
func (w *Weights) Encode(d Description, prune float32) ([]byte, error) {
	type kept struct {
		hash uint64
		id   uint32
	}
	var keep []kept
	for h, id := range w.index {
		top := float32(0)
		for _, v := range w.row(id) {
			top = max(top, v, -v)
		}
		if top >= prune {
			keep = append(keep, kept{h, id})
		}
	}
	slices.SortFunc(keep, func(a, b kept) int { return int(int64(a.id) - int64(b.id)) })
	hashes, numbers := make([]uint64, len(keep)), make([]uint32, len(keep))
	rows := make([]byte, 0, len(keep)*(1+w.labels))
	for n, k := range keep {
		hashes[n], numbers[n] = k.hash, uint32(n)
		rows = appendRow(rows, w.row(k.id))
	}
	d.Features = len(keep)
	d.Types = w.names
	description, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	var transitions []byte
	for _, v := range w.transitions {
		transitions = binary.LittleEndian.AppendUint32(transitions, math.Float32bits(v))
	}
	out := append([]byte(modelMagic), 0, 0, 0, 0)
	for _, part := range [][]byte{description, transitions, frozen.BuildFeatures(hashes, numbers), rows} {
		out = frozen.AppendPart(out, part)
	}
	binary.LittleEndian.PutUint32(out[len(modelMagic):], crc32.ChecksumIEEE(out[len(modelMagic)+4:]))
	return out, nil
}

// appendRow appends a row of weights as one exponent and signed bytes.
func appendRow(dst []byte, weights []float32) []byte {
	top := 0.0
	for _, v := range weights {
		top = max(top, math.Abs(float64(v)))
	}
	e := int(math.Ceil(math.Log2(top / 127)))
	dst = append(dst, byte(int8(e)))
	for _, v := range weights {
		dst = append(dst, byte(int8(math.Round(float64(v)/math.Pow(2, float64(e))))))
	}
	return dst
}

// OpenModel opens a model file. With verify it reads the whole and compares the
// checksum; the embedded model does without.
func OpenModel(data string, verify bool) (*Model, error) {
	if !strings.HasPrefix(data, modelMagic) || len(data) < len(modelMagic)+4 {
		return nil, ErrModel
	}
	sum := frozen.Uint32(data, len(modelMagic))
	rest := data[len(modelMagic)+4:]
	if verify && crc32.ChecksumIEEE([]byte(rest)) != sum {
		return nil, ErrModelChecksum
	}
	var parts [4]string
	if frozen.Parts(rest, parts[:]) != nil {
		return nil, ErrModel
	}
	m := &Model{rows: parts[3]}
	if err := json.Unmarshal([]byte(parts[0]), &m.Description); err != nil {
		return nil, ErrModel
	}
	if err := CheckTypes(m.Description.Types); err != nil {
		return nil, fmt.Errorf("tagger: the types of the model: %w", err)
	}
	m.chain = newChain(len(m.Description.Types))
	m.rowBytes = 1 + m.labels
	var err error
	if m.features, err = frozen.OpenFeatures(parts[2]); err != nil || len(parts[1]) != 4*m.labels*m.labels || len(m.rows) != m.Description.Features*m.rowBytes {
		return nil, ErrModel
	}
	m.transitions = make([]float32, m.labels*m.labels)
	for i := range m.transitions {
		m.transitions[i] = math.Float32frombits(frozen.Uint32(parts[1], 4*i))
	}
	return m, nil
}

// add adds the weights of features to the scores of a token.
func (m *Model) add(scores []float32, hashes []uint64) {
	var found [frozen.FeatureBatch]uint32
	for len(hashes) > 0 {
		part := hashes[:min(len(found), len(hashes))]
		hashes = hashes[len(part):]
		for _, n := range m.features.Find(part, &found) {
			row := m.rows[int(n)*m.rowBytes:]
			scale := exponents[row[0]]
			row = row[1:][:len(scores)]
			for k := range scores {
				scores[k] += scale * float32(int8(row[k]))
			}
		}
	}
}

// exponents maps the exponent byte of a row to its power of two.
var exponents = func() (t [256]float32) {
	for i := range t {
		t[i] = float32(math.Pow(2, float64(int8(i))))
	}
	return t
}()
