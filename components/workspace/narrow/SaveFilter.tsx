import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { Button } from '@/components/ui/Button.tsx';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { Popover } from '@/components/ui/Popover.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { SavedFiltersModel } from '@/utils/models/workspace/SavedFiltersModel.ts';
import { hasFilter } from '@/utils/view/saved-view.ts';
import { SavedFilterRow } from './SavedFilterRow.tsx';
import styles from './SavedFilters.module.css';
import form from '@/components/workspace/filters/panel-form.module.css';

/** Keeps filter, narrowing and order under a name for any target; lists those that are kept, to rename and to delete. */
export function SaveFilter() {
  const { view, context } = useWorkspace();
  const model = useModel(() => new SavedFiltersModel(view.report));
  const said = useSignal('');
  const canSave = hasFilter(view);
  // An incognito window leaves nothing on the disk (docs/guarantees.md, 14).
  if (context.isPrivate || (!canSave && model.filters.value.length === 0)) return null;
  return (
    <>
      <Popover label={t(canSave ? 'save_filter' : 'saved_filters_open')} align="start">
        {(close) => (
          <div class={styles.panel}>
            {canSave && (
              <SaveForm
                isFull={model.isFull.value}
                onSave={(name) => {
                  close();
                  void model.save(name, view).then(
                    () => (said.value = t('filter_saved', name)),
                    () => (said.value = t('not_saved')),
                  );
                }}
              />
            )}
            {model.filters.value.length > 0 && (
              <>
                <h3 class={styles.title}>{t('saved_filters')}</h3>
                <ul class={styles.list}>
                  {model.filters.value.map((saved) => (
                    <SavedFilterRow key={saved.id} saved={saved} model={model} onOpened={close} />
                  ))}
                </ul>
              </>
            )}
          </div>
        )}
      </Popover>
      <span role="status" class={styles.said}>
        {said.value}
      </span>
    </>
  );
}

interface SaveFormProps {
  readonly isFull: boolean;
  readonly onSave: (name: string) => void;
}

function SaveForm({ isFull, onSave }: SaveFormProps) {
  const id = useId();
  const name = useSignal('');
  return (
    <form
      class={form.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.value.trim() !== '') onSave(name.value.trim());
      }}
    >
      <label for={id}>{t('filter_name')}</label>
      <input
        id={id}
        type="text"
        autocomplete="off"
        dir="auto"
        maxLength={60}
        value={name.value}
        onInput={({ currentTarget }) => (name.value = currentTarget.value)}
      />
      <p class={form.note}>{t(isFull ? 'saved_filters_full' : 'save_filter_note')}</p>
      <Button type="submit" kind="primary" isDisabled={name.value.trim() === ''}>
        {t('save_filter_apply')}
      </Button>
    </form>
  );
}
