import { filterFieldName, filterValueName } from '@/components/labels/filter-words.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { addFilterItem } from '@/utils/semrush/filter/add-filter-item.ts';
import { formatFilter, type FilterItem } from '@/utils/semrush/filter/filter-item.ts';
import styles from './QueryForm.module.css';
import toggles from '@/components/workspace/filters/toggles.module.css';

interface Props {
  readonly onChange: (filter: readonly FilterItem[]) => void;
}

/** The filters that have fixed values, each a press away. */
export function QuickFilters({ onChange }: Props) {
  const { report, targets, filter } = useWorkspace().view;
  const { filters } = reportOf(report);
  const quick = Object.entries(filters).flatMap(([field, { values = [], operations = [] }]) =>
    values.map((value): FilterItem => ({ sign: '+', field, operation: operations[0] ?? '', value })),
  );
  if (quick.length === 0) return null;
  const press = (item: FilterItem): void =>
    onChange(
      isActive(filter, item) ? filter.filter((other) => !isSame(other, item)) : addFilterItem(report, filter, item),
    );
  return (
    <div class={styles.field} role="group" aria-label={t('only_rows_that_are')}>
      <span class={styles.label}>{t('only_rows_that_are')}</span>
      <div class={toggles.toggles}>
        {quick.map((item) => (
          <button
            key={`${item.field} ${item.value}`}
            type="button"
            class={toggles.toggle}
            aria-pressed={isActive(filter, item)}
            onClick={() => press(item)}
          >
            {item.value === 'true'
              ? filterFieldName(report, item.field, targets)
              : filterValueName(report, item.field, item.value)}
          </button>
        ))}
      </div>
    </div>
  );
}

/** Whether a filter's item is one of the quick ones, which show themselves that they are pressed. */
export function isQuick(report: Parameters<typeof reportOf>[0], { sign, field, value }: FilterItem): boolean {
  return sign === '+' && reportOf(report).filters[field]?.values?.includes(value) === true;
}

function isActive(filter: readonly FilterItem[], item: FilterItem): boolean {
  return filter.some((other) => isSame(other, item));
}

function isSame(a: FilterItem, b: FilterItem): boolean {
  return formatFilter([a]) === formatFilter([b]);
}
