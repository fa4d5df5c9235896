import type { TableLayoutModel } from '../../utils/models/TableLayoutModel.ts';
import { t } from '../../utils/platform/i18n.ts';
import type { ReportId } from '../../utils/semrush/catalogue.ts';
import { reportShapes } from '../../utils/semrush/report-shape.ts';
import { Button } from '../Button.tsx';
import { columnName } from './column-name.ts';
import { Popover } from './Popover.tsx';
import { isShown } from './table-columns.tsx';
import styles from './ColumnsPanel.module.css';

interface Props {
  readonly report: ReportId;
  readonly model: InstanceType<typeof TableLayoutModel>;
}

/** Chooses the columns of a report's table; the choice is remembered. All columns are bought anyway: none costs more. */
export const ColumnsPanel = ({ report, model }: Props) => {
  const { columns, main } = reportShapes[report];
  const layout = model.layout.value;
  return (
    <Popover label={t('columns')}>
      {() => (
        <fieldset class={styles.panel}>
          <legend class="visually-hidden">{t('columns')}</legend>
          {columns.map((column) => (
            <label key={column.id} class={styles.choice}>
              <input
                type="checkbox"
                checked={column.id === main || isShown(column, layout)}
                disabled={column.id === main}
                onChange={({ currentTarget }) => void model.show(column.id, currentTarget.checked)}
              />
              {columnName(report, column.id)}
            </label>
          ))}
          <Button kind="quiet" onClick={() => void model.reset()}>
            {t('columns_reset')}
          </Button>
        </fieldset>
      )}
    </Popover>
  );
};
