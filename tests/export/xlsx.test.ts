import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXlsx, unzip } from '@/tests/support/read-xlsx.ts';
import type { ExportedRows, SheetColumn } from '@/utils/export/sheet.ts';
import { maxCellLength, maxSheetRows, toXlsxFile, writeXlsx } from '@/utils/export/xlsx.ts';

const now = Date.UTC(2026, 10, 24, 12);

function bytesOf(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}

const texts: readonly SheetColumn<string>[] = [{ title: 'text', kind: 'text', value: (text) => text }];

function written(items: readonly string[]) {
  const { parts, cutTexts } = writeXlsx(texts, items, now)!;
  return { cells: readXlsx(bytesOf(parts)), cutTexts };
}

const exported: ExportedRows = {
  report: 'backlinks_refdomains',
  targets: [{ value: 'example.com', type: 'root_domain' }],
  filter: '',
  rows: [
    {
      domain_ascore: 86,
      domain: 'müller & söhne.de',
      backlinks_num: 1_850_868,
      ip: '204.16.246.222',
      country: 'us',
      first_seen: 1_495_338_484,
      last_seen: null,
    },
  ],
  unread: ['=HYPERLINK("http://x")'],
  unmatched: [],
  isSample: false,
  isPrivate: false,
};

describe('a workbook', () => {
  it('has numbers as numbers, dates as dates, and words in its header', () => {
    const choice = { shown: [], columns: 'all', nameOf: (column: string) => `The ${column}` } as const;
    const file = toXlsxFile(exported, choice, now)!;
    expect(file.name).toBe('backlink-lens-refdomains-example.com-2026-11-24.xlsx');
    const cells = readXlsx(bytesOf(file.parts));
    expect(cells.get('A1')).toEqual({ value: 'The domain_ascore', type: 'inlineStr', style: 3 });
    expect(cells.get('A2')).toEqual({ value: '86', type: '', style: 0 });
    expect(cells.get('B2')).toEqual({ value: 'müller & söhne.de', type: 'inlineStr', style: 2 });
    expect(cells.get('C2')).toEqual({ value: '1850868', type: '', style: 0 });
    // The 21st of May 2017 in Excel's days.
    expect(cells.get('F2')).toEqual({ value: '42876', type: '', style: 1 });
    expect(cells.has('G2')).toBe(false);
    expect(cells.get('H3')).toEqual({ value: '=HYPERLINK("http://x")', type: 'inlineStr', style: 2 });
  });

  it('has flags as such, shares as percent, and dates that Excel cannot count as texts', () => {
    const columns: readonly SheetColumn<number>[] = [
      { title: 'flag', kind: 'flag', value: () => true },
      { title: 'share', kind: 'share', value: (share) => share },
      { title: 'old', kind: 'time', value: () => '1899-12-31' },
      { title: 'none', kind: 'count', value: () => Number.NaN },
      ...Array.from({ length: 700 }, (_, at): SheetColumn<number> => ({
        title: `c${at}`,
        kind: 'count',
        value: () => at,
      })),
    ];
    const cells = readXlsx(bytesOf(writeXlsx(columns, [0.25], now)!.parts));
    expect(['A2', 'B2', 'C2', 'D2'].map((place) => cells.get(place))).toEqual([
      { value: '1', type: 'b', style: 0 },
      { value: '0.25', type: '', style: 4 },
      { value: '1899-12-31', type: 'inlineStr', style: 2 },
      { value: 'NaN', type: 'inlineStr', style: 2 },
    ]);
    expect(cells.get('ZZ2')?.value).toBe('697');
    expect(cells.get('AAA2')?.value).toBe('698');
  });

  it('names its parts as Excel looks for them', () => {
    const files = unzip(bytesOf(writeXlsx(texts, [], now)!.parts));
    const types = files.get('[Content_Types].xml')!;
    const named = [...types.matchAll(/PartName="\/([^"]+)"/g)].map(([, path]) => path!);
    expect([...files.keys()].toSorted()).toEqual(
      ['[Content_Types].xml', '_rels/.rels', 'xl/_rels/workbook.xml.rels', ...named].toSorted(),
    );
  });

  it.each(['=1+1', '+1', '-cmd|x', '@SUM(A1)', '\t=1', '＝1', 'plain'])(
    'keeps %j as a text that stays one where it is edited',
    (text) => {
      const cell = written([text]).cells.get('A2');
      expect(cell).toEqual({ value: text, type: 'inlineStr', style: 2 });
    },
  );

  it('keeps foreign, hostile and odd texts as they are', () => {
    const odd = [
      '日本語 🎉',
      'שלום\u202E',
      '<b>&amp;"\'',
      'line\r\nbreak\rand\ttab',
      '_x0041_',
      '\0\x07\uFFFE',
      ' edge ',
    ];
    const { cells } = written(odd);
    expect(odd.map((_text, at) => cells.get(`A${at + 2}`)?.value)).toEqual(odd);
    expect(written(['half \uD800 pair']).cells.get('A2')?.value).toBe('half \uFFFD pair');
  });

  it('gives back any text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1 })), (items) => {
        const { cells } = written(items);
        expect(items.map((_item, at) => cells.get(`A${at + 2}`)?.value)).toEqual(items);
      }),
      { numRuns: 50 },
    );
  });

  it('cuts a text to what a cell may have, and says how many', () => {
    const { cells, cutTexts } = written(['x'.repeat(maxCellLength), `${'x'.repeat(maxCellLength - 2)}🎉y`, 'z']);
    expect(cutTexts).toBe(1);
    expect(cells.get('A2')?.value).toHaveLength(maxCellLength);
    expect(cells.get('A3')?.value.slice(-3)).toBe('x\uFFFD…');
    expect(cells.get('A3')?.value).toHaveLength(maxCellLength);
  });

  it('is refused where it would have more rows than a sheet', () => {
    expect(writeXlsx(texts, Array<string>(maxSheetRows), now)).toBeNull();
  });

  it('holds more rows than are written at once', () => {
    const { cells } = written(Array.from({ length: 2_345 }, (_, at) => `row ${at}`));
    expect(cells.get('A2346')?.value).toBe('row 2344');
    expect(cells.size).toBe(2_346);
  });
});
