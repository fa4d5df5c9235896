import { withRoom, type Column } from '@/components/table/TableColumn.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { textIn, type AnyRow } from '@/utils/semrush/response/any-row.ts';
import { reportShapes } from '@/utils/view/report-shape.ts';
import { StatusMark } from './StatusMark.tsx';
import type { Prospecting } from './use-prospecting.ts';
import styles from './marks.module.css';

/** Puts beside the name of each row that is among the prospects how far it is with it. */
export function withMarks(
  report: ReportId,
  columns: readonly Column<AnyRow>[],
  prospecting: Prospecting | null,
): readonly Column<AnyRow>[] {
  const named = reportShapes[report].prospect?.column;
  if (!prospecting || named === undefined || prospecting.marks.count === 0) return columns;
  const { marks, site } = prospecting;
  return columns.map((column) =>
    column.isMain
      ? {
          ...withRoom(column, markRoom),
          render: (row) => {
            const status = marks.statusOf(textIn(row, named));
            if (status === null) return column.render(row);
            return (
              <span class={styles.cell}>
                <span class={styles.name}>{column.render(row)}</span>
                <StatusMark status={status} site={site} />
              </span>
            );
          },
        }
      : column,
  );
}

/** px that a status takes beside a row's name. */
const markRoom = 72;
