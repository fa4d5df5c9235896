import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { useSelection } from '@/components/table/use-selection.ts';
import { Message } from '@/components/ui/Notice.tsx';
import { Skeleton } from '@/components/ui/Skeleton.tsx';
import { LinkRunBar } from '@/components/workspace/link-checks/LinkRunBar.tsx';
import { countVerdicts } from '@/components/workspace/link-checks/LiveLinkChip.tsx';
import { useChecking } from '@/components/workspace/link-checks/use-checking.ts';
import { EmptyList } from '@/components/workspace/lists/EmptyList.tsx';
import { BackupLine } from '@/components/workspace/own/BackupLine.tsx';
import { ReportHead } from '@/components/workspace/ReportHead.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { prospectWriter } from '@/utils/models/lists/prospect-writer.ts';
import type { Verdict } from '@/utils/page-links/verdict.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import {
  allProspects,
  chooseProspects,
  endOfWeek,
  readProspectChoice,
  withProspectChoice,
  type ProspectChoice,
} from '@/utils/view/prospects/prospect-filter.ts';
import { EditProspect } from './EditProspect.tsx';
import { ExportProspects } from './ExportProspects.tsx';
import { ImportProspects } from './ImportProspects.tsx';
import { ImportReport, type ImportNotes } from './ImportReport.tsx';
import { NothingShown } from './NothingShown.tsx';
import { ProspectChips } from './ProspectChips.tsx';
import { ProspectsSite } from './ProspectsSite.tsx';
import { ProspectsTable } from './ProspectsTable.tsx';
import { SelectedProspects } from './SelectedProspects.tsx';
import { useActs } from './use-acts.ts';
import { useProspectLinks } from './use-prospect-links.ts';
import { useProspectList } from './use-prospects.ts';
import { WaitingProspect } from './WaitingProspect.tsx';
import styles from './Prospects.module.css';

const none: readonly ProspectEntry[] = [];

/** One site's prospects with all that can be done to them. */
export function ProspectsView({ site }: { readonly site: Target }) {
  const { view, context, open } = useWorkspace();
  const { source, isPrivate } = context;
  const list = useProspectList({ source, target: site });
  const acts = useActs();
  const checking = useChecking(true);
  const edited = useSignal<ProspectEntry | null>(null);
  const notes = useSignal<ImportNotes | null>(null);
  const read = list === 'failed' ? null : list;
  const entries = read?.entries ?? none;
  const { extra } = view;
  const choice = useMemo(() => readProspectChoice(extra), [JSON.stringify(extra)]);
  const live = useProspectLinks(site, entries);
  const verdictOf = (entry: ProspectEntry): Verdict | null => live.get(entry)?.verdict ?? null;
  const wantedLive = choice.live === null ? null : live;
  const found = useMemo(
    () => chooseProspects(entries, choice, endOfWeek(Date.now()), verdictOf),
    [entries, choice, wantedLive],
  );
  const verdicts = useMemo(() => countVerdicts(entries, verdictOf), [entries, live]);
  const keys = useMemo(() => found.shown.map(({ id }) => id), [found]);
  const selection = useSelection(keys);
  const chosen = selection.count === 0 ? none : entries.filter(({ id }) => selection.hasKey(id));
  const writer = prospectWriter({ source, target: site });
  const choose = (change: Partial<ProspectChoice>, how?: 'replace'): void =>
    open({ ...view, extra: withProspectChoice(extra, change) }, how);
  const change = (entry: ProspectEntry, changed: Partial<ProspectEntry>): void =>
    void acts.act(async () => {
      const before = await writer.change([entry.id], () => changed);
      return { text: tCount('prospects_changed', before.length), undo: () => writer.changeBack(before) };
    });
  const remove = (ids: readonly string[]): void =>
    void acts.act(async () => {
      const removed = await writer.remove(ids);
      selection.keep((key) => !ids.includes(key));
      return { text: tCount('list_removed', Object.keys(removed).length), undo: () => writer.putBack(removed) };
    });
  return (
    <>
      <ReportHead
        about={<ProspectsSite site={site} count={read ? entries.length : null} />}
        actions={
          <span class={styles.actions}>
            <ImportProspects
              isDisabled={isPrivate || !read}
              {...{ writer, acts }}
              onNotes={(told) => (notes.value = told)}
            />
            <ExportProspects
              site={site}
              entries={chosen.length > 0 ? chosen : found.shown}
              isSelection={chosen.length > 0}
              say={acts.say}
            />
          </span>
        }
      />
      {list === null && <Skeleton height="200px" />}
      {list === 'failed' && (
        <Message tone="bad" isAlert>
          <p>{t('prospects_failed')}</p>
        </Message>
      )}
      {read && read.unreadable > 0 && (
        <Message tone="warn">
          <p>{tCount('prospects_unreadable', read.unreadable)}</p>
        </Message>
      )}
      {read && <WaitingProspect {...{ site, entries, writer, acts }} />}
      {notes.value && <ImportReport notes={notes.value} onClose={() => (notes.value = null)} />}
      {read && (
        <>
          {entries.length > 0 && <ProspectChips {...{ choice, found, verdicts, choose }} />}
          <SelectedProspects {...{ site, chosen, selection, writer, acts, live, checking, isPrivate, remove }} />
          <LinkRunBar />
          {entries.length === 0 ? (
            <EmptyList title={t('prospects_empty', targetLabel(site))} note={t('prospects_empty_note')} />
          ) : found.shown.length === 0 ? (
            <NothingShown onShowAll={() => choose(allProspects)} />
          ) : (
            <ProspectsTable
              entries={found.shown}
              isFixed={isPrivate}
              {...{ site, live, checking, choice, choose, selection, change, remove }}
              say={acts.say}
              onEdit={(entry) => (edited.value = entry)}
            />
          )}
          <BackupLine />
        </>
      )}
      {edited.value && (
        <EditProspect
          key={edited.value.id}
          entry={edited.value}
          onClose={() => (edited.value = null)}
          onChange={(changed) => change(edited.value!, changed)}
        />
      )}
    </>
  );
}
