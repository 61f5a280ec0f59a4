package frozen_test

import (
	"fmt"
	"strings"
	"testing"

	"extract/gazetteers/frozen"

	"github.com/stretchr/testify/require"
)

func build(t testing.TB, n int) (string, []string) {
	keys := make([]string, n)
	values := make([]uint32, n)
	for i := range keys {
		keys[i] = fmt.Sprintf("ключ-%d é", i)
		values[i] = uint32(i * 7)
	}
	data, err := frozen.Build(keys, values)
	require.NoError(t, err)
	return string(data), keys
}

func TestTableFindsEveryKeyAndNoOther(t *testing.T) {
	data, keys := build(t, 1000)
	table, size, err := frozen.Open(data + "what follows")
	require.NoError(t, err)
	require.Equal(t, len(data), size)
	require.Equal(t, 1000, table.Len())
	for i, k := range keys {
		v, ok := table.Get(k)
		require.True(t, ok, k)
		require.Equal(t, uint32(i*7), v)
		v, ok = table.GetBytes([]byte(k))
		require.True(t, ok)
		require.Equal(t, uint32(i*7), v)
	}
	for _, k := range []string{"", "ключ", "ключ-1000 é", "x", strings.Repeat("a", 300)} {
		_, ok := table.Get(k)
		require.False(t, ok, k)
	}
}

func TestZeroTableIsEmpty(t *testing.T) {
	var table frozen.Table
	_, ok := table.Get("a")
	require.False(t, ok)
}

func TestBuildRefuses(t *testing.T) {
	_, err := frozen.Build([]string{"a", "a"}, []uint32{1, 2})
	require.ErrorContains(t, err, "twice")
	_, err = frozen.Build([]string{""}, []uint32{1})
	require.ErrorContains(t, err, "0 bytes")
	_, err = frozen.Build([]string{strings.Repeat("a", 256)}, []uint32{1})
	require.ErrorContains(t, err, "256 bytes")
}

func TestOpenRefusesWhatIsCutShort(t *testing.T) {
	data, _ := build(t, 10)
	for n := range len(data) {
		_, _, err := frozen.Open(data[:n])
		require.ErrorIs(t, err, frozen.ErrFormat)
	}
}

func FuzzOpenNeverReadsOutside(f *testing.F) {
	data, _ := build(f, 5)
	f.Add(data, "ключ-1 é")
	f.Fuzz(func(t *testing.T, data, key string) {
		table, _, err := frozen.Open(data)
		if err == nil {
			table.Get(key)
		}
	})
}
