package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"extract/pipeline/batch"
	"extract/pipeline/sink"
	"extract/pipeline/source"
	"extract/stages"
	"extract/stages/gazette"
	"extract/stages/keyphrase"
	"extract/stages/suggest"
)

// Config is what the user asked for, from all sources. The table below it says
// how each field is set. A new option is a field, and a line in the table.
type Config struct {
	Gazetteers    []string
	Matches       string
	Tagger        string
	Recognizer    string
	Keyphrases    string
	MaxKeyphrases int
	Ranking       bool // of eval alone, from no other source: see keyphrase.Options
	Model         string
	OwnTypes      string
	Topics        []string
	TopicLabels   string
	Tags          string
	Vocabulary    string
	MaxTags       int
	MinScore      map[string]string
	From          string
	To            string
	Output        string
	Only          []string
	Offsets       string
	MinConfidence float64
	Fields        map[string]string
	MaxBytes      int
	Timeout       time.Duration
	Workers       int
	OnError       string
	Quarantine    string
	Progress      string
	Summary       bool
	Quiet         bool
}

// defaults returns the configuration of a user who says nothing.
func defaults() Config {
	return Config{
		Matches:    gazette.Matches()[0],
		Tagger:     stages.Taggers()[0],
		Recognizer: stages.Recognizers()[0],
		Keyphrases: keyphrase.Methods()[0],
		From:       source.Auto,
		To:         auto,
		Offsets:    sink.UnitNames()[0],
		MaxBytes:   source.DefaultMaxBytes,
		Timeout:    batch.DefaultTimeout,
		MaxTags:    12,
		OnError:    onErrorNames[0],
		Progress:   auto,
	}
}

// auto is the name of the choice that depends on the situation.
const auto = "auto"

// The choices that no other package names.
var (
	onErrorNames  = []string{"quarantine", "stop"}
	progressNames = []string{auto, "always", "never"}
)

// use says which commands have the flag of an option.
type use uint8

const (
	ofEngine  use = 1 << iota // what is built: of every command that builds it
	ofReading                 // what annotate reads, does and writes
)

// option is a field of Config with all that is known of it. Its name is the
// flag and the key in the file, and gives the name in the environment.
type option struct {
	to      any // pointer to the field
	name    string
	short   string
	use     use
	help    string // the word in back quotes is the placeholder of the value
	choices []string
	numbers bool         // the values of a mapping are numbers
	check   func() error // of a value, beyond its type and choices
}

// options lists the options, with c as the place of their values.
func options(c *Config) []option {
	return []option{
		{to: &c.Gazetteers, name: "gazetteer", use: ofEngine,
			help: "add the names in `PATH`: a list, a list as PATH=TYPE, or a compiled set (.gaz)"},
		{to: &c.Matches, name: "gazetteer-matches", use: ofEngine, choices: gazette.Matches(),
			help: "take `WHICH` names of a list: the longest from left to right, all that are not within a longer one, or all"},
		{to: &c.Tagger, name: "tagger", use: ofEngine, choices: stages.Taggers(),
			help: "`WHOSE` weights give the parts of speech: this program's own or prose's"},
		{to: &c.Recognizer, name: "recognizer", use: ofEngine, choices: stages.Recognizers(),
			help: "`WHAT` finds the names"},
		{to: &c.Model, name: "model", use: ofEngine,
			help: "find names with the model in `PATH`, which \"extract train ner\" wrote"},
		{to: &c.OwnTypes, name: "own-types", use: ofEngine,
			help: "find the names of the own types of the model in `PATH` too, beside those of the usual model"},
		{to: &c.Topics, name: "topics", use: ofEngine,
			help: "add the topics of the rules in `FILE`; \"extract topics test\" tries them"},
		{to: &c.TopicLabels, name: "topic-labels", use: ofEngine,
			help: "take labels and parents of topics from `FILE`: SKOS (the whole IPTC Media Topics, or another vocabulary), a table or JSON"},
		{to: &c.Tags, name: "tags", use: ofEngine,
			help: "suggest only the house tags of the model in `FILE`, which \"extract learn tags\" wrote, and propose the rest apart"},
		{to: &c.Vocabulary, name: "vocabulary", use: ofEngine,
			help: "suggest only tags of the list in `FILE` (a label a line, CSV, or SKOS in Turtle or RDF/XML), and propose the rest apart"},
		{to: &c.MaxTags, name: "max-tags", use: ofEngine,
			help: "suggest `N` tags at most", check: func() error { return atLeast(c.MaxTags, 1) }},
		{to: &c.MinScore, name: "min-score", use: ofEngine, numbers: true,
			help: "suggest no tag below a score, as `KIND=N`, such as keyphrase=0.3; kinds are " + strings.Join(suggest.Kinds(), ", ")},
		{to: &c.Keyphrases, name: "keyphrases", use: ofEngine, choices: keyphrase.Methods(),
			help: "`METHOD` that ranks the key phrases"},
		{to: &c.MaxKeyphrases, name: "max-keyphrases", use: ofEngine,
			help: "give `N` key phrases at most; 0 is 15, and up to 20 in long texts", check: func() error { return atLeast(c.MaxKeyphrases, 0) }},
		{to: &c.From, name: "from", use: ofReading, choices: source.FormatNames(),
			help: "`FORMAT` of the input; auto goes by extension and content"},
		{to: &c.To, name: "to", use: ofReading, choices: append([]string{auto}, sink.FormatNames()...),
			help: "`FORMAT` of the output; auto goes by the extension of --output, else is json on a terminal and jsonl in a pipe"},
		{to: &c.Output, name: "output", short: "o", use: ofReading,
			help: "write to `PATH`, complete or not at all; .gz and .zst are compressed"},
		{to: &c.Only, name: "only", use: ofReading, choices: sink.PartNames(),
			help: "find and write these `PARTS` only, separated by commas"},
		{to: &c.Offsets, name: "offsets", use: ofReading, choices: sink.UnitNames(),
			help: "the `UNIT` of all offsets"},
		{to: &c.MinConfidence, name: "min-confidence", use: ofReading,
			help: "leave out mentions below `N`, 0 to 1", check: func() error { return share(c.MinConfidence) }},
		{to: &c.Fields, name: "field", use: ofReading,
			help: "`OURS=THEIRS`, such as text=article.body: the name in JSON input of id, text, title, published, language or url"},
		{to: &c.MaxBytes, name: "max-bytes", use: ofReading,
			help: "quarantine documents of more than `N` bytes", check: func() error { return atLeast(c.MaxBytes, 1) }},
		{to: &c.Timeout, name: "timeout", use: ofReading,
			help: "quarantine documents that take longer than `DURATION`; 0 is no limit", check: func() error { return atLeast(c.Timeout, 0) }},
		{to: &c.Workers, name: "workers", use: ofReading,
			help: "annotate `N` documents at a time; 0 is one for each processor", check: func() error { return atLeast(c.Workers, 0) }},
		{to: &c.OnError, name: "on-error", use: ofReading, choices: onErrorNames,
			help: "`ACTION` when a document fails"},
		{to: &c.Quarantine, name: "quarantine", use: ofReading,
			help: "write why documents failed to `PATH`, as JSON Lines, and not to standard error"},
		{to: &c.Progress, name: "progress", use: ofReading, choices: progressNames,
			help: "`WHEN` to show how far the run is; auto is on a terminal, after 2 s"},
		{to: &c.Summary, name: "summary", use: ofReading,
			help: "say at the end what was done and how fast; without it only on a terminal, for several documents"},
		{to: &c.Quiet, name: "quiet", short: "q", use: ofReading,
			help: "no progress, no reasons of failed documents, no summary unless asked for; the exit code tells"},
	}
}

// addFlags defines the flags of the options that have one of the uses.
func addFlags(flags *pflag.FlagSet, uses use) {
	c := defaults()
	flags.SortFlags = false
	for _, o := range options(&c) {
		if o.use&uses != 0 {
			o.addFlag(flags)
		}
	}
}

func (o *option) addFlag(flags *pflag.FlagSet) {
	help := o.help
	if len(o.choices) > 0 {
		help += " (" + strings.Join(o.choices, ", ") + ")"
	}
	switch to := o.to.(type) {
	case *string:
		flags.StringVarP(to, o.name, o.short, *to, help)
	case *[]string:
		flags.StringSliceVarP(to, o.name, o.short, *to, help)
	case *map[string]string:
		flags.StringToStringVarP(to, o.name, o.short, *to, help)
		flags.Lookup(o.name).DefValue = "" // or the help shows "[]"
	case *int:
		flags.IntVarP(to, o.name, o.short, *to, help)
	case *float64:
		flags.Float64VarP(to, o.name, o.short, *to, help)
	case *bool:
		flags.BoolVarP(to, o.name, o.short, *to, help)
	case *time.Duration:
		flags.DurationVarP(to, o.name, o.short, *to, help)
	}
}

// env returns the option's name in the environment.
func (o *option) env() string {
	return envPrefix + "_" + strings.ToUpper(strings.ReplaceAll(o.name, "-", "_"))
}

func share(n float64) error {
	if !(n >= 0 && n <= 1) { // also NaN
		return fmt.Errorf("%v is not from 0 to 1", n)
	}
	return nil
}

func atLeast[N int | time.Duration](n, least N) error {
	if n < least {
		return fmt.Errorf("%v is too small; the least is %v", n, least)
	}
	return nil
}
