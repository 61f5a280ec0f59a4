package train

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"extract/pipeline/eval"
	"extract/stages/tagger"
)

// Recipe says what a model is made of, in which way. It is read from JSON; the
// names of the keys are in the tags. docs/recipes/ner.json is the one of the
// model within the binary.
type Recipe struct {
	// Corpora are what is learned from.
	Corpora []CorpusRecipe `json:"corpora"`
	// Copies are altered documents of the corpora that are learned from too.
	Copies []CopyRecipe `json:"copies,omitempty"`
	// Development are corpora that the model is scored on, after each epoch.
	// With none, every tenth document of the corpora is kept back for that.
	Development []CorpusRecipe `json:"development,omitempty"`
	// Types are the model's types of names; names of the corpora must be of one of
	// them, once the labels are applied. With none, they are those of the corpora.
	Types   []string      `json:"types,omitempty"`
	Learner LearnerRecipe `json:"learner"`
	Votes   VotesRecipe   `json:"votes"`
	// Calibration is the share of the development documents that the
	// confidences are fitted on; the rest measures them. 0 stands for 0.5, below
	// 0 for no calibration.
	Calibration float64 `json:"calibration,omitempty"`
	// Prune leaves out features with no weight of at least this; 0 stands for
	// 0.05, below 0 for all features.
	Prune float32 `json:"prune,omitempty"`
	// OneType lets all names be of one type.
	OneType bool `json:"one_type,omitempty"`
	// Without leaves out groups of features (tagger.Groups), to measure what they
	// give.
	Without []string `json:"without,omitempty"`
}

// preparer returns a preparer of the features that the recipe asks for.
func (r *Recipe) preparer() (*tagger.Preparer, error) {
	p, err := tagger.NewPreparer()
	if err != nil {
		return nil, err
	}
	return p, p.Without(r.Without...)
}

// CorpusRecipe is one corpus.
type CorpusRecipe struct {
	Path   string  `json:"path"`             // from the folder of the recipe
	Format string  `json:"format,omitempty"` // one of FormatNames; "" stands for Auto
	Labels Labels  `json:"labels,omitempty"`
	Weight float32 `json:"weight,omitempty"` // 0 stands for 1
	Domain uint64  `json:"domain,omitempty"` // other than 0: its own features take up what is peculiar to it
	Limit  int     `json:"limit,omitempty"`  // the first so many documents; 0 stands for all
}

// CopyRecipe adds altered copies of a corpus' documents.
type CopyRecipe struct {
	Of     string  `json:"of"`              // name of the corpora: their files without the extension
	Kind   string  `json:"kind"`            // one of CopyKinds
	Every  int     `json:"every"`           // one in so many documents
	Start  int     `json:"start,omitempty"` // the first of them
	Weight float32 `json:"weight"`
}

// LearnerRecipe are the options of the learner; 0 stands for its default.
type LearnerRecipe struct {
	Epochs  int     `json:"epochs,omitempty"`
	Models  int     `json:"models,omitempty"` // so many are trained, by seeds that follow each other, and averaged
	Rate    float64 `json:"rate,omitempty"`
	L2      float64 `json:"l2,omitempty"`
	Dropout float64 `json:"dropout,omitempty"`
	MinSeen int     `json:"min_seen,omitempty"`
	Unknown float64 `json:"unknown,omitempty"` // share of tokens whose words are hidden
	Seed    uint64  `json:"seed,omitempty"`
	// Patience ends training when the scores have not risen for so many epochs,
	// and takes the best epoch's weights; 0 trains all epochs and takes the last.
	Patience int `json:"patience,omitempty"`
}

// VotesRecipe are the options of the first pass.
type VotesRecipe struct {
	Epochs int     `json:"epochs,omitempty"` // of the two half models; 0 stands for 5, below 0 for no votes
	Share  float64 `json:"share,omitempty"`  // of the documents that get votes; 0 stands for 0.7
}

// Default returns the recipe for a newsroom's own corpora: copies in capitals
// and with title case are added, and every tenth document is kept back to score
// on.
func Default(paths []string, labels Labels) *Recipe {
	r := &Recipe{Learner: LearnerRecipe{Epochs: 8, Rate: 0.02, Seed: 1}}
	for _, path := range paths {
		r.Corpora = append(r.Corpora, CorpusRecipe{Path: path, Labels: labels})
		name := baseName(path)
		if slices.ContainsFunc(r.Copies, func(c CopyRecipe) bool { return c.Of == name }) {
			continue // copies are of all corpora of the name
		}
		r.Copies = append(r.Copies,
			CopyRecipe{Of: name, Kind: "upper", Every: 5, Weight: 0.4},
			CopyRecipe{Of: name, Kind: "title", Every: 8, Start: 1, Weight: 0.4})
	}
	return r
}

// LoadRecipe reads a recipe. Unknown keys and values out of range are errors,
// which name the file and, for JSON that is not well formed, the line.
func LoadRecipe(path string) (*Recipe, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, bare(err))
	}
	r := &Recipe{}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(r); err != nil {
		return nil, fmt.Errorf("%s%s: %s", path, faultLine(data, err), strings.TrimPrefix(err.Error(), "json: "))
	}
	for i, t := range r.Types {
		r.Types[i] = ours(t)
	}
	if err := r.Check(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	for _, list := range [][]CorpusRecipe{r.Corpora, r.Development} {
		for i := range list {
			if !filepath.IsAbs(list[i].Path) {
				list[i].Path = filepath.Join(filepath.Dir(path), list[i].Path)
			}
		}
	}
	return r, nil
}

// faultLine returns ":" and the line of a fault of JSON, or "" if it is not
// known.
func faultLine(data []byte, err error) string {
	at := int64(-1)
	var syntax *json.SyntaxError
	var value *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		at = syntax.Offset
	case errors.As(err, &value):
		at = value.Offset
	default:
		// The decoder does not say where an unknown field stands.
		if _, name, ok := strings.Cut(err.Error(), "unknown field "); ok && bytes.Count(data, []byte(name)) == 1 {
			at = int64(bytes.Index(data, []byte(name)))
		}
	}
	if at < 0 {
		return ""
	}
	return fmt.Sprintf(":%d", 1+bytes.Count(data[:min(int64(len(data)), at)], []byte("\n")))
}

// Check returns every fault of the recipe.
func (r *Recipe) Check() error {
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	if len(r.Corpora) == 0 {
		fault("no corpora: there is nothing to learn from")
	}
	var names []string
	for i, c := range slices.Concat(r.Corpora, r.Development) {
		switch {
		case c.Path == "":
			fault("corpus %d has no path", i+1)
		case c.Weight < 0 || c.Limit < 0:
			fault("corpus %s: weight and limit must not be below 0", c.Path)
		case c.Format != "" && !slices.Contains(FormatNames(), c.Format):
			fault("corpus %s: unknown format %q; known are %s", c.Path, c.Format, strings.Join(FormatNames(), ", "))
		}
		if i < len(r.Corpora) {
			names = append(names, baseName(c.Path))
		}
	}
	for i, c := range r.Copies {
		switch {
		case !slices.Contains(names, c.Of):
			fault("copies %d are of %q; the corpora are %s", i+1, c.Of, strings.Join(names, ", "))
		case !slices.Contains(CopyKinds(), c.Kind):
			fault("copies %d: unknown kind %q; known are %s", i+1, c.Kind, strings.Join(CopyKinds(), ", "))
		case c.Every < 1 || c.Start < 0 || c.Weight <= 0:
			fault("copies %d: every must be 1 or more, start 0 or more, and weight above 0", i+1)
		}
	}
	if len(r.Types) > 0 {
		if err := tagger.CheckTypes(r.Types); err != nil {
			fault("types: %w", err)
		}
		if slices.Contains(r.Types, eval.Optional) {
			fault("types: %s is for names that count neither way", eval.Optional)
		}
	}
	l := r.Learner
	if l.Epochs < 0 || l.Rate < 0 || l.L2 < 0 || l.Dropout < 0 || l.Dropout >= 1 || l.Unknown < 0 || l.Unknown > 1 || l.MinSeen < 0 || l.Patience < 0 || l.Models < 0 {
		fault("learner: no value may be below 0, and dropout must be below 1")
	}
	if l.Models > 1 && l.Patience > 0 {
		fault("learner: models that are averaged train all their epochs; leave out patience, or models")
	}
	if r.Votes.Share < 0 || r.Votes.Share > 1 {
		fault("votes: the share must be from 0 to 1")
	}
	if r.Calibration >= 1 {
		fault("calibration: the share must be below 1")
	}
	return errors.Join(faults...)
}

func (r *Recipe) weight(i int) float32 {
	if w := r.Corpora[i].Weight; w != 0 {
		return w
	}
	return 1
}

// defaults of a recipe that the learner does not have.
func (r *Recipe) prune() float32 {
	switch {
	case r.Prune == 0:
		return 0.05
	case r.Prune < 0:
		return 0
	}
	return r.Prune
}

func (r *Recipe) calibration() float64 {
	if r.Calibration == 0 {
		return 0.5
	}
	return max(r.Calibration, 0)
}

func (v VotesRecipe) orDefault() VotesRecipe {
	if v.Epochs == 0 {
		v.Epochs = 5
	}
	if v.Share == 0 {
		v.Share = 0.7
	}
	return v
}
