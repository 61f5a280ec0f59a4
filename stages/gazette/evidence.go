package gazette

import (
	"extract/gazetteers"
	"extract/pipeline"
)

// evidence translates the flags of a word. A name needs a capital; a title or
// the head of an organization's name may do without ("spokesman").
func evidence(f gazetteers.WordFlags, capital bool) pipeline.TokenEvidence {
	if f == 0 {
		return 0
	}
	var e pipeline.TokenEvidence
	for _, p := range flagEvidence {
		if f&p.flag != 0 && (capital || !p.capital) {
			e |= p.evidence
		}
	}
	return e
}

var flagEvidence = [...]struct {
	flag     gazetteers.WordFlags
	evidence pipeline.TokenEvidence
	capital  bool
}{
	{gazetteers.Given, pipeline.GivenName, true},
	{gazetteers.CommonGiven, pipeline.CommonGivenName, true},
	{gazetteers.Surname, pipeline.Surname, true},
	{gazetteers.CommonSurname, pipeline.CommonSurname, true},
	{gazetteers.Common, pipeline.CommonWord, false},
	{gazetteers.Frequent, pipeline.FrequentWord, false},
	{gazetteers.Title, pipeline.PersonTitle, false},
	{gazetteers.OrgPrefix, pipeline.OrgPrefix, false},
	{gazetteers.OrgSuffix, pipeline.OrgSuffix, false},
	{gazetteers.PlacePrefix, pipeline.PlacePrefix, true},
	{gazetteers.PlaceSuffix, pipeline.PlaceSuffix, true},
	{gazetteers.EventPrefix, pipeline.EventPrefix, true},
	{gazetteers.EventSuffix, pipeline.EventSuffix, true},
	{gazetteers.Demonym, pipeline.Demonym, true},
}

var typeEvidence = [...]pipeline.TokenEvidence{
	pipeline.Person: pipeline.PersonName, pipeline.Place: pipeline.PlaceName, pipeline.Organization: pipeline.OrgName,
	pipeline.Event: pipeline.EventName, pipeline.Work: pipeline.WorkName, pipeline.Group: pipeline.Demonym,
}
