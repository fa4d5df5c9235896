import { splitResponse } from '@/utils/semrush/response/decode-response.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { boundedRange, type Query } from '@/utils/semrush/query/query.ts';
import { assignLines } from './assign-lines.ts';

/** Lines of an answer that belong on one cache entry. */
export interface ResponsePage {
  readonly query: Query;
  readonly header: string;
  readonly lines: readonly string[];
  /** Position of the first line in the list. */
  readonly start: number;
  /** Where the list ends, if this answer proves it. */
  readonly end: number | null;
}

export interface ResponsePages {
  readonly responsePages: readonly ResponsePage[];
  /** Positions of lines that belong to none of the targets. */
  readonly unmatched: readonly number[];
}

/**
 * What an answer brings to which cache entry: to one, or to one for each target where each has a row of its own. `end` is
 * where the list ends, where the answer proves that: a target without a line has no data then.
 */
export function responsePagesOf(query: Query, body: string, end: number | null): ResponsePages {
  const { header, lines } = splitResponse(body);
  if (!reportOf(query.report).rowPerTarget)
    return { responsePages: [{ query, header, lines, start: query.rows.start, end }], unmatched: [] };
  const { byTarget, unmatched } = assignLines(query.targets, query.report, header, lines);
  const responsePages = query.targets.flatMap((target, at): ResponsePage[] => {
    const line = byTarget[at];
    const single = { query: { ...query, targets: [target], rows: boundedRange(0, 1) }, header, start: 0 };
    if (line !== undefined) return [{ ...single, lines: [line], end: 1 }];
    return end === null ? [] : [{ ...single, lines: [], end: 0 }];
  });
  return { responsePages, unmatched };
}

/** What a proof that came later brings: that the list ends there, or that the targets without a line have no data. */
export function endOf(query: Query, body: string, end: number): readonly ResponsePage[] {
  return reportOf(query.report).rowPerTarget
    ? responsePagesOf(query, body, end).responsePages.filter(({ lines }) => lines.length === 0)
    : [{ query, header: '', lines: [], start: end, end }];
}
