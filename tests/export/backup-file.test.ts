import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBackupFile, toBackupFile } from '@/utils/export/backup-file.ts';

const madeAt = Date.UTC(2026, 10, 24, 9);
const empty = { madeAt, extension: '1.2.3', counts: {}, unreadable: [], values: {} };

function fileWith(change: object): string {
  return JSON.stringify({ ...(JSON.parse(toBackupFile(empty).text) as object), ...change });
}

function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

describe('a backup as a file', () => {
  it('says what it is, and has a line for each entry', () => {
    const { name, text, mediaType } = toBackupFile({
      ...empty,
      counts: { my_sites: 2 },
      values: { 'my-sites@1': [1, 2], 'table-density@1': 'compact' },
    });
    expect([name, mediaType]).toEqual(['backlink-lens-backup-2026-11-24.json', 'application/json']);
    expect(text.split('\n').slice(0, 5)).toEqual([
      '{',
      '  "format": "backlink-lens-backup",',
      '  "version": 1,',
      '  "madeAt": "2026-11-24T09:00:00.000Z",',
      '  "extension": "1.2.3",',
    ]);
    expect(text).toContain('\n    {"key":"my-sites@1","value":[1,2]},\n');
  });

  it('is read as it was written, whatever the values are', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), (made) => {
        const values = JSON.parse(JSON.stringify(made)) as Record<string, unknown>;
        expect(parseBackupFile(toBackupFile({ ...empty, values }).text)).toEqual({ ...empty, values });
      }),
    );
  });

  it.each([
    ['no JSON', 'hello', 'not-json'],
    ['a cut one', toBackupFile({ ...empty, values: { a: 1 } }).text.slice(0, -6), 'not-json'],
    ['nothing', '', 'not-json'],
    ['a list', '[]', 'not-a-backup'],
    ['nobody', 'null', 'not-a-backup'],
    ['something else', '{"items":[]}', 'not-a-backup'],
    ['one without entries', fileWith({ items: {} }), 'not-a-backup'],
    ['one whose entry has no key', fileWith({ items: [{ value: 1 }] }), 'not-a-backup'],
    ['one whose entry has no value', fileWith({ items: [{ key: 'a' }] }), 'not-a-backup'],
    ['one whose key is no text', fileWith({ items: [{ key: ['a'], value: 1 }] }), 'not-a-backup'],
    ['one that is too deep', fileWith({ items: [{ key: 'a', value: deep(60) }] }), 'not-a-backup'],
    ['one of another form', fileWith({ version: '1' }), 'not-a-backup'],
    ['one of a form to come', fileWith({ version: 2 }), 'later-format'],
  ])('is not taken for one: %s', (_what, text, problem) => {
    expect(parseBackupFile(text)).toBe(problem);
  });

  it('is read without what it says beside', () => {
    expect(parseBackupFile(fileWith({ madeAt: 'soon', extension: 7, counts: { a: 'x' }, unreadable: [5] }))).toEqual({
      ...empty,
      madeAt: null,
      extension: '',
    });
  });

  it('ends no stack, however deep it goes', () => {
    const text = `{"format":"backlink-lens-backup","version":1,"items":[{"key":"a","value":${'['.repeat(200_000)}${']'.repeat(200_000)}}]}`;
    expect(parseBackupFile(text)).toMatch(/^not-/u);
  });
});
