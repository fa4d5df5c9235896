import { useMemo } from 'preact/hooks';
import { Plot } from '@/components/charts/Plot.tsx';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount, formatDate } from '@/utils/format/numbers.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import { historyOf, type HistoryPoint } from '@/utils/view/history.ts';
import { historyChart } from './history-chart.ts';
import { HistoryLegend } from './HistoryLegend.tsx';

/** What a history shows, in one sentence for those who don't see it. */
export function historySentence(points: readonly HistoryPoint[]): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return t('chart_history_empty');
  const locale = uiLocale();
  const count = (value: number | null): string => (value === null ? t('missing') : formatCount(value, locale));
  const numbers = [first.backlinks, last.backlinks, first.domains, last.domains].map(count);
  return t('chart_history', formatDate(first.date, locale), formatDate(last.date, locale), ...numbers);
}

export type HistoryData = [number[], (number | null)[], (number | null)[]];

export function historyData(points: readonly HistoryPoint[]): HistoryData {
  return [
    points.map(({ date }) => date),
    points.map(({ backlinks }) => backlinks),
    points.map(({ domains }) => domains),
  ];
}

interface Props {
  readonly rows: readonly Row<'backlinks_historical'>[];
  /** px */
  readonly height: number;
}

const plainChart = historyChart(() => undefined);

/** Backlinks and referring domains over time, small. */
export function HistoryPlot({ rows, height }: Props) {
  const points = useMemo(() => historyOf(rows), [rows]);
  const data = useMemo(() => historyData(points), [points]);
  return (
    <>
      <HistoryLegend />
      <Plot options={plainChart} data={data} height={height} label={historySentence(points)} />
    </>
  );
}
