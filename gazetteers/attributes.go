package gazetteers

import (
	"encoding/binary"
	"strings"
)

// Attribute returns the value of a key in a list of attributes, or "".
func Attribute(attributes, key string) string {
	for attributes != "" {
		var pair string
		pair, attributes, _ = strings.Cut(attributes, ";")
		if k, v, ok := strings.Cut(pair, "="); ok && k == key {
			return v
		}
	}
	return ""
}

// In a set, the attributes of an entry are a size with the bit `plain`, then
// either the text as it is, or for each pair the key's number, the length of the
// value, and the value; with the bit `digits` in the length, two characters of
// digitSet take a byte. Places are nine tenths numbers and the same six keys.
const (
	plain    = 1
	digits   = 0x80
	maxKeys  = 255
	digitSet = "0123456789.-+,: "
)

// packer packs attributes; it numbers the keys as it meets them.
type packer struct {
	keys  []string
	index map[string]byte
}

// pack appends the packed form of attributes to dst.
func (p *packer) pack(dst []byte, attributes string) []byte {
	var small [256]byte
	packed, ok := p.pairs(small[:0], attributes)
	if !ok {
		dst = binary.AppendUvarint(dst, uint64(len(attributes))<<1|plain)
		return append(dst, attributes...)
	}
	dst = binary.AppendUvarint(dst, uint64(len(packed))<<1)
	return append(dst, packed...)
}

// pairs reports false for what does not come back as it was.
func (p *packer) pairs(dst []byte, attributes string) ([]byte, bool) {
	for len(attributes) > 0 {
		pair, rest, more := strings.Cut(attributes, ";")
		key, value, ok := strings.Cut(pair, "=")
		if !ok || key == "" || strings.ContainsAny(key, "\n") || len(value) >= digits || more && rest == "" {
			return dst, false
		}
		k, known := p.index[key]
		if !known {
			if len(p.keys) == maxKeys {
				return dst, false
			}
			k = byte(len(p.keys))
			p.keys = append(p.keys, key)
			p.index[key] = k
		}
		dst = append(dst, k)
		dst = appendValue(dst, value)
		attributes = rest
	}
	return dst, true
}

func appendValue(dst []byte, value string) []byte {
	if value == "" || strings.Trim(value, digitSet) != "" {
		dst = append(dst, byte(len(value)))
		return append(dst, value...)
	}
	dst = append(dst, byte(len(value))|digits)
	for i := 0; i < len(value); i += 2 {
		b := byte(strings.IndexByte(digitSet, value[i]))
		if i+1 < len(value) {
			b |= byte(strings.IndexByte(digitSet, value[i+1])) << 4
		}
		dst = append(dst, b)
	}
	return dst
}

// unpack returns the attributes at an offset of the entries.
func unpack(entries string, at int, keys []string) string {
	head, at := uvarint(entries, at)
	if head>>1 > uint64(len(entries)-at) {
		return ""
	}
	packed := entries[at : at+int(head>>1)]
	if head&plain != 0 {
		return packed
	}
	var b strings.Builder
	for len(packed) >= 2 {
		key, length := packed[0], int(packed[1]&^digits)
		isDigits := packed[1]&digits != 0
		size := length
		if isDigits {
			size = (length + 1) / 2
		}
		if int(key) >= len(keys) || len(packed) < 2+size {
			break
		}
		if b.Len() > 0 {
			b.WriteByte(';')
		}
		b.WriteString(keys[key])
		b.WriteByte('=')
		value := packed[2 : 2+size]
		packed = packed[2+size:]
		if !isDigits {
			b.WriteString(value)
			continue
		}
		for i := range length {
			b.WriteByte(digitSet[value[i/2]>>(i%2*4)&0xF])
		}
	}
	return b.String()
}
