import { linkCheckKey, maxLinksAtOnce, type LinkPair } from '@/utils/page-links/link-pair.ts';
import { sourcePageOf } from '@/utils/page-links/link-pairs.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';

/** The link that a row is: from its page to the page it leads to. Null where one of them is no public page, or the row is no link. */
export function pairOfRow(report: ReportId, row: AnyRow): LinkPair | null {
  const { links } = reportShapes[report];
  const source = links ? sourcePageOf(textIn(row, links.source)) : null;
  const page = links && source !== null ? sourcePageOf(textIn(row, links.target)) : null;
  return source !== null && page ? { source, target: { value: page, type: 'url' } } : null;
}

export interface PairsOfRows {
  /** Each once, in the order of the rows; no more than are checked at a time. */
  readonly pairs: readonly LinkPair[];
  /** Rows that name no public page. */
  readonly leftOut: number;
  /** Rows behind the last of the pairs, which nobody looked at. */
  readonly beyond: number;
}

/** The links that rows are. */
export function pairsOfRows(report: ReportId, rows: readonly AnyRow[]): PairsOfRows {
  const pairs = new Map<string, LinkPair>();
  let leftOut = 0;
  for (const [at, row] of rows.entries()) {
    if (pairs.size === maxLinksAtOnce) return { pairs: [...pairs.values()], leftOut, beyond: rows.length - at };
    const pair = pairOfRow(report, row);
    if (pair) pairs.set(linkCheckKey(pair), pair);
    else leftOut += 1;
  }
  return { pairs: [...pairs.values()], leftOut, beyond: 0 };
}
