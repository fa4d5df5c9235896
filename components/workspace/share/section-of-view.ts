import { countBar } from '@/components/charts/paint-bars.ts';
import { columnName } from '@/components/labels/column-name.ts';
import { clipForCell } from '@/components/ui/clip.ts';
import { t, uiLocale, type MessageKey } from '@/utils/browser/i18n.ts';
import type { SharedChart, SharedFigure, SharedSection } from '@/utils/export/share/shared-document.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { numberIn, rawCellOf, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { SharedWords } from '@/utils/shared-page/shared-table.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import { chartsOfView, pictureOf } from './charts-of-view.ts';
import { factsOfView, notesOfView } from './facts-of-view.ts';
import type { SharedView } from './shared-view.ts';
import { tableOfView } from './table-of-view.ts';

interface Options {
  /** Null where the file shows this view alone. */
  readonly heading: string | null;
  readonly hasCost: boolean;
  readonly words: SharedWords;
}

/** A view as a section of a shared file: its facts, its figures or its table, and its charts. */
export function sectionOfView(shared: SharedView, { heading, hasCost, words }: Options): SharedSection {
  const { report, rows } = shared.exported;
  const isDashboard = reportShapes[report].isDashboard === true;
  const [row] = rows;
  return {
    heading,
    facts: factsOfView(shared, hasCost),
    notes: notesOfView(shared),
    figures: isDashboard && row ? figuresOf(row) : [],
    charts: isDashboard ? (row ? kindsOf(row, words) : []) : chartsOfView(shared, words),
    table: isDashboard || rows.length === 0 ? null : tableOfView(shared, heading ?? t(`report_${report}`)),
  };
}

const report = 'backlinks_overview';

/** The parts of the overview's links: of each kind how many, as bars of all backlinks. */
const kinds: readonly { readonly title: MessageKey; readonly columns: readonly string[] }[] = [
  { title: 'link_attributes_title', columns: ['follows_num', 'nofollows_num', 'sponsored_num', 'ugc_num'] },
  { title: 'link_types_title', columns: ['texts_num', 'images_num', 'forms_num', 'frames_num'] },
];

/** The numbers of an overview that are no parts of others. */
function figuresOf(row: AnyRow): SharedFigure[] {
  const parts = kinds.flatMap(({ columns }) => columns);
  return Object.keys(reportOf(report).columns)
    .filter((column) => !parts.includes(column))
    .map((column) => {
      const value = numberIn(row, column);
      const raw = rawCellOf(row, column);
      const text = raw === null ? (value === null ? t('missing') : formatCount(value, uiLocale())) : clipForCell(raw);
      return { name: columnName(report, column), text };
    });
}

function kindsOf(row: AnyRow, words: SharedWords): SharedChart[] {
  const all = numberIn(row, 'total');
  return kinds.map(({ title, columns }) => ({
    title: `${t(title)} ${t('of_total')}`,
    picture: pictureOf(
      columns.map((column) => countBar(columnName(report, column), numberIn(row, column), all)),
      words,
      Math.max(1, all ?? 0),
    ),
  }));
}
