import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { numberIn, textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { targetKind, type Target } from '@/utils/semrush/target/target.ts';
import { siteOfUrl } from '@/utils/view/narrow/site-of-url.ts';
import { reportShapes } from './report-shape.ts';
import { responseKindOf } from './response-kind.ts';

/** A page that answers with 4xx or 5xx, to which links still lead. */
export interface BrokenPage {
  readonly target: Target;
  readonly code: number;
  /** How many backlinks the report says it has; null where it does not. */
  readonly backlinks: number | null;
}

export interface BrokenPages {
  /** Each once, in the rows' order. */
  readonly pages: readonly BrokenPage[];
  /** Broken pages whose address is none that can be looked up. */
  readonly refusedCount: number;
}

const statusColumn = 'response_code';

/** Whether a row is a page of the target that is broken. */
export function isBrokenPage(report: ReportId, row: AnyRow): boolean {
  return reportShapes[report].page !== undefined && responseKindOf(numberIn(row, statusColumn)) === 'broken';
}

/** The sites on which loaded backlinks stand, each once, in the rows' order. */
export function linkingSites(rows: readonly AnyRow[]): readonly string[] {
  const column = reportShapes.backlinks.links?.source ?? '';
  return [...new Set(rows.flatMap((row) => siteOfUrl(textIn(row, column)) ?? []))];
}

/** The broken pages among rows of a report whose rows are pages; none of any other report. */
export function brokenPages(report: ReportId, rows: readonly AnyRow[]): BrokenPages {
  const { page } = reportShapes[report];
  const found = new Map<string, BrokenPage>();
  let refusedCount = 0;
  if (page)
    for (const row of rows) {
      const code = numberIn(row, statusColumn);
      if (code === null || !isBrokenPage(report, row)) continue;
      const read = targetKind(textIn(row, page.column), 'url');
      if (read.kind === 'none') refusedCount += 1;
      else if (!found.has(read.target.value))
        found.set(read.target.value, { target: read.target, code, backlinks: numberIn(row, 'backlinks_num') });
    }
  return { pages: [...found.values()], refusedCount };
}
