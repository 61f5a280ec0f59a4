// Package stages lists the stages of the standard pipeline, in order.
package stages

import (
	"fmt"
	"strings"

	"extract/gazetteers"
	"extract/pipeline"
	"extract/stages/alias"
	"extract/stages/furniture"
	"extract/stages/gazette"
	"extract/stages/housetag"
	"extract/stages/keyphrase"
	"extract/stages/prose"
	"extract/stages/recognize"
	"extract/stages/resolve"
	"extract/stages/sentence"
	"extract/stages/story"
	"extract/stages/suggest"
	"extract/stages/tag"
	"extract/stages/tag/prosetag"
	"extract/stages/tagger"
	"extract/stages/tokenize"
	"extract/stages/topic"
)

// Options are the choices that the list of stages leaves open; the zero value
// is the default.
type Options struct {
	// World is the project's own set; nil for none.
	World *gazetteers.Compiled
	// Gazetteers are the user's own sets, whose names have the last word.
	Gazetteers []*gazetteers.Compiled
	// Matches is one of gazette.Matches; "" stands for the first.
	Matches string
	// Tagger is one of Taggers, of parts of speech; "" stands for the first.
	Tagger string
	// Recognizer is one of Recognizers; "" stands for the first.
	Recognizer string
	// Model is the tagger's; nil stands for the one within the binary.
	Model *tagger.Model
	// OwnTypes is a model whose own types of names are found beside those of Model;
	// nil for none. It needs the recogniser "tagger".
	OwnTypes   *tagger.Model
	Keyphrases keyphrase.Options
	Topics     topic.Options
	// House knows the newsroom's own tags; nil for none.
	House   *housetag.Model
	Suggest suggest.Options
}

// Recognizers lists the names that Options.Recognizer takes, the default first.
func Recognizers() []string { return []string{"tagger", "rules", "prose"} }

// Taggers lists the names that Options.Tagger takes, the default first.
func Taggers() []string { return []string{"own", "prose"} }

// Standard returns the stages of the standard pipeline. It fails for a tagger
// or a recogniser that it does not know, and if an embedded table is damaged.
func Standard(o Options) ([]pipeline.Stage, error) {
	speech, err := speechTagger(o.Tagger)
	if err != nil {
		return nil, err
	}
	phrases, err := keyphrase.New(o.Keyphrases)
	if err != nil {
		return nil, err
	}
	topics, err := topic.New(o.Topics)
	if err != nil {
		return nil, err
	}
	o.Suggest.House = o.House != nil
	tags, err := suggest.New(o.Suggest)
	if err != nil {
		return nil, err
	}
	names, err := recognizer(o)
	if err != nil {
		return nil, err
	}
	decide := resolve.Options{Tagger: o.Recognizer == "" || o.Recognizer == "tagger"}
	if o.Model != nil {
		decide.Untaught = o.Model.Untaught()
	}
	list := []pipeline.Stage{
		furniture.New(),
		tokenize.New(),
		sentence.New(),
		story.New(),
		speech,
	}
	list = append(list, names...)
	list = append(list,
		resolve.New(decide),
		alias.New(),
		phrases,
		topics,
	)
	if o.House != nil {
		list = append(list, housetag.New(o.House))
	}
	return append(list, tags), nil
}

// speechTagger returns the stage that gives parts of speech.
func speechTagger(name string) (pipeline.Stage, error) {
	switch name {
	case "", "own":
		return tag.New()
	case "prose":
		return prosetag.New()
	}
	return pipeline.Stage{}, fmt.Errorf("unknown tagger %q; known are %s", name, strings.Join(Taggers(), ", "))
}

// recognizer returns the stages that propose names.
func recognizer(o Options) ([]pipeline.Stage, error) {
	lists, err := gazette.New(o.Matches, o.World, o.Gazetteers...)
	if err != nil {
		return nil, err
	}
	switch o.Recognizer {
	case "", "tagger":
		model := o.Model
		if model == nil {
			if model, err = tagger.Embedded(); err != nil {
				return nil, err
			}
		}
		names, err := tagger.New(model)
		if err != nil {
			return nil, err
		}
		list := []pipeline.Stage{lists, recognize.New(), names}
		if o.OwnTypes != nil {
			own, err := tagger.NewOwn(o.OwnTypes)
			if err != nil {
				return nil, err
			}
			list = append(list, own)
		}
		return list, nil
	case "rules":
		return []pipeline.Stage{lists, recognize.New()}, nil
	case "prose":
		return []pipeline.Stage{prose.New()}, nil
	}
	return nil, fmt.Errorf("unknown recognizer %q; known are %s", o.Recognizer, strings.Join(Recognizers(), ", "))
}
