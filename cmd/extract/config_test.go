package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/spf13/pflag"
	"github.com/stretchr/testify/require"
)

// load parses the arguments as annotate does and loads the configuration, in
// an empty folder with the given extract.yaml.
func load(t *testing.T, file string, args ...string) (Config, map[string]string, error) {
	t.Helper()
	t.Chdir(t.TempDir())
	if file != "" {
		require.NoError(t, os.WriteFile(defaultFile, []byte(file), 0o644))
	}
	flags := pflag.NewFlagSet("test", pflag.ContinueOnError)
	flags.String("config", "", "")
	addFlags(flags, ofEngine|ofReading)
	require.NoError(t, flags.Parse(args))
	c, settings, err := loadConfig(flags)
	origins := map[string]string{}
	for _, s := range settings {
		origins[s.name] = s.origin
	}
	return c, origins, err
}

func TestConfigDefaults(t *testing.T) {
	c, origins, err := load(t, "")
	require.NoError(t, err)
	require.Equal(t, defaults(), c)
	for name, origin := range origins {
		require.Equal(t, "default", origin, name)
	}
}

// TestEveryOptionFromEverywhere sets each option by flag, environment and file
// to a value that is not its default, and finds it in the configuration.
func TestEveryOptionFromEverywhere(t *testing.T) {
	values := map[string]string{
		"gazetteer": "a.tsv", "gazetteer-matches": "all", "recognizer": "prose", "tagger": "prose", "model": "m.model", "own-types": "o.model", "keyphrases": "yake", "max-keyphrases": "5", "from": "jsonl", "to": "text", "output": "o.txt", "only": "tags",
		"offsets": "byte", "min-confidence": "0.5", "field": "text=body", "max-bytes": "77", "timeout": "2m0s", "workers": "3",
		"on-error": "stop", "quarantine": "q.jsonl", "progress": "never", "summary": "true", "quiet": "true",
		"topics": "a.topic", "topic-labels": "t.ttl", "tags": "t.model", "vocabulary": "v.csv", "max-tags": "5", "min-score": "topic=1,place=0.7",
	}
	c := defaults()
	for _, o := range options(&c) {
		value := values[o.name]
		require.NotEmpty(t, value, "the test has no value for --%s", o.name)
		require.NotEmpty(t, o.help, o.name)
		check := func(c Config, origins map[string]string, err error, origin string) {
			t.Helper()
			require.NoError(t, err)
			require.NotEqual(t, defaults(), c, o.name)
			require.Equal(t, origin, origins[o.name])
		}
		c, origins, err := load(t, "", "--"+o.name+"="+value)
		check(c, origins, err, "flag --"+o.name)
		fromFlag := c
		yaml := o.name + ": " + value + "\n"
		if o.name == "field" {
			yaml = "field: {text: body}\n"
		}
		if o.name == "min-score" {
			yaml = "min-score: {topic: 1, place: 0.7}\n"
		}
		if o.name == "gazetteer" || o.name == "only" || o.name == "topics" {
			yaml = o.name + ": [" + value + "]\n"
		}
		c, origins, err = load(t, yaml)
		check(c, origins, err, "file "+defaultFile)
		require.Equal(t, fromFlag, c, o.name)
		t.Setenv(o.env(), value)
		c, origins, err = load(t, "")
		check(c, origins, err, "environment "+o.env())
		require.Equal(t, fromFlag, c, o.name)
		require.NoError(t, os.Unsetenv(o.env()))
	}
}

func TestConfigPrecedence(t *testing.T) {
	t.Setenv("EXTRACT_WORKERS", "2")
	t.Setenv("EXTRACT_TIMEOUT", "5s")
	c, origins, err := load(t, "workers: 1\ntimeout: 1s\nmin-confidence: 1\n", "--workers", "3")
	require.NoError(t, err)
	require.Equal(t, 3, c.Workers)
	require.Equal(t, 5*time.Second, c.Timeout)
	require.Equal(t, 1.0, c.MinConfidence)
	require.Equal(t, "environment EXTRACT_TIMEOUT", origins["timeout"])
}

// TestFlagsAddUp checks that a list may be given in one flag or several.
func TestFlagsAddUp(t *testing.T) {
	c, _, err := load(t, "only: [works]\n", "--only", "people,places", "--only", "tags", "--field", "text=a,id=b", "--field", "title=c")
	require.NoError(t, err)
	require.Equal(t, []string{"people", "places", "tags"}, c.Only)
	require.Equal(t, map[string]string{"text": "a", "id": "b", "title": "c"}, c.Fields)
}

func TestConfigFaults(t *testing.T) {
	for file, want := range map[string]string{
		"worker: 1\n":               "file extract.yaml: unknown key worker; did you mean workers?",
		"run: {workers: 1}\n":       "file extract.yaml: unknown key run (known are gazetteer,",
		"workers: 2.5\n":            "file extract.yaml: workers: 2.5 is not a whole number",
		"workers: true\n":           "file extract.yaml: workers: true is not a whole number",
		"quiet: 1\n":                "file extract.yaml: quiet: 1 is not true or false",
		"only: [1]\n":               "file extract.yaml: only: 1 in the list is not a text",
		"only: {a: b}\n":            "file extract.yaml: only: a mapping is not a list of texts",
		"field: [text]\n":           "file extract.yaml: field: a list is not a mapping",
		"field: {text: 1}\n":        "file extract.yaml: field: 1 of text is not a text",
		"timeout: 30\n":             `file extract.yaml: timeout: 30 is not a duration such as "30s"`,
		"timeout: -1s\n":            "file extract.yaml: timeout: -1s is too small; the least is 0s",
		"min-confidence: .nan\n":    "file extract.yaml: min-confidence: NaN is not from 0 to 1",
		"to: docx\n":                `file extract.yaml: to: "docx" is unknown; it must be one of auto, json, jsonl, text`,
		"workers: 1\nworkers: 2\n":  "file extract.yaml is not YAML",
		"- workers\n":               "file extract.yaml is not YAML",
		"workers: -1\nto: [text]\n": "file extract.yaml: to: a list is not a text",
	} {
		_, _, err := load(t, file)
		require.ErrorContains(t, err, want, file)
		var usage usageError
		require.ErrorAs(t, err, &usage)
	}
}

func TestConfigFile(t *testing.T) {
	dir := t.TempDir()
	named := filepath.Join(dir, "mine.conf") // of any extension
	require.NoError(t, os.WriteFile(named, []byte("workers: 7\n"), 0o644))
	c, origins, err := load(t, "workers: 1\n", "--config", named)
	require.NoError(t, err)
	require.Equal(t, 7, c.Workers)
	require.Equal(t, "file "+named, origins["workers"])
	t.Setenv("EXTRACT_CONFIG", named)
	c, _, err = load(t, "workers: 1\n")
	require.NoError(t, err)
	require.Equal(t, 7, c.Workers)
	_, _, err = load(t, "", "--config", filepath.Join(dir, "missing.yaml"))
	require.ErrorContains(t, err, "missing.yaml")
}

// TestReadmeHasEveryOption keeps the table of README.md complete.
func TestReadmeHasEveryOption(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	c := defaults()
	for _, o := range options(&c) {
		require.Contains(t, string(readme), "| `--"+o.name)
	}
}

func TestNearest(t *testing.T) {
	known := []string{"from", "to", "only", "offsets"}
	for name, want := range map[string]string{"ofset": "offsets", "form": "from", "onli": "only", "gazetteer": ""} {
		require.Equal(t, want, nearest(name, known), name)
	}
	require.Equal(t, 3, distance("kitten", "sitting"))
}
