package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"text/tabwriter"

	"github.com/spf13/cobra"
)

func newVersion() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Show the version, and the fingerprint that records carry",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, _, err := loadConfig(cmd.Flags())
			if err != nil {
				return err
			}
			e, err := newEngine(c)
			if err != nil {
				return err
			}
			table := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
			fmt.Fprintf(table, "extract\t%s\n", version)
			if r := revision(); r != "" {
				fmt.Fprintf(table, "revision\t%s\n", r)
			}
			fmt.Fprintf(table, "go\t%s %s/%s\n", runtime.Version(), runtime.GOOS, runtime.GOARCH)
			fmt.Fprintf(table, "fingerprint\t%s\n", e.fingerprint(c))
			for _, s := range e.sets {
				fmt.Fprintf(table, "gazetteer\t%s %08x\n", s.name, s.Checksum())
			}
			return table.Flush()
		},
	}
	addFlags(cmd.Flags(), ofEngine)
	return cmd
}

// revision returns the commit that the program was built from, if it was built
// from one.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	revision := ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			revision += " with changes"
		}
	}
	return revision
}
