package topic

import (
	"fmt"
	"slices"
)

// set is a compiled set of rules. It is read-only.
type set struct {
	ids    [3]map[string]int32 // by wantKind: form → number, from 1
	first  [][]int32           // by number: the terms that begin with it, the longest first
	terms  []term
	kinds  map[string]int32 // gazetteer kind → term
	groups []group
	nodes  []node
	size   int32 // numbers given
	stems  map[string]string
}

// term is a word or phrase of a rule, or a kind of gazetteer.
type term struct {
	text string
	rest []int32 // the numbers of the words after the first
	uses []use
}

// use is what a term is worth to a topic.
type use struct {
	node     int32
	weight   float32 // below 0 for what counts against
	headline bool    // counts only there
}

// group is a clause whose terms must come together.
type group struct {
	kind   ClauseKind
	n      int
	weight float32
	node   int32
	terms  []int32
}

// node is a topic with a rule, or one above it.
type node struct {
	Subject
	parent int32 // -1 for none
	depth  int
	needs  float64
	uses   map[int32]use // while compiling, by term
}

// compile builds the set of the rules. Topics take label and parent from the
// vocabulary where the rule has none.
func compile(rules []Rule, name func(Rule) string, v *Vocabulary) (*set, error) {
	s := &set{kinds: map[string]int32{}, stems: knownStems()}
	for i := range s.ids {
		s.ids[i] = map[string]int32{}
	}
	s.first = make([][]int32, 1)
	index := map[string]int32{}
	byText := map[string]int32{}
	var add func(sub Subject) int32
	add = func(sub Subject) int32 {
		if n, ok := index[sub.ID]; ok {
			return n
		}
		index[sub.ID] = -1 // a cycle ends here
		parent := int32(-1)
		if sub.Parent != "" {
			above, ok := v.Subject(sub.Parent)
			if !ok {
				above = Subject{ID: sub.Parent, Label: sub.Parent}
				for _, r := range rules {
					if r.ID == sub.Parent {
						above = r.subject(v)
					}
				}
			}
			parent = add(above)
		}
		n := int32(len(s.nodes))
		index[sub.ID] = n
		s.nodes = append(s.nodes, node{Subject: sub, parent: parent, uses: map[int32]use{}})
		if parent >= 0 {
			s.nodes[n].depth = s.nodes[parent].depth + 1
		}
		return n
	}
	for _, r := range rules {
		n := add(r.subject(v))
		if s.nodes[n].depth > maxDepth {
			return nil, fmt.Errorf("%s:%d: topic %s has more than %d topics above it", name(r), r.Line, r.ID, maxDepth)
		}
		if r.Needs > 0 {
			s.nodes[n].needs = r.Needs
		}
		for _, c := range r.Clauses {
			s.clause(n, c, byText)
		}
	}
	for i := range s.nodes {
		if n := &s.nodes[i]; n.needs == 0 {
			n.needs = needsTop
			if n.parent >= 0 {
				n.needs = needsBelow
			}
		}
	}
	s.stems = nil
	s.spread()
	for i := range s.first {
		slices.SortStableFunc(s.first[i], func(a, b int32) int { return len(s.terms[b].rest) - len(s.terms[a].rest) })
	}
	return s, nil
}

const maxDepth = 20

func (r Rule) subject(v *Vocabulary) Subject {
	sub, ok := v.Subject(r.ID)
	if !ok {
		sub = Subject{ID: r.ID, Label: r.ID}
	}
	if r.Label != "" {
		sub.Label = r.Label
	}
	if r.Parent != "" && r.Parent != r.ID {
		sub.Parent = r.Parent
	}
	return sub
}

func (s *set) clause(n int32, c Clause, byText map[string]int32) {
	var numbers []int32
	for _, text := range c.Terms {
		if c.Kind == Entity {
			numbers = append(numbers, s.entityTerm(text))
		} else {
			numbers = append(numbers, s.term(text, byText))
		}
	}
	switch c.Kind {
	case All, Near, AtLeast:
		s.groups = append(s.groups, group{c.Kind, c.N, float32(c.Weight), n, numbers})
		return
	}
	w := float32(c.Weight)
	if c.Kind == Not {
		w = -w
	}
	for _, t := range numbers {
		u, ok := s.nodes[n].uses[t]
		if !ok || w < 0 || u.weight > 0 && w > u.weight {
			s.nodes[n].uses[t] = use{n, w, c.Kind == Headline}
		}
	}
}

// term returns the number of a term of the text.
func (s *set) term(text string, byText map[string]int32) int32 {
	if n, ok := byText[text]; ok {
		return n
	}
	t := term{text: text}
	var first int32
	for _, w := range words(text, s.stems) {
		id, ok := s.ids[w.kind][w.form]
		if !ok {
			s.size++
			id = s.size
			s.ids[w.kind][w.form] = id
			s.first = append(s.first, nil)
		}
		if first == 0 {
			first = id
		} else {
			t.rest = append(t.rest, id)
		}
	}
	// "pediatric" and "pediatrics" are one term, with the words of the first.
	for _, n := range s.first[first] {
		if slices.Equal(s.terms[n].rest, t.rest) {
			byText[text] = n
			return n
		}
	}
	n := int32(len(s.terms))
	byText[text] = n
	s.terms = append(s.terms, t)
	s.first[first] = append(s.first[first], n)
	return n
}

func (s *set) entityTerm(kind string) int32 {
	if n, ok := s.kinds[kind]; ok {
		return n
	}
	n := int32(len(s.terms))
	s.terms = append(s.terms, term{text: kind})
	s.kinds[kind] = n
	return n
}
