// Package world holds the compiled set of lists that the project ships: the
// world's places, people's names, organizations and events. gazetteers/lists
// has the lists, gazetteers/SOURCES.md says where they come from.
package world

import (
	_ "embed"
	"sync"

	"extract/gazetteers"
)

//go:generate go run extract/gazetteers/internal/compile -out world.gaz ../lists

//go:embed world.gaz
var data string

// Open returns the set. It is used straight from the binary, so that opening
// costs nothing, and it is shared by all callers.
var Open = sync.OnceValues(func() (*gazetteers.Compiled, error) { return gazetteers.Open(data) })
