import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { disarm, toCsv, type CsvColumn, type CsvValue } from '@/utils/export/csv.ts';

type Line = readonly CsvValue[];

function columnsOf(titles: readonly string[]): CsvColumn<Line>[] {
  return titles.map((title, index) => ({ title, value: (line) => line[index] ?? null }));
}

function readBack(text: string, delimiter: string): string[][] {
  return Papa.parse<string[]>(text, { delimiter, newline: '\r\n' }).data;
}

function shown(value: CsvValue): string {
  if (value === null) return '';
  return typeof value === 'string' ? disarm(value) : String(value);
}

const nasty = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      ',',
      ';',
      '\t',
      '\r',
      '\n',
      ' ',
      '=',
      '+',
      '-',
      '@',
      '|',
      "'",
      'a',
      '1',
      '\uFEFF',
      '\u0000',
      '\u202E',
    ),
  }),
);
const cell: fc.Arbitrary<CsvValue> = fc.oneof(
  nasty,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const table = fc.integer({ min: 1, max: 6 }).chain((width) =>
  fc.record({
    titles: fc.array(fc.string({ minLength: 1, unit: 'grapheme-ascii' }), { minLength: width, maxLength: width }),
    lines: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 12 }),
    delimiter: fc.constantFrom(',' as const, ';' as const, '\t' as const),
    hasBom: fc.boolean(),
  }),
);

describe('CSV', () => {
  it('reads back as it was written, whatever the cells hold', () => {
    fc.assert(
      fc.property(table, ({ titles, lines, delimiter, hasBom }) => {
        const text = toCsv(columnsOf(titles), lines, { delimiter, hasBom });
        expect(text.startsWith('\uFEFF')).toBe(hasBom);
        expect(readBack(text, delimiter)).toEqual([titles.map(disarm), ...lines.map((line) => line.map(shown))]);
      }),
      {
        numRuns: 500,
        examples: [
          [
            {
              titles: ['"', '='],
              lines: [
                ['\r\n', ''],
                [' ', '\uFEFF'],
              ],
              delimiter: ';',
              hasBom: true,
            },
          ],
        ],
      },
    );
  });

  it('never begins a text with a sign that a spreadsheet would run', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const [, [first] = []] = readBack(toCsv(columnsOf(['text', 'other']), [[text, 'x']]), ',');
        expect(/^[=+\-@\t\r\n]/u.test(first!) && Number.isNaN(Number(first))).toBe(false);
      }),
      { numRuns: 1_000, examples: [['=1+1'], ['\n=1'], ['-']] },
    );
  });

  /** As a reader parts it that knows nothing of quotes, or takes them for what they are: both are in use. */
  const partedBy = (text: string, separator: string): string[] => [
    ...readBack(text, separator).flat(),
    ...text.split('\r\n').flatMap((line) => line.split(separator)),
  ];

  it.each([',', ';', '\t', '|'])('holds no formula for a reader that takes %j for the separator', (separator) => {
    fc.assert(
      fc.property(
        fc.tuple(nasty, nasty),
        fc.constantFrom(',' as const, ';' as const, '\t' as const),
        (texts, delimiter) => {
          // Behind a name, so that no cell of the web stands at a line's start.
          const text = toCsv(columnsOf(['name', 'a', 'b']), [['x', ...texts]], { delimiter });
          const isNumber = texts.some((one) => !Number.isNaN(Number(one)));
          for (const part of isNumber ? [] : partedBy(text, separator)) expect(part).not.toMatch(/^"*[=+\-@]/u);
        },
      ),
      {
        numRuns: 1_000,
        examples: [
          [['x;=1+1', 'y'], ','],
          [['x;"=1+1"', 'y'], ','],
          [['x|=1+1', 'y'], ','],
          [['x\n=1+1', 'y'], ','],
          [['x,@SUM(A1)', 'y'], ';'],
          [['x;-5', '1+1'], ','],
        ],
      },
    );
  });

  it.each([-5, 0, 1.5e-7, -12.5, 15_248_332_274])('reads the number %d back to the last digit', (value) => {
    for (const written of [value, String(value)])
      for (const delimiter of [',', ';', '\t'] as const) {
        const [, [read] = []] = readBack(toCsv(columnsOf(['a', 'b']), [[written, 'x']], { delimiter }), delimiter);
        expect(read).toBe(String(value));
      }
  });

  it.each([
    '2026-11-25',
    '2026-11-25T05:32:00.000Z',
    '2026-11-25 05:32',
    'https://example.com/a-b?c=d',
    '+5',
    'a - b | c',
  ])('leaves %j as it is', (text) => expect(disarm(text)).toBe(text));

  it.each([
    ['x;=1+1', "x;'=1+1"],
    ['x;"=1+1"', 'x;"\'=1+1"'],
    ['x,+1', "x,'+1"],
    ['x|@a', "x|'@a"],
    ['x\t-1+1', "x\t'-1+1"],
    ['x\n=1', "x\n'=1"],
    ['x\u2028=1', "x\u2028'=1"],
    ['x;-5', "x;'-5"],
    ['x =1+1', "x '=1+1"],
    ['x -1+1', "x '-1+1"],
    ['1;=2;=3', "1;'=2;'=3"],
    ['x;\uFF1D1', "x;'\uFF1D1"],
    ['a==b', 'a==b'],
    ['a;b-c', 'a;b-c'],
  ])('disarms %j within a cell: %j', (text, expected) => expect(disarm(text)).toBe(expected));

  it.each([
    ['=HYPERLINK("http://evil.example","x")', `'=HYPERLINK("http://evil.example","x")`],
    ['+49 30 123', "'+49 30 123"],
    ['-1+1', "'-1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['\uFF1D1+1', "'\uFF1D1+1"],
    ['-12.5', '-12.5'],
    ['+3e8', '+3e8'],
    ['-', "'-"],
    ['a=b', 'a=b'],
    ['', ''],
  ])('disarms %j as %j', (text, expected) => expect(disarm(text)).toBe(expected));

  it('writes numbers and flags bare and leaves what is missing empty', () => {
    expect(toCsv(columnsOf(['a', 'b', 'c']), [[15_248_332_274, true, null]])).toBe('a,b,c\r\n15248332274,true,');
  });

  it('keeps a line of one empty cell apart from no line at all', () => {
    expect(toCsv(columnsOf(['a']), [[''], ['x']])).toBe('a\r\n""\r\nx');
  });

  it('writes the header alone where there is no line', () => expect(toCsv(columnsOf(['a', 'b']), [])).toBe('a,b'));
});
