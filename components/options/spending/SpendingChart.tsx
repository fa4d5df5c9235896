import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Plot } from '@/components/charts/Plot.tsx';
import { dayLabel } from '@/components/labels/day-label.ts';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import type { DayTotal } from '@/utils/models/spending/SpendingTotalsModel.ts';
import { spendingChart } from './spending-chart.ts';
import { SpendingDays } from './SpendingDays.tsx';
import styles from './SpendingChart.module.css';

interface Props {
  /** Oldest first, without a gap. */
  readonly days: readonly DayTotal[];
}

/** Units by day as bars, those that are not certain in another colour on top, with a cursor that reads out a day. */
export function SpendingChart({ days }: Props) {
  const index = useSignal<number | null>(null);
  const data = useMemo(
    (): [number[], number[], number[]] => [
      days.map((_day, position) => position),
      days.map(({ units }) => units),
      days.map(({ units, heldUnits }) => units - heldUnits),
    ],
    [days],
  );
  const pointed = index.value === null ? undefined : days[index.value];
  const [first, last] = [days[0], days.at(-1)];
  return (
    <>
      <h3>
        {t('spending_by_day')} <span class={styles.period}>{tCount('spending_days', days.length)}</span>
      </h3>
      <div class={styles.chart}>
        <Plot
          options={spendingChart}
          data={data}
          height={128}
          label={sentence(days)}
          onCursor={(day) => (index.value = day)}
        />
        {pointed && (
          <span class={styles.readout} aria-hidden="true">
            {readout(pointed)}
          </span>
        )}
      </div>
      {first && last && (
        <p class={styles.axis} aria-hidden="true">
          <span>{dayLabel(first.day)}</span>
          <span>{dayLabel(last.day)}</span>
        </p>
      )}
      <SpendingDays days={days} />
    </>
  );
}

/** What the chart shows, in one sentence for those who don't see it. */
function sentence(days: readonly DayTotal[]): string {
  const count = (units: number): string => formatCount(units, uiLocale());
  const sum = days.reduce((total, { units }) => total + units, 0);
  const [peak] = days.toSorted((a, b) => b.units - a.units);
  if (!peak || sum === 0) return t('spending_chart_empty', days.length);
  return t('spending_chart', count(sum), days.length, count(peak.units), dayLabel(peak.day));
}

function readout({ day, units, heldUnits }: DayTotal): string {
  const spent = tCount('units', units);
  return heldUnits > 0
    ? t('spending_readout_held', dayLabel(day), spent, formatCount(heldUnits, uiLocale()))
    : t('spending_readout', dayLabel(day), spent);
}
