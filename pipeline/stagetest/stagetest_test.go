package stagetest_test

import (
	"context"
	"testing"

	"extract/pipeline"
	"extract/pipeline/stagetest"
)

func TestInvariantsPassAnHonestStage(t *testing.T) {
	stagetest.Invariants(t, []pipeline.Stage{{
		Name: "one", Doc: "marks the whole text as a section", Provides: pipeline.Sections,
		Run: func(_ context.Context, d *pipeline.Document) error {
			d.Sections = nil
			if d.Text != "" {
				var s pipeline.Section
				s.End = len(d.Text)
				for range d.Text {
					s.RuneEnd++
				}
				d.Sections = append(d.Sections, s)
			}
			return nil
		},
	}})
}
