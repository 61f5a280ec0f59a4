package recognize

import (
	"strings"
	"unicode/utf8"

	"extract/pipeline"
)

// quoted adds the titles of works in quotation marks: every word has a capital
// but the small ones, and three have one, or two near a word that tells of a work
// ("novel", "author"). Where the whole sentence is so, as in a headline, it says
// nothing.
func quoted(d *pipeline.Document, s pipeline.Sentence) {
	for i := s.First; i < s.Last; i++ {
		closing := closingMark(d.Tokens[i].In(d.Text))
		if closing == "" || d.Tokens[i].Kind != pipeline.Punct {
			continue
		}
		end, capitals := titleWords(d, i+1, min(len(d.Tokens), i+16))
		if capitals < 2 || d.Tokens[i+1].Evidence&pipeline.EventPrefix != 0 || end >= len(d.Tokens) {
			continue
		}
		last := end
		if w := d.Tokens[end].In(d.Text); (w == "," || w == ".") && end+1 < len(d.Tokens) {
			end++
		}
		if d.Tokens[end].In(d.Text) == closing && (capitals > 2 && smallAround(d, i, end) || authored(d, i, end)) {
			add(d, i+1, last, pipeline.Work, 0.8, "quoted")
		}
		i = end
	}
}

// closingMark returns the mark that closes what a mark opens.
func closingMark(mark string) string {
	switch mark {
	case "“":
		return "”"
	case "‘":
		return "’"
	case "\"":
		return "\""
	}
	return ""
}

// titleWords returns the end of the words of a title from token i on, and how
// many of them have a capital.
func titleWords(d *pipeline.Document, i, end int) (last, capitals int) {
	for last = i; last < end; last++ {
		t := &d.Tokens[last]
		w := t.In(d.Text)
		switch {
		case t.Break == pipeline.Paragraph:
			return last, 0
		case t.Kind == pipeline.Word && t.Case.Capital():
			if !functionWords[w] && utf8.RuneCountInString(w) > 1 {
				capitals++
			}
		case t.Kind == pipeline.Number, last > i && titleSmall[w], last > i && w == ":", t.Tag == pipeline.TagPOS, t.Joined:
		default:
			return last, capitals
		}
	}
	return last, 0
}

// smallAround reports whether some word of small letters stands on each side or
// most words around are so, so that a capital within says something.
func smallAround(d *pipeline.Document, first, last int) bool {
	small, capital := 0, 0
	for k := max(0, first-6); k < min(len(d.Tokens), last+7); k++ {
		if k >= first && k <= last || d.Tokens[k].Kind != pipeline.Word {
			continue
		}
		if d.Tokens[k].Case == pipeline.Lower {
			small++
		} else if d.Tokens[k].Case.Capital() {
			capital++
		}
	}
	return small > 2 && small >= capital
}

// authored reports whether a word that tells of a work stands near a quotation.
func authored(d *pipeline.Document, first, last int) bool {
	for k := max(0, first-5); k < min(len(d.Tokens), last+10); k++ {
		if (k < first || k > last) && workWords[d.Tokens[k].In(d.Text)] {
			return true
		}
	}
	return false
}

var workWords = pipeline.Words(`author authors novel novels book books memoir film films movie movies documentary song songs single album albums play
	musical opera sitcom series episode poem essay painting titled entitled bestseller starred soundtrack`)

var titleSmall = pipeline.Words("a an the of in on to for and or at by with from de la le du der das und & is are as")

// works adds the titles of works without quotation marks that the words before or
// behind them show: "Vera Holt's A Winter in Ravna", "her memoir, The Long Walk
// Home", "the author of Tall Winds", "The Slow Road by Vera Holt".
func works(d *pipeline.Document, s pipeline.Sentence) {
	for i := s.First; i < s.Last; i++ {
		t := &d.Tokens[i]
		if t.Kind != pipeline.Word || !t.Case.Capital() || t.Joined {
			continue
		}
		end, capitals := titleRun(d, i, min(s.Last, i+12))
		if capitals == 0 {
			continue
		}
		article := t.In(d.Text) == "The" || t.In(d.Text) == "A" || t.In(d.Text) == "An"
		switch {
		case article && d.Tokens[max(i, 1)-1].Tag == pipeline.TagPOS && possessor(d, s, i-1),
			capitals > 1 && i > s.First+1 && d.Tokens[i-1].In(d.Text) == "of" && holders[d.Tokens[i-2].In(d.Text)],
			i > s.First && (capitals > 1 || article) && introduced(d, s, i) && (article || t.Evidence&pipeline.GivenName == 0),
			capitals > 1 && article && end+2 < s.Last && d.Tokens[end].In(d.Text) == "by" && d.Tokens[end+1].Evidence&pipeline.GivenName != 0 && nameWord(&d.Tokens[end+2]):
			add(d, i, end, pipeline.Work, 0.85, "title")
		}
		i = end - 1
	}
}

// possessor reports whether a person may stand before token i: the last word of it is
// no place, or another word stands before it.
func possessor(d *pipeline.Document, s pipeline.Sentence, i int) bool {
	if i <= s.First || d.Tokens[i-1].Case != pipeline.Title {
		return false
	}
	return d.Tokens[i-1].Evidence&pipeline.PlaceName == 0 || i-2 >= s.First && d.Tokens[i-2].Evidence&pipeline.GivenName != 0
}

// introduced reports whether a word for a kind of work stands before token i, a comma
// aside: "her memoir, The Long Walk Home".
func introduced(d *pipeline.Document, s pipeline.Sentence, i int) bool {
	i--
	if i > s.First && d.Tokens[i].In(d.Text) == "," {
		i--
	}
	return titledWords[d.Tokens[i].In(d.Text)]
}

// titleRun returns the end of the words of a title from token i on, and how many of
// them have a capital, "The" apart. It ends in one that has, and may have a subtitle.
func titleRun(d *pipeline.Document, i, end int) (last, capitals int) {
	last = i
	for k := i; k < end; k++ {
		t := &d.Tokens[k]
		w := t.In(d.Text)
		switch {
		case k > i && t.Break > pipeline.Line:
			return last, capitals
		case t.Kind == pipeline.Word && t.Case.Capital() && t.Case != pipeline.Upper || w == "A" || w == "I":
			if !functionWords[w] {
				capitals++
				last = k + 1
			}
		case k > i && (runSmall[w] || w == ":" && k == last), t.Joined && t.Kind == pipeline.Punct:
		default:
			return last, capitals
		}
	}
	return last, capitals
}

var (
	holders     = pipeline.Words("author authors copy copies")
	titledWords = pipeline.Words("novel novels book books memoir memoirs film films movie album albums musical sitcom documentary poem essay titled entitled")
	runSmall    = pipeline.Words("of the and in on to for a an from with at")
)

// laws adds the names of laws, with their years: "the Public Libraries Act 1850",
// "the National Rivers Bill, 2025". A bill of fewer words may be a man.
func laws(d *pipeline.Document, s pipeline.Sentence) {
	for i := s.First + 1; i < s.Last; i++ {
		w := d.Tokens[i].In(d.Text)
		if w != "Act" && w != "Bill" || d.Tokens[i].Joined || i+1 < s.Last && d.Tokens[i+1].Joined {
			continue
		}
		first := lawFront(d, s, i)
		if words := i - first; words < 1 || w == "Bill" && words < 2 {
			continue
		}
		last := i + 1
		switch {
		case last < s.Last && year(d, last):
			last++
		case last+1 < s.Last && d.Tokens[last].In(d.Text) == "," && year(d, last+1):
			last += 2
		}
		add(d, first, last, pipeline.Work, 0.75, "law")
	}
}

// mostLawWords bounds the words of a law's name before its head.
const mostLawWords = 14

// lawFront returns the first word of the law whose head is token i. Small words
// belong to it if "the" stands before it all: "the Climate and Resilience Act".
func lawFront(d *pipeline.Document, s pipeline.Sentence, i int) int {
	first := i
	plain := i // the first word without small words
	for first > s.First && i-first < mostLawWords {
		t := &d.Tokens[first-1]
		switch {
		case nameWord(t) && !functionWords[t.In(d.Text)], t.Joined && t.Kind == pipeline.Punct:
			first--
		case first < i && first-2 >= s.First && lawSmall[t.In(d.Text)] && nameWord(&d.Tokens[first-2]):
			first -= 2
		default:
			if strings.EqualFold(t.In(d.Text), "the") {
				return first
			}
			return plain
		}
		if plain == first+1 {
			plain = first
		}
	}
	return plain
}

func year(d *pipeline.Document, i int) bool {
	w := d.Tokens[i].In(d.Text)
	return len(w) == 4 && (strings.HasPrefix(w, "1") || strings.HasPrefix(w, "20")) && d.Tokens[i].Kind == pipeline.Number
}

var lawSmall = pipeline.Words("and of for to in on against")
