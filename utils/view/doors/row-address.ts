import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { siteOf, typedTarget, type Target } from '@/utils/semrush/target/target.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import { namedSite } from './doors.ts';

/** The site or page that a row is about. */
export interface RowAddress {
  /** For a browser to open; of a bare domain with https. */
  readonly url: string;
  /** As the row has it. */
  readonly text: string;
  /** What it is to look up or compare; null where it is no public one. */
  readonly target: Target | null;
}

/** The address of a row; null where it is about none, or has none. */
export function rowAddress(report: ReportId, row: AnyRow): RowAddress | null {
  const { site, page, source } = reportShapes[report];
  const text = textIn(row, (page ?? source ?? site)?.column ?? '');
  if (text === '') return null;
  const url = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}/`;
  if (!page && !source) return { url, text, target: namedSite(text) };
  const choices = typedTarget(text);
  if (choices.kind === 'none') return { url, text, target: null };
  return { url, text, target: page ? choices.page : siteOf(choices) };
}
