package tagger

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
)

// State is where training stands after an epoch: all that it takes to go on
// from there to the same weights. The features are not in it; they are
// collected again from the same documents.
type State struct {
	Epoch   int
	Loss    float64
	Weights *Weights // without features in a state that was read
	squares []float32
	between []float32 // the squares of the transitions
	sum     *Weights  // of the models before; nil in the first
	random  []byte
	order   []int
}

func (l *learner) state(epoch int, loss float64, source *rand.PCG, order []int) *State {
	random, _ := source.MarshalBinary() // never fails
	return &State{Epoch: epoch, Loss: loss, Weights: l.w, squares: l.squares, between: l.between, sum: l.sum, random: random, order: order}
}

// restore takes over a state, and reports whether it fits.
func (l *learner) restore(s *State, source *rand.PCG, order []int) bool {
	if len(s.order) != len(order) || len(s.squares) != len(l.squares) || len(s.between) != len(l.between) || source.UnmarshalBinary(s.random) != nil || !l.w.Set(s.Weights) {
		return false
	}
	copy(l.squares, s.squares)
	copy(l.between, s.between)
	if s.sum != nil {
		l.sum = l.w.Clone()
		if !l.sum.Set(s.sum) {
			return false
		}
	}
	copy(order, s.order)
	return true
}

// Clone returns a copy of the weights that further training leaves alone. It
// shares the features, which training does not change.
func (w *Weights) Clone() *Weights {
	return &Weights{names: w.names, chain: w.chain, index: w.index, rows: slices.Clone(w.rows), transitions: slices.Clone(w.transitions)}
}

// Set makes the weights those of o, which was written by Write for weights
// of the same features; it reports whether they fit.
func (w *Weights) Set(o *Weights) bool {
	if len(w.rows) != len(o.rows) || len(w.transitions) != len(o.transitions) {
		return false
	}
	copy(w.rows, o.rows)
	copy(w.transitions, o.transitions)
	return true
}

// plus adds the weights of o, which are of the same features.
func (w *Weights) plus(o *Weights) {
	for i, v := range o.rows {
		w.rows[i] += v
	}
	for i, v := range o.transitions {
		w.transitions[i] += v
	}
}

func (w *Weights) times(by float32) {
	for i := range w.rows {
		w.rows[i] *= by
	}
	for i := range w.transitions {
		w.transitions[i] *= by
	}
}

// Write writes the weights without their types and features.
func (w *Weights) Write(out io.Writer) error {
	return writeAll(out, w.rows, w.transitions)
}

// ReadWeights reads what Write wrote.
func ReadWeights(in io.Reader) (*Weights, error) {
	w := &Weights{}
	return w, readAll(in, &w.rows, &w.transitions)
}

// Write writes the state.
func (s *State) Write(out io.Writer) error {
	b := bufio.NewWriterSize(out, 1<<20)
	order := make([]int64, len(s.order))
	for i, n := range s.order {
		order[i] = int64(n)
	}
	if err := writeAll(b, int64(s.Epoch), s.Loss, s.squares, s.between, s.random, order); err != nil {
		return err
	}
	if err := s.Weights.Write(b); err != nil {
		return err
	}
	sum := s.sum
	if sum == nil {
		sum = &Weights{}
	}
	if err := sum.Write(b); err != nil {
		return err
	}
	return b.Flush()
}

// ReadState reads what State.Write wrote.
func ReadState(in io.Reader) (*State, error) {
	s := &State{}
	var epoch int64
	var order []int64
	if err := readAll(in, &epoch, &s.Loss, &s.squares, &s.between, &s.random, &order); err != nil {
		return nil, err
	}
	s.Epoch = int(epoch)
	for _, n := range order {
		s.order = append(s.order, int(n))
	}
	var err error
	if s.Weights, err = ReadWeights(in); err != nil {
		return nil, err
	}
	sum, err := ReadWeights(in)
	if len(sum.rows) > 0 {
		s.sum = sum
	}
	return s, err
}

// writeAll writes values of fixed size, and slices of such behind their length.
func writeAll(out io.Writer, values ...any) error {
	for _, v := range values {
		var err error
		switch v := v.(type) {
		case []float32:
			err = writeSlice(out, v)
		case []int64:
			err = writeSlice(out, v)
		case []byte:
			err = writeSlice(out, v)
		default:
			err = binary.Write(out, binary.LittleEndian, v)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// chunk bounds what is encoded at a time.
const chunk = 1 << 18

func writeSlice[T any](out io.Writer, s []T) error {
	if err := binary.Write(out, binary.LittleEndian, uint64(len(s))); err != nil {
		return err
	}
	for part := range slices.Chunk(s, chunk) {
		if err := binary.Write(out, binary.LittleEndian, part); err != nil {
			return err
		}
	}
	return nil
}

func readAll(in io.Reader, values ...any) error {
	for _, v := range values {
		var err error
		switch v := v.(type) {
		case *[]float32:
			err = readSlice(in, v)
		case *[]int64:
			err = readSlice(in, v)
		case *[]byte:
			err = readSlice(in, v)
		default:
			err = binary.Read(in, binary.LittleEndian, v)
		}
		if err != nil {
			return fmt.Errorf("tagger: the state of training is cut short: %w", err)
		}
	}
	return nil
}

func readSlice[T any](in io.Reader, s *[]T) error {
	var n uint64
	if err := binary.Read(in, binary.LittleEndian, &n); err != nil {
		return err
	}
	*s = (*s)[:0]
	for left := n; left > 0; {
		part := make([]T, min(left, chunk))
		if err := binary.Read(in, binary.LittleEndian, part); err != nil {
			return err
		}
		*s = append(*s, part...)
		left -= uint64(len(part))
	}
	return nil
}

// Confidence returns the calibrated confidence of a path probability, by the
// description's table.
func (d *Description) Confidence(p float64) float64 {
	return (&Model{Description: *d}).calibrate(p)
}
