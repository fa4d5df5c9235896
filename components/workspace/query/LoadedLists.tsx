import { listWords } from '@/components/labels/list-words.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { ViewLink } from '@/components/workspace/ViewLink.tsx';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { orderAndFilterName } from '@/utils/semrush/query/query.ts';
import type { LoadedList } from '@/utils/store/cache/loaded-lists.ts';
import { withOptions } from '@/utils/view/view-options.ts';
import styles from './LoadedLists.module.css';

interface Props {
  readonly lists: readonly LoadedList[];
}

/** More than that are told by their number: the largest are first. */
const maxShown = 6;

/** Other orders and filters of this report of which rows are loaded: each one click away, at 0 units. */
export function LoadedLists({ lists }: Props) {
  const { view } = useWorkspace();
  const { report } = view;
  const shown = orderAndFilterName(createQuery(view));
  const others = lists.filter((list) => orderAndFilterName(createQuery({ ...view, ...list })) !== shown);
  if (others.length === 0) return null;
  return (
    <nav class={styles.lists} aria-label={t('loaded_lists')}>
      <span>{t('loaded_lists')}</span>
      {others.slice(0, maxShown).map((list) => (
        <ViewLink
          key={orderAndFilterName(list)}
          class={styles.list}
          view={{
            ...withOptions(view, { order: null, isWeakOnly: false }),
            sort: list.sort === reportOf(report).defaultSort ? null : list.sort,
            filter: list.filter,
            rowCount: null,
          }}
        >
          {[
            tCount('loaded_rows', list.rowCount),
            ...listWords({ report, targets: view.targets, sort: list.sort, filter: list.filter }),
          ].join(' · ')}
        </ViewLink>
      ))}
      {others.length > maxShown && <span>{t('and_more', others.length - maxShown)}</span>}
    </nav>
  );
}
