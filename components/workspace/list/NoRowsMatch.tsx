import { Button } from '@/components/ui/Button.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { countryTwin } from '@/utils/format/country.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { withOptions } from '@/utils/view/view-options.ts';
import styles from './nothing.module.css';

interface Props {
  /** True where cached rows were filtered: they know a country by either of its codes. */
  readonly isLocal: boolean;
}

/** No row fits the filter that was sent. Where the API may know its country by another code, that one is a click away. */
export function NoRowsMatch({ isLocal }: Props) {
  const { view, open } = useWorkspace();
  const { filters } = reportOf(view.report);
  const countryItem = isLocal
    ? undefined
    : view.filter.find(
        ({ sign, field, value }) =>
          sign === '+' && filters[field]?.control === 'country' && countryTwin(value) !== null,
      );
  const twin = countryItem && countryTwin(countryItem.value);
  if (!countryItem || !twin) return <p class={styles.nothing}>{t('no_rows_match')}</p>;
  const filter = view.filter.map((item) => (item === countryItem ? { ...item, value: twin } : item));
  return (
    <div class={styles.nothing}>
      <p>{t('no_rows_match')}</p>
      <p>{t('country_has_two_codes', countryItem.value, twin)}</p>
      <Button onClick={() => open({ ...withOptions(view, { isWeakOnly: false }), filter })}>
        {t('filter_by_other_code', twin)}
      </Button>
    </div>
  );
}
