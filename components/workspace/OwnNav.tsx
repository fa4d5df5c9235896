import { useModel } from '@preact/signals';
import { useId } from 'preact/hooks';
import { pageName } from '@/components/labels/page-name.ts';
import { Count } from '@/components/ui/Count.tsx';
import { useIsNarrow } from '@/components/ui/use-is-narrow.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { LinkChecksCountModel } from '@/utils/models/links/LinkChecksModel.ts';
import { DisavowSitesModel, type CountedSite } from '@/utils/models/lists/DisavowSitesModel.ts';
import { WatchListModel } from '@/utils/models/lists/WatchListModel.ts';
import { isSameTarget } from '@/utils/semrush/target/target.ts';
import type { ListSite } from '@/utils/store/lists/disavow-entry.ts';
import { listTargetOf } from '@/utils/view/disavow-file.ts';
import { listIds, viewOfPage, type ListId } from '@/utils/view/view-address.ts';
import { viewOfReport } from '@/utils/view/view-options.ts';
import { useWorkspace } from './use-workspace.ts';
import { ViewLink } from './ViewLink.tsx';
import styles from './ReportNav.module.css';

/** The user's own lists, with how much is on each: for the target, where there is one for each. */
export function OwnNav() {
  const { view, context } = useWorkspace();
  const isNarrow = useIsNarrow();
  const { sites } = useModel(DisavowSitesModel);
  const { count: checkCount } = useModel(LinkChecksCountModel);
  const { watches } = useModel(WatchListModel);
  const [target] = view.targets;
  const watched = watches.value.filter((watch) => watch.source === context.source);
  const counts: { readonly [Page in ListId]: number | undefined } = {
    disavow: target && countOf(sites.value, { source: context.source, target: listTargetOf(target) }),
    link_checks: checkCount.value,
    'watch-list': watched.length,
    changes: watched.filter((watch) => watch.unseen && target && isSameTarget(watch.target, target)).length,
  };
  const list = (
    <ul class={styles.list}>
      {listIds.map((page) => (
        <OwnItem key={page} page={page} count={counts[page] ?? 0} counted={counted[page] ?? 'list_entries'} />
      ))}
    </ul>
  );
  return (
    <nav aria-label={t('group_own')}>
      {isNarrow ? (
        <details key={view.page ?? view.report} class={styles.folded}>
          <summary>{t('group_own')}</summary>
          {list}
        </details>
      ) : (
        <>
          <h2 class={styles.group}>{t('group_own')}</h2>
          {list}
        </>
      )}
    </nav>
  );
}

function countOf(sites: readonly CountedSite[], { source, target }: ListSite): number {
  return sites.find((site) => site.source === source && isSameTarget(site.target, target))?.count ?? 0;
}

type CountKey = 'list_entries' | 'watch_count' | 'changes_count';

/** What is counted of a list, where it is not its entries. */
const counted: { readonly [Page in ListId]?: CountKey } = { 'watch-list': 'watch_count', changes: 'changes_count' };

interface ItemProps {
  readonly page: ListId;
  readonly count: number;
  readonly counted: CountKey;
}

function OwnItem({ page, count, counted: words }: ItemProps) {
  const { view } = useWorkspace();
  const id = useId();
  const isCurrent = view.page === page;
  return (
    <li class={styles.item}>
      <ViewLink
        view={isCurrent ? view : viewOfPage(viewOfReport(view, 'backlinks_overview'), page)}
        class={`${styles.link} ${isCurrent ? styles.current : ''}`}
        isCurrent={isCurrent}
        describedBy={count > 0 ? id : undefined}
      >
        {pageName(page)}
      </ViewLink>
      {count > 0 && (
        <span class={styles.mark} title={tCount(words, count)}>
          <span id={id} class="visually-hidden">
            {tCount(words, count)}
          </span>
          <span aria-hidden="true">
            <Count value={count} isShort />
          </span>
        </span>
      )}
    </li>
  );
}
