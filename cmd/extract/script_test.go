package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"extract": main})
}

// TestScripts runs testdata/script: each file is a session at the shell.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code":        runCode,
			"bytes":       writeBytes,
			"manylines":   writeLines,
			"hugeline":    writeHugeLine,
			"gz":          writeGzip,
			"cut":         cutFile,
			"interrupted": interrupt,
		},
		Setup: func(env *testscript.Env) error {
			for _, v := range os.Environ() { // of whoever runs the tests
				if name, _, _ := strings.Cut(v, "="); strings.HasPrefix(name, envPrefix+"_") {
					env.Setenv(name, "")
				}
			}
			articles, err := filepath.Abs("../../testdata")
			env.Setenv("TESTDATA", articles)
			return err
		},
	})
}

// runCode is "code N command…": the command must end with the exit code N.
func runCode(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// writeBytes is "bytes FILE TEXT": the text with Go's escapes.
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	text, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o644))
}

// writeLines is "manylines FILE N": N short articles as JSON Lines.
func writeLines(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "{\"id\":\"a%d\",\"text\":\"The mayor of Paris went to Quxton, and number %d stayed in Rome.\"}\n", i, i)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o644))
}

// writeHugeLine is "hugeline FILE BYTES": a record of that size on a line,
// between two small ones.
func writeHugeLine(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	file, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer file.Close()
	w := bufio.NewWriter(file)
	fmt.Fprintf(w, "{\"id\":\"first\",\"text\":\"one\"}\n{\"id\":\"huge\",\"text\":\"")
	for range n / 5 {
		w.WriteString("word ")
	}
	fmt.Fprintf(w, "\"}\n{\"id\":\"last\",\"text\":\"two\"}\n")
	ts.Check(w.Flush())
}

// writeGzip is "gz FILE": it writes FILE.gz beside it.
func writeGzip(ts *testscript.TestScript, _ bool, args []string) {
	data, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	file, err := os.Create(ts.MkAbs(args[0] + ".gz"))
	ts.Check(err)
	defer file.Close()
	z := gzip.NewWriter(file)
	_, err = z.Write(data)
	ts.Check(errors.Join(err, z.Close()))
}

// cutFile is "cut FILE N": it takes N bytes off the end.
func cutFile(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	info, err := os.Stat(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), info.Size()-n))
}

// interrupt is "interrupted ARG…": it gives extract one article through a pipe
// that stays open, waits for the record,
// and then sends an interrupt. The exit code must be 130.
func interrupt(ts *testscript.TestScript, _ bool, args []string) {
	bin := filepath.SplitList(ts.Getenv("PATH"))[0]
	cmd := exec.Command(filepath.Join(bin, "extract"), args...)
	cmd.Dir = ts.MkAbs(".")
	in, err := cmd.StdinPipe()
	ts.Check(err)
	out, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	_, err = in.Write([]byte("{\"text\":\"Paris\"}\n"))
	ts.Check(err)
	_, err = bufio.NewReader(out).ReadString('\n')
	ts.Check(err)
	ts.Check(cmd.Process.Signal(os.Interrupt))
	err = cmd.Wait()
	in.Close()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != exitInterrupted {
		ts.Fatalf("interrupted: %v, want the exit code %d", err, exitInterrupted)
	}
}
