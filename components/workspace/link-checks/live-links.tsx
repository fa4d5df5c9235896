import { createContext } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { VerdictTag } from '@/components/links/VerdictTag.tsx';
import type { Column } from '@/components/table/TableColumn.ts';
import { Age } from '@/components/ui/Age.tsx';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { t } from '@/utils/browser/i18n.ts';
import type { SheetColumn } from '@/utils/export/sheet.ts';
import { LinkMarksModel } from '@/utils/models/links/LinkChecksModel.ts';
import { pairOfRow } from '@/utils/models/links/pairs-of-rows.ts';
import { linkCheckKey } from '@/utils/page-links/link-pair.ts';
import { comparedAddress } from '@/utils/page-links/wanted-hosts.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { type LinkCheck } from '@/utils/store/link-checks/link-check.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import styles from './live-links.module.css';

/** What is known of the links that rows are; those that were never checked are not in it. */
export type LiveLinks = ReadonlyMap<AnyRow, LinkCheck>;

/** What is known of the links that the loaded rows of the view are. */
export const LiveLinksContext = createContext<LiveLinks>(new Map());

/** @param rows the same list as long as nothing else was loaded */
export function useLiveLinks(report: ReportId, rows: readonly AnyRow[]): LiveLinks {
  const { sources, checks, want } = useModel(LinkMarksModel);
  const checked = sources.value;
  const keyOf = useMemo(() => keysOfRows(report, rows, checked), [report, rows, checked]);
  useEffect(() => want(new Set(keyOf.values())), [keyOf]);
  const known = checks.value;
  return useMemo(
    () =>
      new Map(
        [...keyOf].flatMap(([row, key]) => {
          const check = known.get(key);
          return check ? [[row, check] as const] : [];
        }),
      ),
    [keyOf, known],
  );
}

/** The keys of rows whose pages were looked at. Of thousands of rows most were not, which an address tells at little cost. */
function keysOfRows(
  report: ReportId,
  rows: readonly AnyRow[],
  checked: ReadonlySet<string>,
): ReadonlyMap<AnyRow, string> {
  const { links } = reportShapes[report];
  const keys = new Map<AnyRow, string>();
  if (!links || checked.size === 0) return keys;
  for (const row of rows) {
    const pair = checked.has(comparedAddress(textIn(row, links.source))) ? pairOfRow(report, row) : null;
    if (pair) keys.set(row, linkCheckKey(pair));
  }
  return keys;
}

const width = 108;

/** Puts a column beside what a row is that tells what became of its link, where any of them was checked. */
export function withLiveLinks(columns: readonly Column<AnyRow>[], live: LiveLinks): readonly Column<AnyRow>[] {
  if (live.size === 0) return columns;
  const main = columns.findIndex(({ isMain }) => isMain);
  const column: Column<AnyRow> = {
    id: 'live_link',
    title: t('column_live_link'),
    name: t('column_live_link'),
    width,
    align: 'start',
    render: (row) => {
      const check = live.get(row);
      return check ? <LiveLink check={check} /> : null;
    },
  };
  return [...columns.slice(0, main + 1), column, ...columns.slice(main + 1)];
}

/** What became of a link, and when that was told. */
export function LiveLink({ check }: { readonly check: LinkCheck }) {
  return (
    <span class={styles.live}>
      <VerdictTag verdict={check.verdict} status={check.status} />
      <span class={styles.age}>
        <Age at={check.checkedAt} />
      </span>
    </span>
  );
}

/** The same for files. */
export function liveLinkColumns(live: LiveLinks): readonly SheetColumn<AnyRow>[] {
  if (live.size === 0) return [];
  return [
    { title: 'live_link', kind: 'plain', value: (row) => live.get(row)?.verdict ?? null },
    {
      title: 'live_link_checked',
      kind: 'plain',
      value: (row) => {
        const check = live.get(row);
        return check ? new Date(check.checkedAt).toISOString() : null;
      },
    },
  ];
}
