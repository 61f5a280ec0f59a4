package pipeline_test

import (
	"strings"
	"testing"

	"extract/pipeline"

	"github.com/stretchr/testify/require"
)

func TestAddressWords(t *testing.T) {
	for url, want := range map[string]string{
		"https://x.org/2025/08/modi-heads-to-china-5298736": "modi heads to china",
		"https://x.org/a-b-c-d/mayor_opens_tram.html":       "a b c d",
		"https://x.org/sport/articles/cpwyvy71k8ko":         "",
		"": "", "%zz": "",
	} {
		require.Equal(t, want, strings.Join((&pipeline.Document{URL: url}).AddressWords(), " "), url)
	}
}
