import { reportOf } from '@/utils/semrush/catalogue.ts';
import { boundedRange, type Query } from '@/utils/semrush/query/query.ts';
import { rowCount } from '@/utils/semrush/query/ranges.ts';
import { splitResponse } from '@/utils/semrush/response/decode-response.ts';
import { assignLines } from './assign-lines.ts';

/** Lines of an answer that belong on one cache entry. */
export interface ResponsePage {
  readonly query: Query;
  readonly header: string;
  readonly lines: readonly string[];
  /** Lines beyond those that were asked for: kept with the others, without a place in the list. */
  readonly surplus: readonly string[];
  /** Position of the first line in the list. */
  readonly start: number;
  /** Where the list ends, if this answer proves it. */
  readonly end: number | null;
  /** Lines that name no target for sure: kept beside the rows of the target, never among them. */
  readonly isUnmatched?: true;
}

export interface ResponsePages {
  readonly responsePages: readonly ResponsePage[];
  /** Positions of lines that belong to none of the targets for sure. */
  readonly unmatched: readonly number[];
}

/**
 * What an answer brings to which cache entry: to one, or to one for each target where each has a row of its own. `end` is
 * where the list ends, where the answer proves that: a target without a line has no data then, but not while there is
 * a line that may be its own. Such a line is kept with the first target that has none.
 */
export function responsePagesOf(query: Query, body: string, end: number | null): ResponsePages {
  const { header, lines } = splitResponse(query.report, query.targets, body);
  if (!reportOf(query.report).rowPerTarget) {
    const asked = rowCount(query.rows);
    return {
      responsePages: [
        { query, header, lines: lines.slice(0, asked), surplus: lines.slice(asked), start: query.rows.start, end },
      ],
      unmatched: [],
    };
  }
  const { byTarget, unmatched } = assignLines(query.targets, query.report, header, lines);
  const isProof = end !== null && unmatched.length === 0;
  const singleOf = (position: number) => ({
    query: { ...query, targets: [query.targets[position]!], rows: boundedRange(0, 1) },
    header,
    surplus: [],
    start: 0,
  });
  const responsePages = byTarget.flatMap((line, index): ResponsePage[] => {
    if (line !== undefined) return [{ ...singleOf(index), lines: [line], end: 1 }];
    return isProof ? [{ ...singleOf(index), lines: [], end: 0 }] : [];
  });
  if (unmatched.length === 0) return { responsePages, unmatched };
  const beside: ResponsePage = {
    ...singleOf(Math.max(0, byTarget.indexOf(undefined))),
    lines: unmatched.map((line) => lines[line]!),
    end: null,
    isUnmatched: true,
  };
  return { responsePages: [...responsePages, beside], unmatched };
}

/** What a proof that came later brings: that the list ends there, or that the targets without a line have no data. */
export function endOf(query: Query, body: string, end: number): readonly ResponsePage[] {
  return reportOf(query.report).rowPerTarget
    ? responsePagesOf(query, body, end).responsePages.filter(({ lines }) => lines.length === 0)
    : [{ query, header: '', lines: [], surplus: [], start: end, end }];
}
