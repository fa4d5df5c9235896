import { byLength, countBar, type Bar } from '@/components/charts/paint-bars.ts';
import { profileSentence } from '@/components/charts/ProfileChart.tsx';
import { columnName } from '@/components/labels/column-name.ts';
import { anchorGroupName } from '@/components/table/cells/AnchorGroupName.tsx';
import { historySentence } from '@/components/workspace/report-charts/HistoryPlot.tsx';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { barsPicture } from '@/utils/export/share/charts/bars.ts';
import { historyPicture } from '@/utils/export/share/charts/history.ts';
import { profilePicture } from '@/utils/export/share/charts/profile.ts';
import type { SharedChart } from '@/utils/export/share/shared-document.ts';
import { formatCountry } from '@/utils/format/country.ts';
import { displayHost } from '@/utils/format/display-host.ts';
import { formatCount, formatShare } from '@/utils/format/numbers.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { numberIn, shownText, textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import { webTree } from '@/utils/shared-page/cell-tree.ts';
import type { SharedWords } from '@/utils/shared-page/shared-table.ts';
import type { Tree } from '@/utils/shared-page/tree.ts';
import { groupAnchors } from '@/utils/view/anchor-groups.ts';
import { historyOf } from '@/utils/view/history.ts';
import { profileBands } from '@/utils/view/profile-bands.ts';
import { profileOf } from '@/utils/view/profile.ts';
import { reportShapes, type ReportChart } from '@/utils/view/report-shape.ts';
import { sumOfKnown } from '@/utils/view/sum.ts';
import { wholeIn, type SharedView } from './shared-view.ts';

const maxBars = 15;

/** The charts that stand beside a view on the screen, as pictures that are text: made of all its loaded rows, as there. */
export function chartsOfView(shared: SharedView, words: SharedWords): readonly SharedChart[] {
  const { report } = shared.exported;
  const { chart } = reportShapes[report];
  const rows: readonly AnyRow[] = shared.cached.rows;
  if (!chart || rows.length === 0) return [];
  return charts[chart](rows, shared, words);
}

type Drawing = (rows: readonly AnyRow[], shared: SharedView, words: SharedWords) => readonly SharedChart[];

const charts: Readonly<Record<ReportChart, Drawing>> = {
  profile: (rows, _shared, words) => {
    const profile = profileOf(rows as readonly Row<'backlinks_ascore_profile'>[]);
    const bands = profileBands(profile);
    const all = sumOfKnown(bands.map(({ domains }) => domains));
    return [
      { title: t('profile_chart_title'), picture: profilePicture(profile, profileSentence(profile, uiLocale())) },
      {
        title: t('profile_bands'),
        picture: pictureOf(
          bands.map(({ from, to, domains }) => countBar(t('score_band', from, to), domains, all)),
          words,
        ),
      },
    ];
  },
  history: (rows) => {
    const points = historyOf(rows as readonly Row<'backlinks_historical'>[]);
    if (points.length === 0) return [];
    const names = { backlinks: t('column_backlinks_num'), domains: t('referring_domains') };
    return [
      {
        title: t('report_backlinks_historical'),
        picture: historyPicture(points, { ...names, label: historySentence(points), locale: uiLocale() }),
      },
    ];
  },
  bars: (rows, shared, words) => {
    const { label, value } = reportShapes[shared.exported.report].bars!;
    const whole = wholeIn(shared, { of: 'domains_num', ofTotal: 'domains_num' });
    const nameOf = (row: AnyRow): string =>
      label === 'country' ? formatCountry(shownText(row, label), uiLocale()) : `.${shownText(row, label)}`;
    return [
      {
        title: `${t('referring_domains')} · ${t(`of_${whole.of}`)}`,
        picture: pictureOf(longest(rows.map((row) => countBar(nameOf(row), numberIn(row, value), whole.value))), words),
      },
    ];
  },
  categories: (rows, { exported: { report } }, words) => {
    const isConfidence = reportOf(report).columns.rating === 'confidence';
    const textOf = (value: number | null): string =>
      value === null ? t('missing') : isConfidence ? formatShare(value, uiLocale()) : formatCount(value, uiLocale());
    const bars = rows.map((row) => {
      const value = numberIn(row, 'rating');
      return { label: textIn(row, 'category_name'), value, text: textOf(value) };
    });
    return [{ title: t(`report_${report}`), picture: pictureOf(longest(bars), words, isConfidence ? 1 : undefined) }];
  },
  anchors: (rows, { exported, words: anchorWords }, words) => {
    const [target] = exported.targets;
    if (!target) return [];
    const groups = groupAnchors(rows as readonly Row<'backlinks_anchors'>[], target, anchorWords);
    const all = sumOfKnown(groups.map(({ domains }) => domains));
    const bars = groups.map(({ group, domains }) => countBar(anchorGroupName(group), domains, all));
    return [{ title: `${t('anchor_groups')} · ${t('column_domains')}`, picture: pictureOf(longest(bars), words) }];
  },
  targets: (rows, { exported: { report } }, words) => {
    const bars = rows.map((row) => countBar(displayHost(shownText(row, 'target')), numberIn(row, 'domains_num'), null));
    return [{ title: columnName(report, 'domains_num'), picture: pictureOf(longest(bars), words) }];
  },
};

function longest(bars: readonly Bar[]): readonly Bar[] {
  return bars.toSorted(byLength).slice(0, maxBars);
}

/** Bars as a shared file has them, by names that came from the web. */
export function pictureOf(bars: readonly Bar[], words: SharedWords, max?: number): Tree {
  const shared = bars.map(({ label, value, text }) => ({ label: webTree(clipped(label), words), value, text }));
  return max === undefined ? barsPicture(shared) : barsPicture(shared, max);
}

const maxLabel = 120;

function clipped(label: string): string {
  return label.length <= maxLabel ? label : `${label.slice(0, maxLabel).toWellFormed()}…`;
}
