import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitWidths } from '@/components/table/fit-widths.ts';

describe('the widths of a table', () => {
  it('fill the room, half of what is left over going to the main column', () => {
    expect(
      fitWidths(
        [
          { id: 'a', width: 100 },
          { id: 'b', width: 100, isMain: true },
        ],
        400,
      ),
    ).toEqual([150, 250]);
  });

  it('are kept where there is no room left, and where the user chose them', () => {
    expect(
      fitWidths(
        [
          { id: 'a', width: 100 },
          { id: 'b', width: 100, isMain: true },
        ],
        150,
      ),
    ).toEqual([100, 100]);
    expect(
      fitWidths(
        [
          { id: 'a', width: 100, isFixed: true },
          { id: 'b', width: 100, isMain: true },
        ],
        300,
      ),
    ).toEqual([100, 200]);
    expect(fitWidths([{ id: 'a', width: 100, isFixed: true }], 300)).toEqual([100]);
  });

  it('never leave a gap or make a column narrower', () => {
    const column = fc.record({
      id: fc.uuid(),
      width: fc.integer({ min: 40, max: 400 }),
      isMain: fc.boolean(),
      isFixed: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(column, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 4_000 }),
        (columns, available) => {
          const widths = fitWidths(columns, available);
          widths.forEach((width, index) => expect(width).toBeGreaterThanOrEqual(columns[index]!.width));
          const total = widths.reduce((sum, width) => sum + width, 0);
          const minTotal = columns.reduce((sum, { width }) => sum + width, 0);
          expect(total).toBe(columns.every(({ isFixed }) => isFixed) ? minTotal : Math.max(minTotal, available));
        },
      ),
      {
        examples: [
          [[{ id: 'a', width: 40, isMain: true, isFixed: true }], 4_000],
          [[{ id: 'a', width: 40, isMain: false, isFixed: false }], 0],
        ],
      },
    );
  });
});
