import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { noTargetText } from '@/components/labels/no-target-text.ts';
import { Button } from '@/components/ui/Button.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { loadAllSuffixes } from '@/utils/models/suffixes.ts';
import { openingUnits } from '@/utils/semrush/query/popup-price.ts';
import { sourceOf } from '@/utils/semrush/query/source.ts';
import { typedTarget, type SiteTargets } from '@/utils/semrush/target/target.ts';
import type { Settings } from '@/utils/store/settings.ts';
import styles from './SiteSearch.module.css';

interface Props {
  readonly settings: Settings;
  readonly onFound: (targets: SiteTargets) => void;
}

/** Looks up another site than the tab's. What is typed is judged as every address is; what is no site is not sent. */
export function SiteSearch({ settings, onFound }: Props) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const problem = useSignal<string | null>(null);
  useEffect(() => {
    box.current?.focus();
    void loadAllSuffixes();
  }, []);

  const lookUp = async (event: Event): Promise<void> => {
    event.preventDefault();
    await loadAllSuffixes();
    const found = typedTarget(box.current?.value ?? '');
    if (found.kind === 'none') problem.value = noTargetText(found.reason);
    else onFound(found);
  };

  return (
    <form class={styles.search} onSubmit={(event) => void lookUp(event)} noValidate>
      <input
        ref={box}
        class={styles.box}
        type="text"
        dir="auto"
        aria-label={t('look_up_another')}
        aria-invalid={problem.value !== null}
        aria-describedby={problem.value === null ? undefined : id}
        placeholder={t(settings.usesSample ? 'look_up_placeholder_sample' : 'look_up_placeholder')}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        onInput={() => (problem.value = null)}
      />
      <Button type="submit" units={openingUnits(settings.popupBuys, settings.popupAnchors, sourceOf(settings))}>
        {t('look_up')}
      </Button>
      {problem.value !== null && (
        <p id={id} class={styles.problem} role="alert">
          {problem.value}
        </p>
      )}
    </form>
  );
}
