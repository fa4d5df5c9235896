import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { focusTitle } from '@/components/ui/focus-title.ts';
import { Icon } from '@/components/ui/Icon.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import type { TargetsModel } from '@/utils/models/workspace/TargetsModel.ts';
import { switcherItems, type SwitcherItem } from './switcher-items.ts';
import { SwitcherList } from './SwitcherList.tsx';
import styles from './Switcher.module.css';

interface Props {
  readonly targets: InstanceType<typeof TargetsModel>;
  readonly onClose: () => void;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/** Goes to another report or target by typing a part of its name: pinned and recent targets, all reports, any site. */
export function Switcher({ targets, onClose }: Props) {
  const { view, open } = useWorkspace();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const hasChosen = useRef(false);
  const text = useSignal('');
  const pointed = useSignal(0);
  const items = switcherItems(view, { pinned: targets.pinned.value, recent: targets.recent.value }, text.value);
  const index = Math.min(pointed.value, items.length - 1);

  // Before the next key arrives: an Escape right behind Ctrl+K closes it.
  useLayoutEffect(() => {
    const before = document.activeElement;
    if (!dialog.current?.open) dialog.current?.showModal();
    // A view that was gone to takes the focus to its title; else it goes back to where it was.
    return () => {
      if (hasChosen.current) requestAnimationFrame(focusTitle);
      else if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  const choose = (item: SwitcherItem | undefined): void => {
    if (!item) return;
    hasChosen.current = true;
    onClose();
    open(item.view);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step !== undefined) pointed.value = Math.max(0, Math.min(items.length - 1, index + step));
    else if (event.key === 'Enter') choose(items[index]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog ref={dialog} class={styles.dialog} aria-label={t('switcher')} onClose={onClose}>
      <div class={styles.search}>
        <Icon name="search" size={16} />
        <input
          type="text"
          role="combobox"
          aria-label={t('switcher_input')}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={items.length > 0 ? `${id}-${index}` : undefined}
          aria-autocomplete="list"
          autocomplete="off"
          spellcheck={false}
          placeholder={t('switcher_input')}
          value={text.value}
          onInput={({ currentTarget }) => {
            text.value = currentTarget.value;
            pointed.value = 0;
          }}
          onKeyDown={onKeyDown}
        />
        <kbd class={styles.key}>{t('key_escape')}</kbd>
      </div>
      <SwitcherList {...{ id, items, index, targets }} onChoose={choose} />
    </dialog>
  );
}
