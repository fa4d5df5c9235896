import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount, formatDate } from '@/utils/format/numbers.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { rawCellOf, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { ChangeCounts } from '@/utils/semrush/watch/watch.ts';
import type { RowChange } from '@/utils/view/changes/diff-rows.ts';
import { apiColumnName } from './column-name.ts';

/** The day of a moment, in the user's language. */
export function dayOfMoment(at: number): string {
  return new Date(at).toLocaleDateString(uiLocale(), { day: 'numeric', month: 'short' });
}

/** `12 new, 3 lost`: what there is of each; empty where there is nothing of any. */
export function countsText(counts: ChangeCounts): string {
  const kinds = ['new', 'lost', 'changed'] as const;
  const told = kinds.flatMap((kind) => (counts[kind] > 0 ? [tCount(`changes_line_${kind}`, counts[kind])] : []));
  return new Intl.ListFormat(uiLocale(), { style: 'short', type: 'unit' }).format(told);
}

/** `Page AS: 10 → 12`, for each value that is another. */
export function changedTexts(report: ReportId, { row, before, columns }: RowChange): readonly string[] {
  return before === null
    ? []
    : columns.map((column) => {
        const name = apiColumnName(report, column);
        return t('changes_from_to', name, cellText(report, before, column), cellText(report, row, column));
      });
}

/** A cell in words, as it is shown: short enough to stand in a line. */
function cellText(report: ReportId, row: AnyRow, column: string): string {
  const raw = rawCellOf(row, column);
  const value = row[column];
  if (raw !== null) return raw;
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value !== 'number') return value === '' ? t('empty_anchor') : String(value ?? '–');
  return reportOf(report).columns[column] === 'time' ? formatDate(value, uiLocale()) : formatCount(value, uiLocale());
}
