package furniture

import (
	"regexp"
	"strings"

	"extract/pipeline"
)

// ownKind returns the kind that a block's own shape and words show, and
// whether they show one.
func ownKind(s string) (pipeline.SectionKind, bool) {
	switch {
	case isRule(s):
		return pipeline.Rule, true
	case s[0] == '#' && len(s) > 1 && isLetter(s[1]) && len(s) <= 200 && !endsSentence(s):
		return pipeline.Hashtags, true
	}
	if len(s) > 700 {
		return pipeline.Body, false
	}
	lower := strings.ToLower(s[:min(len(s), 48)])
	switch {
	case hasAnyPrefix(lower, morePrefixes) && len(s) <= 300:
		return pipeline.More, true
	case hasAnyPrefix(lower, signoffPrefixes) || lower == "ends" || lower == "end" || lower == "(end)" || lower == "-30-":
		return pipeline.Signoff, true
	case hasAnyPrefix(lower, creditPrefixes) && len(s) <= 160:
		return pipeline.Credit, true
	case (s[len(s)-1] == ')' || s[len(s)-1] == ']') && captionEnd.MatchString(s) || hasAnyPrefix(lower, captionPrefixes):
		return pipeline.Caption, true
	case len(s) <= 120 && (strings.IndexByte("@BWRSFTAJC", s[0]) >= 0 && bylinePattern.MatchString(s) || hasAny(s, staffWords) && staffPattern.MatchString(s)):
		return pipeline.Byline, true
	}
	return pipeline.Body, false
}

var (
	morePrefixes = []string{
		"read more", "read also", "also read", "see also", "related:", "related stor", "related article",
		"more:", "watch:", "listen:", "more on this", "recommended", "sign up", "subscribe", "follow us",
		"advertisement", "share this", "click here", "you may also like", "don't miss", "don’t miss",
		"most read", "continue reading", "story continues",
	}
	signoffPrefixes = []string{
		"(reporting by", "reporting by", "(editing by", "editing by", "additional reporting by",
		"(additional reporting", "(writing by", "writing by", "(compiled by", "ends/", "/ends", "-ends-", "ends.", "###",
		"© ", "(c) ", "copyright ", "all rights reserved", "this article was", "this story was",
		"this article originally", "this story originally", "(with inputs from", "with inputs from",
		"our standards:",
	}
	creditPrefixes  = []string{"photo:", "photos:", "photo by", "photo credit", "photograph:", "photography:", "picture:", "pictures:", "image:", "image credit", "credit:", "getty images", "source:", "video:", "(photo:", "(image:", "(picture:", "illustration:", "photo courtesy"}
	captionPrefixes = []string{"file photo", "file -", "file –", "file —", "pictured:", "pictured above", "caption:", "photo shows", "(l-r)", "(from left)"}
)

// captionEnd finds the source in brackets that ends a photo caption:
// "(Xinhua)", "(AP Photo/Jane Doe)", "[Photo/Agencies]", "(Photo by A. Nother)".
var captionEnd = regexp.MustCompile(`[.!?"”’] ?[(\[](?:(?:[A-Z][\w.]*)(?:[ /][\w.&/ -]{0,50})?|[Pp]hoto(?:graph)?(?:s| by|/|:)[^)\]]{1,80}|(?:Image|Picture|Credit)[^)\]]{1,80})[)\]]$`)

// bylinePattern finds "By Jane Doe", "By Xinhua News Agency", "By JANE DOE, Staff
// Writer", "Words: Jane Doe" and "Journalists @Paper".
var bylinePattern = regexp.MustCompile(`^(?:(?:By|BY|Written by|Report by|Story by|From our|Words by|Words:|Text:|Author:)\s+(?:[A-Z@][\pL.'’@-]*|and|AND|in|of|the|for|,|&|\|)(?:[\s,]+(?:[\p{Lu}@(|][\pL.'’@()|-]*|and|in|of|the|for|at|&|\|))*\s*|(?:Journalists?|Reporters?|Correspondents?|Author)\s*[:@].*|@\w+(?:\s+@\w+)*)$`)

// staffPattern finds "Jane Doe, Staff Writer", "Jane Doe in Nairobi" with a desk
// and "Jane Doe | Senior Reporter".
var staffPattern = regexp.MustCompile(`^[A-Z][\pL.'’-]+(?: [A-Z][\pL.'’-]+){1,3}\s*[,|–-]?\s*(?:[Ss]taff|[Ss]enior|[Cc]hief|[Ss]pecial|[Pp]olitic\w+|[Ss]ports?|[Bb]usiness|[Cc]ourt|[Cc]rime|[Ll]ocal)?\s*(?:[Ww]riter|[Rr]eporter|[Cc]orrespondent|[Ee]ditor|[Cc]olumnist)s?(?: (?:in|at) [A-Z]\w+)?$`)

// staffWords are parts of the words of which staffPattern needs one.
var staffWords = []string{"riter", "eporter", "orrespondent", "ditor", "olumnist"}

// dateline patterns, each from the start of a block to the dash or colon that
// opens the story. Examples are in the tests.
var (
	months    = `(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|JAN\w*|FEB\w*|MAR\w*|APR\w*|JUN\w*|JUL\w*|AUG\w*|SEP\w*|OCT\w*|NOV\w*|DEC\w*)`
	dateWords = `(?:` + months + ` \d{1,2}(?:, \d{4})?|\d{1,2} ` + months + `(?: \d{4})?|\d{4}-\d\d-\d\d)`
	placeCaps = `\p{Lu}[\p{Lu}.'’ /-]{1,40}`
	placeAny  = `\p{Lu}[\pL.'’-]+(?: (?:de|da|do|del|la|of|\p{Lu}[\pL.'’-]*)){0,3}`
	region    = `(?:, \p{Lu}[\pL. ’'-]{1,30}){0,2}`
	agency    = `\(\p{Lu}[\w .&/-]{1,40}\)`
	dash      = `[-–—_:]+`
	datelines = []*regexp.Regexp{
		// ASTANA, June 18 (Xinhua) —   WASHINGTON (AP) —   NAIROBI, Kenya (AP) _
		regexp.MustCompile(`^(?:` + placeCaps + `|` + placeAny + `)` + region + `(?:,? ` + dateWords + `)?,? ?` + agency + `\s*` + dash + `\s`),
		// LONDON, June 3 -   Kathmandu, Aug 14 :
		regexp.MustCompile(`^(?:` + placeCaps + `|` + placeAny + `)` + region + `,? ` + dateWords + `\s*` + dash + `\s`),
		// LONDON —   NEW YORK, United States –
		regexp.MustCompile(`^` + placeCaps + region + `\s*(?:—|–|--| _ )\s?`),
		// KATHMANDU: Hindus are celebrating
		regexp.MustCompile(`^\p{Lu}{4,20}(?: \p{Lu}{3,20})?:\s`),
		// LONDON 1996-08-30, alone on its line
		regexp.MustCompile(`^` + placeCaps + ` \d{4}-\d\d-\d\d$`),
	}
)

// datelineLength returns the length in bytes of the dateline at the start of
// s, without white space at its end, or 0.
func datelineLength(s string) int {
	if len(s) < 2 || s[0] < 'A' || s[0] > 'Z' && s[0] < 0x80 {
		return 0
	}
	head := s[:min(len(s), 160)]
	// What no pattern can do without, before the patterns are asked.
	if !('A' <= s[1] && s[1] <= 'Z' || s[1] >= 0x80) && (!strings.ContainsAny(head, "0123456789(") || !strings.ContainsAny(head, "-–—_:")) {
		return 0
	}
	for _, re := range datelines {
		if m := re.FindStringIndex(head); m != nil {
			return len(strings.TrimRight(head[:m[1]], " \t\r\n"))
		}
	}
	return 0
}

func isRule(s string) bool {
	n := 0
	for _, r := range s {
		switch r {
		case '_', '-', '=', '*', '~', '—', '–', '·', '•', '#', '.':
			n++
		case ' ', '\t':
		default:
			return false
		}
	}
	return n >= 3
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80 }

func hasAnyPrefix(s string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

func hasAny(s string, parts []string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}
