import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { useSelection } from '@/components/table/use-selection.ts';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { Message } from '@/components/ui/Notice.tsx';
import { Skeleton } from '@/components/ui/Skeleton.tsx';
import { EmptyList } from '@/components/workspace/lists/EmptyList.tsx';
import { BackupLine } from '@/components/workspace/own/BackupLine.tsx';
import { ReportHead } from '@/components/workspace/ReportHead.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { DisavowListModel } from '@/utils/models/lists/DisavowListModel.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { DisavowEntry } from '@/utils/store/lists/disavow-entry.ts';
import { DisavowActions } from './DisavowActions.tsx';
import { DisavowSiteChoice } from './DisavowSiteChoice.tsx';
import { DisavowTable } from './DisavowTable.tsx';
import styles from './DisavowPage.module.css';
import toggles from '@/components/workspace/filters/toggles.module.css';

const states = ['all', 'to_review', 'reviewed'] as const;
type State = (typeof states)[number];

const none: readonly DisavowEntry[] = [];

/** One site's list with all that can be done to it. */
export function DisavowListView({ site }: { readonly site: Target }) {
  const { context } = useWorkspace();
  const { list } = useModel(() => new DisavowListModel({ source: context.source, target: site }));
  const state = useSignal<State>('all');
  const read = list.value === 'failed' ? null : list.value;
  const entries = read?.entries ?? none;
  const shown = useMemo(() => entries.filter((entry) => isIn(state.value, entry)), [entries, state.value]);
  const keys = useMemo(() => shown.map(({ id }) => id), [shown]);
  const selection = useSelection(keys);
  const chosen = entries.filter(({ id }) => selection.hasKey(id));
  return (
    <>
      <ReportHead
        status={
          <div class={styles.status}>
            {read && <span role="status">{tCount('list_entries', entries.length)}</span>}
            <DisavowSiteChoice site={site} />
          </div>
        }
      />
      {list.value === null && <Skeleton height="200px" />}
      {list.value === 'failed' && (
        <Message tone="bad" isAlert>
          <p>{t('disavow_failed')}</p>
        </Message>
      )}
      {read && read.unreadable > 0 && (
        <Message tone="warn">
          <p>{tCount('disavow_unreadable', read.unreadable)}</p>
        </Message>
      )}
      {read && (
        <>
          <div class={styles.tools}>
            {entries.length > 0 && (
              <div class={toggles.toggles} role="group" aria-label={t('disavow_column_reviewed')}>
                {states.map((one) => (
                  <button
                    key={one}
                    type="button"
                    class={toggles.toggle}
                    aria-pressed={state.value === one}
                    onClick={() => (state.value = one)}
                  >
                    {t(`disavow_${one}`, countOf(entries, one))}
                  </button>
                ))}
              </div>
            )}
            <DisavowActions {...{ site, entries, chosen, selection }} />
          </div>
          {entries.length === 0 && (
            <EmptyList title={t('disavow_empty', targetLabel(site))} note={t('disavow_empty_note')} />
          )}
          {entries.length > 0 && shown.length === 0 && <EmptyList note={t('disavow_none_shown')} />}
          {shown.length > 0 && <DisavowTable site={site} entries={shown} selection={selection} />}
          <p class={styles.note}>{t('disavow_note')}</p>
          <BackupLine />
        </>
      )}
    </>
  );
}

/** What is odd can't be reviewed: it goes into no file. */
function isIn(state: State, { reviewedAt, oddLine }: DisavowEntry): boolean {
  return state === 'all' || (oddLine === null && (reviewedAt !== null) === (state === 'reviewed'));
}

function countOf(entries: readonly DisavowEntry[], state: State): string {
  return formatCount(entries.filter((entry) => isIn(state, entry)).length, uiLocale());
}
