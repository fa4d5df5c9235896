import { columnName } from '@/components/labels/column-name.ts';
import { Button } from '@/components/ui/Button.tsx';
import { useFirstPageQuote } from '@/components/workspace/targets/use-first-page-quote.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { readViewOptions, withOptions } from '@/utils/view/view-options.ts';
import { apiSortOf } from './header-sort.ts';
import styles from './LoadedOrder.module.css';

interface Props {
  readonly loadedCount: number;
  /** True where the list is cached to its end: the API has no other rows to put first. */
  readonly isComplete: boolean;
}

/** Says that only the loaded rows were put in order, and offers the API's own first rows in that order at their price. */
export function LoadedOrder({ loadedCount, isComplete }: Props) {
  const { view, open } = useWorkspace();
  const { order } = readViewOptions(view);
  if (!order || loadedCount === 0) return null;
  const target = order.target === undefined ? undefined : view.targets[order.target];
  const name = target ? targetLabel(target) : columnName(view.report, order.column);
  const sort = isComplete ? null : apiSortOf(view);
  return (
    <div class={styles.order}>
      <span role="note">
        {tCount(isComplete ? 'sorted_all' : 'sorted_loaded', loadedCount)} · {name}{' '}
        {order.direction === 'asc' ? '↑' : '↓'}
      </span>
      {sort !== null && <AskApi sort={sort} loadedCount={loadedCount} />}
      <Button kind="quiet" onClick={() => open(withOptions(view, { order: null }))}>
        {t('remove_order')}
      </Button>
    </div>
  );
}

function AskApi({ sort, loadedCount }: { readonly sort: string; readonly loadedCount: number }) {
  const { view, hasSource, lookUp } = useWorkspace();
  const next = { ...withOptions(view, { order: null }), sort, rowCount: loadedCount };
  const quote = useFirstPageQuote(next, loadedCount);
  return (
    <Button units={quote.units} freeRows={quote.freeRows} isDisabled={!hasSource} onClick={() => lookUp(next)}>
      {t('ask_api_order')}
    </Button>
  );
}
