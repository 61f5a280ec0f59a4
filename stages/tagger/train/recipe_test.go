package train

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRecipeFaults(t *testing.T) {
	for content, want := range map[string]string{
		"{\n\"corpora\": [],\n\"epoch\": 3}": `recipe.json:3: unknown field "epoch"`,
		"{\n\"corpora\": [\n}":               "recipe.json:3: invalid character",
		"{\n\"prune\": \"much\"}":            "recipe.json:2: cannot unmarshal string",
		`{}`:                                 "recipe.json: no corpora",
		`{"corpora":[{"format":"xml"}]}`:     "corpus 1 has no path",
		`{"corpora":[{"path":"a.jsonl","format":"xml"}]}`:                       `corpus a.jsonl: unknown format "xml"; known are auto, jsonl`,
		`{"corpora":[{"path":"a.jsonl","weight":-1}]}`:                          "weight and limit must not be below 0",
		`{"corpora":[{"path":"a.jsonl"}],"copies":[{"of":"b","kind":"upper"}]}`: `copies 1 are of "b"; the corpora are a`,
		`{"corpora":[{"path":"a.jsonl"}],"copies":[{"of":"a","kind":"small"}]}`: `copies 1: unknown kind "small"; known are upper, title`,
		`{"corpora":[{"path":"a.jsonl"}],"copies":[{"of":"a","kind":"upper"}]}`: "copies 1: every must be 1 or more",
		`{"corpora":[{"path":"a.jsonl"}],"types":["PERSON","court","COURT"]}`:   "types: type COURT twice",
		`{"corpora":[{"path":"a.jsonl"}],"types":["law court"]}`:                `types: "LAW COURT" is no name of a type`,
		`{"corpora":[{"path":"a.jsonl"}],"types":["OPTIONAL"]}`:                 "types: OPTIONAL is for names that count neither way",
		`{"corpora":[{"path":"a.jsonl"}],"learner":{"dropout":1}}`:              "learner: no value may be below 0",
		`{"corpora":[{"path":"a.jsonl"}],"votes":{"share":2},"calibration":1}`:  "votes: the share must be from 0 to 1\ncalibration: ",
	} {
		_, err := LoadRecipe(file(t, "recipe.json", content))
		require.ErrorContains(t, err, want)
	}
	_, err := LoadRecipe("missing.json")
	require.ErrorContains(t, err, "missing.json: no such file")
}

// TestRecipeOfTheEmbeddedModel checks the recipe in docs, whose corpora need
// not be there.
func TestRecipeOfTheEmbeddedModel(t *testing.T) {
	r, err := LoadRecipe("../../../docs/recipes/ner.json")
	require.NoError(t, err)
	require.Equal(t, filepath.Clean("../../../../shared/data/ner/conll03.train.jsonl"), r.Corpora[0].Path)
}

func TestDefaultRecipeIsSound(t *testing.T) {
	r := Default([]string{"a/train.jsonl", "b/train.jsonl", "c.conll"}, Labels{"X": ""})
	require.NoError(t, r.Check())
	require.Len(t, r.Copies, 4)
}
