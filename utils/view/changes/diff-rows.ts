import { formatFilter, type FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import { parseSort } from '@/utils/semrush/query/order.ts';
import type { List } from '@/utils/semrush/query/query.ts';
import { numberIn, rawCellOf, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { reportShapes, type ComparedColumns } from '@/utils/view/report-shape.ts';

/** What there is to know of the rows of one time. */
export interface ComparedRows {
  readonly rows: readonly AnyRow[];
  /** True where the whole list is there, and every line of it can be read. */
  readonly isWhole: boolean;
  /** When they came, in ms since the epoch: the first and the last of them. */
  readonly since: number;
  readonly until: number;
}

/**
 * new: it was not there before. lost: it is there no more. changed: it is, and some of its values are others. unknown: it
 * is among the rows of one time alone, and may have stood behind those that were loaded at the other.
 */
export const changeKinds = ['new', 'lost', 'changed', 'unknown'] as const;
export type ChangeKind = (typeof changeKinds)[number];

export interface RowChange {
  readonly kind: ChangeKind;
  /** The row as it was last seen. */
  readonly row: AnyRow;
  /** The row as it was; null where it was not among the earlier ones. */
  readonly before: AnyRow | null;
  /** False where it is among the earlier rows alone. */
  readonly isThere: boolean;
  /** The columns whose values are others. */
  readonly columns: readonly string[];
}

export interface RowsDiff {
  /** In the order of the later rows; those that are not among them last. */
  readonly changes: readonly RowChange[];
  readonly counts: Readonly<Record<ChangeKind, number>>;
  /** Rows of both times that are the same. */
  readonly sameCount: number;
}

type Order = Pick<List, 'report' | 'sort' | 'filter'>;

/** Compares the rows of one list at two times; null where rows of its report have nothing to be told by. */
export function diffRows(list: Order, older: ComparedRows, newer: ComparedRows): RowsDiff | null {
  const { compared } = reportShapes[list.report];
  if (!compared) return null;
  const pairs = pairRows(compared, older.rows, newer.rows);
  const changes: RowChange[] = [];
  let sameCount = 0;
  const meaning = meaningOf(list);
  for (const { before, after } of pairs) {
    const change = changeOf({ before, after }, { list, compared, older, newer });
    const told = change && toldIn(meaning, change);
    if (told) changes.push(told);
    else if (after) sameCount += 1;
  }
  const counts = Object.fromEntries(
    changeKinds.map((kind) => [kind, changes.filter((change) => change.kind === kind).length]),
  ) as Record<ChangeKind, number>;
  return { changes, counts, sameCount };
}

/** What it means to be on a list: nothing, or that the API itself calls the row new or lost. */
export function meaningOf({ report, filter }: Order): 'plain' | 'new' | 'lost' {
  const filters = reportShapes[report].compared?.filters;
  const has = (item: FilterItem): boolean => filter.some((own) => formatFilter([own]) === formatFilter([item]));
  return filters && has(filters.new.item) ? 'new' : filters && has(filters.lost.item) ? 'lost' : 'plain';
}

/** What comes to a list of lost rows is lost, and what leaves one that the API made is neither: the API calls it so no longer. */
function toldIn(meaning: ReturnType<typeof meaningOf>, change: RowChange): RowChange | null {
  if (meaning === 'plain') return change;
  if (!change.isThere) return null;
  return meaning === 'lost' && change.kind === 'new' ? { ...change, kind: 'lost' } : change;
}

interface Pair {
  readonly before: AnyRow | null;
  readonly after: AnyRow | null;
}

interface Compared {
  readonly list: Order;
  readonly compared: ComparedColumns;
  readonly older: ComparedRows;
  readonly newer: ComparedRows;
}

function changeOf({ before, after }: Pair, { list, compared, older, newer }: Compared): RowChange | null {
  if (before && after) {
    const columns = compared.values.filter((column) => isOther(before, after, column));
    const isLost = compared.lost !== undefined && after[compared.lost] === true && before[compared.lost] === false;
    if (!isLost && columns.length === 0) return null;
    return { kind: isLost ? 'lost' : 'changed', row: after, before, isThere: true, columns };
  }
  if (after) {
    const isNew =
      older.isWhole || cameAfter(after, compared.first, older.until) || isWithin(list, compared, after, older);
    return { kind: isNew ? 'new' : 'unknown', row: after, before: null, isThere: true, columns: [] };
  }
  const isLost = newer.isWhole || isWithin(list, compared, before!, newer);
  return { kind: isLost ? 'lost' : 'unknown', row: before!, before, isThere: false, columns: [] };
}

/** True where both values are there and differ: what is missing on one side says nothing. */
function isOther(before: AnyRow, after: AnyRow, column: string): boolean {
  const [one, other] = [before, after].map((row) => rawCellOf(row, column) ?? row[column]);
  return one !== undefined && one !== null && other !== undefined && other !== null && one !== other;
}

/** Whether the API saw a row first when the earlier rows had come. */
function cameAfter(row: AnyRow, first: string | undefined, at: number): boolean {
  const seconds = first === undefined ? null : numberIn(row, first);
  return seconds !== null && seconds * 1_000 > at;
}

/**
 * Whether a row would be among the rows of a time for sure: these are in an order by what never changes of a row, and end
 * behind it. In any other order its value may have changed, and it may have fallen behind the last of them.
 */
function isWithin({ report, sort }: Order, { first }: ComparedColumns, row: AnyRow, { rows }: ComparedRows): boolean {
  const order = sort === null ? null : parseSort(report, sort);
  const last = rows.at(-1);
  if (!order || !last || order.column !== first) return false;
  const [own, bound] = [numberIn(row, first), numberIn(last, first)];
  if (own === null || bound === null) return false;
  return order.direction === 'desc' ? own > bound : own < bound;
}

/** The same rows of two times. Of several that have the same name, those that are equal belong together, then the next ones. */
function pairRows({ key, values }: ComparedColumns, older: readonly AnyRow[], newer: readonly AnyRow[]): Pair[] {
  const nameOf = (row: AnyRow): string => textOf(row, key);
  const waiting = new Map<string, AnyRow[]>();
  for (const row of older) {
    const name = nameOf(row);
    const group = waiting.get(name);
    if (group) group.push(row);
    else waiting.set(name, [row]);
  }
  const take = (name: string, fits: (row: AnyRow) => boolean): AnyRow | null => {
    const group = waiting.get(name);
    const at = group?.findIndex(fits) ?? -1;
    return at < 0 ? null : group!.splice(at, 1)[0]!;
  };
  // Each row's equal first, so that the first of several is not taken for another one that changed.
  const equals = newer.map((after) => {
    const text = textOf(after, values);
    return take(nameOf(after), (row) => textOf(row, values) === text);
  });
  const pairs = newer.map((after, index): Pair => ({
    before: equals[index] ?? take(nameOf(after), () => true),
    after,
  }));
  const gone = [...waiting.values()].flat();
  const isGone = new Set(gone);
  return [...pairs, ...older.filter((row) => isGone.has(row)).map((before): Pair => ({ before, after: null }))];
}

function textOf(row: AnyRow, columns: readonly string[]): string {
  return columns.map((column) => String(rawCellOf(row, column) ?? row[column] ?? '')).join('\0');
}
