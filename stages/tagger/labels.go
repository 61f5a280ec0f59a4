package tagger

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// The labels are BILOU marks (Ratinov and Roth 2009) on the model's types: a
// name of one token is U, a longer one runs from B over I to L, and O is
// outside of any name. Label 0 is O; type k has the four labels from 1+4k.
const (
	outside = 0
	begin   = 0 // offsets within a type's four labels
	inside  = 1
	last    = 2
	unit    = 3
)

// MaxTypes bounds the types of a model.
const MaxTypes = 16

// maxTypeName bounds the letters of a type's name.
const maxTypeName = 32

// Misc is the type that gathers what corpora mark beside the types that they
// name. A mention of it takes its type from the gazetteers.
const Misc = "MISC"

// usualTypes stand first among the types of a model, in this order.
var usualTypes = []string{"PERSON", "PLACE", "ORGANIZATION", Misc}

// SortTypes puts types in the order of a model: the usual ones first, then the
// others by their names.
func SortTypes(types []string) {
	rank := func(t string) int {
		if i := slices.Index(usualTypes, t); i >= 0 {
			return i
		}
		return len(usualTypes)
	}
	slices.SortFunc(types, func(a, b string) int { return cmp.Or(rank(a)-rank(b), strings.Compare(a, b)) })
}

// CheckType returns why a name cannot be that of a type, or nil.
func CheckType(name string) error {
	sound := name != "" && len(name) <= maxTypeName && 'A' <= name[0] && name[0] <= 'Z'
	for i := 0; i < len(name); i++ {
		c := name[i]
		sound = sound && ('A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_')
	}
	if !sound {
		return fmt.Errorf("%q is no name of a type: that is a letter and then letters, digits and _, at most %d in all", name, maxTypeName)
	}
	return nil
}

// CheckTypes returns why a model cannot have the types, or nil.
func CheckTypes(types []string) error {
	switch {
	case len(types) == 0:
		return errors.New("no types")
	case len(types) > MaxTypes:
		return fmt.Errorf("%d types, where a model has at most %d", len(types), MaxTypes)
	}
	for i, t := range types {
		if err := CheckType(t); err != nil {
			return err
		}
		if slices.Contains(types[:i], t) {
			return fmt.Errorf("type %s twice", t)
		}
	}
	return nil
}

// labelCount returns the number of labels of a model with so many types.
func labelCount(types int) int { return 1 + 4*types }

func label(typ, mark int) int { return 1 + 4*typ + mark }

// Encode returns the labels of n tokens that hold the given names, which do not
// overlap.
func Encode(n int, names []Name) []uint8 {
	labels := make([]uint8, n)
	for _, m := range names {
		if m.Last-m.First == 1 {
			labels[m.First] = uint8(label(m.Type, unit))
			continue
		}
		for i := m.First; i < m.Last; i++ {
			labels[i] = uint8(label(m.Type, inside))
		}
		labels[m.First] = uint8(label(m.Type, begin))
		labels[m.Last-1] = uint8(label(m.Type, last))
	}
	return labels
}

// Name is a range of tokens [First, Last) of a sentence or document, with the
// index of its type among the model's.
type Name struct{ First, Last, Type int }

// Decode returns the names that legal labels spell.
func Decode(labels []uint8, dst []Name) []Name {
	first := 0
	for i, l := range labels {
		if l == outside {
			continue
		}
		typ, mark := int(l-1)/4, int(l-1)%4
		switch mark {
		case begin:
			first = i
		case last:
			dst = append(dst, Name{first, i + 1, typ})
		case unit:
			dst = append(dst, Name{i, i + 1, typ})
		}
	}
	return dst
}
