import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '@/components/ui/Button.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { Watch, WatchPlan } from '@/utils/semrush/watch/watch.ts';
import { watchLabel } from './watch-texts.ts';
import { WatchPlanForm } from './WatchForm.tsx';
import styles from './ChangeWatch.module.css';

interface Props {
  readonly watch: Watch;
  readonly onPlan: (plan: WatchPlan) => void;
  readonly onClose: () => void;
}

/** A watch with other rows, times or budget, at the price of its new month: Escape leaves it as it was. */
export function ChangeWatch({ watch, onPlan, onClose }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    if (!dialog.current?.open) dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} class={styles.dialog} aria-labelledby={id} onClose={onClose}>
      <h2 id={id} class={styles.title}>
        <WebText text={watchLabel(watch)} />
      </h2>
      <WatchPlanForm
        list={watch}
        before={watch}
        onPlan={(plan) => {
          onPlan(plan);
          onClose();
        }}
      />
      <span class={styles.end}>
        <Button kind="quiet" onClick={onClose}>
          {t('cancel')}
        </Button>
      </span>
    </dialog>
  );
}
