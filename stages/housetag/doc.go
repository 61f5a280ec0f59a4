// Package housetag suggests the tags of one newsroom, as a model learned from
// its tagged archive knows them.
//
// The recipe:
//
//  1. An article becomes a set of hashed features (features.go): stems of
//     words, pairs of neighbours, runs of capitals, words of the headline; and,
//     if the model was learned with them, entities, topics and key phrases.
//     What is hashed is gone from the model; the reasons are found again in
//     the article.
//  2. Each tag has a linear model over the few features that tell it from the
//     others. They lie in one table, feature by feature, so that an article is
//     weighed against all tags in one pass over its own features (model.go).
//  3. A tag is given if its score reaches a threshold of its own.
//
// Package learn makes the model. It is one-vs-rest logistic regression, trained
// with Adagrad (Duchi et al. 2011); tags with few articles have a centroid
// instead (Rocchio 1971).
package housetag
