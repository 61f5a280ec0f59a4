package topic

import (
	"math"
	"slices"
)

// spread gives what speaks for a topic to the topics above it, and makes a
// term count the less at the top the more topics of the top claim it: "strike"
// says little between labour, sport and war.
func (s *set) spread() {
	order := make([]int32, len(s.nodes))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return s.nodes[b].depth - s.nodes[a].depth })
	for _, n := range order {
		up := s.nodes[n].parent
		if up < 0 {
			continue
		}
		for t, u := range s.nodes[n].uses {
			have, ok := s.nodes[up].uses[t]
			if !ok || have.weight > 0 && u.weight > have.weight {
				u.node = up
				s.nodes[up].uses[t] = u
			}
		}
		for _, g := range s.groups {
			if g.node == n {
				g.node = up
				s.groups = append(s.groups, g)
			}
		}
	}
	claims := make([]int, len(s.terms))
	for i := range s.nodes {
		if s.nodes[i].parent < 0 {
			for t, u := range s.nodes[i].uses {
				if u.weight > 0 {
					claims[t]++
				}
			}
		}
	}
	for i := range s.nodes {
		top := s.nodes[i].parent < 0
		for t, u := range s.nodes[i].uses {
			if top && claims[t] > 1 && u.weight > 0 {
				u.weight /= float32(math.Sqrt(float64(claims[t])))
			}
			s.terms[t].uses = append(s.terms[t].uses, u) // nodes in order, a term once in each
		}
		s.nodes[i].uses = nil
	}
}
