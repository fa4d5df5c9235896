import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RowRange } from '@/utils/semrush/query/query.ts';
import { countRows, cut, overlap, rowCount, subtract } from '@/utils/semrush/query/ranges.ts';

const range = fc
  .tuple(fc.nat(60), fc.integer({ min: 1, max: 30 }))
  .map(([start, length]): RowRange => ({ start, end: start + length }));

function rowsOf({ start, end }: RowRange): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}

function rowsOfAll(ranges: readonly RowRange[]): number[] {
  return ranges.flatMap(rowsOf);
}

describe('ranges of rows', () => {
  it.each([
    [{ start: 0, end: 10 }, [], [{ start: 0, end: 10 }]],
    [{ start: 0, end: 200 }, [{ start: 0, end: 100 }], [{ start: 100, end: 200 }]],
    [
      { start: 0, end: 10 },
      [
        { start: 6, end: 20 },
        { start: 2, end: 4 },
      ],
      [
        { start: 0, end: 2 },
        { start: 4, end: 6 },
      ],
    ],
    [{ start: 0, end: 10 }, [{ start: 0, end: 10 }], []],
    [
      { start: 5, end: 10 },
      [
        { start: 0, end: 5 },
        { start: 10, end: 20 },
      ],
      [{ start: 5, end: 10 }],
    ],
    [
      { start: 0, end: 10 },
      [
        { start: 0, end: 8 },
        { start: 2, end: 4 },
      ],
      [{ start: 8, end: 10 }],
    ],
  ])('%j without %j leaves %j', (whole, taken, missingRanges) => {
    expect(subtract(whole, taken)).toStrictEqual(missingRanges);
  });

  it('leaves exactly the rows that nothing covers, in order', () => {
    fc.assert(
      fc.property(range, fc.array(range, { maxLength: 6 }), (whole, taken) => {
        const covered = new Set(rowsOfAll(taken));
        expect(rowsOfAll(subtract(whole, taken))).toStrictEqual(rowsOf(whole).filter((row) => !covered.has(row)));
      }),
      {
        examples: [
          [
            { start: 0, end: 10 },
            [
              { start: 0, end: 8 },
              { start: 2, end: 4 },
            ],
          ],
        ],
      },
    );
  });

  it('overlap in exactly the rows of both', () => {
    fc.assert(
      fc.property(range, range, (a, b) => {
        const both = overlap(a, b);
        const rows = new Set(rowsOf(b));
        expect(both ? rowsOf(both) : []).toStrictEqual(rowsOf(a).filter((row) => rows.has(row)));
      }),
      {
        examples: [
          [
            { start: 0, end: 5 },
            { start: 5, end: 10 },
          ],
        ],
      },
    );
  });

  it('are cut into parts of at most the size, which are the whole again', () => {
    fc.assert(
      fc.property(range, fc.integer({ min: 1, max: 10 }), (whole, size) => {
        const parts = cut(whole, size);
        expect(rowsOfAll(parts)).toStrictEqual(rowsOf(whole));
        expect(parts.every((part) => rowCount(part) <= size && rowCount(part) > 0)).toBe(true);
        expect(countRows(parts)).toBe(rowCount(whole));
      }),
      { examples: [[{ start: 3, end: 4 }, 1]] },
    );
  });
});
