package main

import (
	"regexp"
	"strings"
	"unicode"
)

// Parts of company names.
var (
	// marks are additions of the registrar, such as "/DE/" or "\NEW\".
	marks = regexp.MustCompile(`\s*[/\\](?:[A-Za-z.&]{2,12}|[A-Za-z]+ [A-Za-z]+)[/\\]?\s*$|\s*\([A-Z]{2,3}\)$`)
	// designators are legal forms at the end of a name.
	designators = regexp.MustCompile(`(?i)[, ]+(?:&? ?incorporated|inc\.?|& ?co\.?,? inc\.?|corp\.?|corporation|& ?co\.?|co\.?|company|companies|ltd\.?|limited|llc|l\.l\.c\.|lp|l\.p\.|llp|plc|p\.l\.c\.|s\.?a\.?|n\.?v\.?|a\.?g\.?|s\.?e\.?|ab|asa|a/s|s\.?p\.?a\.?|b\.?v\.?|gmbh|kgaa|oyj|s\.a\.b\. de c\.v\.|sab de cv|sa de cv|pte\.?|pty\.?|trust|l\.p|bhd\.?|berhad|tbk|publ)\s*$`)
	// wide are words that a short name leaves out besides.
	wide = regexp.MustCompile(`(?i)[, ]+(?:holdings?|group|international|technologies|enterprises|industries|& sons|worldwide|global)\s*$`)
	// funds are listed things that are no companies.
	funds = regexp.MustCompile(`(?i)\b(etf|etfs|fund|funds|etn|spdr|ishares|proshares|acquisition|acquisitions|merger sub|royalty trust|income trust|municipal|warrants?|index|futures|grayscale|bitcoin|ethereum|ether|solana|xrp|staking|portfolio|term trust|opportunities trust|unit trust|currencyshares|municipals?|investment grade|dividend trust|bond trust|income securities|capital trust|blank check|spac)\b`)
	// ordinal is a number such as 1ST.
	ordinal = regexp.MustCompile(`^\d+(ST|ND|RD|TH)$`)
	// comName is the name of a site, which the registrar writes with a space.
	comName = regexp.MustCompile(`^(\w+) C(?:om|OM)\b`)
)

// wellKnown are short company names that are also ordinary words, given
// names or surnames but that news text uses for the company.
var wellKnown = map[string]bool{
	"Apple": true, "Amazon": true, "Alphabet": true, "Oracle": true, "Tesla": true, "Ford": true, "Shell": true,
	"Chevron": true, "Adobe": true, "Dell": true, "Micron": true, "Caterpillar": true, "Disney": true,
	"Boeing": true, "Nike": true, "Merck": true, "Starbucks": true, "Intel": true, "Uber": true, "Moderna": true,
	"Cisco": true, "Nokia": true, "Ericsson": true, "Toyota": true, "Honda": true, "Sony": true, "Walmart": true,
	"Pfizer": true, "Novartis": true, "Netflix": true, "Kellogg": true, "Citigroup": true, "Raytheon": true,
}

// keepCapitals are short words of company names that stay in capitals.
var keepCapitals = map[string]bool{
	"USA": true, "US": true, "U.S.": true, "UK": true, "AI": true, "IT": true, "TV": true, "II": true, "III": true, "IV": true,
	"CVS": true, "UPS": true, "AMC": true, "IBM": true, "PLC": true, "LLC": true, "LP": true, "SA": true, "NV": true, "AG": true,
	"SE": true, "AT&T": true, "CNX": true, "AES": true, "ADR": true, "N.V.": true, "S.A.": true, "L.P.": true, "DTE": true,
}

// smallWords stay in lower case inside a company name.
var smallWords = map[string]bool{"OF": true, "THE": true, "AND": true, "FOR": true, "DE": true, "IN": true, "DO": true, "DEL": true, "ON": true}

// companies writes company_listed.tsv: the companies that file with the
// securities regulator of the United States under a ticker.
func (b *builder) companies() error {
	l := &list{file: "company_listed.tsv", title: "Listed companies", typ: "ORGANIZATION", kind: "company_listed",
		source: "PyPI edgartools 5.62.1 (United States Securities and Exchange Commission)", licence: "public domain"}
	byCIK := map[string]bool{}
	used := map[string]int{} // how many companies claim a short name
	err := eachRecord(b.path("edgartools", "edgar", "reference", "data", "company_tickers.csv"), func(rec map[string]string) {
		if byCIK[rec["cik"]] || funds.MatchString(rec["name"]) {
			return
		}
		byCIK[rec["cik"]] = true
		name := b.companyName(rec["name"])
		if len(name) < 3 || !latin(name) {
			return
		}
		r := l.add(name, "ticker="+rec["ticker"], "exchange="+rec["exchange"], "cik="+strings.TrimLeft(rec["cik"], "0"))
		if more := tickerNames[rec["ticker"]]; more != "" {
			r.alias(strings.Split(more, "|")...)
			for _, a := range r.aliases {
				used[a]++
			}
		}
		listed := rec["exchange"] == "NYSE" || rec["exchange"] == "Nasdaq"
		for _, s := range shortNames(name) {
			if !contains(r.aliases, s) && b.companyAlias(s, listed) {
				r.alias(s)
				used[s]++
			}
		}
	})
	if err != nil {
		return err
	}
	for _, r := range l.rows {
		var own []string
		for _, a := range r.aliases {
			if used[a] == 1 {
				own = append(own, a)
			}
		}
		r.aliases = own
		r.alias(fold(r.name))
	}
	b.lists = append(b.lists, l)
	return nil
}

// companyName writes a registered name as English text does.
func (b *builder) companyName(s string) string {
	for cut := marks.ReplaceAllString(s, ""); cut != s; cut = marks.ReplaceAllString(s, "") {
		s = cut
	}
	s, _, _ = strings.Cut(s, " / ")
	s = strings.TrimRight(clean(quotes.Replace(s)), "/ ")
	if !shouting(s) {
		return s
	}
	words := strings.Fields(s)
	for i, w := range words {
		words[i] = b.companyWord(w, i == 0)
	}
	return comName.ReplaceAllString(strings.Join(words, " "), "$1.com")
}

// shouting tells whether most letters of a name are capitals.
func shouting(s string) bool {
	up, all := 0, 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			all++
			if unicode.IsUpper(r) {
				up++
			}
		}
	}
	return up*10 > all*7
}

// companyWord sets the case of one word of a name given in capitals.
func (b *builder) companyWord(w string, first bool) string {
	bare := strings.Trim(w, ".,")
	lower := strings.ToLower(bare)
	legal := lower == "inc" || lower == "ltd" || lower == "co" || lower == "corp"
	switch {
	case w != strings.ToUpper(w):
		return w
	case ordinal.MatchString(w):
		return lower
	case keepCapitals[w] || keepCapitals[bare]:
		return w
	case smallWords[w] && !first:
		return strings.ToLower(w)
	case legal:
		return title(w)
	case len(bare) <= 3 && b.common[lower] == 0 && b.given[lower] < 1000, strings.ContainsAny(w, "&0123456789") && len(bare) <= 4:
		return w
	case !strings.ContainsAny(lower, "aeiouy"):
		return w
	}
	if c := b.casing[lower]; c != "" {
		return c
	}
	return title(w)
}

// shortNames are the forms of a name without its legal form, and without
// such words as Group too.
func shortNames(name string) []string {
	s := strings.TrimSuffix(name, ", The")
	for cut := designators.ReplaceAllString(s, ""); cut != s && cut != ""; cut = designators.ReplaceAllString(s, "") {
		s = strings.TrimRight(cut, " ,&")
	}
	var forms []string
	for {
		if s != name {
			forms = append(forms, s)
		}
		cut := wide.ReplaceAllString(s, "")
		if cut == s || cut == "" {
			return forms
		}
		s = strings.TrimRight(cut, " ,&")
	}
}

// companyAlias tells whether a short name may stand for a company: no
// ordinary word, no person's name and no place alone.
func (b *builder) companyAlias(s string, listed bool) bool {
	if wellKnown[s] {
		return true
	}
	k := key(s)
	if len(s) < 3 || !capital(s) || b.regions[k] || b.cities[k] || strings.HasSuffix(s, "'s") {
		return false
	}
	if strings.Contains(s, " ") {
		return b.ownWords(k, listed)
	}
	return b.common[k] == 0 && !b.known[k] && b.given[k] < 500 && b.surnames[k] < 5000 && len(s) >= 4
}

// ownWords tells whether a phrase is more than generic business words, and
// for a company that no large exchange lists, more than ordinary words.
func (b *builder) ownWords(phrase string, listed bool) bool {
	for _, w := range strings.FieldsFunc(phrase, func(r rune) bool { return r == ' ' || r == '-' }) {
		if !generic[w] && (listed || b.common[w] == 0 && len(w) > 3) {
			return true
		}
	}
	return false
}

// generic are words that alone make no company's name.
var generic = wordSet(`first national bank american united community financial capital energy resources health medical
	global international holdings group home water power systems technology technologies the of and new royal gold
	silver data media insurance trust savings investment real estate natural gas oil digital general public service
	services central bancorp bancshares pharmaceuticals therapeutics biosciences sciences solutions networks mining
	metals materials software interactive entertainment properties realty partners brands products industries foods
	logistics shipping airlines`)

// tickerNames are the usual names of large companies by their ticker.
var tickerNames = map[string]string{
	"AAPL": "Apple", "AMZN": "Amazon|Amazon.com", "GOOGL": "Alphabet|Google", "META": "Facebook|Meta", "MSFT": "Microsoft",
	"NVDA": "Nvidia", "TSLA": "Tesla", "IBM": "IBM", "GE": "General Electric", "GM": "General Motors|GM", "F": "Ford|Ford Motor",
	"JPM": "JPMorgan|JP Morgan|JPMorgan Chase|J.P. Morgan", "BAC": "Bank of America", "WFC": "Wells Fargo", "C": "Citigroup|Citi",
	"GS": "Goldman Sachs|Goldman", "MS": "Morgan Stanley", "AMD": "AMD|Advanced Micro Devices", "HPQ": "HP|Hewlett-Packard",
	"HPE": "Hewlett Packard Enterprise", "PG": "Procter & Gamble|P&G", "JNJ": "Johnson & Johnson|J&J", "KO": "Coca-Cola|Coca Cola",
	"PEP": "PepsiCo|Pepsi", "MCD": "McDonald's", "XOM": "ExxonMobil|Exxon Mobil|Exxon", "CVX": "Chevron", "SHEL": "Shell|Royal Dutch Shell",
	"BP": "BP", "BRK-B": "Berkshire Hathaway", "TSM": "TSMC|Taiwan Semiconductor", "BABA": "Alibaba", "DIS": "Disney|Walt Disney",
	"NFLX": "Netflix", "INTC": "Intel", "ORCL": "Oracle", "CSCO": "Cisco|Cisco Systems", "QCOM": "Qualcomm", "BA": "Boeing",
	"LMT": "Lockheed Martin|Lockheed", "RTX": "Raytheon", "NOC": "Northrop Grumman", "CAT": "Caterpillar", "MMM": "3M",
	"WMT": "Walmart|Wal-Mart", "COST": "Costco", "HD": "Home Depot", "SBUX": "Starbucks", "NKE": "Nike",
	"PFE": "Pfizer", "MRK": "Merck", "MRNA": "Moderna", "AZN": "AstraZeneca", "NVO": "Novo Nordisk", "LLY": "Eli Lilly",
	"UBER": "Uber", "LYFT": "Lyft", "ABNB": "Airbnb", "SNAP": "Snapchat", "SPOT": "Spotify", "PYPL": "PayPal",
	"MA": "Mastercard|MasterCard", "AXP": "American Express|Amex", "T": "AT&T", "VZ": "Verizon", "TMUS": "T-Mobile", "CMCSA": "Comcast",
	"WBD": "Warner Bros. Discovery", "SONY": "Sony", "TM": "Toyota", "HMC": "Honda", "UPS": "UPS|United Parcel Service",
	"FDX": "FedEx", "DAL": "Delta Air Lines", "UAL": "United Airlines", "AAL": "American Airlines", "LUV": "Southwest Airlines",
	"ADBE": "Adobe", "CRM": "Salesforce", "DELL": "Dell", "MU": "Micron", "SAP": "SAP", "ASML": "ASML", "HSBC": "HSBC",
	"UBS": "UBS", "DB": "Deutsche Bank", "BCS": "Barclays", "SAN": "Santander|Banco Santander", "NYT": "New York Times",
	"NWSA": "News Corp", "GME": "GameStop", "COIN": "Coinbase", "PLTR": "Palantir", "BLK": "BlackRock", "BX": "Blackstone",
	"RIO": "Rio Tinto", "BHP": "BHP", "PBR": "Petrobras", "TTE": "TotalEnergies", "EQNR": "Equinor",
	"NSANY": "Nissan", "EADSY": "Airbus", "VWAGY": "Volkswagen", "BMWYY": "BMW", "SSNLF": "Samsung|Samsung Electronics",
	"BB": "BlackBerry", "RACE": "Ferrari", "HSY": "Hershey|Hershey's", "E": "Eni", "ABT": "Abbott",
	"NTDOY": "Nintendo", "TCEHY": "Tencent", "GSK": "GSK|GlaxoSmithKline", "NVS": "Novartis", "UL": "Unilever", "NSRGY": "Nestle|Nestlé",
}
