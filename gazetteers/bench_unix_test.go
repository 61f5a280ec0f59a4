//go:build unix

package gazetteers_test

import (
	"syscall"
	"time"
)

// cpuTime returns the processor time that the process has used, which a machine
// busy with other work does not change much.
func cpuTime() time.Duration {
	var r syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &r) != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
