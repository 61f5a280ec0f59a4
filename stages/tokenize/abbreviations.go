package tokenize

import "strings"

// when says in which surroundings a word keeps the point that follows it.
type when uint8

const (
	never when = iota
	always
	beforeNumber
	beforeCapital
)

// abbreviations maps lower-case words to when their point is part of them.
var abbreviations = func() map[string]when {
	m := map[string]when{}
	put := func(w when, words string) {
		for _, word := range strings.Fields(words) {
			m[word] = w
		}
	}
	put(always, `mr mrs ms messrs mme mlle dr drs prof rev revd hon gov sen sens rep reps gen lt col sgt cpl pvt
		capt cmdr adm maj brig insp supt sr jr esq st ste mt ft
		inc corp co ltd plc llc bros assn dept univ est cie
		jan feb apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri
		calif conn colo dak del fla ill kan ky mass mich minn mo mont neb nev okla ore penn pa tenn tex va vt wash wis wyo ariz ark ind
		vs etc al approx cf ca viz ed eds vol vols ibid apt ave blvd rd hwy bldg
		e.g i.e a.m p.m`)
	put(beforeNumber, `no nos art arts sec fig figs pp ch p para rs`)
	put(beforeCapital, `pres atty supt dist sec mar sun sat pte hon fr br sis bro ald cllr asst v`)
	return m
}()

// needsCapital lists the abbreviations that are ordinary words in lower case.
var needsCapital = map[string]bool{
	"mass": true, "wash": true, "ore": true, "ill": true, "ind": true, "mo": true, "del": true,
	"al": false, "ed": true, "fri": true, "mon": true, "wed": true, "jun": true, "sept": false,
	"co": true, "gen": true, "rep": true, "adm": true, "mt": true, "ft": false, "est": true,
	"pa": true, "va": true, "ca": true, "sen": true, "col": true, "hon": true, "penn": true, "dec": true,
}

// domainEndings lists the last labels of domain names that are written without
// a protocol.
var domainEndings = map[string]bool{
	"com": true, "org": true, "net": true, "gov": true, "edu": true, "co": true, "uk": true, "eu": true,
	"io": true, "ai": true, "info": true, "tv": true, "de": true, "fr": true, "ru": true, "cn": true, "au": true,
}
