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
  const find = (text: string): void => open(withOptions(view, { find: text }), 'replace');
  return <FindBox name={t('search_loaded')} note={t('search_loaded_note')} text={options.find} onFind={find} />;
}

interface FindProps {
  readonly name: string;
  readonly note: string;
  /** What is searched for. */
  readonly text: string;
  readonly onFind: (text: string) => void;
}

/** Searches what is there as somebody types. */
export function FindBox({ name, note, text: found, onFind }: FindProps) {
  const draft = useSignal<string | null>(null);
  // The view may have changed by the time that typing rests: what is found is found in that one.
  const find = useRef(onFind);
  find.current = onFind;
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (text: string): void => {
    draft.value = text;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      find.current(text.trim());
      draft.value = text.trim() === text ? null : text;
    }, restMs);
  };
  return (
    <label class={styles.box} title={note}>
      <Icon name="search" size={14} />
      <input
        type="search"
        autocomplete="off"
        aria-label={name}
        placeholder={name}
        value={draft.value ?? found}
        onInput={({ currentTarget }) => type(currentTarget.value)}
      />
    </label>
  );
}
