import { noticeText } from '@/components/labels/notice-text.ts';
import { unitsText } from '@/components/labels/quote-text.ts';
import { ColumnsPanel } from '@/components/workspace/columns/ColumnsPanel.tsx';
import { AddFilter } from '@/components/workspace/filters/AddFilter.tsx';
import { FilterChips } from '@/components/workspace/filters/FilterChips.tsx';
import { GapPresets } from '@/components/workspace/filters/GapPresets.tsx';
import { WhatIsSent } from '@/components/workspace/filters/WhatIsSent.tsx';
import { LookUpButton } from '@/components/workspace/LookUpButton.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import type { ListModel } from '@/utils/models/lookup/ListModel.ts';
import type { TableLayoutModel } from '@/utils/models/workspace/TableLayoutModel.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { firstRows } from '@/utils/semrush/query/query.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import type { View } from '@/utils/view/view-address.ts';
import { OrderChoice } from './OrderChoice.tsx';
import { isQuick, QuickFilters } from './QuickFilters.tsx';
import { RowsToLoad } from './RowsToLoad.tsx';
import styles from './QueryForm.module.css';

interface Props {
  readonly list: InstanceType<typeof ListModel>;
  readonly layout: InstanceType<typeof TableLayoutModel>;
  /** The columns that the table will show, by id. */
  readonly shown: readonly string[];
}

/** What is to be looked up, before the first unit is spent: filters, order, number of rows, and one price. */
export function QueryForm({ list, layout, shown }: Props) {
  const { view, hasSource, open, lookUp } = useWorkspace();
  const { paging, price, filters } = reportOf(view.report);
  const shape = reportShapes[view.report];
  const quote = list.firstQuote.value;
  const state = list.state.value;
  // What failed and can be tried again has its button beside the reason: one way, not two.
  const isTriedAgain =
    state.kind === 'failed' && list.retriesFirst.value && noticeText(state.error, Date.now()).wayOut === 'retry';
  /** A query in the making is no step of the history. */
  const change = (next: Partial<View>): void => open({ ...view, ...next }, 'replace');
  return (
    <section class={styles.query} aria-label={t('query')}>
      {shape.hasGaps && <GapPresets />}
      {Object.keys(filters).length > 0 && (
        <div class={styles.filters}>
          <QuickFilters onChange={(filter) => change({ filter })} />
          <FilterChips isLeftOut={(item) => isQuick(view.report, item)} />
          <AddFilter />
        </div>
      )}
      {/* Beside the filters, one of which is a form of its own: no submission of that one may look anything up. */}
      <form
        class={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (hasSource && !isTriedAgain) lookUp(view);
        }}
      >
        <div class={styles.row}>
          <OrderChoice onChange={(sort) => change({ sort })} />
          {paging !== 'whole' && (
            <RowsToLoad
              value={view.rowCount ?? firstRows}
              onChange={(count) => change({ rowCount: count === firstRows ? null : count })}
            />
          )}
          <ColumnsPanel model={layout} shown={shown} />
        </div>
        <div class={styles.row}>
          {!isTriedAgain && <LookUpButton type="submit" quote={quote} />}
          <span class={styles.note}>
            {price.per === 'line' ? t('query_pays_lines', unitsText(price.units)) : t('query_pays_report')}
          </span>
        </div>
      </form>
      <WhatIsSent />
    </section>
  );
}
