import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formsOf, searchFolder } from './search-folder.ts';
import { unpackSnappy } from './snappy.ts';

const secret = 'd41d8cd98f00b204e9800998ecf8427e';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'search-'));
});
afterEach(() => rm(folder, { recursive: true }));

function varint(value: number): number[] {
  return value < 128 ? [value] : [128 + (value % 128), ...varint(Math.floor(value / 128))];
}

/** A table file of one packed block that holds one entry (google/leveldb, doc/table_format.md). */
function tableOf(packed: number[], magic = 0xdb4775248b80fb57n): Buffer {
  const index = Buffer.from([0, 1, 2, 0x7a, 0, packed.length, 0, 0, 0, 0, 1, 0, 0, 0]);
  const footer = Buffer.alloc(48);
  Buffer.from([0, 0, ...varint(packed.length + 5), ...varint(index.length)]).copy(footer);
  footer.writeBigUInt64LE(magic, 40);
  const trailer = (kind: number): Buffer => Buffer.from([kind, 0, 0, 0, 0]);
  return Buffer.concat([Buffer.from(packed), trailer(1), index, trailer(0), footer]);
}

/** One entry, `k` and the secret, packed with a copy in its middle: `d41d8cd98f00b204e98` + `009`, a copy of … + the rest. */
function packedSecret(): number[] {
  const value = `${secret.slice(0, 16)}${secret}`;
  const entry = [0, 1, value.length, ...Buffer.from(`k${value}`), 0, 0, 0, 0, 1, 0, 0, 0];
  // Everything up to the secret's own first 16 digits as it is, these as a copy, the rest as it is again.
  const head = entry.slice(0, 4 + 16);
  const rest = entry.slice(4 + 32);
  return [
    ...varint(entry.length),
    (head.length - 1) << 2,
    ...head,
    ((16 - 1) << 2) | 2,
    16,
    0,
    (rest.length - 1) << 2,
    ...rest,
  ];
}

describe('the search for a secret', () => {
  it.each(formsOf(secret).map(({ form, bytes }) => [form, bytes] as const))('finds it %s', async (form, bytes) => {
    await mkdir(path.join(folder, 'a'));
    await writeFile(path.join(folder, 'a', 'b'), Buffer.concat([Buffer.from([0, 255]), bytes, Buffer.from('!')]));
    expect((await searchFolder(folder, secret)).map((hit) => hit.form)).toContain(form);
  });

  it.each(['', 'a', 'ab', 'key='])('finds its base64 where "%s" goes before it', async (before) => {
    await writeFile(path.join(folder, 'text'), Buffer.from(`${before}${secret}&more`).toString('base64'));
    expect(await searchFolder(folder, secret)).toHaveLength(1);
  });

  it('finds it in the name of a file', async () => {
    await writeFile(path.join(folder, secret), '');
    expect(await searchFolder(folder, secret)).toEqual([{ file: `name of ${secret}`, form: 'plain' }]);
  });

  it('finds what LevelDB has packed, and only there', async () => {
    const table = tableOf(packedSecret());
    expect(table.includes(secret)).toBe(false);
    await writeFile(path.join(folder, '000005.ldb'), table);
    expect(await searchFolder(folder, secret)).toEqual([{ file: '000005.ldb (unpacked)', form: 'plain' }]);
  });

  it('finds what a log file has cut at the end of a block', async () => {
    const [first, last] = [Buffer.alloc(32_768 - 7 - 16), Buffer.alloc(16)];
    const record = (kind: number, payload: Buffer): Buffer => {
      const header = Buffer.alloc(7);
      header.writeUInt16LE(payload.length, 4);
      header[6] = kind;
      return Buffer.concat([header, payload]);
    };
    const cut = Buffer.concat([
      record(2, Buffer.concat([first, Buffer.from(secret.slice(0, 16))])),
      record(4, Buffer.concat([Buffer.from(secret.slice(16)), last])),
    ]);
    await writeFile(path.join(folder, '000003.log'), cut);
    expect(await searchFolder(folder, secret)).toEqual([{ file: '000003.log (joined)', form: 'plain' }]);
  });

  it('finds nothing where nothing is', async () => {
    await writeFile(path.join(folder, 'text'), secret.replace('d', 'e'));
    await writeFile(path.join(folder, 'no-table.ldb'), tableOf(packedSecret(), 1n));
    expect(await searchFolder(folder, secret)).toEqual([]);
  });
});

describe('unpackSnappy', () => {
  it('copies what overlaps with itself', () => {
    expect(unpackSnappy(Buffer.from([9, 2 << 2, ...Buffer.from('abc'), (((6 - 4) & 7) << 2) | 1, 3])).toString()).toBe(
      'abcabcabc',
    );
  });

  it.each([[[5, 0]], [[3, 0b101, 3]], [[4, 0, 97]]])('refuses %j', (bytes) => {
    expect(() => unpackSnappy(Buffer.from(bytes))).toThrow(RangeError);
  });
});
