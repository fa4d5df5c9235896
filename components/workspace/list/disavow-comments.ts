import { t, tCount } from '@/utils/browser/i18n.ts';
import type { ExportedRows } from '@/utils/export/report-file.ts';
import { formatIsoDate } from '@/utils/format/numbers.ts';

/** What a disavow file says of itself: when and from what it was made, and that it wants a look before it is sent. */
export function disavowComments({ report, targets, filter, rows, isSample }: ExportedRows, now: number): string[] {
  return [
    tCount('disavow_made', rows.length, formatIsoDate(now / 1_000), t(`report_${report}`)),
    t('disavow_targets', targets.map(({ value, type }) => `${value} (${type})`).join(', ')),
    ...(filter === '' ? [] : [t('filter_sent', filter)]),
    t(isSample ? 'disavow_sample' : 'disavow_warning'),
  ];
}
