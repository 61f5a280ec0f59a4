package tokenize_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"extract/pipeline"
	"extract/stages/tokenize"

	"github.com/cockroachdb/datadriven"
	"github.com/stretchr/testify/require"
)

// TestCases prints the tokens of each input line, separated by "|"; "⁀" stands
// before a joined token, "¶" before one that begins a paragraph.
func TestCases(t *testing.T) {
	datadriven.RunTest(t, "testdata/cases", func(t *testing.T, td *datadriven.TestData) string {
		var out strings.Builder
		for line := range strings.Lines(td.Input) {
			text := strings.TrimSuffix(line, "\n")
			if td.HasArg("escaped") {
				text = strings.NewReplacer(`\n`, "\n", `\r`, "\r", `\ufeff`, "\ufeff", `\xff`, "\xff", `\x00`, "\x00").Replace(text)
			}
			tokens := tokenize.Tokens(text, nil, nil)
			check(t, text, tokens)
			out.WriteString(show(text, tokens))
			out.WriteByte('\n')
		}
		return out.String()
	})
}

func show(text string, tokens []pipeline.Token) string {
	var b strings.Builder
	for i, tok := range tokens {
		if i > 0 {
			b.WriteByte('|')
		}
		if tok.Joined {
			b.WriteString("⁀")
		}
		if tok.Break == pipeline.Paragraph {
			b.WriteString("¶")
		}
		b.WriteString(tok.In(text))
	}
	return strings.ToValidUTF8(b.String(), "�")
}

// check holds what must be true of the tokens of any text: valid spans in
// order, and nothing but white space outside of them.
func check(t testing.TB, text string, tokens []pipeline.Token) {
	end, runes := 0, 0
	for i, tok := range tokens {
		gap := text[end:tok.Start]
		require.LessOrEqual(t, end, tok.Start, "token %d", i)
		require.Less(t, tok.Start, tok.End, "token %d", i)
		require.Empty(t, strings.Trim(gap, " \t\r\n\v\f\x00\u0085\u00a0\ufeff\u2028\u2029\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), "between tokens")
		require.Equal(t, runes+utf8.RuneCountInString(gap), tok.RuneStart, "token %d %q", i, tok.In(text))
		require.Equal(t, tok.RuneStart+utf8.RuneCountInString(tok.In(text)), tok.RuneEnd)
		end, runes = tok.End, tok.RuneEnd
	}
}

func TestCase(t *testing.T) {
	for word, want := range map[string]pipeline.Case{
		"the": pipeline.Lower, "The": pipeline.Title, "A": pipeline.Title, "UN": pipeline.Upper, "U.S.": pipeline.Upper,
		"McDonald": pipeline.Mixed, "iPhone": pipeline.Mixed, "Émile": pipeline.Title, "ÉCOLE": pipeline.Upper, "中国": pipeline.NoCase,
		"O'Brien": pipeline.Mixed,
	} {
		tokens := tokenize.Tokens(word, nil, nil)
		require.Len(t, tokens, 1, word)
		require.Equal(t, want, tokens[0].Case, word)
	}
}

func FuzzTokens(f *testing.F) {
	f.Add("\ufeffXi’s “e\u0301té” 中 🙂\r\nU.S.-China a@b.c #x @y 5.2m\xff")
	f.Fuzz(func(t *testing.T, text string) {
		check(t, text, tokenize.Tokens(text, nil, nil))
	})
}

func BenchmarkTokens(b *testing.B) {
	text := strings.Repeat("President Xi Jinping’s visit to the U.S.-China forum cost €5.2m, officials said on June 18, 2025. ", 200)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	var tokens []pipeline.Token
	for b.Loop() {
		tokens = tokenize.Tokens(text, nil, tokens[:0])
	}
}
