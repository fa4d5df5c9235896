import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { byLength, countBar } from '@/components/charts/paint-bars.ts';
import { RankBars } from '@/components/charts/RankBars.tsx';
import { columnName } from '@/components/labels/column-name.ts';
import { linkOfBar } from '@/components/workspace/doors/link-of-bar.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { displayHost } from '@/utils/format/display-host.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { numberIn, shownText, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { ChartFrame } from './ChartFrame.tsx';

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
  const { view } = useWorkspace();
  const measure = useSignal('domains_num');
  const largest = useMemo(
    () =>
      rows
        .map((row) => ({
          row,
          bar: countBar(displayHost(shownText(row, 'target')), numberIn(row, measure.value), null),
        }))
        .toSorted((a, b) => byLength(a.bar, b.bar))
        .slice(0, maxBars),
    [rows, measure.value],
  );
  const bars = useMemo(() => largest.map(({ bar }) => bar), [largest]);
  const [first] = bars;
  if (!first) return null;
  const name = columnName(report, measure.value);
  const longest = first.value === null ? t('missing') : formatCount(first.value, uiLocale());
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
        label={t('chart_bars', name, bars.length, first.label, longest)}
        linkOf={(index) => linkOfBar(view, largest[index]!.row, measure.value)}
      />
    </ChartFrame>
  );
}
