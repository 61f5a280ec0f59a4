package tag

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"maps"
	"math"
	"slices"
	"strings"

	"extract/gazetteers/frozen"
	"extract/pipeline"
)

// The model file: the magic line, the checksum of what follows, then four
// parts, each behind its length: the dictionary from keys to numbers of tag
// sets, the sets, the table of features and the rows of weights.
//
// The table gives the place of a feature's row. A row is a count and as many tags,
// each with its weight in 64ths as an int16.
const modelMagic = "extract-speech/1\n"

// Unit is what 1 is in weights and scores of a model.
const Unit = 64

// ErrModel is returned for bytes that are no model of this version, or damaged.
var ErrModel = errors.New("tag: not a model of parts of speech of this version, or damaged")

// tagCount is the number of tags, with the edge.
const tagCount = len(pipeline.TagNames)

type model struct {
	dictionary frozen.Table
	sets       string
	features   frozen.Features
	rows       string
}

// Encode returns the model file of weights by feature and tag, and of a
// dictionary of the tags of words by key. Weights that round to nothing are
// left out.
func Encode(dictionary map[string]Set, weights map[uint64][]float32) ([]byte, error) {
	keys := slices.Sorted(maps.Keys(dictionary))
	numbers := make([]uint32, len(keys))
	var sets []byte
	seen := map[Set]uint32{}
	for i, k := range keys {
		set := dictionary[k]
		n, ok := seen[set]
		if !ok {
			n = uint32(len(seen))
			seen[set] = n
			sets = binary.LittleEndian.AppendUint64(sets, uint64(set))
		}
		numbers[i] = n
	}
	table, err := frozen.Build(keys, numbers)
	if err != nil {
		return nil, err
	}
	var kept []uint64
	var places []uint32 // of the rows
	var rows []byte
	for _, h := range slices.Sorted(maps.Keys(weights)) {
		at := len(rows)
		rows = append(rows, 0)
		for t, v := range weights[h] {
			if n := int16(max(-math.MaxInt16, min(math.MaxInt16, math.Round(float64(v)*Unit)))); n != 0 {
				rows[at]++
				rows = append(rows, byte(t), byte(n), byte(uint16(n)>>8))
			}
		}
		if rows[at] == 0 {
			rows = rows[:at]
			continue
		}
		kept, places = append(kept, h), append(places, uint32(at))
	}
	out := append([]byte(modelMagic), 0, 0, 0, 0)
	for _, part := range [][]byte{table, sets, frozen.BuildFeatures(kept, places), rows} {
		out = frozen.AppendPart(out, part)
	}
	binary.LittleEndian.PutUint32(out[len(modelMagic):], crc32.ChecksumIEEE(out[len(modelMagic)+4:]))
	return out, nil
}

// openModel opens a model. The checksum is compared only with verify.
func openModel(data string, verify bool) (*model, error) {
	rest, ok := strings.CutPrefix(data, modelMagic)
	if !ok || len(rest) < 4 || verify && crc32.ChecksumIEEE([]byte(rest[4:])) != frozen.Uint32(rest, 0) {
		return nil, ErrModel
	}
	var parts [4]string
	if frozen.Parts(rest[4:], parts[:]) != nil {
		return nil, ErrModel
	}
	m := &model{sets: parts[1], rows: parts[3]}
	var err error
	if m.dictionary, _, err = frozen.Open(parts[0]); err != nil {
		return nil, ErrModel
	}
	if m.features, err = frozen.OpenFeatures(parts[2]); err != nil {
		return nil, ErrModel
	}
	return m, nil
}

// known returns the tags that the dictionary has for a word.
func (m *model) known(surface string) Set {
	n, ok := m.dictionary.Get(Key(surface))
	if !ok || int(n)*8+8 > len(m.sets) {
		return 0
	}
	return Set(binary.LittleEndian.Uint64([]byte(m.sets[n*8 : n*8+8])))
}

// tagScores are scores by tag, in units of 1/Unit.
type tagScores [tagCount]int16

// sum returns the sums of the weights of features. It fetches the heads of a
// batch of rows in one loop, for the reason that Features.Find has.
func (m *model) sum(features []uint64) (out tagScores) {
	var sums [tagCount]int32
	var found [frozen.FeatureBatch]uint32
	var counts [frozen.FeatureBatch]byte
	for len(features) > 0 {
		part := features[:min(len(found), len(features))]
		features = features[len(part):]
		places := m.features.Find(part, &found)
		for i, at := range places {
			counts[i] = m.rows[at]
		}
		for i, at := range places {
			for r := m.rows[at+1:][:3*int(counts[i])]; len(r) >= 3; r = r[3:] {
				sums[r[0]] += int32(int16(uint16(r[1]) | uint16(r[2])<<8))
			}
		}
	}
	for t, v := range sums {
		out[t] = int16(max(-math.MaxInt16, min(math.MaxInt16, v)))
	}
	return out
}
