import { type ReportId } from '@/utils/semrush/catalogue.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { RowChange } from '@/utils/view/changes/diff-rows.ts';
import { fileStem } from './report-file.ts';
import { apiColumns, type SheetColumn } from './sheet.ts';

interface Words {
  readonly kindOf: (change: RowChange) => string;
  readonly whatOf: (change: RowChange) => string;
  readonly titles: { readonly kind: string; readonly what: string };
  /** A column's name in words. */
  readonly nameOf: (column: string) => string;
}

/** The columns of changes as a file: the kind, what changed, then the row as it was last seen, and its values before. */
export function changesSheet(
  report: ReportId,
  { kindOf, whatOf, titles, nameOf }: Words,
): readonly SheetColumn<RowChange>[] {
  const columns = apiColumns({
    report,
    targets: [],
    filter: '',
    rows: [],
    unread: [],
    unmatched: [],
    isSample: false,
    isPrivate: false,
  });
  const names = columns.map(({ title }) => nameOf(title));
  // Two columns that have the same name in words are told apart by the API's.
  const titleOf = (title: string, at: number): string =>
    names.filter((name) => name === names[at]).length > 1 ? `${names[at]!} (${title})` : names[at]!;
  return [
    { title: titles.kind, kind: 'plain', value: kindOf },
    { title: titles.what, kind: 'plain', value: whatOf },
    ...columns.map(({ title, kind, value }, at): SheetColumn<RowChange> => ({
      title: titleOf(title, at),
      kind,
      value: ({ row }) => value(row),
    })),
  ];
}

interface Stem {
  readonly report: ReportId;
  readonly targets: readonly Target[];
  readonly isSample: boolean;
  readonly isPrivate: boolean;
}

/** `backlink-lens-backlinks-example.com-2026-11-26-changes-since-2026-11-19`. */
export function changesStem(stem: Stem, since: number, now: number): string {
  return `${fileStem(stem, now)}-changes-since-${new Date(since).toISOString().slice(0, 10)}`;
}
