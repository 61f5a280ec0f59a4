// Package topic finds the subjects of an article in a controlled vocabulary:
// the first two levels of the IPTC Media Topics and some of the third out of the
// box, and the user's own topics by rules of his own.
//
// The recipe:
//
//  1. Each topic has a rule (rules/*.topic) in a readable form, in the manner
//     of IPTC's EXTRA: words and phrases, what must come together, kinds of
//     names, and what each is worth. parse.go reads it, compile.go makes one
//     table of all.
//  2. The words of the article are looked up once each, by stem, by form and
//     as written; of the terms at a place the longest counts, so that
//     "European Union" is no union (match.go). A word counts threefold in the
//     headline, for which the page's address may stand, and nothing in the
//     furniture of the page and in headlines of other articles (story.go).
//  3. A term's count is damped as in BM25 (Robertson and Zaragoza 2009) and
//     multiplied with its weight; the sum is normalised by the length of the
//     article (score.go). What speaks for a topic speaks for those above it; a
//     term that several topics of the top claim counts less there.
//  4. The evidence becomes a score from 0 to 1 by a logistic function: at the
//     evidence that the rule needs, a topic that leads is as likely as not. A
//     topic far behind the leading one loses. A lower topic scores no more
//     than that above it, which is given with it.
//
// # Rules
//
// A rules file has lines of "key: value". A line that is indented goes on with
// the one before; "#" at the beginning of a line opens a comment. Terms stand
// between bars, phrases may have quotes.
//
//	topic: sailing                     its id; begins a rule
//	label: Sailing                     as it is shown; the id if there is none
//	parent: medtop:15000000            the topic above it
//	needs: 5                           evidence at which it is as likely as not
//	any: sail | yacht | regatta        each counts 1
//	any 3: "America's Cup" | =helm     each counts 3; =helm is no helms
//	all 2: crew | harbour              2 if all are there
//	near 5 2: race | ocean             2 where all are within 5 words
//	headline: boat | sea               counts only in the headline or standfirst
//	at least 3 of 4: mast | hull | keel | deck
//	not 2: "sailed through"            each counts 2 against it
//	entity 1.5: club                   names from gazetteers of this kind
//
// A word in small letters stands for all words with its stem; one with a
// capital in it for just that form: Labour, AI, MPs.
package topic
