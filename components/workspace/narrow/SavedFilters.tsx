import { useModel } from '@/components/ui/hooks/use-model.ts';
import { WebText } from '@/components/ui/WebText.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { SavedFiltersModel } from '@/utils/models/workspace/SavedFiltersModel.ts';
import styles from './SavedFilters.module.css';

/** The filters that the user saved for this report, for any target: a press shows the view, and buys nothing. */
export function SavedFilters() {
  const { view, open } = useWorkspace();
  const { filters, viewOf } = useModel(() => new SavedFiltersModel(view.report));
  return (
    <>
      {filters.value.map((saved) => (
        <button key={saved.id} type="button" class={styles.chip} onClick={() => open(viewOf(saved, view))}>
          {t('saved_filter')} <WebText text={saved.name} />
        </button>
      ))}
    </>
  );
}
