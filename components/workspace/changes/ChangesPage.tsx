import { dayOfMoment } from '@/components/labels/change-texts.ts';
import { listLabel } from '@/components/labels/list-words.ts';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { Message } from '@/components/ui/Notice.tsx';
import { Skeleton } from '@/components/ui/Skeleton.tsx';
import { EmptyWorkspace } from '@/components/workspace/EmptyWorkspace.tsx';
import { EmptyList } from '@/components/workspace/lists/EmptyList.tsx';
import { ReportHead } from '@/components/workspace/ReportHead.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { ViewLink } from '@/components/workspace/ViewLink.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { SnapshotListsModel, listId } from '@/utils/models/lists/ChangesModel.ts';
import type { TargetsModel } from '@/utils/models/workspace/TargetsModel.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { SnapshotList } from '@/utils/store/cache/snapshots.ts';
import { viewOfReport } from '@/utils/view/view-options.ts';
import { ChangesOfList } from './ChangesOfList.tsx';
import { LinkChanges } from './LinkChanges.tsx';
import { SeenChanges } from './SeenChanges.tsx';
import styles from './ChangesPage.module.css';

/** What changed in the lists of a site between two times that they were bought. It buys nothing. */
export function ChangesPage({ targets }: { readonly targets: InstanceType<typeof TargetsModel> }) {
  const { view, context } = useWorkspace();
  const [target] = view.targets;
  if (!target)
    return (
      <>
        <ReportHead />
        <p>{t('changes_no_site')}</p>
        <EmptyWorkspace targets={targets} />
      </>
    );
  return <ChangesOf key={`${context.source} ${target.type} ${target.value}`} target={target} />;
}

function ChangesOf({ target }: { readonly target: Target }) {
  const { view, context, open } = useWorkspace();
  const { lists } = useModel(() => new SnapshotListsModel(target, context.source));
  const read = lists.value === 'failed' ? null : lists.value;
  const compared = (read ?? [])
    .filter(({ snapshots }) => snapshots.length > 1)
    .toSorted((a, b) => b.snapshots.at(-1)!.until - a.snapshots.at(-1)!.until);
  const once = (read ?? []).filter(({ snapshots }) => snapshots.length === 1);
  const chosen = compared.find((list) => listId(list) === view.extra.list) ?? compared[0];
  const choose = (change: Readonly<Record<string, string>>): void => {
    const { list: _list, since: _since, kind: _kind, ...extra } = view.extra;
    open({ ...view, extra: { ...extra, ...change } }, 'replace');
  };
  return (
    <>
      <ReportHead />
      <SeenChanges target={target} />
      {lists.value === null && <Skeleton height="200px" />}
      {lists.value === 'failed' && (
        <Message tone="bad" isAlert>
          <p>{t('changes_failed')}</p>
        </Message>
      )}
      {read && !chosen && <EmptyList title={t('changes_none', targetLabel(target))} note={t('changes_none_note')} />}
      {chosen && (
        <>
          <div class={styles.choices}>
            <label class={styles.choice}>
              {t('changes_list')}
              <select value={listId(chosen)} onChange={({ currentTarget }) => choose({ list: currentTarget.value })}>
                {compared.map((list) => (
                  <option key={listId(list)} value={listId(list)}>
                    {listLabel(list)}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <ChangesOfList key={listId(chosen)} list={chosen} />
        </>
      )}
      <LinkChanges target={target} />
      {once.length > 0 && <BoughtOnce lists={once} />}
    </>
  );
}

/** Lists of which there is one snapshot: each leads to its page, where it can be bought anew. */
function BoughtOnce({ lists }: { readonly lists: readonly SnapshotList[] }) {
  const { view } = useWorkspace();
  return (
    <div class={styles.once}>
      <p>{t('changes_once')}</p>
      <ul>
        {lists.map((list) => (
          <li key={listId(list)}>
            <ViewLink
              class={styles.link}
              view={{
                ...viewOfReport({ ...view, extra: {} }, list.report),
                sort: list.sort === reportOf(list.report).defaultSort ? null : list.sort,
                filter: list.filter,
              }}
            >
              {listLabel(list)}
            </ViewLink>{' '}
            <span class={styles.muted}>{dayOfMoment(list.snapshots[0]!.until)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
