import { useSignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import { useSaid } from '@/components/workspace/Said.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { prospectWriter } from '@/utils/models/lists/prospect-writer.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import { prospectsOfRows } from '@/utils/view/prospects/new-prospect.ts';
import { ownSiteOfView } from '@/utils/view/prospects/own-site.ts';
import { marksOf, type ProspectMarks } from '@/utils/view/prospects/prospect-marks.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import { viewOfPage, type View } from '@/utils/view/view-address.ts';
import { useProspectList, useProspects } from './use-prospects.ts';

/** How rows of the table that is shown come to the prospects of an own site, and which of them are there. */
export interface Prospecting {
  /** Whose prospects they are. */
  readonly site: Target;
  readonly marks: ProspectMarks;
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

/** Null where the rows of the table name neither sites nor pages. */
export const ProspectingContext = createContext<Prospecting | null>(null);

export function useProspecting(): Prospecting | null {
  return useContext(ProspectingContext);
}

const none: readonly ProspectEntry[] = [];

/** The prospecting of the view that is shown. */
export function useProspectingOfView(): Prospecting | null {
  const { view, context } = useWorkspace();
  const { text, say } = useSaid();
  const added = useSignal<readonly string[]>([]);
  const known = useProspects()?.known.value ?? null;
  const { source, isPrivate } = context;
  const target = known && reportShapes[view.report].prospect ? ownSiteOfView(view, known) : null;
  const list = useProspectList(target && { source, target });
  const entries = list && list !== 'failed' ? list.entries : none;
  const marks = useMemo(() => marksOf(entries), [entries]);
  if (!target) return null;

  const writer = prospectWriter({ source, target });
  const add = async (rows: readonly AnyRow[]): Promise<void> => {
    if (isPrivate) return;
    const found = prospectsOfRows(view.report, rows, { site: target, now: Date.now() });
    added.value = [];
    try {
      const ids = (await writer.add(found)).map(({ id }) => id);
      const knownCount = new Set(found.map(({ id }) => id)).size - ids.length;
      const left = rows.length - found.length;
      added.value = ids;
      say(
        [
          tCount('prospects_added', ids.length, targetLabel(target)),
          ...(knownCount > 0 ? [tCount('prospects_known', knownCount)] : []),
          ...(left > 0 ? [tCount('prospects_unnamed', left)] : []),
        ].join(' · '),
      );
    } catch {
      say(t('list_not_kept'));
    }
  };
  const undo = async (): Promise<void> => {
    const ids = added.value;
    added.value = [];
    try {
      await writer.remove(ids);
      say(tCount('list_removed', ids.length));
    } catch {
      say(t('list_not_kept'));
    }
  };
  return {
    site: target,
    marks,
    listView: viewOfPage({ targets: [target], extra: {} }, 'prospects'),
    isPrivate,
    add: (rows) => void add(rows),
    said: text,
    undo: added.value.length > 0 ? () => void undo() : null,
  };
}
