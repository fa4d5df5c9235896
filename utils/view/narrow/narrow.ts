import type { Verdict } from '@/utils/page-links/verdict.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import { countsIn, numberIn, shownText, textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { classCOf, networkNamed } from '@/utils/view/class-c.ts';
import { reportShapes, type ChangeColumns } from '@/utils/view/report-shape.ts';
import { textOfRow } from '@/utils/view/row-search.ts';
import { collapseRows } from './collapse-rows.ts';
import { attributesOf } from './narrow-fields.ts';
import type { Narrowing, NarrowPart } from './narrow-part.ts';

/** Rows without what a part asks for: they never fit. */
export interface MissingRows {
  readonly part: NarrowPart;
  readonly count: number;
}

/** What a narrowing leaves of rows. */
export interface Narrowed<Item> {
  readonly rows: readonly Item[];
  /** Rows that were left out for nothing but that it is not known whether they fit, by the part that says so first. */
  readonly missing: readonly MissingRows[];
  /** How many rows each shown one stands for beside itself. */
  readonly behind: ReadonlyMap<Item, number>;
}

/** Whether what a cell names is among the prospects. */
export type IsListed = (cell: string) => boolean;

/** What the user's lists know of rows, beside what they say themselves. */
export interface KnownOfRows {
  readonly isListed: IsListed;
  /** What became of the link that a row is; null where it was never checked. */
  readonly verdictOf: (row: AnyRow) => Verdict | null;
}

const nothingKnown: KnownOfRows = { isListed: () => false, verdictOf: () => null };

const daySeconds = 86_400;
const longestCell = 2_000;

/** The rows that fit every part, in their order; then one of those that belong together, where that is wanted. */
export function narrowRows<Item extends AnyRow>(
  report: ReportId,
  all: readonly Item[],
  { parts, collapse, hidesListed, live }: Narrowing,
  { isListed, verdictOf }: KnownOfRows = nothingKnown,
): Narrowed<Item> {
  const unlisted = hidesListed ? unlistedRows(report, all, isListed) : all;
  const rows = live === null ? unlisted : unlisted.filter((row) => (verdictOf(row) ?? 'not_checked') === live);
  const tests = parts.map((part) => ({ part, fits: testOf(report, part) }));
  const missing = new Map<NarrowPart, number>();
  const fitting = rows.filter((row) => {
    let unknown: NarrowPart | null = null;
    for (const { part, fits } of tests) {
      const isFit = fits(row);
      if (isFit === false) return false;
      if (isFit === null) unknown ??= part;
    }
    if (unknown) missing.set(unknown, (missing.get(unknown) ?? 0) + 1);
    return unknown === null;
  });
  const { links } = reportShapes[report];
  const collapsed =
    collapse && links ? collapseRows(fitting, collapse, links) : { rows: fitting, behind: new Map<Item, number>() };
  return { ...collapsed, missing: [...missing].map(([part, count]) => ({ part, count })) };
}

/** Rows whose site is not among the prospects. */
export function unlistedRows<Item extends AnyRow>(
  report: ReportId,
  rows: readonly Item[],
  isListed: IsListed,
): readonly Item[] {
  const column = reportShapes[report].prospect?.column;
  return column === undefined ? rows : rows.filter((row) => !isListed(textIn(row, column)));
}

/** Whether a row fits a part; null where that is not known. */
function testOf(report: ReportId, part: NarrowPart): (row: AnyRow) => boolean | null {
  switch (part.kind) {
    case 'range': {
      const { column, target, min, max } = part;
      return (row) =>
        isWithin(target === undefined ? numberIn(row, column) : (countsIn(row, column)[target] ?? null), { min, max });
    }
    case 'days': {
      // The day is the one that the table shows (utils/format/numbers.ts, formatDate): of UTC.
      const min = part.from === null ? null : Date.parse(part.from) / 1_000;
      const max = part.to === null ? null : Date.parse(part.to) / 1_000 + daySeconds - 1;
      return (row) => isWithin(wholeSeconds(numberIn(row, part.column)), { min, max });
    }
    case 'text': {
      const { column, isThere } = part;
      const wanted = part.text.toLowerCase();
      const { columns } = reportOf(report);
      // A network is a text that no address holds.
      const network = column !== null && columns[column] === 'ip' ? networkNamed(part.text) : null;
      if (network !== null) return (row) => (classCOf(textIn(row, column!)) === network) === isThere;
      const textOf = (row: AnyRow): string =>
        column === null ? textOfRow(row, columns) : shownText(row, column).slice(0, longestCell).toLowerCase();
      return (row) => textOf(row).includes(wanted) === isThere;
    }
    case 'changed': {
      const { changes } = reportShapes[report];
      const min = Date.parse(part.since) / 1_000;
      return (row) => (changes ? isChanged(row, changes, min) : null);
    }
    case 'attribute': {
      const wanted = Object.entries(attributesOf(report)[part.name] ?? {});
      return (row) => {
        if (wanted.some(([flag, value]) => typeof row[flag] === 'boolean' && row[flag] !== value)) return !part.isThere;
        return wanted.every(([flag]) => typeof row[flag] === 'boolean') ? part.isThere : null;
      };
    }
  }
}

/** Whether a row came or went since a moment; null where what it has does not tell. */
function isChanged(row: AnyRow, { first, last, lost }: ChangeColumns, min: number): boolean | null {
  const since = { min, max: null };
  const isNew = isWithin(wholeSeconds(numberIn(row, first)), since);
  const flag = row[lost];
  const isLost = flag === false ? false : flag === true ? isWithin(wholeSeconds(numberIn(row, last)), since) : null;
  return isNew === true || isLost === true ? true : isNew === null || isLost === null ? null : false;
}

interface Bounds {
  readonly min: number | null;
  readonly max: number | null;
}

function isWithin(value: number | null, { min, max }: Bounds): boolean | null {
  return value === null ? null : (min === null || value >= min) && (max === null || value <= max);
}

function wholeSeconds(seconds: number | null): number | null {
  return seconds === null ? null : Math.floor(seconds);
}
