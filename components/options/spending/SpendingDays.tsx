import { dayLabel } from '@/components/labels/day-label.ts';
import { t } from '@/utils/browser/i18n.ts';
import type { DayTotal } from '@/utils/models/spending/SpendingTotalsModel.ts';
import { SpendingTable } from './SpendingTable.tsx';

/** The numbers of the chart: the days on which something was asked for, newest first. */
export function SpendingDays({ days }: { readonly days: readonly DayTotal[] }) {
  const activeDays = days.filter(({ requests }) => requests > 0).toReversed();
  return (
    <details>
      <summary>{t('show_as_table')}</summary>
      <SpendingTable
        name={{ label: t('spending_by_day') }}
        head={t('spending_day')}
        lines={activeDays.map(({ day, requests, units }) => ({
          key: day,
          title: <time dateTime={day}>{dayLabel(day)}</time>,
          requests,
          units,
        }))}
      />
    </details>
  );
}
