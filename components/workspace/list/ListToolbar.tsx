import type { ComponentProps } from 'preact';
import type { Selection } from '@/components/table/use-selection.ts';
import { Button } from '@/components/ui/Button.tsx';
import { ColumnsPanel } from '@/components/workspace/columns/ColumnsPanel.tsx';
import { AddedToDisavow, AddToDisavow } from '@/components/workspace/disavow/AddToDisavow.tsx';
import { ReviewWorst } from '@/components/workspace/disavow/ReviewWorst.tsx';
import { ExportMenu } from '@/components/workspace/export/ExportMenu.tsx';
import { AddFilter } from '@/components/workspace/filters/AddFilter.tsx';
import { FilterChips } from '@/components/workspace/filters/FilterChips.tsx';
import { GapPresets } from '@/components/workspace/filters/GapPresets.tsx';
import { ResponseFilter } from '@/components/workspace/filters/ResponseFilter.tsx';
import { CheckLinks } from '@/components/workspace/link-checks/CheckLinks.tsx';
import { NarrowBar } from '@/components/workspace/narrow/NarrowBar.tsx';
import { AddedToProspects, AddToProspects } from '@/components/workspace/prospects/AddToProspects.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { WatchThis } from '@/components/workspace/watch/WatchThis.tsx';
import { t, tCount } from '@/utils/browser/i18n.ts';
import type { ExportedRows } from '@/utils/export/sheet.ts';
import type { TableLayoutModel } from '@/utils/models/workspace/TableLayoutModel.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import type { ShownRows } from '@/utils/view/shown-rows.ts';
import { withOptions } from '@/utils/view/view-options.ts';
import { CompareSelected } from './CompareSelected.tsx';
import { SearchBox } from './SearchBox.tsx';
import styles from './ListToolbar.module.css';
import toolbar from './toolbar.module.css';
import toggles from '@/components/workspace/filters/toggles.module.css';

interface Props {
  readonly selection: Selection;
  readonly layout: InstanceType<typeof TableLayoutModel>;
  /** The columns shown, by id. */
  readonly shown: readonly string[];
  readonly current: ShownRows;
  /** All rows that are loaded. */
  readonly loaded: readonly AnyRow[];
  readonly exported: () => ExportedRows;
  readonly about: ComponentProps<typeof ExportMenu>['about'];
  readonly selectedRows: () => readonly AnyRow[];
  readonly isEmpty: boolean;
}

/** Filters on one side, what is done with the rows on the other. */
export function ListToolbar(props: Props) {
  const { selection, layout, shown, current, loaded, exported, about, selectedRows, isEmpty } = props;
  const { view, options, open } = useWorkspace();
  const shape = reportShapes[view.report];
  return (
    <div class={toolbar.tools}>
      {shape.hasGaps && <GapPresets />}
      <div class={toolbar.toolbar}>
        <FilterChips />
        <AddFilter />
        {shape.hasNetworks && (
          <button
            type="button"
            class={toggles.toggle}
            aria-pressed={options.isGrouped}
            title={t('group_class_c_note')}
            onClick={() => open(withOptions(view, { isGrouped: !options.isGrouped }))}
          >
            {t('group_class_c')}
          </button>
        )}
        {(shape.page || options.response) && <ResponseFilter />}
        {shape.foldsChart && !isEmpty && (
          <button
            type="button"
            class={toggles.toggle}
            aria-pressed={options.showsChart}
            onClick={() => open(withOptions(view, { showsChart: !options.showsChart }), 'replace')}
          >
            {t('show_chart')}
          </button>
        )}
        <NarrowBar shown={current} />
        <ReviewWorst rows={current.rows} loaded={loaded} selection={selection} />
        {selection.count > 0 && (
          <span class={styles.selected}>
            {tCount('rows_selected', selection.count)}
            <AddToProspects rows={selectedRows} />
            <AddToDisavow rows={selectedRows} />
            <Button kind="quiet" onClick={() => selection.setAll(false)}>
              {t('clear_selection')}
            </Button>
            <CompareSelected rows={selectedRows()} />
          </span>
        )}
        <AddedToProspects />
        <AddedToDisavow />
        {!isEmpty && <CheckLinks rows={() => (selection.count > 0 ? selectedRows() : current.rows)} />}
        <div class={styles.actions}>
          <WatchThis loadedCount={loaded.length} />
          <SearchBox />
          <ColumnsPanel model={layout} shown={shown} />
          <ExportMenu rows={exported} {...{ about, shown, isEmpty }} isSelection={selection.count > 0} />
        </div>
      </div>
    </div>
  );
}
