import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { numberIn, textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { displayHost } from '@/utils/format/display-host.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { columnName } from '@/components/labels/column-name.ts';
import { countBar } from '@/components/charts/paint-bars.ts';
import { RankBars } from '@/components/charts/RankBars.tsx';

interface Props {
  readonly rows: readonly AnyRow[];
}

const report = 'backlinks_comparison';
const measures = Object.entries(reportOf(report).columns).flatMap(([column, kind]) =>
  kind === 'count' || kind === 'score' ? [column] : [],
);
const maxBars = 20;

/** The targets of a batch beside one another, by one measure at a time. */
export function TargetsPanel({ rows }: Props) {
  const measure = useSignal('domains_num');
  const bars = useMemo(
    () =>
      rows
        .map((row) => countBar(displayHost(textIn(row, 'target')), numberIn(row, measure.value) ?? 0, null))
        .toSorted((a, b) => b.value - a.value)
        .slice(0, maxBars),
    [rows, measure.value],
  );
  const [first] = bars;
  if (!first) return null;
  const name = columnName(report, measure.value);
  return (
    <ChartFrame
      title={t('targets')}
      pictureTitle={name}
      actions={
        <select
          aria-label={t('measure')}
          value={measure.value}
          onChange={({ currentTarget }) => (measure.value = currentTarget.value)}
        >
          {measures.map((column) => (
            <option key={column} value={column}>
              {columnName(report, column)}
            </option>
          ))}
        </select>
      }
    >
      <RankBars
        bars={bars}
        label={t('chart_bars', name, bars.length, first.label, formatCount(first.value, uiLocale()))}
      />
    </ChartFrame>
  );
}
