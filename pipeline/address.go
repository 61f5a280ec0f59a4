package pipeline

import (
	"net/url"
	"strings"
)

// AddressWords returns the words of the headline as the page's address has them,
// "modi-heads-to-china", in small letters; nil where it has none.
func (d *Document) AddressWords() []string {
	u, err := url.Parse(d.URL)
	if d.URL == "" || err != nil {
		return nil
	}
	var best []string
	for part := range strings.SplitSeq(u.Path, "/") {
		part, _, _ = strings.Cut(part, ".")
		var words []string
		for w := range strings.FieldsFuncSeq(strings.ToLower(part), func(r rune) bool { return r == '-' || r == '_' }) {
			if strings.Trim(w, "0123456789") != "" {
				words = append(words, w)
			}
		}
		if len(words) > 2 && len(words) > len(best) {
			best = words
		}
	}
	return best
}
