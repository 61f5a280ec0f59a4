package source

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/require"

	"extract/pipeline"
)

// mixed has a character of every width, a combining mark and a mark of order
// within the text.
const mixed = "“Café” cafe\u0301 中文 😀 \ufeffend\r\nnext"

// gather reads everything and returns the documents and the faults.
func gather(t *testing.T, paths []string, o Options) (docs []*pipeline.Document, faults []error) {
	t.Helper()
	sequence, err := Read(context.Background(), paths, o)
	require.NoError(t, err)
	for doc, err := range sequence {
		require.True(t, (doc == nil) != (err == nil), "a document or an error")
		if err != nil {
			faults = append(faults, err)
		} else {
			docs = append(docs, doc)
		}
	}
	return docs, faults
}

// gatherFile writes the content to a file of the name and reads it. Its folder
// is the working folder, so that errors name the file alone.
func gatherFile(t *testing.T, name, content string, o Options) ([]*pipeline.Document, []error) {
	t.Helper()
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile(name, []byte(content), 0o600))
	return gather(t, []string{name}, o)
}

func gz(content string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(content))
	z.Close()
	return b.String()
}

func zst(content string) string {
	var b bytes.Buffer
	z, _ := zstd.NewWriter(&b)
	z.Write([]byte(content))
	z.Close()
	return b.String()
}

func TestReadText(t *testing.T) {
	tests := []struct {
		name, file, content string
		text                string
		fault               string // instead of a document
		class               error
	}{
		{name: "plain", file: "a.txt", content: mixed, text: mixed},
		{name: "empty", file: "a.txt"},
		{name: "spaces", file: "a.txt", content: " \r\n\t ", text: " \r\n\t "},
		{name: "UTF-8 with mark", file: "a.txt", content: "\ufeff" + mixed, text: mixed},
		{name: "UTF-16 little end", file: "a.txt", content: "\xff\xfeA\x00\x3d\xd8\x00\xde", text: "A😀"},
		{name: "UTF-16 big end", file: "a.txt", content: "\xfe\xff\x00A\xd8\x3d\xde\x00", text: "A😀"},
		{name: "UTF-16 alone", file: "a.txt", content: "\xff\xfe"},
		{name: "UTF-16, unknown extension", file: "a.story", content: "\xff\xfeA\x00", text: "A"},
		{name: "gzip", file: "a.txt.gz", content: gz("\ufeff" + mixed), text: mixed},
		{name: "gzip, two members", file: "a.txt.gz", content: gz("one ") + gz("two"), text: "one two"},
		{name: "gzip by its first bytes", file: "a.txt", content: gz("one"), text: "one"},
		{name: "Zstandard", file: "a.txt.zst", content: zst(mixed), text: mixed},
		{name: "unknown extension", file: "a.md", content: "[London] A {text}.", text: "[London] A {text}."},
		{name: "no extension", file: "a", content: "x", text: "x"},

		{name: "invalid byte", file: "a.txt", content: "caf\xe9", class: ErrEncoding,
			fault: "a.txt: invalid UTF-8 at byte offset 3 (0xE9); convert the text to UTF-8"},
		{name: "invalid byte after a mark", file: "a.txt", content: "\ufeffé\xff", class: ErrEncoding,
			fault: "a.txt: invalid UTF-8 at byte offset 5 (0xFF); convert the text to UTF-8"},
		{name: "cut rune", file: "a.txt", content: "ok \xe4\xb8", class: ErrEncoding,
			fault: "a.txt: invalid UTF-8 at byte offset 3 (0xE4); convert the text to UTF-8"},
		{name: "NUL", file: "a.txt", content: "ab\x00c", class: ErrBinary,
			fault: "a.txt: binary file: a NUL byte at byte offset 2; text must be UTF-8, or UTF-16 with a byte order mark"},
		{name: "NUL, unknown extension, named", file: "a.bin", content: "ab\x00c", class: ErrBinary,
			fault: "a.bin: binary file: a NUL byte at byte offset 2; text must be UTF-8, or UTF-16 with a byte order mark"},
		{name: "UTF-16 without mark", file: "a.txt", content: "A\x00b\x00", class: ErrBinary,
			fault: "a.txt: binary file: a NUL byte at byte offset 1; text must be UTF-8, or UTF-16 with a byte order mark"},
		{name: "truncated gzip", file: "a.txt.gz", content: gz(mixed)[:30], class: io.ErrUnexpectedEOF,
			fault: "a.txt.gz: the compressed file ends too early; the rest is lost: unexpected EOF"},
		{name: "truncated Zstandard", file: "a.txt.zst", content: zst(mixed)[:20], class: io.ErrUnexpectedEOF,
			fault: "a.txt.zst: the compressed file ends too early; the rest is lost: unexpected EOF"},
		{name: "gzip magic alone", file: "a.txt", content: "\x1f\x8b", class: io.ErrUnexpectedEOF,
			fault: "a.txt: not a gzip file, though it begins as one: unexpected EOF"},
		{name: "too large", file: "a.txt", content: strings.Repeat("x", 1001), class: ErrTooLarge,
			fault: "a.txt: the text is larger than the limit of 1000 bytes; split it or raise the limit"},
		{name: "too large when unpacked", file: "a.txt.gz", content: gz(strings.Repeat("x", 1<<20)), class: ErrTooLarge,
			fault: "a.txt.gz: the text is larger than the limit of 1000 bytes; split it or raise the limit"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			docs, faults := gatherFile(t, test.file, test.content, Options{MaxBytes: 1000})
			if test.fault != "" {
				require.Empty(t, docs)
				require.Len(t, faults, 1)
				require.EqualError(t, faults[0], test.fault)
				require.ErrorIs(t, faults[0], test.class)
				return
			}
			require.Empty(t, faults)
			require.Len(t, docs, 1)
			require.Equal(t, test.text, docs[0].Text)
			require.Equal(t, test.file, docs[0].Source)
		})
	}
}

func TestTextAtTheLimit(t *testing.T) {
	docs, faults := gatherFile(t, "a.txt", strings.Repeat("x", 1000), Options{MaxBytes: 1000})
	require.Empty(t, faults)
	require.Len(t, docs[0].Text, 1000)
}

func TestSplitExtension(t *testing.T) {
	for path, want := range map[string]string{
		"a/b.txt": "a/b text", "a.TXT.GZ": "a text", "a.jsonl.zst": "a jsonl", "v1.2": "v1.2", "a.ndjson": "a jsonl",
		".txt": ".txt", "a/.json": "a/.json", "U.S. news": "U.S. news", "a.json": "a json", "a.gz": "a", "x.tar.gz": "x.tar",
	} {
		base, format := splitExtension(path)
		if format != nil {
			base += " " + format.Name
		}
		require.Equal(t, want, base, path)
	}
}

func TestSniff(t *testing.T) {
	for head, want := range map[string]string{
		"": "text", "Text": "text", "[London] —": "text", "{brace": "text", "[": "text", "{": "text",
		`{"id":1}`: "jsonl", " \r\n{ \"a\"": "jsonl", "{}\n": "jsonl", "{\n  \"a\": 1": "json", "{\r\n\"a\"": "json",
		"[{": "json", "[\n  {": "json", "[]": "json", "[1, 2]": "text",
	} {
		require.Equal(t, want, sniff([]byte(head)), "%q", head)
	}
}

func TestWrongOptions(t *testing.T) {
	_, err := Read(context.Background(), []string{"-", "-"}, Options{
		Format: "xml", MaxBytes: -1, Fields: map[string]string{"body": "text", "text": ""},
	})
	require.EqualError(t, err, `input format "xml" is unknown; it must be one of auto, text, jsonl, json
field "body" is unknown; a field of the input can be mapped to id, text, title, published, language, url
field text is mapped to no name
the limit on a document is -1 bytes; it must be above 0
standard input is named, and there is none
standard input is named 2 times; it can be read once`)
}

func TestFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	for path, content := range map[string]string{
		"in/b.txt": "b", "in/a/z.txt": "z", "in/a/.hidden.txt": "h", "in/.git/config": "g", "in/photo.jpg": "\xff\xd8\x00",
		"in/c.jsonl": "{\"text\":\"c1\"}\n{\"id\":\"c2\",\"text\":\"c2\"}", "in/bad.txt": "x\x00", "in/notes": "n", "in/e.json.gz": gz(`[{"text":"e"}]`),
	} {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
		require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
	}
	require.NoError(t, os.Symlink("..", "in/a/circle"))
	require.NoError(t, os.Symlink("nowhere", "in/dead.txt"))
	var skipped []string
	docs, faults := gather(t, []string{"in"}, Options{Skipped: func(path string, why error) {
		require.ErrorIs(t, why, ErrBinary)
		skipped = append(skipped, path)
	}})
	var ids, messages []string
	for _, d := range docs {
		ids = append(ids, d.ID)
	}
	for _, f := range faults {
		messages = append(messages, f.Error())
	}
	require.Equal(t, []string{"in/a/z", "in/b", "in/c:1", "c2", "in/e:1", "in/notes"}, ids)
	require.Equal(t, []string{"in/photo.jpg"}, skipped)
	require.Equal(t, []string{
		"in/bad.txt: binary file: a NUL byte at byte offset 1; text must be UTF-8, or UTF-16 with a byte order mark",
		"in/dead.txt: no such file or directory",
	}, messages)
}

func TestUnreadablePathCostsNoOther(t *testing.T) {
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile("a.txt", []byte("a"), 0o600))
	require.NoError(t, os.WriteFile("cut.jsonl.gz", []byte(gz(strings.Repeat("{\"text\":\""+mixed[:10]+"\"}\n", 9))[:30]), 0o600))
	docs, faults := gather(t, []string{"missing.txt", "cut.jsonl.gz", "a.txt"}, Options{})
	require.Len(t, docs, 1)
	require.Len(t, faults, 2)
	require.EqualError(t, faults[0], "missing.txt: no such file or directory")
	require.ErrorIs(t, faults[0], os.ErrNotExist)
	require.ErrorIs(t, faults[1], io.ErrUnexpectedEOF)
	var at *Error
	require.ErrorAs(t, faults[1], &at)
	require.Equal(t, Error{Source: "cut.jsonl.gz", Line: at.Line, Err: at.Err}, *at)
}

func TestCallerStops(t *testing.T) {
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile("a.jsonl", []byte("{\"text\":\"a\"}\nfaulty\n{\"text\":\"a\"}"), 0o600))
	for stop := 1; stop <= 4; stop++ {
		sequence, err := Read(context.Background(), []string{"a.jsonl", ".", "missing"}, Options{})
		require.NoError(t, err)
		count := 0
		for range sequence {
			if count++; count == stop {
				break
			}
		}
		require.Equal(t, stop, count)
	}
}
