package gazetteers

import (
	"math"
	"strconv"
)

// entryPrior returns how likely a match is this entry: by its attribute prior,
// else by the number of inhabitants, else by that of pages about it in the
// Wikipedias, else by the list.
func entryPrior(l *List, e Entry) uint8 {
	if p := Attribute(e.Attributes, "prior"); p != "" {
		if f, err := strconv.ParseFloat(p, 64); err == nil && f > 0 && f <= 1 {
			return uint8(f*254) + 1
		}
	}
	if pop := Attribute(e.Attributes, "pop"); pop != "" {
		return populationPrior(pop)
	}
	if links, err := strconv.Atoi(Attribute(e.Attributes, "links")); err == nil {
		return uint8(min(255, 60+80*math.Log10(1+float64(max(links, 0)))))
	}
	if l.Prior == 0 {
		return 200
	}
	return l.Prior
}

// populationPrior grows with the logarithm of the number of inhabitants, from
// 40 for a thousand to 255 for ten million.
func populationPrior(pop string) uint8 {
	n, err := strconv.ParseFloat(pop, 64)
	if err != nil || n < 10 {
		return 30
	}
	return uint8(min(255, max(30, 40+54*(math.Log10(n)-3))))
}
