package main

import (
	"encoding/binary"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFoldAndKey(t *testing.T) {
	require.Equal(t, "Sao Paulo", fold("São Paulo"))
	require.Equal(t, "Lodz", fold("Łódź"))
	require.Equal(t, "Diyarbakir", fold("Diyarbakır"))
	require.Equal(t, "o'brien", key("O’Brien"))
}

func TestTitle(t *testing.T) {
	require.Equal(t, "Jean-Luc", title("JEAN-LUC"))
	require.Equal(t, "O'Brien", title("O'BRIEN"))
	require.Equal(t, "Campbell's", title("CAMPBELL'S"))
}

func TestRomanize(t *testing.T) {
	require.Equal(t, "Chaykovsky", romanize("Чайковский", "ru"))
	require.Equal(t, "Zelensky", romanize("Зеленський", "uk"))
	require.Equal(t, "Aygul", romanize("Айгүл", "kk"))
	require.Empty(t, romanize("東京", "ru"))
}

func TestPersonNames(t *testing.T) {
	for _, name := range []string{"Anna", "O'Brien", "Jean-Luc", "Ng", "de la Cruz"} {
		require.Equal(t, name != "de la Cruz", usable(name), name)
	}
	for _, name := range []string{"Unknown", "All Other Names", "Brtk", "X", "Анна", "Anna-"} {
		require.False(t, usable(name), name)
	}
	require.True(t, usable("Auf der Maur"))
	require.False(t, usableGiven("Francisco de Sales"))
	require.Equal(t, "f", gender(95, 5))
	require.Equal(t, "m", gender(0, 1))
	require.Equal(t, "u", gender(5, 5))
	require.Empty(t, gender(0, 0))
	require.Equal(t, "shotaro", shortVowels("shoutarou"))
}

func TestCased(t *testing.T) {
	b := &builder{casing: map[string]string{"obrien": "O'Brien"}}
	require.Equal(t, "O'Brien", b.cased("OBRIEN"))
	require.Equal(t, "McDonald", b.cased("MCDONALD"))
	require.Equal(t, "Obama", b.cased("OBAMA"))
}

func TestPressForm(t *testing.T) {
	require.Equal(t, "Ryazan", pressForm("Ryazan’", "RU"))
	require.Equal(t, "Xi'an", pressForm("Xi’an", "CN"))
	require.Equal(t, "Kandahar", pressForm("Kandahār", "AF"))
	require.Equal(t, "São Paulo", pressForm("São Paulo", "BR"))
}

func TestCityNames(t *testing.T) {
	name, more := cityNames(&place{name: "Köln", country: "DE", people: 963395})
	require.Equal(t, "Cologne", name)
	require.Empty(t, more)
	name, more = cityNames(&place{name: "Mumbai", country: "IN", people: 12691836})
	require.Equal(t, "Mumbai", name)
	require.Equal(t, []string{"Bombay"}, more)
}

func TestAlternates(t *testing.T) {
	b := &builder{
		knownTowns: map[string]bool{"tokio": true, "yedo": true, "tyo": true, "edo": true},
		common:     map[string]int{"yedo": 4},
	}
	p := &place{name: "Tokyo", other: []string{"Tokio", "TYO", "Edo", "東京", "Tōkyō", "Yedo", "Unheard"}}
	require.Equal(t, []string{"Tokio"}, b.alternates(p, &row{name: "Tokyo"}))
}

func TestParsePBF(t *testing.T) {
	var msg []byte
	number := func(tag int, v uint64) {
		msg = binary.AppendUvarint(msg, uint64(tag<<3))
		msg = binary.AppendUvarint(msg, v)
	}
	msg = append(msg, 2<<3|2, 4)
	msg = append(msg, "Nice"...)
	number(9, 342669)
	number(10, 2*726608)
	data := append(binary.AppendUvarint(nil, uint64(len(msg))), msg...)
	places, err := parsePBF(data)
	require.NoError(t, err)
	require.Len(t, places, 1)
	require.Equal(t, "Nice", places[0].name)
	require.EqualValues(t, 342669, places[0].people)
	require.InDelta(t, 7.26608, places[0].lon, 1e-9)
	_, err = parsePBF(data[:5])
	require.ErrorIs(t, err, errPBF)
}

func TestParseSynset(t *testing.T) {
	s := parseSynset("11072667 18 n 03 Hitler 0 Adolf_Hitler 0 Der_Fuhrer 0 001 @i 10013927 n 0000 | German Nazi dictator  ")
	require.Equal(t, []string{"Hitler", "Adolf Hitler", "Der Fuhrer"}, s.words)
	require.Equal(t, lexPerson, s.lexfile)
	require.Equal(t, []string{"10013927"}, s.instances)
	require.Empty(t, parseSynset("  1 This software and database").words)
}

func TestCompanyNames(t *testing.T) {
	b := &builder{common: map[string]int{"advanced": 1, "micro": 2}}
	require.Equal(t, "Advanced Micro Devices Inc", b.companyName("ADVANCED MICRO DEVICES INC"))
	require.Equal(t, "Amazon.com Inc", b.companyName("AMAZON COM INC"))
	require.Equal(t, "Apple Inc.", b.companyName("Apple Inc."))
	require.Equal(t, "Bank of America Corp", b.companyName("BANK OF AMERICA CORP /DE/"))
	require.Equal(t, []string{"Alibaba Group Holding", "Alibaba Group", "Alibaba"}, shortNames("Alibaba Group Holding Ltd"))
	require.Equal(t, []string{"Apple"}, shortNames("Apple Inc."))
}

func TestCompanyAlias(t *testing.T) {
	b := &builder{common: map[string]int{"target": 900}, given: map[string]int{"wendy": 9000}, surnames: map[string]int{}, cities: map[string]bool{"paris": true}}
	require.True(t, b.companyAlias("Apple", true))
	require.True(t, b.companyAlias("Nvidia", true))
	for _, s := range []string{"Target", "Wendy", "Paris", "National Bank"} {
		require.False(t, b.companyAlias(s, true), s)
	}
}

func TestPythonLists(t *testing.T) {
	found := pythonLists(strings.Join([]string{
		"class Provider(PersonProvider):",
		`    formats = ("{{last_name}}",)`,
		"    first_names_female: Tuple[str, ...] = (",
		`        "Anna",  # "not this"`,
		`        'Eva',`,
		"    )",
		`    last_names = OrderedDict((("Kim", 0.2), ("Lee", 0.1)))`,
	}, "\n"))
	require.Len(t, found, 2)
	require.Equal(t, variable{"first_names_female", "first", []string{"Anna", "Eva"}}, found[0])
	require.Equal(t, variable{"last_names", "last", []string{"Kim", "Lee"}}, found[1])
}

func TestAirportAndCampusNames(t *testing.T) {
	require.Equal(t, "Heathrow Airport", shortAirport("London Heathrow Airport", "London"))
	require.Empty(t, shortAirport("Abakan Airport", "Abakan"))
	require.Equal(t, "GB", countryOf("uk/ac/ox.txt"))
	require.Equal(t, "US", countryOf("edu/mit.txt"))
	require.Equal(t, "University of Turin", campusName("UNIVERSITY OF TURIN (Italy)"))
	require.Empty(t, campusName("Назарбаев Университеті"))
	for _, name := range []string{"King's College London", "School of Oriental and African Studies"} {
		require.False(t, school.MatchString(name), name)
		require.True(t, higher.MatchString(name), name)
	}
	require.True(t, school.MatchString("IIS Galileo Galilei"))
	require.True(t, school.MatchString("Eton High School"))
}

func TestRowLine(t *testing.T) {
	l := &list{}
	r := l.add("Astana", "cc=KZ", "adm=", "pop=1")
	r.alias("Nur-Sultan", "Astana", "", "Akmola", "Akmola")
	require.Equal(t, "Astana\tNur-Sultan|Akmola\tcc=KZ;pop=1", r.line())
	require.Equal(t, "Osh", (&row{name: "Osh"}).line())
	require.Equal(t, "Osh\t\tcc=KG", (&row{name: "Osh", attrs: []string{"cc=KG"}}).line())
}

func TestOrganisations(t *testing.T) {
	text := "Left Party or Die Linke [Katia KIPPING] ++ Labor Party (in opposition) [Jeremy CORBYN];; Council promotes peace ++ other"
	require.Equal(t, []string{"Left Party or Die Linke", "Labor Party"}, organisations(text))
}

func TestPersons(t *testing.T) {
	b := &builder{}
	require.Equal(t, []leader{
		{"Nursultan Abishuly Nazarbayev", "Nazarbayev"}, {"Xi Jinping", "Xi"}, {"Bashar al-Assad", "al-Assad"},
	}, b.persons("President Nursultan Abishuly NAZARBAYEV (since 1991); XI Jinping, President Bashar AL-ASSAD and others"))
	require.Empty(t, b.persons("Cabinet of Ministers appointed by the USA"))
}

func TestInstitutions(t *testing.T) {
	require.Equal(t, [][]string{{"Columbia University", "Columbia University in the City of New York"}, {"Barnard College"}},
		institutions([]string{"Columbia University", "Barnard College", "Columbia University in the City of New York", "Teachers College, Columbia University"}))
	require.Equal(t, [][]string{{"Nazarbayev University", "Universitas Nova"}}, institutions([]string{"Nazarbayev University", "Universitas Nova"}))
}
