import { columnName } from '@/components/labels/column-name.ts';
import { Button } from '@/components/ui/Button.tsx';
import { ChoiceGroup } from '@/components/ui/ChoiceGroup.tsx';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { Popover } from '@/components/ui/Popover.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { TableDensityModel } from '@/utils/models/workspace/TableDensityModel.ts';
import type { TableLayoutModel } from '@/utils/models/workspace/TableLayoutModel.ts';
import { chosenColumns, reportShapes } from '@/utils/view/report-shape.ts';
import { withOptions } from '@/utils/view/view-options.ts';
import styles from './ColumnsPanel.module.css';

interface Props {
  readonly model: InstanceType<typeof TableLayoutModel>;
  /** The columns shown, by id. */
  readonly shown: readonly string[];
}

/**
 * Chooses the columns of a report's table; the choice is remembered, and is part of the view's address. All columns are
 * bought anyway: none costs more.
 */
export function ColumnsPanel({ model, shown }: Props) {
  const { view, open } = useWorkspace();
  const { columns, main } = reportShapes[view.report];
  const { density, choose: chooseDensity } = useModel(TableDensityModel);
  const choose = (ids: readonly string[]): void => {
    void model.choose(ids);
    open(withOptions(view, { columns: chosenColumns(view.report, ids) }), 'replace');
  };
  const reset = (): void => {
    void model.reset();
    open(withOptions(view, { columns: null }), 'replace');
  };
  return (
    <Popover label={t('columns')}>
      {() => (
        <fieldset class={styles.panel}>
          <legend class="visually-hidden">{t('columns')}</legend>
          {columns.map(({ id }) => (
            <label key={id} class={styles.choice}>
              <input
                type="checkbox"
                checked={shown.includes(id)}
                disabled={id === main}
                onChange={({ currentTarget }) =>
                  choose(currentTarget.checked ? [...shown, id] : shown.filter((other) => other !== id))
                }
              />
              {columnName(view.report, id)}
            </label>
          ))}
          <div class={styles.density}>
            <ChoiceGroup
              label={t('row_height')}
              choices={[
                { value: 'comfortable', label: t('density_comfortable') },
                { value: 'compact', label: t('density_compact') },
              ]}
              chosen={density.value}
              onChoose={({ value }) => void chooseDensity(value)}
            />
          </div>
          <Button kind="quiet" onClick={reset}>
            {t('columns_reset')}
          </Button>
        </fieldset>
      )}
    </Popover>
  );
}
