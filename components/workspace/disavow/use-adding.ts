import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { View } from '@/utils/view/view-address.ts';

/** How rows of the table that is shown come to the disavow list of its site. */
export interface Adding {
  /** The site whose list it is. */
  readonly site: Target;
  /** The list itself. */
  readonly listView: View;
  /** True in a private view, of which nothing is kept. */
  readonly isPrivate: boolean;
  readonly add: (rows: readonly AnyRow[]) => void;
  /** What was just done; empty where nothing was. */
  readonly said: string;
  /** Takes back what was just done; null where there is nothing to take back. */
  readonly undo: (() => void) | null;
}

export const AddingContext = createContext<Adding | null>(null);

/** Null where the rows of the table are no links to a site. */
export function useAdding(): Adding | null {
  return useContext(AddingContext);
}
