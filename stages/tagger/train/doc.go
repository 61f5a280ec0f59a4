// Package train makes models for the tagger.
//
// A recipe (recipe.go) names the corpora with their weights and label maps, the
// altered copies of them, the learner's options and the development sets. A run
// (run.go) follows it in this order:
//
//  1. read the corpora and the development sets (corpus.go; a file for each
//     format), and add the copies (copies.go);
//  2. annotate every document up to the layers that the features read, and align
//     the names to tokens (prepare.go);
//  3. train two models on half of the documents each, to tag the other half with:
//     those are the first pass's votes that the model learns to use (votes.go);
//  4. train the model, and after each epoch score it and keep a checkpoint
//     (checkpoint.go);
//  5. calibrate its confidences on held-out names (calibrate.go), score it, and
//     describe it.
//
// The same recipe and corpora give the same bytes, on any number of processors
// and with any number of interruptions.
package train
