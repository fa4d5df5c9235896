import { describe, expect, it } from 'vitest';
import { sharedTableOf } from '@/tests/support/shared-table.ts';
import { orderRows } from '@/utils/shared-page/order-rows.ts';
import type { SharedCell, SharedTable } from '@/utils/shared-page/shared-table.ts';

function columnOf(cells: readonly SharedCell[]): SharedTable {
  return { name: 'a', columns: [{ name: 'a', form: 'text', width: 1 }], rows: cells.map((cell) => [cell]) };
}

function ordered(cells: readonly SharedCell[], direction: 'asc' | 'desc'): SharedCell[] {
  return orderRows(columnOf(cells), '', { column: 0, direction }, 'en').map(([cell]) => cell!);
}

describe('the order of shared rows', () => {
  it('is of numbers by their value, and what is not known comes last in both directions', () => {
    expect(ordered([10, null, 9, 100], 'asc')).toEqual([9, 10, 100, null]);
    expect(ordered([10, null, 9, 100], 'desc')).toEqual([100, 10, 9, null]);
  });

  it('is of texts as people sort them, empty ones last', () => {
    expect(ordered(['b10', 'B9', '', 'ä', 'a'], 'asc')).toEqual(['a', 'ä', 'B9', 'b10', '']);
    expect(ordered(['b10', '', 'a'], 'desc')).toEqual(['b10', 'a', '']);
  });

  it('goes by the words of a cell that holds more than a text', () => {
    const [empty, image, plain] = [{ text: '', label: '(empty)' }, { text: 'z', label: 'Image' }, { text: 'm' }];
    expect(ordered([image, plain, empty], 'asc')).toEqual([empty, plain, image]);
  });

  it('puts a text that could not be read behind the numbers', () => {
    const odd = { text: 'n/a', isUnread: true } as const;
    expect(ordered([odd, 5, null, 7], 'desc')).toEqual([7, 5, odd, null]);
  });

  it('leaves rows that are equal as they were', () => {
    const { rows, ...table } = sharedTableOf(40);
    const same = { ...table, rows: rows.map((row) => [row[0]!, 1, ...row.slice(2)]) };
    expect(orderRows(same, '', { column: 1, direction: 'desc' }, 'en')).toEqual(same.rows);
  });
});

describe('a search of shared rows', () => {
  const table = sharedTableOf(20);

  it('finds every word somewhere, in any case, in addresses too', () => {
    expect(orderRows(table, '  SITE-7 page-7 ', null, 'en')).toEqual([table.rows[7]]);
    expect(orderRows(table, 'https://site-12', null, 'en')).toEqual([table.rows[12]]);
    expect(orderRows(table, 'site-7 page-8', null, 'en')).toEqual([]);
    expect(orderRows(table, '   ', null, 'en')).toBe(table.rows);
  });
});
