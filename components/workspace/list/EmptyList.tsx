import { quoteText } from '@/components/labels/quote-text.ts';
import { AddFilter } from '@/components/workspace/filters/AddFilter.tsx';
import { FilterChips } from '@/components/workspace/filters/FilterChips.tsx';
import { GapPresets } from '@/components/workspace/filters/GapPresets.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import type { ListModel } from '@/utils/models/lookup/ListModel.ts';
import type { FilterItem } from '@/utils/semrush/filter/filter.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import { TableSkeleton } from './TableSkeleton.tsx';
import styles from './EmptyList.module.css';
import toolbar from './toolbar.module.css';

interface Props {
  readonly list: InstanceType<typeof ListModel>;
  readonly unitsOf: (filter: readonly FilterItem[]) => number;
}

/** A list of which nothing is cached: being read or loaded, or waiting for **Look up** with its price. */
export function EmptyList({ list, unitsOf }: Props) {
  const { view, hasSource } = useWorkspace();
  const { kind } = list.state.value;
  const quote = list.firstQuote.value;
  const isWaiting = kind === 'idle' || kind === 'needs-approval' || kind === 'failed';
  return (
    <>
      <div class={toolbar.tools}>
        {reportShapes[view.report].hasGaps && <GapPresets units={quote.units} />}
        <div class={toolbar.toolbar}>
          <FilterChips />
          <AddFilter unitsOf={unitsOf} />
        </div>
      </div>
      {isWaiting ? (
        <div class={styles.idle}>
          <p class={styles.idleTitle}>{t('idle_title')}</p>
          {kind === 'idle' && hasSource && (
            <p>
              {quote.lines > 0
                ? t('idle_rows', tCount('first_rows', quote.lines), quoteText(quote.units))
                : t('idle_report', quoteText(quote.units))}
            </p>
          )}
        </div>
      ) : (
        <TableSkeleton />
      )}
    </>
  );
}
