//go:build !unix

package gazetteers

import "os"

// mapFile reads a file where the system's mapping is not at hand.
func mapFile(path string) ([]byte, error) { return os.ReadFile(path) }
