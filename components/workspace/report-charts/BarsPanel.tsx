import { useMemo } from 'preact/hooks';
import { byLength, countBar } from '@/components/charts/paint-bars.ts';
import { RankBars } from '@/components/charts/RankBars.tsx';
import { linkOfBar } from '@/components/workspace/doors/link-of-bar.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCountry } from '@/utils/format/country.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { numberIn, shownText, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import type { ShareWhole } from '@/utils/view/share-whole.ts';
import { ChartFrame } from './ChartFrame.tsx';
import styles from './BarsPanel.module.css';

interface Props {
  readonly report: ReportId;
  readonly rows: readonly AnyRow[];
  readonly whole: ShareWhole;
}

const maxBars = 15;

/** The largest of a report's rows as bars. */
export function BarsPanel({ report, rows, whole }: Props) {
  const { view } = useWorkspace();
  const { label, value } = reportShapes[report].bars!;
  const largest = useMemo(
    () =>
      rows
        .map((row) => ({
          row,
          bar: countBar(
            label === 'country' ? formatCountry(shownText(row, label), uiLocale()) : `.${shownText(row, label)}`,
            numberIn(row, value),
            whole.value,
          ),
        }))
        .toSorted((a, b) => byLength(a.bar, b.bar))
        .slice(0, maxBars),
    [rows, label, value, whole.value],
  );
  const bars = useMemo(() => largest.map(({ bar }) => bar), [largest]);
  const [first] = bars;
  if (!first) return null;
  const sentence = t(
    'chart_bars',
    t(`report_${report}`),
    bars.length,
    first.label,
    first.value === null ? t('missing') : formatCount(first.value, uiLocale()),
  );
  return (
    <ChartFrame title={t('referring_domains')} actions={<span class={styles.of}>{t(`of_${whole.of}`)}</span>}>
      <RankBars bars={bars} label={sentence} linkOf={(index) => linkOfBar(view, largest[index]!.row, value)} />
    </ChartFrame>
  );
}
