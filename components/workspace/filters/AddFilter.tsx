import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { filterFieldName, filterProblemText, operationName } from '@/components/labels/filter-words.ts';
import { Button } from '@/components/ui/Button.tsx';
import { Popover } from '@/components/ui/Popover.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { reportOf, type FilterOperation } from '@/utils/semrush/catalogue.ts';
import { addFilterItem } from '@/utils/semrush/filter/add-filter-item.ts';
import { filterProblem } from '@/utils/semrush/filter/filter.ts';
import { withOptions } from '@/utils/view/view-options.ts';
import { FilterValue } from './FilterValue.tsx';
import styles from './panel-form.module.css';

/** Adds one of the filters that the report's API allows. What it costs is said by the query that it leads to. */
export function AddFilter() {
  const { report } = useWorkspace().view;
  if (Object.keys(reportOf(report).filters).length === 0) return null;
  return (
    <Popover label={t('add_filter')} icon="plus" look="chip" align="start">
      {(close) => <FilterForm onDone={close} />}
    </Popover>
  );
}

function FilterForm({ onDone }: { readonly onDone: () => void }) {
  const { view, open } = useWorkspace();
  const { report, targets } = view;
  const { filters } = reportOf(report);
  const id = useId();
  const fields = Object.keys(filters).filter((name) => (filters[name]!.target ?? 0) < targets.length);
  const field = useSignal(fields[0]!);
  const sign = useSignal<'+' | '-'>('+');
  const operation = useSignal<FilterOperation | ''>('');
  const value = useSignal('');
  const wasTried = useSignal(false);

  const current = filters[field.value]!;
  const operations = current.operations ?? ([''] as const);
  const chosen = operations.find((known) => known === operation.value) ?? operations[0]!;
  const typed = current.values && !current.values.includes(value.value) ? current.values[0]! : value.value.trim();
  const filter = addFilterItem(report, view.filter, {
    sign: sign.value,
    field: field.value,
    operation: chosen,
    value: typed,
  });
  const problem = filterProblem(report, filter);
  const submit = (event: Event): void => {
    event.preventDefault();
    wasTried.value = true;
    if (problem) return;
    onDone();
    open({ ...withOptions(view, { isWeakOnly: false }), filter });
  };
  return (
    <form class={styles.form} onSubmit={submit}>
      <label for={`${id}-field`}>{t('filter_field')}</label>
      <select
        id={`${id}-field`}
        value={field.value}
        onChange={({ currentTarget }) => (field.value = currentTarget.value)}
      >
        {fields.map((name) => (
          <option key={name} value={name}>
            {filterFieldName(report, name, targets)}
          </option>
        ))}
      </select>
      <label for={`${id}-condition`}>{t('filter_condition')}</label>
      <select
        id={`${id}-condition`}
        value={`${sign.value}${chosen}`}
        onChange={({ currentTarget }) => {
          sign.value = currentTarget.value.startsWith('-') ? '-' : '+';
          operation.value = currentTarget.value.slice(1) as FilterOperation | '';
        }}
      >
        {(['+', '-'] as const).flatMap((way) =>
          operations.map((name) => (
            <option key={way + name} value={way + name}>
              {operationName({ sign: way, operation: name })}
            </option>
          )),
        )}
      </select>
      <label for={`${id}-value`}>{t('filter_value')}</label>
      <FilterValue
        id={`${id}-value`}
        report={report}
        name={field.value}
        field={current}
        value={typed}
        onChange={(text) => (value.value = text)}
      />
      {current.failsForLargeProfiles && <p class={styles.note}>{t('filter_fails_for_large')}</p>}
      {wasTried.value && problem && (
        <p class={styles.problem} role="alert">
          {filterProblemText(problem)}
        </p>
      )}
      <Button type="submit" kind="primary">
        {t('apply_filter')}
      </Button>
    </form>
  );
}
