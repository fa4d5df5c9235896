import { linkCheckKey, type LinkPair } from '@/utils/page-links/link-pair.ts';
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

/** The links that rows are, each once, in their order. */
export function pairsOfRows(report: ReportId, rows: readonly AnyRow[]): readonly LinkPair[] {
  const pairs = rows.flatMap((row) => pairOfRow(report, row) ?? []);
  return [...new Map(pairs.map((pair) => [linkCheckKey(pair), pair])).values()];
}
