import { reportOf } from '@/utils/semrush/catalogue.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import {
  addressLength,
  boundedRange,
  maxAddressLength,
  maxRowsPerRequest,
  targetLength,
  type Query,
  type RowRange,
} from './query.ts';
import { countRows, cut, rowCount } from './ranges.ts';
import { isFreeSource, type Source } from './source.ts';

/** The most that a query can cost, given what is cached. */
export interface Quote {
  /** API units, at the most: an answer with fewer lines costs less. */
  readonly units: number;
  /** Lines that would be bought, at the most; 0 where the price is per request. */
  readonly lines: number;
  /** Rows of the query that are cached and cost nothing. */
  readonly freeRows: number;
}

/** One request to the API, and the most it can cost. */
export interface PlannedRequest {
  readonly query: Query;
  readonly maxUnits: number;
}

/** The most that one request for this query costs ("Price" of each report in the API's document). */
export function maxUnits({ report, rows }: Pick<Query, 'report' | 'rows'>): number {
  const { price } = reportOf(report);
  return price.per === 'request' ? price.units : price.units * rowCount(rows);
}

/** What `lineCount` returned lines cost: an empty answer costs nothing (docs/api.md, "Money"). */
export function unitsOfLines({ report }: Pick<Query, 'report'>, lineCount: number): number {
  const { price } = reportOf(report);
  if (lineCount === 0) return 0;
  return price.per === 'request' ? price.units : price.units * lineCount;
}

/**
 * The requests that fill the missing ranges of a query, in its order. A report without offset is bought from its head, one
 * priced per request whole, and one with a row for each target asks for the missing targets together, as many at once
 * as an address can hold.
 */
export function planRequests(query: Query, missingRanges: readonly RowRange[]): PlannedRequest[] {
  const last = missingRanges.at(-1);
  if (!last) return [];
  const report = reportOf(query.report);
  const planned = (part: Query): PlannedRequest => ({ query: part, maxUnits: maxUnits(part) });
  if (report.rowPerTarget) {
    const missing = missingRanges.flatMap(({ start, end }) => query.targets.slice(start, end));
    // A price is told before any target is named.
    if (missing.length === 0) return [planned({ ...query, rows: boundedRange(0, 1) })];
    return partsOf(query, missing).map((targets) =>
      planned({ ...query, targets, rows: boundedRange(0, targets.length) }),
    );
  }
  if (report.paging === 'whole') return [planned(query)];
  if (report.paging === 'head') return [planned({ ...query, rows: boundedRange(0, last.end) })];
  return missingRanges
    .flatMap((missingRange) => cut(missingRange, maxRowsPerRequest))
    .map(({ start, end }) => planned({ ...query, rows: boundedRange(start, end) }));
}

/**
 * The price of a query before it is sent: that of the requests which fill its missing ranges. That the sample is free
 * is decided here, for every page.
 */
export function quoteOf(query: Query, missingRanges: readonly RowRange[], source: Source): Quote {
  const requests = planRequests(query, missingRanges);
  const bought = requests.reduce((sum, request) => sum + rowCount(request.query.rows), 0);
  return {
    units: isFreeSource(source) ? 0 : requests.reduce((sum, request) => sum + request.maxUnits, 0),
    lines: reportOf(query.report).price.per === 'line' ? bought : 0,
    // A report without offset buys cached rows again with those behind them: only what is not bought is free.
    freeRows: Math.max(0, rowCount(query.rows) - Math.max(bought, countRows(missingRanges))),
  };
}

/** The price of a query of which nothing is cached, or all of which is bought again. */
export function fullQuote(query: Query, source: Source): Quote {
  return quoteOf(query, [query.rows], source);
}

/** Targets in as few parts as addresses can hold, in order; one that is too long by itself is a part of its own. */
function partsOf(query: Query, targets: readonly Target[]): Target[][] {
  const emptyLength = addressLength({ ...query, targets: [] });
  const parts: Target[][] = [];
  let length = Infinity;
  for (const target of targets) {
    const added = targetLength(target);
    const isNew = length + added > maxAddressLength;
    if (isNew) parts.push([]);
    length = (isNew ? emptyLength : length) + added;
    parts.at(-1)!.push(target);
  }
  return parts;
}
