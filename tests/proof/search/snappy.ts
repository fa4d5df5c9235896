/**
 * Undoes Snappy compression, with which LevelDB packs its blocks (google/snappy, format_description.txt).
 * @throws RangeError where the bytes are no Snappy stream
 */
export function unpackSnappy(packed: Buffer): Buffer {
  let index = 0;
  const number = (bytes: number): number => {
    const value = packed.readUIntLE(index, bytes);
    index += bytes;
    return value;
  };
  const length = (): number => {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = number(1);
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('a length without an end');
  };
  const unpacked = Buffer.alloc(length());
  let filled = 0;
  const copy = (offset: number, count: number): void => {
    if (offset === 0 || offset > filled) throw new RangeError('a copy of what is not there');
    // Byte by byte: a copy may overlap with what it writes.
    for (let left = count; left > 0; left -= 1) {
      unpacked[filled] = unpacked[filled - offset]!;
      filled += 1;
    }
  };
  while (index < packed.length) {
    const tag = number(1);
    const kind = tag & 3;
    if (kind === 0) {
      const short = tag >> 2;
      const count = (short < 60 ? short : number(short - 59)) + 1;
      packed.copy(unpacked, filled, index, index + count);
      index += count;
      filled += count;
    } else if (kind === 1) copy(((tag >> 5) << 8) + number(1), ((tag >> 2) & 7) + 4);
    else copy(number(kind === 2 ? 2 : 4), (tag >> 2) + 1);
  }
  if (filled !== unpacked.length) throw new RangeError('shorter than it says');
  return unpacked;
}
