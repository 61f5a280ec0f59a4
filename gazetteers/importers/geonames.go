package importers

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"extract/gazetteers"
)

// Columns of a GeoNames dump.
const (
	geoID      = 0
	geoName    = 1
	geoNames   = 3
	geoLat     = 4
	geoLon     = 5
	geoFeature = 7
	geoCountry = 8
	geoAdmin1  = 10
	geoPeople  = 14
	geoColumns = 19
)

func sniffGeoNames(head string) bool {
	fields := strings.Split(firstLine(head), "\t")
	return len(fields) >= geoColumns-1 && number(fields[geoID]) && number(fields[geoLat]) && number(fields[geoLon])
}

func number(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

// readGeoNames reads a dump. Other names are those in the languages of the options
// from alternateNamesV2.txt or alternateNames.txt beside the dump, and without
// such a file those of the dump that are in Latin letters, of whatever language.
func readGeoNames(in *input) error {
	others, err := in.alternates()
	if err != nil {
		return err
	}
	list := in.list("PLACE", "geonames", gazetteers.Smart)
	list.Source, list.Licence = "GeoNames", "CC BY 4.0"
	return in.lines(4*maxLine, func(line int, text string) error {
		if text == "" {
			return nil
		}
		f := strings.Split(text, "\t")
		if len(f) != geoColumns {
			return in.fail(line, "the row has %d columns, want the %d of GeoNames", len(f), geoColumns)
		}
		if !number(f[geoID]) || !number(f[geoLat]) || !number(f[geoLon]) {
			return in.fail(line, "id %q, latitude %q or longitude %q is not a number", f[geoID], f[geoLat], f[geoLon])
		}
		if f[geoName] == "" {
			return in.fail(line, "no name")
		}
		e := gazetteers.Entry{Name: f[geoName], Aliases: others[f[geoID]]}
		if others == nil {
			e.Aliases = latin(f[geoName], split(f[geoNames], ","))
		}
		people := f[geoPeople]
		if people == "0" {
			people = ""
		}
		e.Attributes = attributes("id", f[geoID], "cc", f[geoCountry], "adm", f[geoAdmin1], "pop", people,
			"lat", short(f[geoLat]), "lon", short(f[geoLon]), "fc", f[geoFeature])
		return in.yield(Record{list, e, in.path, line})
	})
}

// short rounds degrees to a hundredth, a kilometre.
func short(degrees string) string {
	f, _ := strconv.ParseFloat(degrees, 64)
	return strconv.FormatFloat(f, 'f', 2, 64)
}

// latin returns the names in Latin letters other than the first.
func latin(first string, names []string) []string {
	return slices.DeleteFunc(names, func(n string) bool {
		return n == first || strings.ContainsFunc(n, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) })
	})
}

// alternates reads the alternate names beside the dump, by id; nil without them.
func (in *input) alternates() (map[string][]string, error) {
	for _, name := range []string{"alternateNamesV2.txt", "alternateNames.txt"} {
		path := filepath.Join(filepath.Dir(in.path), name)
		if _, err := os.Stat(path); err != nil {
			continue
		}
		file, err := open(path, in.options)
		if err != nil {
			return nil, err
		}
		defer file.close()
		names := map[string][]string{}
		return names, file.lines(4*maxLine, func(line int, text string) error {
			f := strings.Split(text, "\t")
			if len(f) < 4 {
				return file.fail(line, "the row has %d columns, want at least the 4 first of alternateNames", len(f))
			}
			// No language is a name that goes for all; abbr is an abbreviation.
			if f[2] == "" || f[2] == "abbr" || slices.Contains(in.options.Languages, f[2]) {
				names[f[1]] = append(names[f[1]], f[3])
			}
			return nil
		})
	}
	return nil, nil
}
