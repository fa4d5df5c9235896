import type { ReadonlySignal, Signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { LookupContext } from '@/utils/models/lookup/ReadingModel.ts';
import type { Settings } from '@/utils/store/settings.ts';
import type { View } from '@/utils/view/view-address.ts';
import type { ViewOptions } from '@/utils/view/view-options.ts';

/** A click on what leads to a view. */
export interface PendingClick {
  /** What the view wants (`wantedName`). */
  readonly wanted: string;
  /** True for a press on a button with its price, so that the first page is bought whatever the settings say. */
  readonly isLookUp: boolean;
}

/** What every part of the workspace may know, and how it shows another view. */
export interface Workspace {
  readonly view: View;
  readonly options: ViewOptions;
  /** True where a part of the address could not be understood, so that the view may not be the one that was wanted. */
  readonly hasProblems: boolean;
  readonly settings: Settings;
  readonly context: LookupContext;
  /** Units that were spent on this report of these targets, whatever of it they bought, since it was opened. */
  readonly unitsSpent: ReadonlySignal<number>;
  /** True where rows are made up, which is said wherever they are shown. */
  readonly isSample: boolean;
  /** False where there is neither a key nor the sample: nothing can be bought. */
  readonly hasSource: boolean;
  /** Shows a view: as a new step of the history, or in place of this one. A click that leads to one may buy its first page. */
  readonly open: (view: View, how?: 'push' | 'replace') => void;
  /** Shows a view because of a press on a button with its price: it may buy its first page. */
  readonly lookUp: (view: View) => void;
  /** The click that led to the view; null where none did, or where it has had its effect. */
  readonly pendingClick: Signal<PendingClick | null>;
  /** True until the view that the page was opened on is read. */
  readonly isOpening: Signal<boolean>;
  readonly hrefOf: (view: View) => string;
}

export const WorkspaceContext = createContext<Workspace | null>(null);

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error('no workspace around');
  return workspace;
}
