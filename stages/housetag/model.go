package housetag

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"slices"
)

// magic begins a file of a model; its last byte but one is the version.
const magic = "extract-tags-1\n\x00"

// ErrFormat is returned for what is no model of this version, or is damaged.
var ErrFormat = errors.New("not a tags model of this version, or cut short")

// ErrChecksum is returned for a model whose bytes have changed.
var ErrChecksum = errors.New("the tags model is damaged: its checksum does not fit; learn it again, or take it from a copy")

// Description says what a model was made of.
type Description struct {
	Groups   string `json:"features"`
	Articles int    `json:"articles"`
	Tags     int    `json:"tags"`
	Runs     int    `json:"runs"` // of learning: 1, and one more for each update
	Newest   string `json:"newest,omitempty"`
}

// Model is a learned model. It is read-only and safe for concurrent use.
type Model struct {
	Description Description
	Groups      Group
	Checksum    uint32
	labels      string
	columns     columns
}

// columns are the arrays of a model as they lie in the file, little-endian.
type columns struct {
	labelEnd, count, bias, threshold []byte // by tag
	hash, df, postEnd                []byte // by feature, sorted by hash
	postTag, postWeight, postCount   []byte // by posting
}

func (c *columns) all() []*[]byte {
	return []*[]byte{&c.labelEnd, &c.count, &c.bias, &c.threshold, &c.hash, &c.df, &c.postEnd, &c.postTag, &c.postWeight, &c.postCount}
}

// Tag is one tag of a model.
type Tag struct {
	Label     string
	Articles  int // that have it in the archive
	Bias      float32
	Threshold float32
}

// Posting is what a feature says for a tag.
type Posting struct {
	Tag    uint32
	Weight float32
	Count  uint32 // articles with the tag that have the feature, as counted
}

// Index is a feature with its postings.
type Index struct {
	Hash     uint32
	DF       uint32 // articles that have it
	Postings []Posting
}

// Encode returns the file of a model. The features must be sorted by hash.
func Encode(d Description, tags []Tag, features []Index) ([]byte, error) {
	var c columns
	var labels []byte
	le := binary.LittleEndian
	put := func(to *[]byte, n uint32) { *to = le.AppendUint32(*to, n) }
	d.Tags = len(tags)
	for _, t := range tags {
		labels = append(labels, t.Label...)
		put(&c.labelEnd, uint32(len(labels)))
		put(&c.count, uint32(t.Articles))
		put(&c.bias, math.Float32bits(t.Bias))
		put(&c.threshold, math.Float32bits(t.Threshold))
	}
	n := uint32(0)
	for _, f := range features {
		put(&c.hash, f.Hash)
		put(&c.df, f.DF)
		n += uint32(len(f.Postings))
		put(&c.postEnd, n)
		for _, p := range f.Postings {
			put(&c.postTag, p.Tag)
			put(&c.postWeight, math.Float32bits(p.Weight))
			put(&c.postCount, p.Count)
		}
	}
	about, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	body := []byte{}
	block := func(b []byte) {
		body = le.AppendUint32(body, uint32(len(b)))
		body = append(body, b...)
	}
	block(about)
	block(labels)
	for _, b := range c.all() {
		block(*b)
	}
	out := append([]byte(magic), 0, 0, 0, 0)
	le.PutUint32(out[len(magic):], crc32.ChecksumIEEE(body))
	return append(out, body...), nil
}

// Open returns the model in the file's bytes, which it keeps and which must not
// change. It checks the sum of all bytes, but decodes nothing.
func Open(data []byte) (*Model, error) {
	if len(data) < len(magic)+4 || string(data[:len(magic)]) != magic {
		return nil, ErrFormat
	}
	body := data[len(magic)+4:]
	m := &Model{Checksum: binary.LittleEndian.Uint32(data[len(magic):])}
	if crc32.ChecksumIEEE(body) != m.Checksum {
		return nil, ErrChecksum
	}
	block := func() ([]byte, error) {
		if len(body) < 4 {
			return nil, ErrFormat
		}
		n := binary.LittleEndian.Uint32(body)
		if uint64(n) > uint64(len(body)-4) {
			return nil, ErrFormat
		}
		b := body[4 : 4+n : 4+n]
		body = body[4+n:]
		return b, nil
	}
	about, err := block()
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(about, &m.Description); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	labels, err := block()
	if err != nil {
		return nil, err
	}
	m.labels = string(labels)
	for _, to := range m.columns.all() {
		if *to, err = block(); err != nil {
			return nil, err
		}
	}
	if err := m.groups(); err != nil {
		return nil, err
	}
	return m, m.check()
}

func (m *Model) groups() error {
	for i, name := range groupNames {
		if slices.Contains(splitComma(m.Description.Groups), name) {
			m.Groups |= 1 << i
		}
	}
	if m.Groups.String() != m.Description.Groups {
		return fmt.Errorf("%w: features %q", ErrFormat, m.Description.Groups)
	}
	return nil
}

// check makes sure that no number of the file points out of it.
func (m *Model) check() error {
	c := &m.columns
	tags, features, posts := len(c.count)/4, len(c.hash)/4, len(c.postTag)/4
	for _, b := range [][]byte{c.labelEnd, c.count, c.bias, c.threshold} {
		if len(b) != 4*tags {
			return ErrFormat
		}
	}
	for _, b := range [][]byte{c.hash, c.df, c.postEnd} {
		if len(b) != 4*features {
			return ErrFormat
		}
	}
	if len(c.postWeight) != 4*posts || len(c.postCount) != 4*posts || len(c.postTag) != 4*posts {
		return ErrFormat
	}
	if !ascending(c.labelEnd, len(m.labels)) || !ascending(c.postEnd, posts) {
		return ErrFormat
	}
	for i := range posts {
		if int(at(c.postTag, i)) >= tags {
			return ErrFormat
		}
	}
	return nil
}

// ascending reports whether the numbers never fall, and end with last.
func ascending(b []byte, last int) bool {
	before := uint32(0)
	for i := range len(b) / 4 {
		n := at(b, i)
		if n < before {
			return false
		}
		before = n
	}
	return int(before) == last
}

func at(b []byte, i int) uint32       { return binary.LittleEndian.Uint32(b[4*i:]) }
func floatAt(b []byte, i int) float32 { return math.Float32frombits(at(b, i)) }

// Len returns the number of tags.
func (m *Model) Len() int { return len(m.columns.count) / 4 }

// Tag returns the tag with the number.
func (m *Model) Tag(i int) Tag {
	start := uint32(0)
	if i > 0 {
		start = at(m.columns.labelEnd, i-1)
	}
	c := &m.columns
	return Tag{m.labels[start:at(c.labelEnd, i)], int(at(c.count, i)), floatAt(c.bias, i), floatAt(c.threshold, i)}
}

// Features lists the features with their postings, sorted by hash; the list is
// the caller's.
func (m *Model) Features() []Index {
	c := &m.columns
	out := make([]Index, len(c.hash)/4)
	p := 0
	for i := range out {
		out[i] = Index{Hash: at(c.hash, i), DF: at(c.df, i)}
		for ; p < int(at(c.postEnd, i)); p++ {
			out[i].Postings = append(out[i].Postings, Posting{at(c.postTag, p), floatAt(c.postWeight, p), at(c.postCount, p)})
		}
	}
	return out
}
