package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestEveryModuleHasItsLicence: the text of the licence of each module in the
// binary is in the folder licenses, and NOTICE names the module; on all systems,
// for some modules are in the binary on one alone.
func TestEveryModuleHasItsLicence(t *testing.T) {
	notice, err := os.ReadFile("../../NOTICE")
	require.NoError(t, err)
	seen := map[string]bool{}
	for _, system := range []string{"linux", "darwin", "windows"} {
		t.Setenv("GOOS", system)
		for _, fields := range goList(t, "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}", "-deps", ".") {
			if len(fields) == 0 || seen[fields[0]] {
				continue
			}
			module := fields[0]
			seen[module] = true
			text, err := os.ReadFile(filepath.Join("../../licenses/modules", strings.ReplaceAll(module, "/", "_")+".txt"))
			if err != nil || len(text) == 0 {
				t.Errorf("licenses/modules has no text of the licence of %s", module)
			}
			if !strings.Contains(string(notice), strings.TrimPrefix(module, "golang.org/")) {
				t.Errorf("NOTICE does not name %s", module)
			}
		}
	}
	require.True(t, seen["github.com/inconshreveable/mousetrap"], "it is in the binary on Windows")
	files, err := filepath.Glob("../../licenses/modules/*.txt")
	require.NoError(t, err)
	require.Len(t, files, len(seen)+1, "a text for each, that of Go, and no others")
}
