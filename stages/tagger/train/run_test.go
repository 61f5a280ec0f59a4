package train

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"extract/pipeline"
	"extract/stages/furniture"
	"extract/stages/sentence"
	"extract/stages/tag"
	"extract/stages/tagger"
	"extract/stages/tokenize"

	"github.com/stretchr/testify/require"
)

// options has a pipeline without gazetteers.
func options(t *testing.T) Options {
	t.Helper()
	tags, err := tag.New()
	require.NoError(t, err)
	nothing := pipeline.Stage{Name: "nothing", Doc: "stands for the gazetteers", Provides: pipeline.Evidence,
		Run: func(context.Context, *pipeline.Document) error { return nil }}
	p, err := pipeline.New(furniture.New(), tokenize.New(), sentence.New(), tags, nothing)
	require.NoError(t, err)
	return Options{Pipeline: p}
}

// tiny is a recipe of the tiny corpora with all that a recipe may have.
func tiny() *Recipe {
	r := &Recipe{
		Corpora:     []CorpusRecipe{{Path: "testdata/tiny.jsonl"}},
		Development: []CorpusRecipe{{Path: "testdata/tiny.dev.jsonl"}},
		Learner:     LearnerRecipe{Epochs: 3, Rate: 0.05, Seed: 3, MinSeen: 1},
		Votes:       VotesRecipe{Epochs: 2},
	}
	for _, k := range CopyKinds() {
		r.Copies = append(r.Copies, CopyRecipe{Of: "tiny", Kind: k, Every: 10, Weight: 0.4})
	}
	return r
}

func TestRunTwiceGivesTheSameModel(t *testing.T) {
	var log strings.Builder
	o := options(t)
	o.Log = &log
	a, err := Run(context.Background(), tiny(), o)
	require.NoError(t, err)
	b, err := Run(context.Background(), tiny(), options(t))
	require.NoError(t, err)
	require.True(t, string(a) == string(b), "the models differ")
	m, err := tagger.OpenModel(string(a), true)
	require.NoError(t, err)
	d := m.Description
	require.Equal(t, 3, d.Epochs)
	require.Equal(t, uint64(3), d.Seed)
	require.Equal(t, "tiny", d.Corpora[0].Name)
	require.Equal(t, 40, d.Corpora[0].Documents)
	require.Len(t, d.Corpora[0].SHA256, 64)
	require.NotEmpty(t, d.Calibration)
	require.Contains(t, d.Scores["calibration"], "expected error")
	require.Regexp(t, `^[01]\.\d{4} \(PERSON [01]\.\d{3}, PLACE `, d.Scores["tiny.dev"])
	for _, want := range []string{"tiny: 40 documents, ", "tiny upper: 4 documents", "two half models", "epoch 3: loss "} {
		require.Contains(t, log.String(), want)
	}
}

// TestOwnTypes trains a model of types that no other has, and finds them.
func TestOwnTypes(t *testing.T) {
	o := options(t)
	data, err := Run(context.Background(), Default([]string{"testdata/court.jsonl"}, nil), o)
	require.NoError(t, err)
	m, err := tagger.OpenModel(string(data), true)
	require.NoError(t, err)
	require.Equal(t, []string{"PERSON", "ORGANIZATION", "COURT", "STATUTE"}, m.Description.Types)
	require.Equal(t, []pipeline.Type{pipeline.Place}, m.Untaught())
	require.Regexp(t, `PERSON [01]\.\d{3}, ORGANIZATION [01]\.\d{3}, COURT 1\.000, STATUTE `, m.Description.Scores["held-out"])
	names, err := tagger.New(m)
	require.NoError(t, err)
	p, err := pipeline.New(append(o.Pipeline.Stages(), names)...)
	require.NoError(t, err)
	d := &pipeline.Document{Text: "Lena Ridley appeared at Ostby Crown Court charged under the Harbours Act 1969."}
	require.NoError(t, p.Annotate(context.Background(), d))
	var found []string
	for _, c := range d.Candidates {
		found = append(found, d.TypeName(c.Type)+" "+c.In(d.Text))
	}
	require.Equal(t, []string{"PERSON Lena Ridley", "COURT Ostby Crown Court", "STATUTE Harbours Act 1969"}, found)
	folds, err := CrossValidate(context.Background(), Default([]string{"testdata/court.jsonl"}, nil), 2, options(t))
	require.NoError(t, err)
	var b strings.Builder
	require.NoError(t, WriteFolds(&b, folds))
	require.Contains(t, b.String(), "STATUTE")
}

// stopper is a log that ends the context at a line.
type stopper struct {
	at   string
	stop context.CancelFunc
}

func (s stopper) Write(p []byte) (int, error) {
	if strings.HasPrefix(string(p), s.at) {
		s.stop()
	}
	return len(p), nil
}

func TestResumeGivesTheSameModel(t *testing.T) {
	whole, err := Run(context.Background(), tiny(), options(t))
	require.NoError(t, err)
	o := options(t)
	o.Checkpoint, o.Resume = filepath.Join(t.TempDir(), "m.checkpoint"), true
	for _, at := range []string{"epoch 1:", "epoch 2:", "epoch 3:"} {
		ctx, stop := context.WithCancel(context.Background())
		o.Log = stopper{at, stop}
		_, err = Run(ctx, tiny(), o)
		var interrupted *InterruptedError
		require.ErrorAs(t, err, &interrupted)
		require.ErrorIs(t, err, context.Canceled)
		require.ErrorContains(t, err, "training was interrupted after "+strings.TrimSuffix(at, ":"))
		require.FileExists(t, o.Checkpoint)
	}
	other := tiny()
	other.Learner.Seed++
	_, err = Run(context.Background(), other, o)
	require.ErrorIs(t, err, ErrOtherRecipe)
	data, err := os.ReadFile(o.Checkpoint)
	require.NoError(t, err)
	for _, cut := range []int{0, 10, 40, len(data) / 2, len(data) - 1} {
		require.NoError(t, os.WriteFile(o.Checkpoint+"2", data[:cut], 0o644))
		o2 := o
		o2.Checkpoint += "2"
		_, err = Run(context.Background(), tiny(), o2)
		require.ErrorIs(t, err, ErrCheckpoint)
	}
	o.Log = nil
	again, err := Run(context.Background(), tiny(), o)
	require.NoError(t, err)
	require.True(t, string(whole) == string(again), "the models differ")
	require.NoFileExists(t, o.Checkpoint)
}

func TestPatienceTakesTheBestEpoch(t *testing.T) {
	r := tiny()
	r.Learner.Epochs, r.Learner.Patience = 12, 2
	var log strings.Builder
	o := options(t)
	o.Log = &log
	whole, err := Run(context.Background(), r, o)
	require.NoError(t, err)
	require.Contains(t, log.String(), "the best")
	require.NotContains(t, log.String(), "epoch 12:")
	ctx, stop := context.WithCancel(context.Background())
	o.Log, o.Checkpoint, o.Resume = stopper{"epoch 2:", stop}, filepath.Join(t.TempDir(), "c"), true
	_, err = Run(ctx, r, o)
	require.ErrorIs(t, err, context.Canceled)
	again, err := Run(context.Background(), r, o)
	require.NoError(t, err)
	require.True(t, string(whole) == string(again), "the models differ")
}

func TestChangedModelIsRefused(t *testing.T) {
	r := tiny()
	r.Learner.Epochs, r.Copies, r.Votes.Epochs = 1, nil, -1
	data, err := Run(context.Background(), r, options(t))
	require.NoError(t, err)
	changed := append([]byte(nil), data...)
	changed[len(changed)/2] ^= 1
	_, err = tagger.OpenModel(string(changed), true)
	require.ErrorIs(t, err, tagger.ErrModelChecksum)
	_, err = tagger.OpenModel(string(data[:len(data)-7]), true)
	require.True(t, errors.Is(err, tagger.ErrModel) || errors.Is(err, tagger.ErrModelChecksum))
	_, err = tagger.OpenModel("no model", true)
	require.ErrorIs(t, err, tagger.ErrModel)
}

func TestHoldsBackWithoutDevelopmentSets(t *testing.T) {
	r := Default([]string{"testdata/tiny.jsonl"}, nil)
	r.Learner.Epochs = 2
	data, err := Run(context.Background(), r, options(t))
	require.NoError(t, err)
	m, err := tagger.OpenModel(string(data), true)
	require.NoError(t, err)
	require.Contains(t, m.Description.Scores, "held-out")
}

func TestCrossValidateAndCurve(t *testing.T) {
	r := tiny()
	r.Learner.Epochs = 2
	folds, err := CrossValidate(context.Background(), r, 2, options(t))
	require.NoError(t, err)
	require.Len(t, folds, 2)
	require.Equal(t, 20, folds[0].Documents)
	require.NotZero(t, folds[0].Scores.Total().Hit)
	var b strings.Builder
	require.NoError(t, WriteFolds(&b, folds))
	require.Contains(t, b.String(), "deviation")
	_, err = CrossValidate(context.Background(), r, 41, options(t))
	require.ErrorContains(t, err, "41 folds: there must be 2 or more, and no more than the 40 documents")
	points, sets, err := Curve(context.Background(), r, options(t))
	require.NoError(t, err)
	require.Equal(t, []string{"tiny.dev"}, sets)
	require.Equal(t, []int{5, 10, 20, 40}, []int{points[0].Documents, points[1].Documents, points[2].Documents, points[3].Documents})
	require.LessOrEqual(t, points[0].Scores[0].Total().F1(), points[3].Scores[0].Total().F1())
	b.Reset()
	require.NoError(t, WriteCurve(&b, points, sets))
	require.Contains(t, b.String(), "F1 tiny.dev")
}
