package importers

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"extract/gazetteers"
)

//go:embed wikidata_types.tsv
var wikidataTypes string

// wikidataClass is a line of the table of classes.
type wikidataClass struct{ id, typeName, kind string }

func wikidataClasses() []wikidataClass {
	var out []wikidataClass
	for line := range strings.Lines(wikidataTypes) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		if f := strings.Split(line, "\t"); len(f) == 4 {
			out = append(out, wikidataClass{f[0], f[1], f[2]})
		}
	}
	return out
}

// wikidataItem is what is read of an entity of the dump.
type wikidataItem struct {
	Type    string                     `json:"type"`
	ID      string                     `json:"id"`
	Labels  map[string]wikidataText    `json:"labels"`
	Aliases json.RawMessage            `json:"aliases"` // an empty array stands for an empty object
	Claims  json.RawMessage            `json:"claims"`
	Sites   json.RawMessage            `json:"sitelinks"`
	claims  map[string][]wikidataClaim // of the properties that are read
}

type wikidataText struct {
	Value string `json:"value"`
}

type wikidataClaim struct {
	Rank     string `json:"rank"`
	Mainsnak struct {
		Datavalue struct {
			Value json.RawMessage `json:"value"`
		} `json:"datavalue"`
	} `json:"mainsnak"`
}

func sniffWikidata(head string) bool {
	line := firstLine(strings.TrimPrefix(strings.TrimSpace(head), "["))
	return strings.HasPrefix(line, "{") && strings.Contains(line[:min(len(line), 400)], `"labels"`) && strings.Contains(line[:min(len(line), 100)], `"type"`)
}

// readWikidata reads a dump: an array with an entity a line. A dump whose array
// is not closed is cut short, which is a fault.
func readWikidata(in *input) error {
	classes := wikidataClasses()
	rank := map[string]int{}
	for i, c := range classes {
		rank[c.id] = i
	}
	inArray, closed, last := false, false, 0
	untyped := 0
	err := in.lines(maxDump, func(line int, text string) error {
		text, last = strings.TrimSuffix(strings.TrimSpace(text), ","), line
		switch text {
		case "":
			return nil
		case "[":
			inArray = true
			return nil
		case "]":
			closed = true
			return nil
		}
		var item wikidataItem
		if err := item.parse(text); err != nil {
			return in.fail(line, "not a Wikidata entity, or cut short: %w", err)
		}
		if item.Type != "item" {
			return nil
		}
		class, ok := item.class(classes, rank)
		if !ok {
			untyped++
			return nil
		}
		e, ok := item.entry(in.options.Languages)
		if !ok {
			return nil
		}
		list := in.list(class.typeName, class.kind, gazetteers.Smart)
		list.Source, list.Licence = "Wikidata", "CC0"
		return in.yield(Record{list, e, in.path, line})
	})
	if err == nil && inArray && !closed {
		err = in.fail(last, "the dump is cut short: its array is not closed")
	}
	if err == nil && untyped > 0 {
		in.skip(0, "passed over: %d items of no known class", untyped)
	}
	return err
}

func (w *wikidataItem) parse(text string) error {
	if err := json.Unmarshal([]byte(text), w); err != nil {
		return err
	}
	if w.Type == "" || w.ID == "" {
		return fmt.Errorf("no type or id")
	}
	var all map[string]json.RawMessage
	if json.Unmarshal(w.Claims, &all) != nil {
		return nil // an item without claims has an empty array
	}
	w.claims = map[string][]wikidataClaim{}
	for _, property := range []string{"P31", "P625", "P1082"} {
		var claims []wikidataClaim
		if all[property] == nil {
			continue
		}
		if err := json.Unmarshal(all[property], &claims); err != nil {
			return fmt.Errorf("property %s: %w", property, err)
		}
		w.claims[property] = slices.DeleteFunc(claims, func(c wikidataClaim) bool { return c.Rank == "deprecated" })
	}
	return nil
}

// class returns the class that comes first in the table.
func (w *wikidataItem) class(classes []wikidataClass, rank map[string]int) (wikidataClass, bool) {
	best := -1
	for _, c := range w.claims["P31"] {
		var value struct {
			ID string `json:"id"`
		}
		if json.Unmarshal(c.Mainsnak.Datavalue.Value, &value) != nil {
			continue
		}
		if r, ok := rank[value.ID]; ok && (best < 0 || r < best) {
			best = r
		}
	}
	if best >= 0 {
		return classes[best], true
	}
	_, _, ok := w.coordinates()
	return wikidataClass{typeName: "PLACE", kind: "wikidata"}, ok
}

func (w *wikidataItem) coordinates() (lat, lon float64, ok bool) {
	for _, c := range w.claims["P625"] {
		var value struct{ Latitude, Longitude *float64 }
		if json.Unmarshal(c.Mainsnak.Datavalue.Value, &value) == nil && value.Latitude != nil && value.Longitude != nil {
			return *value.Latitude, *value.Longitude, true
		}
	}
	return 0, 0, false
}

// entry returns the entry of an item, with the names in the languages: a language
// and its regions ("en", "en-gb"), and "mul", which goes for all.
func (w *wikidataItem) entry(languages []string) (gazetteers.Entry, bool) {
	var e gazetteers.Entry
	keep := func(language string) bool {
		base, _, _ := strings.Cut(language, "-")
		return language == "mul" || slices.Contains(languages, base) || slices.Contains(languages, language)
	}
	for _, language := range append(slices.Clone(languages), "mul") {
		if e.Name == "" {
			e.Name = strings.TrimSpace(w.Labels[language].Value)
		}
	}
	if e.Name == "" {
		return e, false
	}
	var others []string
	for language, label := range w.Labels {
		if keep(language) {
			others = append(others, label.Value)
		}
	}
	var aliases map[string][]wikidataText
	if json.Unmarshal(w.Aliases, &aliases) == nil {
		for language, texts := range aliases {
			for _, t := range texts {
				if keep(language) {
					others = append(others, t.Value)
				}
			}
		}
	}
	slices.Sort(others)
	for _, o := range slices.Compact(others) {
		if o = strings.TrimSpace(o); o != "" && o != e.Name {
			e.Aliases = append(e.Aliases, o)
		}
	}
	var sites map[string]json.RawMessage
	_ = json.Unmarshal(w.Sites, &sites) // an empty array stands for none
	pairs := []string{"qid", w.ID, "links", strconv.Itoa(len(sites))}
	if lat, lon, ok := w.coordinates(); ok {
		pairs = append(pairs, "lat", strconv.FormatFloat(lat, 'f', 2, 64), "lon", strconv.FormatFloat(lon, 'f', 2, 64))
	}
	e.Attributes = attributes(append(pairs, "pop", w.people())...)
	return e, true
}

// people returns the number of inhabitants of the preferred statement, else of
// the last.
func (w *wikidataItem) people() string {
	people := ""
	for _, c := range w.claims["P1082"] {
		var value struct{ Amount string }
		if json.Unmarshal(c.Mainsnak.Datavalue.Value, &value) != nil {
			continue
		}
		people = strings.TrimPrefix(value.Amount, "+")
		if c.Rank == "preferred" {
			break
		}
	}
	return people
}
