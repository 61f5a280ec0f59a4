package sentence

import "extract/pipeline"

// neverLast lists the abbreviations that something always follows.
var neverLast = pipeline.Words(`mr. mrs. ms. messrs. mme. mlle. dr. drs. prof. rev. revd. hon. gov. gen. lt. col. sgt. cpl.
	capt. cmdr. adm. maj. brig. insp. supt. pres. sen. sens. rep. reps. st. ste. mt. ft. vs. no. nos. fig. figs. e.g. i.e. viz. cf. ca. approx.
	univ. pvt. atty. dist. cllr. bro. fr. v. p. pp. vol. vols. ed. eds. sec. art. arts. rs.`)

// openers lists words that often open a sentence and seldom follow an
// abbreviation within one.
var openers = pipeline.Words(`the a an it its this that these those there here he she they we you i his her their our my your
	in on at for with by from to of as if when while after before since until although though because but and or so yet
	what who where why how which whose is are was were will would can could do does did has have had may
	not no one two some many most all both each every another other others more
	also still now then today yesterday tomorrow last next earlier later meanwhile however instead despite during under over among between about
	police officials analysts shares sales according asked let please see
	mr. mrs. ms. dr.`)
