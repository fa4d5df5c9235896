import { t } from '@/utils/browser/i18n.ts';
import type { Selection } from './use-selection.ts';

interface Props {
  readonly selection: Selection;
  /** Rows of the table. */
  readonly count: number;
}

/** The checkbox that selects every row of the table, or none. */
export function SelectAll({ selection, count }: Props) {
  return (
    <input
      type="checkbox"
      aria-label={t('select_all_rows')}
      checked={count > 0 && selection.count >= count}
      indeterminate={selection.count > 0 && selection.count < count}
      disabled={count === 0}
      onClick={({ currentTarget }) => selection.setAll(currentTarget.checked)}
    />
  );
}
