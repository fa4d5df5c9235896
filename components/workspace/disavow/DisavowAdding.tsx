import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useSaid } from '@/components/workspace/Said.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { entriesOfRows } from '@/utils/models/lists/disavow-entries.ts';
import { disavowWriter } from '@/utils/models/lists/disavow-writer.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { listTargetOf } from '@/utils/view/disavow-file.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import { viewOfPage } from '@/utils/view/view-address.ts';
import { viewOfReport } from '@/utils/view/view-options.ts';
import { AddingContext } from './use-adding.ts';

interface Props {
  /** All rows that are loaded, among which signals are told. */
  readonly loaded: readonly AnyRow[];
  readonly children: ComponentChildren;
}

/** Lets what is in it add rows to the disavow list of the view's site, where the rows are links to it. */
export function DisavowAdding({ loaded, children }: Props) {
  const { view } = useWorkspace();
  const [target] = view.targets;
  if (!target || !reportShapes[view.report].disavow) return <>{children}</>;
  return (
    <AddingOf target={listTargetOf(target)} loaded={loaded}>
      {children}
    </AddingOf>
  );
}

function AddingOf({ target, loaded, children }: Props & { readonly target: Target }) {
  const { view, context } = useWorkspace();
  const { text, say } = useSaid();
  const added = useSignal<readonly string[]>([]);
  const list = disavowWriter({ source: context.source, target });
  const add = async (rows: readonly AnyRow[]): Promise<void> => {
    if (context.isPrivate) return;
    const entries = entriesOfRows({ report: view.report, rows, loaded, now: Date.now() });
    try {
      const ids = (await list.add(entries)).map(({ id }) => id);
      const known = new Set(entries.map(({ id }) => id)).size - ids.length;
      const left = rows.length - entries.length;
      added.value = ids;
      say(
        [
          tCount('disavow_added', ids.length),
          ...(known > 0 ? [tCount('disavow_known', known)] : []),
          ...(left > 0 ? [tCount('disavow_unnamed', left)] : []),
        ].join(' · '),
      );
    } catch {
      added.value = [];
      say(t('list_not_kept'));
    }
  };
  const undo = async (): Promise<void> => {
    const ids = added.value;
    added.value = [];
    try {
      await list.remove(ids);
      say(tCount('list_removed', ids.length));
    } catch {
      say(t('list_not_kept'));
    }
  };
  return (
    <AddingContext.Provider
      value={{
        site: target,
        listView: viewOfPage({ ...viewOfReport(view, 'backlinks_overview'), targets: [target] }, 'disavow'),
        isPrivate: context.isPrivate,
        add: (rows) => void add(rows),
        said: text,
        undo: added.value.length > 0 ? () => void undo() : null,
      }}
    >
      {children}
    </AddingContext.Provider>
  );
}
