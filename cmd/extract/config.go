package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

// Where the configuration comes from.
const (
	envPrefix   = "EXTRACT"
	defaultFile = "extract.yaml" // in the working directory
)

// setting is an option with the source of its value: "flag --workers",
// "environment EXTRACT_WORKERS", "file extract.yaml" or "default".
type setting struct {
	option
	origin string
}

// loadConfig reads the configuration once: a flag stands above the
// environment, the environment above the file, the file above the default. It
// returns the configuration and where each value of it came from.
func loadConfig(flags *pflag.FlagSet) (Config, []setting, error) {
	c := defaults()
	v := viper.New()
	v.SetEnvPrefix(envPrefix)
	v.SetEnvKeyReplacer(strings.NewReplacer("-", "_"))
	file, err := readFile(v, flags)
	if err != nil {
		return c, nil, usageError{err}
	}
	list := options(&c)
	faults := []error{unknownKeys(v, list, file)}
	var settings []setting
	for _, o := range list {
		v.BindEnv(o.name) // fails only without a name
		flag := flags.Lookup(o.name)
		s := setting{option: o, origin: "default"}
		switch {
		case flag != nil && flag.Changed:
			v.BindPFlag(o.name, flag) // fails only without a flag
			s.origin = "flag --" + o.name
		case os.Getenv(o.env()) != "":
			s.origin = "environment " + o.env()
		case v.InConfig(o.name):
			s.origin = "file " + file
		}
		if s.origin != "default" {
			if err := o.set(v.Get(o.name)); err != nil {
				faults = append(faults, s.fault(err))
			}
		}
		settings = append(settings, s)
	}
	if err := errors.Join(faults...); err != nil {
		return c, nil, usageError{err}
	}
	return c, settings, nil
}

// fault returns the error of a value with the place where the user gave it.
func (s *setting) fault(err error) error {
	if strings.HasPrefix(s.origin, "file ") {
		return fmt.Errorf("%s: %s: %w", s.origin, s.name, err)
	}
	return fmt.Errorf("%s: %w", s.origin, err)
}

// readFile reads the file that --config or EXTRACT_CONFIG names, else the
// default one if there is one, and returns its name.
func readFile(v *viper.Viper, flags *pflag.FlagSet) (string, error) {
	file, named := os.Getenv(envPrefix+"_CONFIG"), true
	if flag := flags.Lookup("config"); flag != nil && flag.Changed {
		file = flag.Value.String()
	}
	if file == "" {
		file, named = defaultFile, false
	}
	v.SetConfigFile(file)
	v.SetConfigType("yaml")
	err := v.ReadInConfig()
	var parse viper.ConfigParseError
	switch {
	case !named && errors.Is(err, fs.ErrNotExist):
		return "", nil
	case errors.As(err, &parse):
		return file, fmt.Errorf("file %s is not YAML such as \"workers: 4\": %w", file, parse.Unwrap())
	case err != nil:
		return file, fmt.Errorf("configuration: %w", err)
	}
	return file, nil
}

// unknownKeys returns an error for the keys of the file that name no option.
func unknownKeys(v *viper.Viper, list []option, file string) error {
	var known []string
	for _, o := range list {
		known = append(known, o.name)
	}
	var unknown []string
	for _, key := range v.AllKeys() {
		key, _, _ = strings.Cut(key, ".") // of a mapping below the key
		if !slices.Contains(known, key) && !slices.Contains(unknown, key) {
			unknown = append(unknown, key)
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	slices.Sort(unknown)
	hint := ""
	if near := nearest(unknown[0], known); near != "" {
		hint = fmt.Sprintf("; did you mean %s?", near)
	}
	return fmt.Errorf("file %s: unknown key %s%s (known are %s)",
		file, strings.Join(unknown, ", "), hint, strings.Join(known, ", "))
}
