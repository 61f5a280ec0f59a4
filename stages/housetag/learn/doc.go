// Package learn makes a model of tags from a tagged archive.
//
// The recipe:
//
//  1. The archive is read once. Each article's features go, hashed, to a file
//     in the working folder (spill.go), so that memory does not grow with the
//     archive; its tags are counted.
//  2. The articles are put in order of time; the newest tenth is held out for
//     the report, the tenth before it sets the thresholds.
//  3. For each tag the features are chosen that are much more frequent with it
//     than without (support.go), as many as memory allows.
//  4. One-vs-rest logistic regressions over them are trained (train.go). Each
//     worker has tags of its own, so the result does not depend on how many
//     there are. A tag with few articles has the mean of its articles instead,
//     with a scale that all such tags share.
//  5. Thresholds are set where F1 is best (threshold.go), for tags with few
//     articles together.
//  6. What this model does on the newest tenth is the report (report.go). Then
//     steps 3 and 4 are done again with all articles, and that is the model.
//
// An update does the same with new articles alone, but starts from the old
// model's features, counts and weights. A tag that has no new article stays as
// it is.
package learn
