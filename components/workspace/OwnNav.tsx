import { useId } from 'preact/hooks';
import { Count } from '@/components/ui/Count.tsx';
import { useIsNarrow } from '@/components/ui/hooks/use-is-narrow.ts';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { useProspects } from '@/components/workspace/prospects/use-prospects.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { LinkChecksCountModel } from '@/utils/models/links/LinkChecksModel.ts';
import { LinkWatchesModel } from '@/utils/models/links/LinkWatchesModel.ts';
import { DisavowSitesModel, type CountedSite } from '@/utils/models/lists/DisavowSitesModel.ts';
import { WatchListModel } from '@/utils/models/lists/WatchListModel.ts';
import { isSameTarget, type Target } from '@/utils/semrush/target/target.ts';
import type { ListSite } from '@/utils/store/lists/list-site.ts';
import { listTargetOf } from '@/utils/view/disavow-file.ts';
import { ownSiteOfView } from '@/utils/view/prospects/own-site.ts';
import { listIds, viewOfPage, type ListId } from '@/utils/view/view-address.ts';
import { viewOfReport } from '@/utils/view/view-options.ts';
import { changesOfSite } from '@/utils/view/watch/link-changes.ts';
import { useWorkspace } from './use-workspace.ts';
import { ViewLink } from './ViewLink.tsx';
import styles from './ReportNav.module.css';

/** The user's own lists, with how much is on each: for the target, where there is one for each. */
export function OwnNav() {
  const { view, context } = useWorkspace();
  const isNarrow = useIsNarrow();
  const { sites } = useModel(DisavowSitesModel);
  const { count: checkCount } = useModel(LinkChecksCountModel);
  const prospects = useProspects();
  const { watches } = useModel(WatchListModel);
  const { watches: linkWatches } = useModel(LinkWatchesModel);
  const [target] = view.targets;
  const watched = watches.value.filter((watch) => watch.source === context.source);
  const changed = watched.filter((watch) => watch.unseen && target && isSameTarget(watch.target, target));
  const changedLinks = linkWatches.value.filter(
    (watch) => watch.unseen > 0 && target && changesOfSite(watch, target).length > 0,
  );
  const known = prospects?.known.value;
  const shown = target ? listTargetOf(target) : null;
  const ownSite = view.page === 'prospects' ? shown : known ? ownSiteOfView(view, known) : null;
  const { source } = context;
  const items: { readonly [Page in ListId]: OwnList } = {
    // Who looks at somebody else's site has prospects for the own one.
    prospects: {
      site: ownSite,
      count: ownSite && countOf(prospects?.sites.value ?? [], { source, target: ownSite }),
    },
    disavow: { site: null, count: shown && countOf(sites.value, { source, target: shown }) },
    link_checks: { site: null, count: checkCount.value },
    watch_list: { site: null, count: watched.length + linkWatches.value.length },
    changes: { site: null, count: changed.length + changedLinks.length },
  };
  const list = (
    <ul class={styles.list}>
      {listIds.map((page) => (
        <OwnItem key={page} page={page} site={items[page].site} count={items[page].count ?? 0} />
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

/** A list as the navigation tells of it. */
interface OwnList {
  /** Whose list it leads to; null for the view's own target. */
  readonly site: Target | null;
  readonly count: number | null;
}

interface ItemProps {
  readonly page: ListId;
  readonly site: Target | null;
  readonly count: number;
}

function countOf(sites: readonly CountedSite[], { source, target }: ListSite): number {
  return sites.find((site) => site.source === source && isSameTarget(site.target, target))?.count ?? 0;
}

type CountKey = 'list_entries' | 'watch_count' | 'changes_count';

/** What is counted of a list, where it is not its entries. */
const counted: { readonly [Page in ListId]?: CountKey } = { watch_list: 'watch_count', changes: 'changes_count' };

function OwnItem({ page, site, count }: ItemProps) {
  const words = counted[page] ?? 'list_entries';
  const { view } = useWorkspace();
  const id = useId();
  const isCurrent = view.page === page;
  const listView = viewOfPage(viewOfReport(view, 'backlinks_overview'), page);
  return (
    <li class={styles.item}>
      <ViewLink
        view={isCurrent ? view : site ? { ...listView, targets: [site] } : listView}
        class={`${styles.link} ${isCurrent ? styles.current : ''}`}
        isCurrent={isCurrent}
        describedBy={count > 0 ? id : undefined}
      >
        {t(`page_${page}`)}
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
