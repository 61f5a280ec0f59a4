package train

import (
	"context"
	"fmt"
	"slices"

	"extract/stages/tagger"
)

func (r *Recipe) describe(p *prepared, epochs int) tagger.Description {
	d := tagger.Description{Seed: r.Learner.Seed, Epochs: epochs}
	for i, c := range p.corpora {
		d.Corpora = append(d.Corpora, tagger.Corpus{Name: c.Name, SHA256: c.SHA256, Documents: len(c.Docs), Weight: r.weight(i)})
	}
	return d
}

// measure calibrates a model and scores it, and writes both into d.
func (f *fitting) measure(ctx context.Context, data []byte, d *tagger.Description) error {
	if len(f.p.dev) == 0 {
		return nil
	}
	model, err := tagger.OpenModel(string(data), false)
	if err != nil {
		return err
	}
	d.Scores = map[string]string{}
	var fit, rest []Trial
	share := f.recipe.calibration()
	for _, set := range f.p.dev {
		found, err := f.scorer.model(ctx, model, set.items)
		if err != nil {
			return err
		}
		scores := newScores(f.p.types)
		for i := range set.items {
			var names []tagger.Name
			for _, g := range found[i] {
				names = append(names, g.Name)
				t := Trial{g.p, g.right}
				switch {
				case g.skip:
				case int(float64(i+1)*share) > int(float64(i)*share): // evenly spread
					fit = append(fit, t)
				default:
					rest = append(rest, t)
				}
			}
			scores.compare(f.p.types, &set.items[i], names)
		}
		d.Scores[set.name] = scores.String()
		f.o.logf("%s: strict F1 %s", set.name, scores)
	}
	d.Calibration = Isotonic(fit, max(5, min(30, len(fit)/50)))
	if len(d.Calibration) > 0 && len(rest) > 0 {
		after := slices.Clone(rest)
		for i := range after {
			after[i].P = d.Confidence(after[i].P)
		}
		line := fmt.Sprintf("expected error %.4f before, %.4f after, on %s beside the %d fitted on", ExpectedError(rest), ExpectedError(after), plural(len(rest), "name"), len(fit))
		d.Scores["calibration"] = line
		f.o.logf("calibration: %s", line)
	}
	return nil
}
