import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitWidths, type SizedColumn } from '@/components/table/fit-widths.ts';

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function text(min: number, ideal: number, weight = 1): SizedColumn {
  return { id: 'text', min, ideal, weight };
}

const number: SizedColumn = { id: 'number', min: 100, ideal: 100, weight: 0 };

describe('the widths of a table', () => {
  it.each([
    ['scrolls where not even the narrowest fit', [text(100, 300), number], 150, [100, 100]],
    ['gives free room to what is cut, and none to numbers', [text(100, 300), number], 350, [250, 100]],
    ['shares it by weight', [text(100, 500, 3), text(100, 500, 1), number], 500, [250, 150, 100]],
    ['gives on what one column does not need', [text(100, 120, 3), text(100, 500, 1), number], 500, [120, 280, 100]],
    ['lets texts have what is left over rather than numbers', [text(100, 200), number], 650, [500, 150]],
    ['fills the room with numbers, where there is nothing else', [number, number], 301, [151, 150]],
    ['leaves the width alone that the user chose', [{ ...text(90, 90), isFixed: true }, number], 400, [90, 310]],
    ['leaves a gap where the user chose all widths', [{ ...text(90, 90), isFixed: true }], 400, [90]],
    ['makes numbers whole after texts', [text(100, 150), { ...number, ideal: 140 }], 270, [150, 120]],
    [
      'makes the usual texts whole before the longest',
      [{ ...text(100, 600), typical: 200 }, text(100, 300)],
      500,
      [200, 300],
    ],
    ['has nothing to do without columns', [], 400, []],
  ] as const)('%s', (_title, columns, available, widths) => {
    expect(fitWidths(columns, available)).toEqual(widths);
  });

  const column = fc
    .record({
      id: fc.uuid(),
      min: fc.integer({ min: 40, max: 400 }),
      more: fc.integer({ min: 0, max: 600 }),
      usual: fc.double({ min: 0, max: 1, noNaN: true }),
      weight: fc.integer({ min: 0, max: 4 }),
      isFixed: fc.boolean(),
    })
    .map(({ more, usual, ...rest }): SizedColumn => ({
      ...rest,
      typical: rest.min + usual * more,
      ideal: rest.min + (rest.isFixed ? 0 : more),
    }));
  const table = fc.array(column, { minLength: 1, maxLength: 20 });
  const room = fc.integer({ min: 0, max: 5_000 });

  it('never leave a gap, and never are narrower than a column may be', () => {
    fc.assert(
      fc.property(table, room, (columns, available) => {
        const widths = fitWidths(columns, available);
        const minTotal = sum(columns.map(({ min }) => min));
        widths.forEach((width, index) => {
          expect(width).toBeGreaterThanOrEqual(columns[index]!.min);
          expect(Number.isInteger(width)).toBe(true);
        });
        const chosen = columns.flatMap(({ isFixed, ideal }, index) => (isFixed ? [[widths[index], ideal]] : []));
        for (const [width, ideal] of chosen) expect(width).toBe(ideal);
        expect(sum(widths)).toBe(columns.every(({ isFixed }) => isFixed) ? minTotal : Math.max(minTotal, available));
      }),
      { examples: [[[{ id: 'a', min: 40, ideal: 40, weight: 0, isFixed: true }], 4_000]] },
    );
  });

  it('cut nothing beside empty space', () => {
    fc.assert(
      fc.property(table, room, (columns, available) => {
        const widths = fitWidths(columns, available);
        const isCut = columns.some(({ ideal }, index) => widths[index]! < ideal);
        const isWide = columns.some(({ ideal }, index) => widths[index]! > ideal);
        expect(isCut && isWide).toBe(false);
      }),
    );
  });

  it('grow with the window, column by column, and shrink with it', () => {
    fc.assert(
      fc.property(table, room, fc.integer({ min: 0, max: 2_000 }), (columns, available, more) => {
        const [narrow, wide] = [fitWidths(columns, available), fitWidths(columns, available + more)];
        // To the px that rounding moves from one column to the next.
        narrow.forEach((width, index) => expect(wide[index]!).toBeGreaterThanOrEqual(width - 1));
      }),
    );
  });
});
