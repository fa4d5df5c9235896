import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { numberIn, textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import { isOnSite, prospectId, prospectSourceOf, type ProspectSource } from './prospect-source.ts';

/** Where a prospect comes from, and when. */
interface Origin {
  readonly from: string;
  readonly now: number;
}

export function newProspect(source: ProspectSource, { from, now }: Origin): ProspectEntry {
  return {
    id: prospectId(source),
    domain: source.domain,
    url: source.url,
    status: 'new',
    tags: [],
    note: '',
    contact: '',
    nextOn: null,
    from,
    score: null,
    figures: {},
    addedAt: now,
  };
}

/** Rows of a report as prospects of a site, with their figures as they are now. A row that names no other site is left out. */
export function prospectsOfRows(
  report: ReportId,
  rows: readonly AnyRow[],
  { site, now }: { readonly site: Target; readonly now: number },
): readonly ProspectEntry[] {
  const columns = reportShapes[report].prospect;
  if (!columns) return [];
  return rows.flatMap((row) => {
    const source = prospectSourceOf(textIn(row, columns.column));
    if (!source || isOnSite(source, site)) return [];
    const figures = columns.figures.flatMap((column) => {
      const figure = numberIn(row, column);
      return figure === null ? [] : [[column, figure] as const];
    });
    return [
      {
        ...newProspect(source, { from: report, now }),
        score: columns.score === undefined ? null : numberIn(row, columns.score),
        figures: Object.fromEntries(figures),
      },
    ];
  });
}
