import { computed, createModel, effect, signal } from '@preact/signals';
import { readItem, updateItem, watchItem } from '@/utils/browser/storage.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { plainLayout, tableLayoutsItem, type TableLayout } from '@/utils/store/workspace-items.ts';
import { chosenColumns, plainColumns, reportShapes } from '@/utils/view/report-shape.ts';

/** What the user changed about a report's table: column widths, columns turned on and off. Remembered by report. */
export const TableLayoutModel = createModel((report: ReportId) => {
  const layouts = signal<Readonly<Record<string, TableLayout>>>({});
  effect(() => watchItem(tableLayoutsItem, (changed) => (layouts.value = changed)));
  void readItem(tableLayoutsItem).then((stored) => (layouts.value = stored));
  const layout = computed(() => layouts.value[report] ?? plainLayout);
  /** The columns that the user chose, by id; null where they are the report's own. */
  const columns = computed(() => {
    const { shown } = layout.value;
    const plain = plainColumns(report);
    return chosenColumns(
      report,
      reportShapes[report].columns.map(({ id }) => id).filter((id) => shown[id] ?? plain.includes(id)),
    );
  });
  const change = async (next: (layout: TableLayout) => TableLayout): Promise<void> => {
    const applied = (all: Readonly<Record<string, TableLayout>>) => ({
      ...all,
      [report]: next(all[report] ?? plainLayout),
    });
    layouts.value = applied(layouts.peek());
    await updateItem(tableLayoutsItem, applied);
  };
  return {
    layout,
    columns,
    resize: (column: string, width: number) =>
      change((old) => ({ ...old, widths: { ...old.widths, [column]: Math.round(width) } })),
    choose: (ids: readonly string[]) =>
      change((old) => ({
        ...old,
        shown: Object.fromEntries(reportShapes[report].columns.map(({ id }) => [id, ids.includes(id)])),
      })),
    reset: () => change(() => plainLayout),
  };
});
