import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '@/components/ui/Icon.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { withOptions } from '@/utils/view/view-options.ts';
import styles from './SearchBox.module.css';

/** How long typing must rest before it becomes part of the address. */
const restMs = 150;

/** Searches the rows that are loaded, and no others: it costs nothing, and says so. */
export function SearchBox() {
  const { view, options, open } = useWorkspace();
  const draft = useSignal<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // The view may have changed by the time that typing rests: what is found is found in that one.
  const latest = useRef(view);
  latest.current = view;
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (text: string): void => {
    draft.value = text;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      open(withOptions(latest.current, { find: text.trim() }), 'replace');
      draft.value = text.trim() === text ? null : text;
    }, restMs);
  };
  return (
    <label class={styles.box} title={t('search_loaded_note')}>
      <Icon name="search" size={14} />
      <input
        type="search"
        autocomplete="off"
        aria-label={t('search_loaded')}
        placeholder={t('search_loaded')}
        value={draft.value ?? options.find}
        onInput={({ currentTarget }) => type(currentTarget.value)}
      />
    </label>
  );
}
