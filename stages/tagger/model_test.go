package tagger

import (
	"context"
	"strings"
	"testing"

	"extract/pipeline"
	"extract/stages/sentence"
	"extract/stages/tag"
	"extract/stages/tokenize"

	"github.com/stretchr/testify/require"
)

// prepare makes a document of a text, without gazetteers.
func prepare(t testing.TB, text string) *pipeline.Document {
	tagger, err := tag.New()
	require.NoError(t, err)
	d := &pipeline.Document{Text: text}
	d.Tokens = tokenize.Tokens(text, nil, nil)
	require.NoError(t, sentence.New().Run(context.Background(), d))
	require.NoError(t, tagger.Run(context.Background(), d))
	return d
}

// tiny is a corpus in which the word after "Mr" is a person and the one after
// "in" a place.
func tiny(t testing.TB) []Training {
	var docs []Training
	for _, who := range []string{"Veldkamp", "Quibble", "Zed", "Brisk", "Moll", "Tarn"} {
		for _, where := range []string{"Ravna", "Kolstad", "Belmora"} {
			d := prepare(t, "We saw Mr "+who+" in "+where+" today.")
			docs = append(docs, Training{Document: d, Weight: 1, Names: []Name{{3, 4, 0}, {5, 6, 1}}})
		}
	}
	return docs
}

func train(t testing.TB) (*Weights, []byte) {
	p, err := NewPreparer()
	require.NoError(t, err)
	w := Train([]string{"PERSON", "PLACE"}, tiny(t), nil, p, Options{Epochs: 20, Rate: 0.1, Seed: 3})
	data, err := w.Encode(Description{Seed: 3}, 0.01)
	require.NoError(t, err)
	return w, data
}

func TestTrainedModelFindsNewNames(t *testing.T) {
	_, data := train(t)
	m, err := OpenModel(string(data), true)
	require.NoError(t, err)
	stage, err := New(m)
	require.NoError(t, err)
	d := prepare(t, "We saw Mr Ollerenshaw in Pontrhyd today.")
	require.NoError(t, stage.Run(context.Background(), d))
	var found []string
	for _, c := range d.Candidates {
		found = append(found, c.Type.String()+" "+c.In(d.Text))
		require.Equal(t, Source, c.Source)
		require.True(t, c.Score > 0 && c.Score <= 1)
	}
	require.Equal(t, []string{"PERSON Ollerenshaw", "PLACE Pontrhyd"}, found)
}

func TestTrainingTwiceGivesTheSameBytes(t *testing.T) {
	_, a := train(t)
	_, b := train(t)
	require.Equal(t, a, b)
}

// TestModelAgreesWithWeights compares the model's sums, in signed bytes and
// batches, with the weights that it was made of.
func TestModelAgreesWithWeights(t *testing.T) {
	w, data := train(t)
	m, err := OpenModel(string(data), true)
	require.NoError(t, err)
	p, err := NewPreparer()
	require.NoError(t, err)
	d := tiny(t)[0].Document
	p.p.reset(d)
	p.p.sentence(d.Sentences[0])
	for i := range d.Tokens {
		hashes := p.p.ctx.all(i, nil)
		want, got := make([]float32, w.labels), make([]float32, m.labels)
		w.add(want, hashes)
		m.add(got, hashes)
		for k := range got {
			require.InDelta(t, want[k], got[k], 0.1, "token %d label %d", i, k)
		}
	}
}

func TestOpenModelRefuses(t *testing.T) {
	_, data := train(t)
	for _, n := range []int{0, 5, len(modelMagic) + 2, len(data) / 2, len(data) - 1} {
		_, err := OpenModel(string(data[:n]), false)
		require.ErrorIs(t, err, ErrModel, "%d bytes", n)
	}
	changed := append([]byte(nil), data...)
	changed[len(changed)-2] ^= 1
	_, err := OpenModel(string(changed), true)
	require.ErrorIs(t, err, ErrModelChecksum)
	for types, want := range map[string]string{
		`["PERSON","PLACy"]`: `tagger: the types of the model: "PLACy" is no name of a type`,
		`["PLACE", "PLACE"]`: "tagger: the types of the model: type PLACE twice",
		`["PERSON_PLACES"] `: "tagger: not a model of this version, or cut short",
		`[]                `: "tagger: the types of the model: no types",
	} {
		_, err := OpenModel(strings.Replace(string(data), `["PERSON","PLACE"]`, types, 1), false)
		require.ErrorContains(t, err, want)
	}
	other := []byte(strings.Replace(string(data), "extract-tagger/1", "extract-tagger/2", 1))
	_, err = OpenModel(string(other), false)
	require.ErrorIs(t, err, ErrModel)
}

func TestCheckTypes(t *testing.T) {
	require.NoError(t, CheckTypes([]string{"A", "B2_", strings.Repeat("C", maxTypeName)}))
	require.ErrorContains(t, CheckTypes(make([]string, MaxTypes+1)), "17 types, where a model has at most 16")
	for _, name := range []string{"", "a", "1A", "_A", "A B", "É", strings.Repeat("C", maxTypeName+1)} {
		require.ErrorContains(t, CheckType(name), "is no name of a type", name)
	}
	types := []string{"ZOO", "MISC", "COURT", "PLACE", "EVENT", "PERSON"}
	SortTypes(types)
	require.Equal(t, []string{"PERSON", "PLACE", "MISC", "COURT", "EVENT", "ZOO"}, types)
}

// TestLearnedTypesOfThePipeline has types that the pipeline knows beside one
// that it does not.
func TestLearnedTypesOfThePipeline(t *testing.T) {
	m := &Model{Description: Description{Types: []string{"MISC", "COURT", "EVENT", "GROUP", "WORK"}}}
	d := &pipeline.Document{}
	require.Equal(t, []pipeline.Type{pipeline.NoType, d.Type("COURT"), pipeline.Event, pipeline.Group, pipeline.Work}, m.typesOf(d, nil))
	require.Equal(t, []string{"COURT"}, d.OwnTypes)
	require.Equal(t, []pipeline.Type{pipeline.Person, pipeline.Place, pipeline.Organization}, m.Untaught())
}

func TestEmbeddedModel(t *testing.T) {
	m, err := Embedded()
	require.NoError(t, err)
	require.Equal(t, usualTypes, m.Description.Types)
	require.NotEmpty(t, m.Description.Corpora)
	require.NotEmpty(t, m.Description.Calibration)
	_, err = OpenModel(embedded, true)
	require.NoError(t, err)
}

func TestCalibrate(t *testing.T) {
	m := &Model{Description: Description{Calibration: [][2]float64{{0.2, 0.1}, {0.6, 0.5}, {1, 0.9}}}}
	require.Equal(t, 0.1, m.calibrate(0.05))
	require.InDelta(t, 0.3, m.calibrate(0.4), 1e-9)
	require.InDelta(t, 0.7, m.calibrate(0.8), 1e-9)
	require.InDelta(t, 0.9, m.calibrate(1), 1e-9)
}

func TestGroups(t *testing.T) {
	p, err := NewPreparer()
	require.NoError(t, err)
	require.ErrorContains(t, p.Without("colour"), "known are words, shapes")
	d := tiny(t)[0].Document
	count := func(names ...string) int {
		require.NoError(t, p.Without(names...))
		p.p.reset(d)
		p.p.sentence(d.Sentences[0])
		return len(p.p.ctx.all(3, nil))
	}
	all := count()
	names, _ := Groups()
	for _, name := range []string{"words", "shapes", "clusters", "lists", "speech", "place"} {
		require.Contains(t, names, name)
		require.Less(t, count(name), all, name)
	}
}

// TestMend moves the ends of names to where docs/annotation.md has them.
func TestMend(t *testing.T) {
	for text, want := range map[string]string{
		"saw [Pope John Paul] today":   "John Paul",
		"saw [Cllr Tranter] today":     "Tranter",
		"saw [Shah Rukh Khan] today":   "Shah Rukh Khan",
		"saw Jo [Nwosu]-Clarke today":  "Nwosu-Clarke",
		"saw KP [Sharma Oli] today":    "KP Sharma Oli",
		"saw MP [Hannah Quill] today":  "Hannah Quill",
		"saw MS [Dhoni] today":         "MS Dhoni",
		"saw [Rahman UNSC] today":      "Rahman",
		"saw [Rahman VIII] today":      "Rahman VIII",
		"saw [Netflix Mindy Zed] then": "Mindy Zed",
		"saw [Inzamam]-ul-Haq today":   "Inzamam-ul-Haq",
		"saw [Mary] and [Mr] Zed then": "Mary",
	} {
		first := strings.IndexByte(text, '[')
		last := strings.IndexByte(text, ']') - 1
		d := prepare(t, strings.NewReplacer("[", "", "]", "").Replace(text))
		from, to := -1, -1
		for i := range d.Tokens {
			if d.Tokens[i].Start == first {
				from = i
			}
			if d.Tokens[i].End == last {
				to = i + 1
			}
			switch d.Tokens[i].In(d.Text) {
			case "UNSC", "VIII":
				d.Tokens[i].Evidence |= pipeline.OrgName
			case "Netflix":
				d.Tokens[i].Evidence |= pipeline.OrgName
			case "Mindy":
				d.Tokens[i].Evidence |= pipeline.GivenName
			case "Pope", "Cllr", "Mr", "MP", "MS":
				d.Tokens[i].Evidence |= pipeline.PersonTitle
			case "Shah":
				d.Tokens[i].Evidence |= pipeline.PersonTitle | pipeline.CommonSurname
			}
		}
		a, b := mend(d, d.Sentences[0], pipeline.Person, from, to)
		require.Equal(t, want, d.Surface(d.TokenSpan(a, b)), text)
	}
	d := prepare(t, "The PDF and GDP and BBC")
	a, b := mend(d, d.Sentences[0], pipeline.Organization, 1, 2)
	require.Equal(t, a, b, "an ordinary acronym is no organization")

	d = prepare(t, "The Central government took the Central")
	a, b = mend(d, d.Sentences[0], pipeline.Place, 1, 2)
	require.Equal(t, a, b, "a direction is no place")
	a, b = mend(d, d.Sentences[0], pipeline.Place, 5, 6)
	require.Equal(t, [2]int{5, 6}, [2]int{a, b}, "a station")

	d = prepare(t, "When FM Sandoval Quill and PM Group met")
	require.Equal(t, 2, holder(d, d.Sentences[0], 1, 4), "an office and a person")
	d.Tokens[6].Evidence |= pipeline.OrgSuffix
	require.Equal(t, 5, holder(d, d.Sentences[0], 5, 7), "a company")

	d = prepare(t, "Then Farid Abdul Akira Kumar left and Juan Carlos Ferrer came")
	for _, known := range [][2]int{{1, 3}, {7, 9}} {
		d.Candidates = append(d.Candidates, pipeline.Candidate{First: known[0], Last: known[1], Type: pipeline.Person, Source: "gazetteer:people"})
	}
	d.Tokens[3].Evidence |= pipeline.GivenName
	require.Equal(t, 3, listedPeople(nil).find(d).second(d, 1, 5), "two persons")
	require.Equal(t, 10, listedPeople(nil).find(d).second(d, 7, 10), "one person whose first names are another's name")

	d = prepare(t, "They sued Acme Corp. Acme said so")
	require.Len(t, d.Tokens, 7)
	d.Tokens[3].Evidence |= pipeline.OrgSuffix
	require.Equal(t, 4, secondName(d, 2, 5), "a second name begins as the first does")
	require.Equal(t, 4, secondName(d, 2, 4))
}
