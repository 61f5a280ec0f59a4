package main

import (
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// rules say which packages of ours a package may depend on, directly or not.
// The first rule whose prefix fits counts; a package may always depend on what
// lies below it. docs/architecture.md has the reasons.
var rules = []struct {
	prefix string
	may    []string
}{
	{"extract/cmd/", []string{"extract/"}},
	{"extract/pipeline/batch", []string{"extract/pipeline", "extract/pipeline/source", "extract/pipeline/sink"}},
	{"extract/pipeline/", []string{"extract/pipeline"}}, // source, sink, eval, stagetest
	{"extract/pipeline", nil},
	{"extract/gazetteers", []string{"extract/gazetteers/"}},
	{"extract/stages/tagger/train", []string{"extract/pipeline", "extract/pipeline/eval", "extract/gazetteers/"}},
	{"extract/stages/", []string{"extract/pipeline", "extract/gazetteers/"}},
	{"extract/stages", []string{"extract/pipeline", "extract/gazetteers/", "extract/stages/"}},
}

// allowed reports whether a package may depend on another of ours. A path that
// ends in a slash stands for itself and all below it.
func allowed(pkg, dep string) bool {
	for _, r := range rules {
		if !strings.HasPrefix(pkg, r.prefix) {
			continue
		}
		return strings.HasPrefix(dep, pkg+"/") || sameStage(pkg, dep) || slices.ContainsFunc(r.may, func(m string) bool {
			return dep == strings.TrimSuffix(m, "/") || strings.HasSuffix(m, "/") && strings.HasPrefix(dep, m)
		})
	}
	return false
}

// sameStage reports whether both lie in the folder of one stage, as what
// builds its data does.
func sameStage(pkg, dep string) bool {
	rest, ok := strings.CutPrefix(pkg, "extract/stages/")
	stage, _, _ := strings.Cut(rest, "/")
	return ok && (dep == "extract/stages/"+stage || strings.HasPrefix(dep, "extract/stages/"+stage+"/"))
}

func TestImportRules(t *testing.T) {
	for _, fields := range goList(t, "{{.ImportPath}} {{join .Deps \" \"}}") {
		pkg := fields[0]
		for _, dep := range fields[1:] {
			if strings.HasPrefix(dep, "extract/") && !allowed(pkg, dep) {
				t.Errorf("%s depends on %s, which the rules forbid", pkg, dep)
			}
		}
	}
	require.False(t, allowed("extract/stages/alias", "extract/stages/tag"), "the rules can fail")
	require.False(t, allowed("extract/pipeline", "extract/gazetteers"), "the rules can fail")
}

// TestPipelineImportsTheStandardLibraryOnly also looks at its own code alone:
// nothing outside is a dependency of the vocabulary.
func TestPipelineImportsTheStandardLibraryOnly(t *testing.T) {
	for _, fields := range goList(t, "{{.ImportPath}} {{join .Imports \" \"}}") {
		for _, dep := range fields[1:] {
			first, _, _ := strings.Cut(dep, "/")
			if fields[0] == "extract/pipeline" && strings.Contains(first, ".") {
				t.Errorf("extract/pipeline imports %s", dep)
			}
			if fields[0] != "extract/cmd/extract" && (strings.Contains(dep, "spf13/viper") || strings.Contains(dep, "spf13/cobra")) {
				t.Errorf("%s imports %s, which is the command's alone", fields[0], dep)
			}
		}
	}
}

// TestViperInOneFile keeps the configuration in config.go.
func TestViperInOneFile(t *testing.T) {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		require.NoError(t, err)
		for _, i := range file.Imports {
			if strings.Contains(i.Path.Value, "spf13/viper") && name != "config.go" {
				t.Errorf("%s imports viper", name)
			}
		}
	}
}

// goList returns the fields of the template for each package that the arguments
// name, or for each of ours.
func goList(t *testing.T, template string, args ...string) [][]string {
	t.Helper()
	if len(args) == 0 {
		args = []string{"extract/..."}
	}
	cmd := exec.Command("go", append([]string{"list", "-f", template}, args...)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	require.NoError(t, err)
	var lines [][]string
	for line := range strings.Lines(string(out)) {
		lines = append(lines, strings.Fields(line))
	}
	require.NotEmpty(t, lines)
	return lines
}
