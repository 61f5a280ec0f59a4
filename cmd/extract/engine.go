package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"extract/gazetteers"
	"extract/gazetteers/world"
	"extract/pipeline"
	"extract/stages"
	"extract/stages/keyphrase"
	"extract/stages/tagger"

	"github.com/spf13/pflag"
)

// version is the version of the program and, in records, of the engine.
const version = "0.1.0"

// engine is what finds things: the pipeline of all stages, and the gazetteers
// that it was built with.
type engine struct {
	recognizer string
	sets       []namedSet          // the embedded one first, then the user's in order
	model      *tagger.Description // nil if the recognizer has none
	modelSum   string              // digest of the user's model; "" of the embedded one
	ownTypes   []string            // of the model for own types
	ownSum     string              // digest of it; "" for none
	tagging    string              // what decides topics and tags; see tagging.go
	pipeline   *pipeline.Pipeline
}

// namedSet is an opened set of gazetteers, with the name that the user knows.
type namedSet struct {
	name string
	*gazetteers.Compiled
}

// newEngine opens the gazetteers and builds the pipeline. What it returns is
// read-only and shared by all workers.
func newEngine(c Config) (*engine, error) {
	embedded, err := world.Open()
	if err != nil {
		return nil, fmt.Errorf("embedded gazetteers: %w", err)
	}
	e := &engine{recognizer: c.Recognizer, sets: []namedSet{{"embedded", embedded}}}
	for _, path := range c.Gazetteers {
		set, err := openGazetteer(path)
		if err != nil {
			return nil, usageError{fmt.Errorf("gazetteer %w", err)}
		}
		e.sets = append(e.sets, set)
	}
	options := stages.Options{Matches: c.Matches, Tagger: c.Tagger, Recognizer: c.Recognizer, World: embedded}
	options.Keyphrases = keyphrase.Options{Method: c.Keyphrases, Max: c.MaxKeyphrases, Ranking: c.Ranking}
	for _, s := range e.sets[1:] {
		options.Gazetteers = append(options.Gazetteers, s.Compiled)
	}
	if c.Model != "" {
		if options.Model, e.modelSum, err = openModel(c.Model); err != nil {
			return nil, usageError{err}
		}
	}
	if c.OwnTypes != "" {
		if options.OwnTypes, e.ownSum, err = openOwnTypes(c.OwnTypes); err != nil {
			return nil, usageError{err}
		}
	}
	if e.tagging, err = openTagging(c, &options); err != nil {
		return nil, usageError{err}
	}
	list, err := stages.Standard(options)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(list, func(s pipeline.Stage) bool { return s.Name == "tagger" }) {
		model := options.Model
		if model == nil {
			if model, err = tagger.Embedded(); err != nil {
				return nil, err
			}
		}
		e.model = &model.Description
		if options.OwnTypes != nil {
			e.ownTypes = options.OwnTypes.OwnTypes()
		}
	} else if c.OwnTypes != "" {
		return nil, usagef("the recognizer %s uses no model; leave out --own-types, or choose another recognizer", c.Recognizer)
	} else if c.Model != "" {
		return nil, usagef("the recognizer %s uses no model; leave out --model, or choose another recognizer", c.Recognizer)
	}
	matching := slices.ContainsFunc(list, func(s pipeline.Stage) bool { return s.Name == "gazette" })
	if len(c.Gazetteers) > 0 && !matching {
		return nil, usagef("the recognizer %s uses no gazetteers; leave out --gazetteer, or choose another recognizer", c.Recognizer)
	}
	e.pipeline, err = pipeline.New(list...)
	return e, err
}

// flagEngine builds the engine that a command's flags ask for.
func flagEngine(flags *pflag.FlagSet) (*engine, error) {
	c, _, err := loadConfig(flags)
	if err != nil {
		return nil, err
	}
	return newEngine(c)
}

// fingerprint returns a digest of all that decides what a record holds, but
// the text: the version, the stages, what the model was made of, the gazetteers,
// and the options that leave something out or count otherwise.
func (e *engine) fingerprint(c Config) string {
	h := sha256.New()
	fmt.Fprintf(h, "version %s\ntagger %s\nrecognizer %s\n", version, c.Tagger, e.recognizer)
	for _, s := range e.pipeline.Stages() {
		fmt.Fprintf(h, "stage %s\n", s.Name)
	}
	if e.model != nil {
		fmt.Fprintf(h, "model %+v %s\n", *e.model, e.modelSum)
		if e.ownSum != "" {
			fmt.Fprintf(h, "own types %s\n", e.ownSum)
		}
	}
	for _, s := range e.sets {
		fmt.Fprintf(h, "gazetteer %08x\n", s.Checksum())
	}
	fmt.Fprint(h, e.tagging)
	fmt.Fprintf(h, "keyphrases %s, %d at most\n", c.Keyphrases, c.MaxKeyphrases)
	only := slices.Compact(slices.Sorted(slices.Values(c.Only)))
	fmt.Fprintf(h, "matches %s\n", c.Matches)
	fmt.Fprintf(h, "only %s\noffsets %s\nmin-confidence %v\n", strings.Join(only, ","), c.Offsets, c.MinConfidence)
	return hex.EncodeToString(h.Sum(nil)[:6])
}
