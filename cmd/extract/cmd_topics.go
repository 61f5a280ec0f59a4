package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"extract/pipeline"
	"extract/pipeline/source"
	"extract/stages/topic"
)

func newTopics() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "topics",
		Short: "Try rules for topics, and list the topics that are known",
		Args:  cobra.NoArgs,
	}
	cmd.AddCommand(newTopicsTest(), newTopicsList())
	return cmd
}

// topicsTest are the flags of "topics test" alone.
type topicsTest struct {
	rules  []string
	corpus []string
	least  float64
	words  int
	all    bool
}

func newTopicsTest() *cobra.Command {
	var o topicsTest
	cmd := &cobra.Command{
		Use:   "test --rules FILE [--corpus FILE]...",
		Short: "Show which articles have the topics of a rules file, and by which words",
		Long: `Test reads a file of rules and, of a corpus, shows the articles that have its
topics: the score, and the words that spoke for it, each with what it gave.
Without a corpus it only checks the rules.

The rules are written as docs/topics.md says.`,
		Example: `  extract topics test --rules sailing.topic
  extract topics test --rules sailing.topic --corpus archive.jsonl --min-score 0.3`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, _, err := loadConfig(cmd.Flags())
			if err != nil {
				return err
			}
			return testTopics(cmd.Context(), c, o, cmd.OutOrStdout())
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringSliceVar(&o.rules, "rules", nil, "`FILE` of rules; may be given again")
	flags.StringSliceVar(&o.corpus, "corpus", nil, "`FILE` or folder of articles; may be given again")
	flags.Float64Var(&o.least, "least", 0.5, "show topics with a score of `N` or more, 0 to 1")
	flags.IntVar(&o.words, "words", 8, "show `N` words of each")
	flags.BoolVar(&o.all, "all", false, "show articles without a topic too")
	addFlags(flags, ofEngine)
	return cmd
}

func testTopics(ctx context.Context, c Config, o topicsTest, w io.Writer) error {
	if len(o.rules) == 0 {
		return usagef("name a file of rules with --rules")
	}
	if err := share(o.least); err != nil {
		return usagef("flag --least: %w", err)
	}
	options := topic.Options{OwnOnly: true}
	var faults []error
	count := 0
	for _, path := range o.rules {
		rules, _, err := readRules(path)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		options.Own = append(options.Own, rules)
		count += len(rules.Topics)
	}
	if c.TopicLabels != "" {
		var err error
		options.Vocabulary, _, err = readTopicLabels(c.TopicLabels)
		faults = append(faults, err)
	}
	if err := errors.Join(faults...); err != nil {
		return usageError{err}
	}
	matcher, err := topic.NewMatcher(options)
	if err != nil {
		return usageError{err}
	}
	if len(o.corpus) == 0 {
		_, err := fmt.Fprintf(w, "%s: no faults\n", plural(count, "rule"))
		return err
	}
	return tryCorpus(ctx, c, o, matcher, w)
}

// tryCorpus writes the topics of each article, and at the end of all.
func tryCorpus(ctx context.Context, c Config, o topicsTest, matcher *topic.Matcher, w io.Writer) error {
	e, err := newEngine(c)
	if err != nil {
		return err
	}
	p := e.pipeline.For(pipeline.Sections | pipeline.Tokens | pipeline.Mentions | pipeline.Entities)
	docs, err := source.Read(ctx, o.corpus, source.Options{Fields: c.Fields})
	if err != nil {
		return err
	}
	total, hits := 0, map[string]int{}
	var order []string
	for d, err := range docs {
		if err != nil {
			return err
		}
		if err := p.Annotate(ctx, d); err != nil {
			return err
		}
		total++
		fired := matcher.Explain(d, o.least)
		if len(fired) == 0 && o.all {
			fmt.Fprintf(w, "%s\t—\n", d.ID)
		}
		for _, f := range fired {
			if hits[f.ID] == 0 {
				order = append(order, f.ID)
			}
			hits[f.ID]++
			if _, err := fmt.Fprintf(w, "%s\t%s\t%.2f\t%s\n", d.ID, f.Label, f.Score, firedWords(f, o.words)); err != nil {
				return err
			}
		}
	}
	for _, id := range order {
		fmt.Fprintf(w, "%s: %d of %s\n", id, hits[id], plural(total, "article"))
	}
	if len(order) == 0 {
		fmt.Fprintf(w, "no topic in %s\n", plural(total, "article"))
	}
	return nil
}

// firedWords lists the weightiest words with what each gave.
func firedWords(f topic.Fired, n int) string {
	var parts []string
	for _, w := range f.Words[:min(n, len(f.Words))] {
		parts = append(parts, fmt.Sprintf("%s %+.1f", w.Text, w.Weight))
	}
	if rest := len(f.Words) - n; rest > 0 {
		parts = append(parts, fmt.Sprintf("and %d more", rest))
	}
	return strings.Join(parts, ", ")
}

func newTopicsList() *cobra.Command {
	var labels string
	cmd := &cobra.Command{
		Use:   "list [--topic-labels FILE]",
		Short: "List the Media Topics that articles get out of the box, or those of a vocabulary",
		Example: `  extract topics list
  extract topics list --topic-labels cptall-en-GB.ttl`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if labels != "" {
				v, _, err := readTopicLabels(labels)
				if err != nil {
					return usageError{err}
				}
				return listTopics(cmd.OutOrStdout(), v.Subjects())
			}
			v, err := topic.MediaTopics()
			if err != nil {
				return err
			}
			ruled, err := topic.Ruled()
			if err != nil {
				return err
			}
			return listTopics(cmd.OutOrStdout(), slices.DeleteFunc(v.Subjects(), func(s topic.Subject) bool { return !ruled[s.ID] }))
		},
	}
	cmd.Flags().StringVar(&labels, "topic-labels", "", "list the whole vocabulary in `FILE`: SKOS, a table or JSON")
	return cmd
}

// listTopics writes the topics, each below the one above it.
func listTopics(w io.Writer, subjects []topic.Subject) error {
	below := map[string][]topic.Subject{}
	for _, s := range subjects {
		below[s.Parent] = append(below[s.Parent], s)
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	var list func(parent, indent string)
	list = func(parent, indent string) {
		for _, s := range below[parent] {
			fmt.Fprintf(table, "%s\t%s%s\n", s.ID, indent, s.Label)
			list(s.ID, indent+"  ")
		}
	}
	list("", "")
	return table.Flush()
}
