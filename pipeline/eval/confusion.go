package eval

import "strings"

// None stands in a confusion table for the absence of a name.
const None = "none"

// Cell is a cell of a confusion table: how many names have the gold type of its
// row and the found type of its column, and at how many of these the spans are
// not equal.
type Cell struct{ Names, Boundary int }

// Confusion is a table of gold types, the rows, by found types, the columns;
// the last row is of spurious names, the last column of missed ones.
type Confusion struct {
	Types []string // of rows and columns; the last is None
	Cells [][]Cell
}

// Confuse returns the confusion table of outcomes for the given types.
func Confuse(outcomes []Outcome, types []string) *Confusion {
	c := &Confusion{Types: append(append([]string(nil), types...), None)}
	at := map[string]int{"": len(types)}
	for i, t := range types {
		at[t] = i
	}
	for range c.Types {
		c.Cells = append(c.Cells, make([]Cell, len(c.Types)))
	}
	for _, o := range outcomes {
		row, rowKnown := at[o.Gold]
		column, columnKnown := at[o.Found]
		if !rowKnown || !columnKnown {
			continue
		}
		cell := &c.Cells[row][column]
		cell.Names++
		if o.Kind == Boundary || o.Kind == BoundaryAndType {
			cell.Boundary++
		}
	}
	return c
}

// KindCounts are the outcomes by kind, of all names and of those that are new.
type KindCounts struct {
	All [kindCount]int
	// Unseen are those whose name is not in the list that was given; of
	// spurious ones the found name counts.
	Unseen [kindCount]int
}

// Seen returns the names of gold documents, for CountKinds. Case and white
// space make no difference.
func Seen(gold []Gold) map[string]bool {
	seen := map[string]bool{}
	for _, g := range gold {
		runes := []rune(g.Text)
		for _, s := range g.Entities {
			seen[nameKey(string(runes[s.Start:s.End]))] = true
		}
	}
	return seen
}

func nameKey(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// CountKinds counts outcomes by kind for the names whose gold type, or found
// type where there is no gold one, is t; "" counts all. With seen, it also
// counts those of names that are not in it.
func CountKinds(outcomes []Outcome, t string, seen map[string]bool) KindCounts {
	var k KindCounts
	for i := range outcomes {
		o := &outcomes[i]
		typ := o.Gold
		if typ == "" {
			typ = o.Found
		}
		if t != "" && typ != t {
			continue
		}
		k.All[o.Kind]++
		if seen != nil && !seen[nameKey(o.Name())] {
			k.Unseen[o.Kind]++
		}
	}
	return k
}

// Recall is the share of gold names that were hit.
func Recall(counts [kindCount]int) float64 {
	gold := 0
	for k, n := range counts {
		if Kind(k) != SpuriousName {
			gold += n
		}
	}
	return ratio(counts[Hit], gold)
}
