import { useId } from 'preact/hooks';
import { orderName } from '@/components/labels/order-name.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import styles from './QueryForm.module.css';

interface Props {
  readonly onChange: (sort: string | null) => void;
}

/** Which rows the API is to give first. Nothing where it knows one order only. */
export function OrderChoice({ onChange }: Props) {
  const { view } = useWorkspace();
  const id = useId();
  const { sorts, defaultSort } = reportOf(view.report);
  const named = Object.entries(sorts).flatMap(([sort, { target = 0 }]) => (target < view.targets.length ? [sort] : []));
  if (named.length === 0) return null;
  const choices = defaultSort === null ? ['', ...named] : named;
  return (
    <div class={styles.field}>
      <label class={styles.label} for={id}>
        {t('order')}
      </label>
      <select
        id={id}
        class={styles.select}
        value={view.sort ?? defaultSort ?? ''}
        onKeyDown={(event) => {
          // Enter looks up, as in any field of a form; the choices open by the arrow keys and by Space.
          if (event.key !== 'Enter' || event.repeat) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
        onChange={({ currentTarget: { value } }) => onChange(value === '' || value === defaultSort ? null : value)}
      >
        {choices.map((sort) => (
          <option key={sort} value={sort}>
            {orderName(view.report, sort === '' ? null : sort, view.targets)}
          </option>
        ))}
      </select>
    </div>
  );
}
