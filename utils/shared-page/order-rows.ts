import type { SharedCell, SharedTable } from './shared-table.ts';

export interface SharedOrder {
  readonly column: number;
  readonly direction: 'asc' | 'desc';
}

type Row = SharedTable['rows'][number];

/** The rows in which every word of the search stands somewhere, in this order; what is not known comes last in both directions. */
export function orderRows(
  table: SharedTable,
  search: string,
  order: SharedOrder | null,
  locale: string,
): readonly Row[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found =
    words.length === 0
      ? table.rows
      : table.rows.filter((row) => {
          const text = searched(row);
          return words.every((word) => text.includes(word));
        });
  if (!order) return found;
  const { column, direction } = order;
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const sign = direction === 'asc' ? 1 : -1;
  return found.toSorted((one, other) => {
    const [a, b] = [sortedBy(one[column] ?? null), sortedBy(other[column] ?? null)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
    // A cell that could not be read stands as a text among numbers, and behind them.
    if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
    return sign * compare(String(a), String(b));
  });
}

function sortedBy(cell: SharedCell): number | string | null {
  if (cell === null || typeof cell !== 'object') return cell === '' ? null : cell;
  const { text, label = '', tags = [] } = cell;
  const whole = text || label || tags.join(' ');
  return whole === '' ? null : whole;
}

/** One text for a row, in small letters; kept, since a search reads all of them at every key. */
const texts = new WeakMap<Row, string>();

function searched(row: Row): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const text = row.map(textOf).join('\n').toLowerCase();
  texts.set(row, text);
  return text;
}

function textOf(cell: SharedCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'object') return String(cell);
  const { text, href = '', under = '', label = '', tags = [] } = cell;
  return [text, href, under, label, ...tags].join('\n');
}
