import { unpackSnappy } from './snappy.ts';

// Formats: google/leveldb, doc/table_format.md and doc/log_format.md.
const footerSize = 48;
const tableMagic = 0xdb4775248b80fb57n;
const isPacked = 1;

const logBlockSize = 32_768;
const logHeaderSize = 7;

interface Handle {
  readonly offset: number;
  readonly size: number;
}

function readVarint(bytes: Buffer, start: number): { value: number; next: number } {
  let value = 0;
  for (let index = start, factor = 1; ; index += 1, factor *= 128) {
    const byte = bytes[index];
    if (byte === undefined) throw new RangeError('a number without an end');
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return { value, next: index + 1 };
  }
}

function readHandle(bytes: Buffer, start: number): Handle & { readonly next: number } {
  const offset = readVarint(bytes, start);
  const size = readVarint(bytes, offset.next);
  return { offset: offset.value, size: size.value, next: size.next };
}

function readBlock(file: Buffer, { offset, size }: Handle): Buffer {
  const block = file.subarray(offset, offset + size);
  return file[offset + size] === isPacked ? unpackSnappy(block) : block;
}

/** The entries of a block, their keys whole again: each is stored without what it shares with the one before. */
function entriesOf(block: Buffer): { key: Buffer; value: Buffer }[] {
  const restarts = block.readUInt32LE(block.length - 4);
  const end = block.length - 4 - 4 * restarts;
  const entries: { key: Buffer; value: Buffer }[] = [];
  let key = Buffer.alloc(0);
  for (let index = 0; index < end;) {
    const shared = readVarint(block, index);
    const own = readVarint(block, shared.next);
    const size = readVarint(block, own.next);
    const valueAt = size.next + own.value;
    key = Buffer.concat([key.subarray(0, shared.value), block.subarray(size.next, valueAt)]);
    index = valueAt + size.value;
    entries.push({ key, value: block.subarray(valueAt, index) });
  }
  return entries;
}

/** Every key and value of a table file (`.ldb`), unpacked; null where it is none. */
export function readTable(file: Buffer): Buffer | null {
  if (file.length < footerSize || file.readBigUInt64LE(file.length - 8) !== tableMagic) return null;
  const footer = file.subarray(file.length - footerSize);
  const index = readHandle(footer, readHandle(footer, 0).next);
  const handles = entriesOf(readBlock(file, index)).map(({ value }) => readHandle(value, 0));
  const parts = handles.flatMap((handle) =>
    entriesOf(readBlock(file, handle)).flatMap(({ key, value }) => [key, value]),
  );
  return Buffer.concat(parts);
}

/** The records of a log file (`.log`, `MANIFEST-…`), whole again: a record is cut at the ends of blocks of 32 KiB. */
export function readLogFile(file: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let block = 0; block < file.length; block += logBlockSize) {
    const end = Math.min(block + logBlockSize, file.length);
    for (let offset = block; offset + logHeaderSize <= end;) {
      const size = file.readUInt16LE(offset + 4);
      offset += logHeaderSize;
      parts.push(file.subarray(offset, Math.min(offset + size, end)));
      offset += size;
    }
  }
  return Buffer.concat(parts);
}
