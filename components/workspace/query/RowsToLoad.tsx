import { useId } from 'preact/hooks';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { rowCounts, withChoice } from '@/utils/models/lookup/row-counts.ts';
import styles from './QueryForm.module.css';

interface Props {
  /** How many rows there shall be. */
  readonly value: number;
  readonly onChange: (count: number) => void;
}

/** How many rows a query looks up, each number one click away. */
export function RowsToLoad({ value, onChange }: Props) {
  const name = useId();
  return (
    <fieldset class={styles.field}>
      <legend class={styles.label}>{t('rows_to_load')}</legend>
      <div class={styles.counts}>
        {withChoice(rowCounts, value).map((count) => (
          <label key={count} class={styles.count}>
            <input
              type="radio"
              name={name}
              class={styles.radio}
              value={count}
              checked={count === value}
              onChange={() => onChange(count)}
            />
            {formatCount(count, uiLocale())}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
