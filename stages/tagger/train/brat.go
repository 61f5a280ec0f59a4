package train

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"extract/pipeline/eval"
)

// readBrat reads a folder of brat's stand-off annotations: for each a.txt its
// names in a.ann, as "T1<tab>PERSON 0 5<tab>Annie". Relations, events, notes
// and the like are passed over. A span of several pieces is a fault.
func readBrat(c *reader) {
	entries, err := os.ReadDir(c.path)
	if err != nil {
		c.fault(c.path, 0, "%w", bare(err))
		return
	}
	var stems []string // sorted, as entries are
	have := map[string]bool{}
	for _, e := range entries {
		have[e.Name()] = true
		if ext := filepath.Ext(e.Name()); !e.IsDir() && (ext == ".txt" || ext == ".ann") {
			stems = append(stems, strings.TrimSuffix(e.Name(), ext))
		}
	}
	slices.Sort(stems)
	for _, stem := range slices.Compact(stems) {
		text, ann := filepath.Join(c.path, stem+".txt"), filepath.Join(c.path, stem+".ann")
		switch {
		case !have[stem+".txt"]:
			c.fault(ann, 0, "there is no %s.txt beside it", stem)
		case !have[stem+".ann"]:
			c.fault(text, 0, "there is no %s.ann beside it", stem)
		default:
			c.bratDocument(stem, text, ann)
		}
	}
}

func (c *reader) bratDocument(stem, text, ann string) {
	// The lines are read for their ends alone; brat counts their bytes as they
	// stand.
	c.lines(text, func(int, string) {})
	data, err := os.ReadFile(text)
	if err != nil {
		return // c.lines has said so
	}
	runes := []rune(string(data))
	var spans []placed
	c.lines(ann, func(n int, line string) {
		if !strings.HasPrefix(line, "T") {
			return
		}
		fields := strings.SplitN(line, "\t", 3)
		if len(fields) < 2 {
			c.fault(ann, n, "want a name as T1<tab>TYPE START END<tab>text")
			return
		}
		if strings.Contains(fields[1], ";") {
			c.fault(ann, n, "discontinuous span %q: a name must be one piece", fields[1])
			return
		}
		parts := strings.Fields(fields[1])
		if len(parts) != 3 {
			c.fault(ann, n, "%q is not TYPE START END", fields[1])
			return
		}
		start, err1 := strconv.Atoi(parts[1])
		end, err2 := strconv.Atoi(parts[2])
		if err1 != nil || err2 != nil {
			c.fault(ann, n, "%q is not TYPE START END", fields[1])
			return
		}
		if len(fields) == 3 && 0 <= start && start < end && end <= len(runes) {
			if found := string(runes[start:end]); !sameWords(found, fields[2]) {
				c.fault(ann, n, "span %d to %d is %q in the text, not %q", start, end, found, fields[2])
				return
			}
		}
		spans = append(spans, placed{eval.Span{Start: start, End: end, Type: parts[0]}, n, ann})
	})
	c.add(text, 1, stem, string(data), spans)
}

// sameWords compares texts whose white space may differ.
func sameWords(a, b string) bool { return slices.Equal(strings.Fields(a), strings.Fields(b)) }
