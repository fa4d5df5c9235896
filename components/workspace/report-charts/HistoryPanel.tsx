import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Plot } from '@/components/charts/Plot.tsx';
import { TimeCell } from '@/components/table/cells/cells.tsx';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import { historyOf } from '@/utils/view/history.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { historyChart } from './history-chart.ts';
import { HistoryLegend } from './HistoryLegend.tsx';
import { historyData, historySentence } from './HistoryPlot.tsx';
import { RangeButtons, type TimeRange } from './RangeButtons.tsx';

interface Props {
  readonly rows: readonly Row<'backlinks_historical'>[];
}

const chartHeight = 250;

/** Backlinks and referring domains over time, with a cursor that reads them out and a range to zoom to by drawing it. */
export function HistoryPanel({ rows }: Props) {
  const zoom = useSignal<TimeRange | null>(null);
  const pointed = useSignal<number | null>(null);
  const all = useMemo(() => historyOf(rows), [rows]);
  const shown = useMemo(() => {
    const { from, to } = zoom.value ?? { from: -Infinity, to: Infinity };
    return all.filter(({ date }) => date >= from && date <= to);
  }, [all, zoom.value]);
  const data = useMemo(() => historyData(shown), [shown]);
  const options = useMemo(
    () =>
      historyChart((from, to) => {
        // A range without two days in it shows no line.
        if (all.filter(({ date }) => date >= from && date <= to).length > 1) zoom.value = { from, to };
      }),
    [all, zoom],
  );
  const read = shown[pointed.value ?? shown.length - 1];
  if (!read) return null;
  const count = (value: number | null): string => (value === null ? t('missing') : formatCount(value, uiLocale()));
  return (
    <ChartFrame
      title={t('report_backlinks_historical')}
      actions={<RangeButtons points={all} range={zoom.value} onRange={(range) => (zoom.value = range)} />}
    >
      <HistoryLegend backlinks={count(read.backlinks)} domains={count(read.domains)}>
        <TimeCell seconds={read.date} />
        <span class="screen-only">{t('zoom_hint')}</span>
      </HistoryLegend>
      <Plot
        options={options}
        data={data}
        height={chartHeight}
        label={historySentence(shown)}
        onCursor={(index) => (pointed.value = index)}
      />
    </ChartFrame>
  );
}
