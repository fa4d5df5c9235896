import { tCount } from '@/utils/browser/i18n.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import type { CachedRows } from '@/utils/store/cache/cached-rows.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';

const words = {
  backlinks: 'total_backlinks',
  backlinks_refdomains: 'total_refdomains',
  backlinks_refips: 'total_refips',
} as const satisfies Partial<Record<ReportId, string>>;

/** How many rows a report has in all: proven by the list itself, or told by the overview; null where nobody knows. */
export function totalText(
  report: ReportId,
  cached: CachedRows | null,
  overview: Row<'backlinks_overview'> | null,
  isFiltered: boolean,
): string | null {
  const { total } = reportShapes[report];
  if (cached?.end != null && (cached.end > 0 || isFiltered))
    return tCount(hasWords(report) && !isFiltered ? words[report] : 'rows_in_all', cached.end);
  const known = total && !isFiltered ? overview?.[total] : null;
  return known != null && hasWords(report) ? tCount(words[report], known) : null;
}

function hasWords(report: ReportId): report is keyof typeof words {
  return Object.hasOwn(words, report);
}
