package sink

import (
	"fmt"
	"strings"

	"extract/pipeline"
)

// Parts is a set of the parts of a record that a user can ask for. What is not
// asked for is an empty list in the record. The zero value stands for all.
type Parts uint16

// The parts.
const (
	People Parts = 1 << iota
	Places
	Organizations
	Events
	Works
	Groups
	Own // names of types that a newsroom taught a model
	Keyphrases
	Topics
	Tags

	allParts  = Tags<<1 - 1
	typeParts = People | Places | Organizations | Events | Works | Groups | Own
)

var partNames = [...]string{
	"people", "places", "organizations", "events", "works", "groups",
	"own", "keyphrases", "topics", "tags",
}

// PartNames lists the names that ParseParts knows, in the order of the record.
func PartNames() []string { return append([]string(nil), partNames[:]...) }

// ParseParts returns the set of the named parts; no names are all parts.
func ParseParts(names []string) (Parts, error) {
	var parts Parts
next:
	for _, name := range names {
		for i, n := range partNames {
			if n == name {
				parts |= 1 << i
				continue next
			}
		}
		return 0, fmt.Errorf("part %q is unknown; it must be one of %s", name, strings.Join(partNames[:], ", "))
	}
	return parts, nil
}

// all returns the set with its zero value spelled out.
func (p Parts) all() Parts {
	if p == 0 {
		return allParts
	}
	return p
}

// has reports whether the set has names of the type.
func (p Parts) has(t pipeline.Type) bool {
	switch {
	case t == pipeline.NoType:
		return false
	case t.Own():
		return p.all()&Own != 0
	}
	// The parts of names stand in the order of the types, which begin at 1.
	return p.all()&(1<<(t-1))&typeParts != 0
}

// Layers returns the layers of a document that a record with these parts is
// made from. A pipeline that provides them is enough.
func (p Parts) Layers() pipeline.Layer {
	layers := pipeline.Sections
	p = p.all()
	if p&typeParts != 0 {
		layers |= pipeline.Mentions | pipeline.Entities
	}
	if p&Keyphrases != 0 {
		layers |= pipeline.Keyphrases
	}
	if p&Topics != 0 {
		layers |= pipeline.Topics
	}
	if p&Tags != 0 {
		layers |= pipeline.Suggestions
	}
	return layers
}
