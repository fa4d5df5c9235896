import { useSignal } from '@preact/signals';
import { IconButton } from '@/components/ui/Button.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import type { SavedFiltersModel } from '@/utils/models/workspace/SavedFiltersModel.ts';
import type { SavedFilter } from '@/utils/store/saved-filters.ts';
import styles from './SavedFilters.module.css';

interface Props {
  readonly saved: SavedFilter;
  readonly model: InstanceType<typeof SavedFiltersModel>;
  readonly onOpened: () => void;
}

/** A saved filter: shown by a press on its name, renamed in its place, deleted by a second press that says so. */
export function SavedFilterRow({ saved, model, onOpened }: Props) {
  const { view, open } = useWorkspace();
  const draft = useSignal<string | null>(null);
  const isDeleting = useSignal(false);
  const rename = (event: Event): void => {
    event.preventDefault();
    void model.rename(saved.id, draft.value ?? '');
    draft.value = null;
  };
  if (draft.value !== null)
    return (
      <li class={styles.item}>
        <form class={styles.rename} onSubmit={rename}>
          <input
            type="text"
            autocomplete="off"
            dir="auto"
            maxLength={60}
            aria-label={t('rename_filter', saved.name)}
            value={draft.value}
            ref={(element) => element?.focus()}
            onInput={({ currentTarget }) => (draft.value = currentTarget.value)}
          />
          <button type="submit" class={styles.action}>
            {t('rename_filter_apply')}
          </button>
        </form>
      </li>
    );
  return (
    <li class={styles.item}>
      <button
        type="button"
        class={styles.name}
        onClick={() => {
          onOpened();
          open(model.viewOf(saved, view));
        }}
      >
        <WebText text={saved.name} />
      </button>
      <button
        type="button"
        class={styles.action}
        aria-label={t('rename_filter', saved.name)}
        onClick={() => (draft.value = saved.name)}
      >
        {t('rename_filter_short')}
      </button>
      {isDeleting.value ? (
        <button
          type="button"
          class={styles.danger}
          ref={(element) => element?.focus()}
          onClick={() => void model.remove(saved.id)}
        >
          {t('delete_filter_now')}
        </button>
      ) : (
        <IconButton icon="trash" label={t('delete_filter', saved.name)} onClick={() => (isDeleting.value = true)} />
      )}
    </li>
  );
}
