import { derivedColumns } from '@/components/workspace/export/derived-columns.ts';
import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import { reportOf, type ReportId } from '@/utils/semrush/catalogue.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { CachedRows } from '@/utils/store/cache/cached-rows.ts';
import type { AnchorWords } from '@/utils/view/anchor-words.ts';
import { plainColumns } from '@/utils/view/report-shape.ts';
import { shareWhole } from '@/utils/view/share-whole.ts';
import type { SharedView } from './shared-view.ts';

/** The views that a report may hold, in its order; each as its report is shown by itself. */
export const reportParts: readonly {
  readonly report: ReportId;
  readonly heading?: MessageKey;
  /** Its charts say it all: its rows would fill pages. */
  readonly isPicture?: true;
}[] = [
  { report: 'backlinks_overview' },
  { report: 'backlinks_ascore_profile', isPicture: true },
  { report: 'backlinks_historical' },
  { report: 'backlinks_anchors', heading: 'top_anchors' },
  { report: 'backlinks', heading: 'report_file_top_links' },
];

/** Of a list a report shows so many rows: whoever wants all of them shares the view itself. */
export const maxPartRows = 100;

export function partHeading({ report, heading }: (typeof reportParts)[number]): string {
  return t(heading ?? `report_${report}`);
}

interface Sources {
  readonly target: Target;
  readonly cached: CachedRows;
  readonly overview: Row<'backlinks_overview'> | null;
  readonly words: AnchorWords;
  readonly isSample: boolean;
  readonly isPrivate: boolean;
}

/** What is cached of a part, as a view that a file is made of. */
export function viewOfPart(report: ReportId, sources: Sources): SharedView {
  const { target, cached, overview, words, isSample, isPrivate } = sources;
  const targets = [target];
  const loaded: readonly AnyRow[] = cached.rows;
  const { unread, unmatched } = cached;
  const rows = reportOf(report).paging === 'whole' ? loaded : loaded.slice(0, maxPartRows);
  const wholeOf = (column: Parameters<typeof shareWhole>[0]) => shareWhole(column, overview, loaded).value;
  const derived = derivedColumns({ report, targets, rows: loaded, wholeOf, words });
  return {
    view: { report, targets, sort: null, filter: [], rowCount: null, extra: {} },
    cached,
    exported: {
      report,
      targets,
      filter: '',
      rows,
      unread,
      unmatched,
      derived,
      isSample,
      isPrivate,
    },
    columns: plainColumns(report),
    isSelection: false,
    overview,
    words,
  };
}
