package train

import (
	"context"
	"fmt"
	"io"
	"math"
	"text/tabwriter"
)

// subset returns the items of the groups that keep wants, with the groups
// numbered anew, so that the halves of the first pass stay halves.
func subset(items []item, keep func(group int) bool) []item {
	number := map[int]int{}
	var out []item
	for _, it := range items {
		if !keep(it.group) {
			continue
		}
		n, ok := number[it.group]
		if !ok {
			n = len(number)
			number[it.group] = n
		}
		it.group = n
		out = append(out, it)
	}
	return out
}

// Fold is one turn of a cross-validation.
type Fold struct {
	Documents int // scored on
	Scores    Scores
}

// CrossValidate trains on all but one of so many parts of the corpora and
// scores on that one, for each part in turn. Copies are learned from with
// their originals, and never scored on.
func CrossValidate(ctx context.Context, r *Recipe, folds int, o Options) ([]Fold, error) {
	p, err := prepare(ctx, r, o)
	if err != nil {
		return nil, err
	}
	documents := 0
	for _, c := range p.corpora {
		documents += len(c.Docs)
	}
	if folds < 2 || folds > documents {
		return nil, fmt.Errorf("%d folds: there must be 2 or more, and no more than the %s", folds, plural(documents, "document"))
	}
	var out []Fold
	for k := range folds {
		test := subset(p.items, func(g int) bool { return g%folds == k })
		test = originals(test)
		part := &prepared{types: p.types, corpora: p.corpora, items: subset(p.items, func(g int) bool { return g%folds != k })}
		scores, err := fitAndScore(ctx, r, part, []devSet{{"fold", test}}, o)
		if err != nil {
			return nil, err
		}
		o.logf("fold %d of %d: strict F1 %s", k+1, folds, scores[0])
		out = append(out, Fold{len(test), scores[0]})
	}
	return out, nil
}

func originals(items []item) []item {
	var out []item
	for _, it := range items {
		if !it.copied {
			out = append(out, it)
		}
	}
	return out
}

// fitAndScore trains on the items of p and scores on sets. Training does not
// see the sets, and so cannot stop early on them.
func fitAndScore(ctx context.Context, r *Recipe, p *prepared, sets []devSet, o Options) ([]Scores, error) {
	s, err := newScorer(p.types)
	if err != nil {
		return nil, err
	}
	f := &fitting{recipe: r, p: p, scorer: s, o: Options{Pipeline: o.Pipeline}}
	w, _, err := f.fit(ctx)
	if err != nil {
		return nil, err
	}
	var out []Scores
	for _, set := range sets {
		out = append(out, s.weights(w, set.items, f.check.guesses != nil))
	}
	return out, nil
}

// Point is a point of a learning curve.
type Point struct {
	Documents int // learned from, without copies
	Names     int
	Scores    []Scores // by set
}

// Curve trains on an eighth, a quarter, a half and all of the documents, and
// scores each on the development sets, whose names it returns too.
func Curve(ctx context.Context, r *Recipe, o Options) (points []Point, sets []string, err error) {
	p, err := prepare(ctx, r, o)
	if err != nil {
		return nil, nil, err
	}
	p.holdBack()
	if len(p.dev) == 0 {
		return nil, nil, fmt.Errorf("a learning curve needs a development set, or %d documents", 2*held)
	}
	for _, d := range p.dev {
		sets = append(sets, d.name)
	}
	for every := 8; every >= 1; every /= 2 {
		part := &prepared{types: p.types, corpora: p.corpora, items: subset(p.items, func(g int) bool { return g%every == 0 })}
		point := Point{}
		for _, it := range originals(part.items) {
			point.Documents++
			point.Names += len(it.Names)
		}
		if point.Scores, err = fitAndScore(ctx, r, part, p.dev, o); err != nil {
			return nil, nil, err
		}
		o.logf("%d documents: strict F1 %.4f on %s", point.Documents, point.Scores[0].Total().F1(), sets[0])
		points = append(points, point)
	}
	return points, sets, nil
}

// WriteFolds writes a table of a cross-validation: each fold, and the mean and
// the standard deviation of F1.
func WriteFolds(w io.Writer, folds []Fold) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "fold\tdocuments\tP\tR\tF1\t")
	types := folds[0].Scores.Types()
	for _, name := range types {
		fmt.Fprintf(t, "%s\t", name)
	}
	fmt.Fprintln(t)
	sums, squares := make([]float64, 1+len(types)), make([]float64, 1+len(types))
	for i, f := range folds {
		c := f.Scores.Total()
		fmt.Fprintf(t, "%d\t%d\t%.3f\t%.3f\t%.3f\t", i+1, f.Documents, c.Precision(), c.Recall(), c.F1())
		row := []float64{c.F1()}
		for _, name := range types {
			row = append(row, f.Scores[name].F1())
			fmt.Fprintf(t, "%.3f\t", f.Scores[name].F1())
		}
		for k, v := range row {
			sums[k] += v
			squares[k] += v * v
		}
		fmt.Fprintln(t)
	}
	n := float64(len(folds))
	fmt.Fprint(t, "mean\t\t\t\t")
	for _, s := range sums {
		fmt.Fprintf(t, "%.3f\t", s/n)
	}
	fmt.Fprint(t, "\ndeviation\t\t\t\t")
	for k, s := range sums {
		fmt.Fprintf(t, "%.3f\t", math.Sqrt(max(0, squares[k]/n-s/n*s/n)))
	}
	fmt.Fprintln(t)
	return t.Flush()
}

// WriteCurve writes a table of a learning curve.
func WriteCurve(w io.Writer, points []Point, sets []string) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "documents\tnames\t")
	for _, s := range sets {
		fmt.Fprintf(t, "F1 %s\t", s)
	}
	fmt.Fprintln(t)
	for _, p := range points {
		fmt.Fprintf(t, "%d\t%d\t", p.Documents, p.Names)
		for _, s := range p.Scores {
			fmt.Fprintf(t, "%.3f\t", s.Total().F1())
		}
		fmt.Fprintln(t)
	}
	return t.Flush()
}
