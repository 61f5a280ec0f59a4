package keyphrase

import "strings"

// class is what the lists say of a word.
type class uint16

const (
	function class = 1 << iota // never part of a phrase
	weak                       // adds nothing to a phrase, and makes none alone
	vague                      // may end a phrase, but makes none alone
	measure                    // no phrase before "of"
	empty                      // ends no phrase, and makes none alone
	compound                   // written with a hyphen
	verbal                     // a verb far more often than a noun, whatever its tag
	praise                     // begins no phrase for an editor; no matter for the ranking
	homely                     // ends none for an editor, and makes none alone; no matter for the ranking
)

// classes holds the listed words.
var classes = func() map[string]class {
	m := map[string]class{}
	for c, words := range map[class]string{function: functionWords, weak: weakWords, vague: vagueWords, measure: measureWords, verbal: verbWords, empty: emptyWords, praise: praiseWords, homely: homelyWords} {
		for w := range strings.FieldsSeq(words) {
			m[w] |= c
		}
	}
	return m
}()

// functionWords are never part of a candidate, whatever their tag.
const functionWords = `someone everyone anyone nobody everybody anybody something anything nothing everything i you he she it we they me him her us them my your his its our their this that these those who whom which what the a
	an and or but if not no nor so than then there here when where why how all both either neither is are was were be been
	being am has have had do does did will would can could may might shall should must ought of in on at to for from by
	with about into over under after before between through during against without within etc 's n't 'll 're 've 'd 'm ll
	re ve as up out off please cannot ok okay yes thereof therewith towards toward`

// weakWords are modifiers and nouns that add nothing to a phrase.
const weakWords = `cent expected subsequent potential present following everyday thirty-something solid enough separate new old big small large great good bad best better worse worst high many much several few various other others another
	same such own first third last next previous recent former current latest early late full whole entire main major key
	important significant certain different similar possible likely able available due vast ample fresh strong weak
	stronger weaker huge massive enormous tiny broad wide narrow deep growing rising falling flagging leading pivotal
	crucial vital critical essential necessary special particular general common usual normal typical overall serious
	severe heavy hard easy difficult simple clear quick slow fast rapid sharp steady constant sudden real true false wrong
	near far lower higher larger smaller greater bigger longer shorter younger older successful popular famous well-known
	renowned prominent notable remarkable extraordinary incredible amazing beautiful lovely wonderful fantastic additional
	extra further numerous countless multiple diverse annual monthly weekly daily happy sad proud angry glad sorry afraid
	aware ready sure unable willing keen triple single only mere sheer complementary respective relevant thousand hundred
	dozen based made given taken mr mrs ms one two three four five six seven eight nine ten some any every each more most
	less least very just even still also really monday tuesday wednesday thursday friday saturday sunday january february
	march april may june july august september october november december eleven twelve thirteen fourteen fifteen sixteen
	seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety past closer nearer little young
	utmost ongoing upcoming latter`

// vagueWords say too little to be a phrase.
const vagueWords = `application applications direction directions ground grounds cut cuts launch estimate estimates forecast
	forecasts conference conferences outlook approach approaches method methods study studies technique techniques paper opportunity opportunities challenge challenges commitment commitments issue issues problem problems uncertainty
	uncertainties effort efforts plan plans idea ideas move moves step steps decision decisions result results reason
	reasons situation situations change changes increase decrease rise fall growth loss losses gain gains level levels
	rate rates area areas sector sectors field fields work works job role roles use need needs demand support help hope
	hopes fear fears concern concerns interest interests view views claim claims call calls talk talks meeting meetings
	event events action actions activity activities response process system systems country countries nation nations state
	states city cities town towns region regions world community communities public society company companies firm firms
	business businesses government governments authority authorities agency agencies organisation organization team teams
	game games match season player players coach fan fans show shows film movie book books song music family families
	child children friend friends home house room street road car cars project projects programme program programs service
	services product products deal deals agreement figure figures life death name names word words fact face head hand
	hands eye eyes body mind heart money cost costs price prices value market markets enterprise enterprises platform
	platforms channel channels backdrop scale chapter range impact effect effects importance success failure attempt
	chance chances choice choices option options today's yesterday's amid spokesperson resident residents worker workers
	student students user users night morning evening time times place places side sides end start point points case cases
	member members chief leader leaders group president minister set left right back top bottom open light parts part free
	low close double total year years month months week weeks day days hour hours minute minutes second seconds today
	yesterday tomorrow decade decades century centuries people person man men woman women thing things way ways lot lots
	number numbers kind sort bit percent per cent million billion statement report reports story article photo image video
	page spokesman spokeswoman spokespeople official officials said says told added according including following sir non
	ex something anything nothing everything someone everyone anyone comment comments question questions euros pounds
	dollars correspondent editor reporter author half`

// measureWords before "of" name a quantity, a part or an office.
const measureWords = `number numbers part parts lot lots kind kinds sort type types rest most some one total amount majority range series
	pair couple set group groups piece end start beginning middle top bottom side back front edge member members day days
	week weeks month months year years half quarter percent thousands hundreds millions billions dozens layer layers
	variety bit condition sense lack spate slew handful string wave matter president minister head chief director leader king queen prime secretary mayor`

// verbWords are verbs that taggers take for nouns or adjectives, above all in
// lists of infinitives ("tap into the market and promote economies").
const verbWords = `accept accompany accuse achieve acquire adapt add adopt advise affect agree allow announce appear apply appoint
	approaching argue arise arrive ask assess assist assume attend attract avoid become begin believe belong bring build
	buy calibrate celebrate choose collect combine compare compete complain complete confirm connect consider consist
	contain continue contribute convert convince create deepen deliver deny depend describe deserve determine develop
	discuss distribute earn eat educate eliminate emerge emphasise emphasize enable encourage enhance enjoy ensure enter
	establish evaluate examine exceed exist expand expect explain explore express extend facilitate fail feel follow
	foster fulfil gather generate give grow happen harness identify imply impose improve include inform insist inspire
	intend introduce invest invite involve join keep leave leverage listen lose maintain make manage meet mitigating
	modernise modernize navigate obtain occur operate organise organize overcome participate perform permit persuade
	prepare prevent produce promote protect prove provide publish pursue realise realize rebuild receive recognise
	recognize recommend reduce refer reflect regard regarding reject relate rely remain remind remove replace represent
	require resolve respond restore retain reveal safeguard say seek seeking seem select sell send serve settle shut solve
	speak stimulate strengthen strive submit succeed suffer suggest survive sustain tackle take teach tell thank think
	threaten thrown transform translate underline undermine understand undertake unveil uphold utilise utilize vary want
	warn weaken widen withdraw write stall hang`

// emptyWords are nouns of time, measure and speech that no editor files under.
const emptyWords = `year years month months week weeks day days hour hours minute minutes second seconds today yesterday tomorrow decade
	decades century centuries people person man men woman women thing things way ways lot lots number numbers kind sort
	bit percent per cent million billion fact statement report reports story article photo image video page spokesman
	spokesperson spokeswoman spokespeople official officials said says told added according including following sir non ex
	something anything nothing everything someone everyone anyone comment comments question questions euros pounds dollars
	correspondent editor reporter author half part parts`

// praiseWords praise, blame or colour. They count only in the choice, so that the
// ranking stays as it was learned.
const praiseWords = `warm much-anticipated long-awaited much-needed much-awaited robust decisive negative positive enthusiastic emotional
	poignant lighthearted light-hearted heartwarming time-bound iconic vibrant exciting exquisite serene relatable unwavering
	affable extensive glaring endless bombshell actual implied laudable sweeping gargantuan stubborn proper naughty`

// homelyWords are what every story has: relatives, seasons, manners. They too
// count only in the choice.
const homelyWords = `grandmother grandfather grandparents mother father parents mum dad son daughter wife husband brother sister uncle aunt
	neighbour neighbor neighbours neighbors spring summer autumn winter noon midnight door doors detour manner manners
	welcome farewell visit co-operation cooperation clip clips pics roar roars`
