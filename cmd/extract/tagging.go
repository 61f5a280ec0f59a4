package main

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"extract/stages"
	"extract/stages/housetag"
	"extract/stages/suggest"
	"extract/stages/topic"
)

// openTagging opens what the options say of topics and tags, and returns what
// of it decides the records.
func openTagging(c Config, o *stages.Options) (digest string, err error) {
	var b strings.Builder
	for _, path := range c.Topics {
		rules, sum, err := readRules(path)
		if err != nil {
			return "", err
		}
		o.Topics.Own = append(o.Topics.Own, rules)
		fmt.Fprintf(&b, "topics %s\n", sum)
	}
	if c.TopicLabels != "" {
		var sum string
		if o.Topics.Vocabulary, sum, err = readTopicLabels(c.TopicLabels); err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "topic-labels %s\n", sum)
	}
	if c.Tags != "" {
		if o.House, err = openHouse(c.Tags); err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "tags %08x\n", o.House.Checksum)
	}
	var list *suggest.Vocabulary
	if c.Vocabulary != "" {
		var sum string
		if list, sum, err = readVocabulary(c.Vocabulary); err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "vocabulary %s\n", sum)
	}
	if o.Suggest.Vocabulary, err = houseList(list, o.House); err != nil {
		return "", err
	}
	o.Suggest.Max = c.MaxTags
	if o.Suggest.Least, err = leastScores(c.MinScore); err != nil {
		return "", err
	}
	fmt.Fprintf(&b, "max-tags %d\nmin-score %v\n", c.MaxTags, o.Suggest.Least)
	return b.String(), nil
}

// readTopicLabels reads what topics are called and which stands below which.
func readTopicLabels(path string) (*topic.Vocabulary, string, error) {
	return digested(path, topic.ReadVocabulary)
}

// readRules reads a file of rules for topics.
func readRules(path string) (*topic.Rules, string, error) {
	return digested(path, topic.ReadRules)
}

// readVocabulary reads a list of tags.
func readVocabulary(path string) (*suggest.Vocabulary, string, error) {
	return digested(path, suggest.ReadVocabulary)
}

// digested reads a file, and returns what is in it and a digest of its bytes.
func digested[T any](path string, read func(name string, r io.Reader) (T, error)) (value T, digest string, err error) {
	file, err := os.Open(path)
	if err != nil {
		return value, "", fmt.Errorf("%s: %w", path, bare(err))
	}
	defer file.Close()
	h := sha256.New()
	if value, err = read(path, io.TeeReader(file, h)); err != nil {
		return value, "", err
	}
	if _, err := io.Copy(h, file); err != nil {
		return value, "", fmt.Errorf("%s: %w", path, bare(err))
	}
	return value, fmt.Sprintf("%x", h.Sum(nil)[:8]), nil
}

// openHouse opens a model of tags.
func openHouse(path string) (*housetag.Model, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, bare(err))
	}
	m, err := housetag.Open(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

// houseList returns the labels that may be suggested: the user's list, else
// the tags of the model; both together are the tags that both have. A model
// alone still lets an entity or a phrase be a tag of the house.
func houseList(list *suggest.Vocabulary, model *housetag.Model) (*suggest.Vocabulary, error) {
	if list != nil || model == nil {
		return list, nil
	}
	concepts := make([]suggest.Concept, model.Len())
	for i := range concepts {
		concepts[i] = suggest.Concept{Label: model.Tag(i).Label, Line: i + 1}
	}
	concepts = slices.DeleteFunc(concepts, func(c suggest.Concept) bool { return suggest.Fold(c.Label) == "" })
	return suggest.NewVocabulary("tags", concepts)
}

func leastScores(given map[string]string) (map[string]float64, error) {
	out := map[string]float64{}
	for kind, text := range given {
		if !slices.Contains(suggest.Kinds(), kind) {
			return nil, fmt.Errorf("min-score: kind %q of tags is unknown; it must be one of %s", kind, strings.Join(suggest.Kinds(), ", "))
		}
		n, err := strconv.ParseFloat(text, 64)
		if err == nil {
			err = share(n)
		}
		if err != nil {
			return nil, fmt.Errorf("min-score: %q of %s is not a number from 0 to 1", text, kind)
		}
		out[kind] = n
	}
	return out, nil
}
