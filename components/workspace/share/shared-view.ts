import type { ExportedRows } from '@/utils/export/sheet.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import type { CachedRows } from '@/utils/store/cache/cached-rows.ts';
import type { AnchorWords } from '@/utils/view/anchor-words.ts';
import { shareWhole, type ShareColumn, type ShareWhole } from '@/utils/view/share-whole.ts';
import type { View } from '@/utils/view/view-address.ts';

/** A view as a file is made of it: which rows are taken, and what there is to say of them. */
export interface SharedView {
  readonly view: View;
  readonly cached: CachedRows;
  readonly exported: ExportedRows;
  /** The columns taken, by id; null for all. */
  readonly columns: readonly string[] | null;
  /** True where only the selected rows are taken. */
  readonly isSelection: boolean;
  /** The target's, for shares of all; null while it is not cached. */
  readonly overview: Row<'backlinks_overview'> | null;
  /** By which anchors are told. */
  readonly words: AnchorWords;
}

/** What a column's shares are parts of, as the view itself shows it. */
export function wholeIn({ cached, exported, overview }: SharedView, column: ShareColumn): ShareWhole {
  const loaded: readonly AnyRow[] = cached.rows.length > 0 ? cached.rows : exported.rows;
  return shareWhole(column, overview, loaded);
}
