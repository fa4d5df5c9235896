import { useModel } from '@preact/signals';
import { useId } from 'preact/hooks';
import { Count } from '@/components/ui/Count.tsx';
import { useIsNarrow } from '@/components/ui/use-is-narrow.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { LinkChecksCountModel } from '@/utils/models/links/LinkChecksModel.ts';
import { DisavowSitesModel, type CountedSite } from '@/utils/models/lists/DisavowSitesModel.ts';
import { isSameTarget } from '@/utils/semrush/target/target.ts';
import type { ListSite } from '@/utils/store/lists/list-site.ts';
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
  const [target] = view.targets;
  const counts: { readonly [Page in ListId]: number | undefined } = {
    disavow: target && countOf(sites.value, { source: context.source, target: listTargetOf(target) }),
    link_checks: checkCount.value,
  };
  const list = (
    <ul class={styles.list}>
      {listIds.map((page) => (
        <OwnItem key={page} page={page} count={counts[page] ?? 0} />
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

function OwnItem({ page, count }: { readonly page: ListId; readonly count: number }) {
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
        {t(`page_${page}`)}
      </ViewLink>
      {count > 0 && (
        <span class={styles.mark} title={tCount('list_entries', count)}>
          <span id={id} class="visually-hidden">
            {tCount('list_entries', count)}
          </span>
          <span aria-hidden="true">
            <Count value={count} isShort />
          </span>
        </span>
      )}
    </li>
  );
}
