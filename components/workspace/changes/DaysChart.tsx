import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type uPlot from 'uplot';
import { Plot, type PlotTools } from '@/components/charts/Plot.tsx';
import { dayLabel } from '@/components/labels/day-label.ts';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import { countDays, type DayChanges } from '@/utils/view/changes/days.ts';
import type { ChangeColumns } from '@/utils/view/report-shape.ts';
import styles from './ChangesPage.module.css';

const dayCount = 30;

interface Props {
  readonly rows: readonly AnyRow[];
  readonly columns: ChangeColumns;
  /** The last day is the one on which the rows came. */
  readonly now: number;
}

/** How many of the rows the API saw first, and how many lost ones it saw last, on each day of the month before. */
export function DaysChart({ rows, columns, now }: Props) {
  const index = useSignal<number | null>(null);
  const days = useMemo(() => countDays(rows, columns, now, dayCount), [rows, columns, now]);
  const data = useMemo(
    (): [number[], number[], number[]] => [
      days.map((_day, position) => position),
      days.map(({ came }) => came),
      days.map(({ gone }) => -gone),
    ],
    [days],
  );
  const pointed = index.value === null ? undefined : days[index.value];
  const sums = { came: sumOf(days, 'came'), gone: sumOf(days, 'gone') };
  if (sums.came + sums.gone === 0) return null;
  return (
    <figure class={styles.days}>
      <figcaption>
        <b>{t('changes_days')}</b>{' '}
        <span class={styles.muted}>
          {pointed
            ? t('changes_day_readout', label(pointed), count(pointed.came), count(pointed.gone))
            : t('changes_days_note', count(rows.length))}
        </span>
      </figcaption>
      <Plot
        options={daysChart}
        data={data}
        height={92}
        label={t('changes_days_sentence', String(dayCount), count(sums.came), count(sums.gone))}
        onCursor={(day) => (index.value = day)}
      />
      <p class={styles.axis} aria-hidden="true">
        <span>{label(days[0]!)}</span>
        <span>{label(days.at(-1)!)}</span>
      </p>
    </figure>
  );
}

/** What came stands above the line, what was lost below it: neither is told by its colour alone. */
function daysChart({ color, paths }: PlotTools): Omit<uPlot.Options, 'width' | 'height'> {
  const bars = (token: '--c3' | '--c4'): uPlot.Series => ({
    fill: () => color(token),
    stroke: () => color(token),
    width: 0,
    points: { show: false },
    paths: paths.bars!({ size: [0.7, 18] }),
  });
  return {
    padding: [4, 0, 4, 0],
    legend: { show: false },
    axes: [{ show: false }, { show: false }],
    scales: {
      x: { time: false, range: (_self, min, max) => [min - 0.5, max + 0.5] },
      y: { range: (_self, min, max) => [Math.min(0, min), Math.max(1, max)] },
    },
    series: [{}, bars('--c3'), bars('--c4')],
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false, setScale: false } },
  };
}

function sumOf(days: readonly DayChanges[], side: 'came' | 'gone'): number {
  return days.reduce((sum, day) => sum + day[side], 0);
}

function count(value: number): string {
  return formatCount(value, uiLocale());
}

function label({ day }: DayChanges): string {
  return dayLabel(new Date(day).toISOString().slice(0, 10));
}
