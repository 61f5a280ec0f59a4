// Package furniture marks the parts of a news page: headline, standfirst,
// byline, dateline, caption, credit, hashtag line, rule, "read more" line,
// sign-off and body.
//
// The recipe, in this order:
//
//  1. Cut the text into blocks. Empty lines always separate them. In
//     hard-wrapped text (many lines of like length that end in mid-sentence)
//     the lines between two empty lines are one block; otherwise each line is
//     a block of its own. So a line break within a section is a soft one, and
//     a name may run across it.
//  2. Give each block the kind that its shape and words show on their own
//     (marks.go), whatever stands around it.
//  3. Of what is left, the first short block without a full stop is the
//     headline, and the blocks between it and the first piece of furniture
//     are the standfirst. All else is body.
//  4. Cut the dateline off the front of a body block.
//
// Nothing is removed and no offset moves.
package furniture

import (
	"context"
	"strings"
	"unicode/utf8"

	"extract/pipeline"
)

// New returns the stage.
func New() pipeline.Stage {
	return pipeline.Stage{
		Name:     "furniture",
		Doc:      "marks headline, byline, dateline, captions and other page furniture",
		Provides: pipeline.Sections,
		Run:      run,
	}
}

// block is a stretch of the text without outer white space.
type block struct {
	start, end int
	kind       pipeline.SectionKind
	known      bool // kind was found by the block's own marks
}

func run(_ context.Context, d *pipeline.Document) error {
	blocks := cut(d.Text)
	markHead(d, blocks)
	d.Sections = sections(d.Text, blocks)
	return nil
}

// markHead gives headline and standfirst to the blocks before the body.
func markHead(d *pipeline.Document, blocks []block) {
	first := -1
	for i := range blocks {
		if !blocks[i].known {
			first = i
			break
		}
		if k := blocks[i].kind; k == pipeline.Caption || k == pipeline.Signoff {
			return
		}
	}
	if first < 0 || first+1 >= len(blocks) {
		return
	}
	title := d.Text[blocks[first].start:blocks[first].end]
	if datelineLength(title) > 0 || !looksLikeHeadline(title) {
		return
	}
	blocks[first].kind = pipeline.Headline
	// Only text that is followed by furniture before the body is a standfirst:
	// without it, a first paragraph cannot be told from one.
	for end := first + 1; end < len(blocks) && end <= first+3; end++ {
		if blocks[end].known {
			if blocks[end].kind == pipeline.More || blocks[end].kind == pipeline.Signoff {
				return
			}
			for i := first + 1; i < end; i++ {
				blocks[i].kind = pipeline.Standfirst
			}
			return
		}
		text := d.Text[blocks[end].start:blocks[end].end]
		if len(text) > 400 || datelineLength(text) > 0 {
			return
		}
	}
}

// looksLikeHeadline reports whether the first block of a page reads as one:
// short, and without a full stop unless the whole is in quotation marks.
func looksLikeHeadline(s string) bool {
	if len(s) > 220 || wordCount(s) > 28 || strings.Count(s, "\n") > 3 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	switch last {
	case '.', ':', ';', ',':
		// "U.S." and "Inc." end headlines too; a lone short line is one.
		return wordCount(s) <= 12 && endsInAbbreviation(s)
	}
	return true
}

func endsInAbbreviation(s string) bool {
	last := s[strings.LastIndexAny(s, " \n")+1:]
	return strings.Count(last, ".") >= 2 && !strings.HasSuffix(last, "..")
}

func wordCount(s string) int { return len(strings.Fields(s)) }

// sections turns blocks into sections, cutting datelines off body blocks, and
// counts code points in one walk.
func sections(text string, blocks []block) []pipeline.Section {
	out := make([]pipeline.Section, 0, len(blocks)+2)
	at, runes := 0, 0
	runeAt := func(byteOffset int) int {
		runes += utf8.RuneCountInString(text[at:byteOffset])
		at = byteOffset
		return runes
	}
	add := func(start, end int, kind pipeline.SectionKind) {
		if start >= end {
			return
		}
		s := pipeline.Section{Kind: kind}
		s.Start, s.RuneStart = start, runeAt(start)
		s.End, s.RuneEnd = end, runeAt(end)
		out = append(out, s)
	}
	for _, b := range blocks {
		start := b.start
		if b.kind == pipeline.Body {
			if n := datelineLength(text[b.start:b.end]); n > 0 {
				add(b.start, b.start+n, pipeline.Dateline)
				start += n
				for start < b.end && isSpace(text[start]) {
					start++
				}
			}
		}
		add(start, b.end, b.kind)
	}
	return out
}
