import { splitAnswer } from '@/utils/semrush/response/decode-response.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { boundedRange, type Query } from '@/utils/semrush/query/query.ts';
import { assignLines } from './assign-lines.ts';

/** Lines of an answer that belong on one shelf. */
export interface Delivery {
  readonly query: Query;
  readonly header: string;
  readonly lines: readonly string[];
  /** Position of the first line in the list. */
  readonly start: number;
  /** Where the list ends, if this answer proves it. */
  readonly end: number | null;
}

export interface Deliveries {
  readonly deliveries: readonly Delivery[];
  /** Positions of lines that belong to none of the targets. */
  readonly stray: readonly number[];
}

/**
 * What an answer brings to which shelf: to one, or to one for each target where each has a row of its own. `end` is
 * where the list ends, where the answer proves that: a target without a line has no data then.
 */
export const deliveriesOf = (query: Query, body: string, end: number | null): Deliveries => {
  const { header, lines } = splitAnswer(body);
  if (!reportOf(query.report).rowPerTarget) return { deliveries: [{ query, header, lines, start: query.rows.start, end }], stray: [] };
  const { byTarget, stray } = assignLines(query.targets, query.report, header, lines);
  const deliveries = query.targets.flatMap((target, at): Delivery[] => {
    const line = byTarget[at];
    const single = { query: { ...query, targets: [target], rows: boundedRange(0, 1) }, header, start: 0 };
    if (line !== undefined) return [{ ...single, lines: [line], end: 1 }];
    return end === null ? [] : [{ ...single, lines: [], end: 0 }];
  });
  return { deliveries, stray };
};

/** What a proof that came later brings: that the list ends there, or that the targets without a line have no data. */
export const endOf = (query: Query, body: string, end: number): readonly Delivery[] =>
  reportOf(query.report).rowPerTarget
    ? deliveriesOf(query, body, end).deliveries.filter(({ lines }) => lines.length === 0)
    : [{ query, header: '', lines: [], start: end, end }];
