package tagger

import "extract/pipeline"

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

// Types are the model's types in label order. Misc gathers what the corpora
// mark beside the three main types; a mention of it takes its type from the
// gazetteers (see misc.go).
var Types = [...]string{"PERSON", "PLACE", "ORGANIZATION", "MISC"}

// Labels is the number of labels.
const Labels = 1 + 4*len(Types)

func label(typ, mark int) int { return 1 + 4*typ + mark }

// pipelineType maps label types to the pipeline's; Misc has none.
var pipelineType = [len(Types)]pipeline.Type{pipeline.Person, pipeline.Place, pipeline.Organization, pipeline.NoType}

// legal reports whether label b may follow label a. Sentences begin and end as
// if O stood outside.
func legal(a, b int) bool {
	open := a != outside && ((a-1)%4 == begin || (a-1)%4 == inside)
	goesOn := b != outside && ((b-1)%4 == inside || (b-1)%4 == last)
	if open != goesOn {
		return false
	}
	return !open || (a-1)/4 == (b-1)/4
}

// steps lists the legal pairs of labels, by the second and then the first.
var steps = func() [][2]uint8 {
	var list [][2]uint8
	for b := range Labels {
		for a := range Labels {
			if legal(a, b) {
				list = append(list, [2]uint8{uint8(a), uint8(b)})
			}
		}
	}
	return list
}()

// Encode returns the labels of n tokens that hold the given names: token
// ranges [First, Last) of a type's index in Types, without overlaps.
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

// Name is a range of tokens [First, Last) of a sentence, with a type's index in
// Types.
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
