package topic

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
)

// Rules is a parsed rules file.
type Rules struct {
	Name   string
	Topics []Rule
}

// Rule is what makes an article one of a topic.
type Rule struct {
	ID, Label, Parent string  // Label and Parent may stand in a vocabulary instead
	Needs             float64 // evidence at which the topic is as likely as not; 0 is the default
	Line              int     // where the rule begins
	Clauses           []Clause
}

// Clause is one line of a rule: terms, how they must come together, and what
// they are worth.
type Clause struct {
	Kind   ClauseKind
	Weight float64 // above 0, of Not too, where it counts against the topic
	N      int     // words of a Near, terms of an AtLeast
	Terms  []string
	Line   int
}

// ClauseKind is the way in which the terms of a clause must come together.
type ClauseKind uint8

// The kinds of clauses.
const (
	Any      ClauseKind = iota // each counts for itself
	All                        // all must be there
	Near                       // all within N words
	Headline                   // each counts if it is in the headline or standfirst
	AtLeast                    // N of them must be there
	Not                        // each counts against the topic
	Entity                     // names of these kinds of gazetteers
)

var clauseNames = [...]string{"any", "all", "near", "headline", "at least", "not", "entity"}

// maxLine bounds a line of a rules file, in bytes.
const maxLine = 1 << 20

// ReadRules parses a rules file. The error joins all faults, each of which
// begins with the name and the line. doc.go describes the format.
func ReadRules(name string, r io.Reader) (*Rules, error) {
	p := parser{rules: &Rules{Name: name}, seen: map[string]int{}}
	in := bufio.NewScanner(r)
	in.Buffer(nil, maxLine)
	number := 0
	for in.Scan() {
		number++
		p.line(number, strings.TrimPrefix(in.Text(), "\ufeff"))
	}
	if err := in.Err(); err != nil {
		p.fault(number+1, "%v", err)
	}
	p.finish()
	if len(p.faults) == 0 && len(p.rules.Topics) == 0 {
		p.fault(max(1, number), `no rules; a rule begins with a line such as "topic: sailing"`)
	}
	if err := errors.Join(p.faults...); err != nil {
		return nil, err
	}
	return p.rules, nil
}

type parser struct {
	rules  *Rules
	seen   map[string]int // topic → line
	key    string         // of the field that may go on, "" for none
	value  string
	at     int // line of the field
	faults []error
}

func (p *parser) fault(line int, format string, args ...any) {
	p.faults = append(p.faults, fmt.Errorf("%s:%d: %w", p.rules.Name, line, fmt.Errorf(format, args...)))
}

// line takes a line: a comment, a field, or more of the field before, which
// is indented.
func (p *parser) line(number int, text string) {
	trimmed := strings.TrimSpace(text)
	if trimmed == "" || trimmed[0] == '#' {
		return
	}
	if text[0] == ' ' || text[0] == '\t' {
		if p.key == "" {
			p.fault(number, "an indented line goes on with the line before it, but there is none")
			return
		}
		p.value += " " + trimmed
		return
	}
	p.finish()
	key, value, ok := strings.Cut(trimmed, ":")
	if !ok {
		p.fault(number, `%q has no colon; a line is "key: value", such as "any: goal | striker"`, trimmed)
		return
	}
	p.key, p.value, p.at = strings.TrimSpace(key), strings.TrimSpace(value), number
}

// finish takes the field that is now complete.
func (p *parser) finish() {
	key, value := p.key, p.value
	p.key = ""
	if key == "" {
		return
	}
	if key == "topic" {
		p.topic(value)
		return
	}
	if len(p.rules.Topics) == 0 {
		p.fault(p.at, `%q before the first topic; a rule begins with a line such as "topic: sailing"`, key)
		return
	}
	rule := &p.rules.Topics[len(p.rules.Topics)-1]
	switch key {
	case "label":
		rule.Label = value
	case "parent":
		rule.Parent = value
	case "needs":
		n, err := strconv.ParseFloat(value, 64)
		if err != nil || !(n > 0 && n <= 1000) {
			p.fault(p.at, "needs: %q is not a number above 0 and up to 1000", value)
			return
		}
		rule.Needs = n
	default:
		c, err := clause(key, value)
		if err != nil {
			p.fault(p.at, "%w", err)
			return
		}
		c.Line = p.at
		rule.Clauses = append(rule.Clauses, c)
	}
}

func (p *parser) topic(id string) {
	if id == "" {
		p.fault(p.at, "a topic without an id")
		return
	}
	if line, ok := p.seen[id]; ok {
		p.fault(p.at, "topic %s has its rule in line %d; put the lines together", id, line)
	}
	p.seen[id] = p.at
	p.rules.Topics = append(p.rules.Topics, Rule{ID: id, Line: p.at})
}

// clause parses "near 5 2" and its terms.
func clause(key, value string) (Clause, error) {
	c := Clause{Weight: 1}
	head := strings.Fields(key)
	numbers := head[1:]
	switch head[0] {
	case "any":
		c.Kind = Any
	case "all":
		c.Kind = All
	case "headline":
		c.Kind = Headline
	case "not":
		c.Kind = Not
	case "entity":
		c.Kind = Entity
	case "near":
		c.Kind = Near
	case "at":
		c.Kind = AtLeast
		if len(head) < 3 || head[1] != "least" {
			return c, fmt.Errorf(`%q is not understood; write "at least 3 of: …"`, key)
		}
		numbers = append([]string{head[2]}, head[3:]...)
		if len(numbers) > 1 && numbers[1] == "of" {
			numbers = append(numbers[:1], numbers[2:]...)
		}
	default:
		return c, fmt.Errorf("unknown key %q; known are topic, label, parent, needs, any, all, near N, headline, at least N of, not, entity", key)
	}
	if c.Kind == Near || c.Kind == AtLeast {
		if len(numbers) == 0 {
			return c, fmt.Errorf(`%s needs a number, such as "%s"`, head[0], map[ClauseKind]string{Near: "near 5: interest | rate", AtLeast: "at least 3 of: …"}[c.Kind])
		}
		n, err := strconv.Atoi(numbers[0])
		if err != nil || n < 1 || n > 1000 {
			return c, fmt.Errorf("%s: %q is not a whole number from 1 to 1000", clauseNames[c.Kind], numbers[0])
		}
		c.N, numbers = n, numbers[1:]
	}
	if len(numbers) > 1 {
		return c, fmt.Errorf("%q has too many words before the colon", key)
	}
	if len(numbers) == 1 {
		w, err := strconv.ParseFloat(numbers[0], 64)
		if err != nil || !(w > 0 && w <= 100) {
			return c, fmt.Errorf("%s: weight %q is not a number above 0 and up to 100", clauseNames[c.Kind], numbers[0])
		}
		c.Weight = w
	}
	return c, c.terms(value)
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// terms parses the terms, between bars; quotes around one are taken off.
func (c *Clause) terms(value string) error {
	for term := range strings.SplitSeq(value, "|") {
		term = strings.TrimSpace(term)
		if n := strings.Count(term, `"`); n == 1 || n == 2 && (term[0] != '"' || term[len(term)-1] != '"') || n > 2 {
			return fmt.Errorf("quotes in %s do not fit; a phrase is \"penalty shootout\", and a bar stands between terms", term)
		}
		term = strings.TrimSpace(strings.Trim(term, `"`))
		if term == "" {
			continue
		}
		if c.Kind != Entity && strings.IndexFunc(term, wordRune) < 0 {
			return fmt.Errorf("%q has no word in it", term)
		}
		c.Terms = append(c.Terms, term)
	}
	switch {
	case len(c.Terms) == 0:
		return fmt.Errorf("%s has no terms behind the colon", clauseNames[c.Kind])
	case (c.Kind == Near || c.Kind == All) && len(c.Terms) < 2:
		return fmt.Errorf("%s needs two terms or more", clauseNames[c.Kind])
	case c.Kind == AtLeast && c.N > len(c.Terms):
		return fmt.Errorf("at least %d of only %d terms", c.N, len(c.Terms))
	}
	return nil
}
