package main

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/spf13/cobra"
)

func newShowConfig() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Show the configuration in force, and where each value comes from",
		Long: `Config shows every option with its value and where the value comes from: a flag,
the environment, a file, or the default. The output is a configuration file:

  extract config --workers 4 --only people,places > ` + defaultFile + `

A flag stands above the environment, the environment above the file. In the
environment --min-confidence is EXTRACT_MIN_CONFIDENCE, and so on.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, settings, err := loadConfig(cmd.Flags())
			if err != nil {
				return err
			}
			for _, s := range settings {
				if _, err := fmt.Fprintf(cmd.OutOrStdout(), "%-40s # %s\n", s.name+": "+yamlValue(s.to), s.origin); err != nil {
					return err
				}
			}
			return nil
		},
	}
	addFlags(cmd.Flags(), ofEngine|ofReading)
	return cmd
}

// yamlValue returns the value of a field as YAML on one line, which JSON is.
func yamlValue(field any) string {
	if d, ok := field.(*time.Duration); ok {
		return d.String()
	}
	switch to := field.(type) {
	case *[]string:
		if *to == nil {
			return "[]"
		}
	case *map[string]string:
		if *to == nil {
			return "{}"
		}
	}
	value, err := json.Marshal(field)
	if err != nil {
		return fmt.Sprint(field) // cannot be: the fields are plain values
	}
	return string(value)
}
