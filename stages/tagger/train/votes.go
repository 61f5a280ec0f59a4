package train

import (
	"context"
	"math/rand/v2"
	"sync"

	"extract/stages/tagger"
)

// options returns the learner's options of a recipe.
func (l LearnerRecipe) options(ctx context.Context) tagger.Options {
	return tagger.Options{
		Epochs: l.Epochs, Models: l.Models, Rate: l.Rate, L2: l.L2, Dropout: l.Dropout, Unknown: l.Unknown, MinSeen: l.MinSeen, Seed: l.Seed,
		Cancelled: func() bool { return ctx.Err() != nil },
	}
}

// votes returns, for each document, what a first pass says of its words: that
// of a model which was trained on the documents of the other half. Copies are
// in the half of their originals. Some documents get none, so that the model
// also learns to do without. It returns nil if the recipe wants no votes.
func votes(ctx context.Context, r *Recipe, types []string, items []item, log func(string, ...any)) ([][]uint8, error) {
	v := r.Votes.orDefault()
	if v.Epochs < 0 {
		return nil, ctx.Err()
	}
	log("training two half models for the first pass")
	chance := rand.New(rand.NewPCG(5, r.Learner.Seed))
	guesses := make([][]uint8, len(items))
	for i := range items {
		guesses[i] = make([]uint8, len(items[i].Document.Tokens))
	}
	wanted := make([]bool, len(items))
	for i := range wanted {
		wanted[i] = chance.Float64() < v.Share
	}
	faults := make([]error, 2)
	var wg sync.WaitGroup
	for half := range 2 {
		wg.Go(func() {
			p, err := r.preparer()
			if err != nil {
				faults[half] = err
				return
			}
			var docs []tagger.Training
			for i := range items {
				if items[i].group%2 == half {
					docs = append(docs, items[i].Training)
				}
			}
			o := r.Learner.options(ctx)
			o.Epochs, o.Models = v.Epochs, 1
			w := tagger.Train(types, docs, nil, p, o)
			for i := range items {
				if items[i].group%2 != half && wanted[i] && ctx.Err() == nil {
					guesses[i] = tagger.Votes(items[i].Document, p, w.Tag(items[i].Document, p, false))
				}
			}
		})
	}
	wg.Wait()
	for _, err := range append(faults, ctx.Err()) {
		if err != nil {
			return nil, err
		}
	}
	return guesses, nil
}
