package frozen

import "encoding/binary"

// AppendPart appends a part of a file behind its length, a little-endian uint32.
func AppendPart(dst, part []byte) []byte {
	dst = binary.LittleEndian.AppendUint32(dst, uint32(len(part)))
	return append(dst, part...)
}

// Parts fills parts with what AppendPart wrote, one after the other. It returns
// ErrFormat if there are too few bytes; more are passed over.
func Parts(data string, parts []string) error {
	for i := range parts {
		if len(data) < 4 {
			return ErrFormat
		}
		n := uint64(Uint32(data, 0))
		if data = data[4:]; n > uint64(len(data)) {
			return ErrFormat
		}
		parts[i], data = data[:n], data[n:]
	}
	return nil
}

// Uint32 returns the little-endian number at an offset.
func Uint32(data string, at int) uint32 {
	return binary.LittleEndian.Uint32([]byte(data[at : at+4]))
}
