import { useSignal } from '@preact/signals';
import { useId, useMemo } from 'preact/hooks';
import { noTargetText } from '@/components/labels/no-target-text.ts';
import { clipForCell } from '@/components/ui/clip.ts';
import { WebText } from '@/components/ui/WebText.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount } from '@/utils/browser/i18n.ts';
import { maxLinksAtOnce, type LinkPair } from '@/utils/page-links/link-pair.ts';
import { linkTargetOf, sourcePagesIn } from '@/utils/page-links/link-pairs.ts';
import { CheckPanel } from './CheckPanel.tsx';
import type { Checking } from './use-checking.ts';
import styles from './LinkChecksPage.module.css';

interface Props {
  readonly checking: Checking;
  readonly onStart: (pairs: readonly LinkPair[]) => void;
}

const maxRefusedShown = 3;

/** A pasted list of pages, and where their links should lead. */
export function LinkChecksForm({ checking, onStart }: Props) {
  const { view } = useWorkspace();
  const id = useId();
  const pages = useSignal('');
  const wanted = useSignal(view.targets[0]?.value ?? '');
  const found = useMemo(() => sourcePagesIn(pages.value), [pages.value]);
  const target = linkTargetOf(wanted.value);
  const problem = typeof target === 'string' ? target : null;
  const pairs: readonly LinkPair[] =
    typeof target === 'string' ? [] : found.pages.slice(0, maxLinksAtOnce).map((source) => ({ source, target }));
  const shownRefused = found.refused.slice(0, maxRefusedShown).map(clipForCell).join(', ');
  return (
    <section class={styles.form} aria-label={t('check_links')}>
      <div class={styles.field}>
        <label for={`${id}-pages`}>{t('link_checks_sources')}</label>
        <textarea
          id={`${id}-pages`}
          rows={3}
          autocomplete="off"
          spellcheck={false}
          placeholder={t('link_checks_sources_hint')}
          value={pages.value}
          onInput={({ currentTarget }) => (pages.value = currentTarget.value)}
        />
        {found.refused.length > 0 && (
          <p class={styles.problem}>
            <WebText text={tCount('link_checks_refused', found.refused.length, shownRefused)} />
          </p>
        )}
      </div>
      <div class={styles.field}>
        <label for={`${id}-target`}>{t('link_checks_target')}</label>
        <input
          id={`${id}-target`}
          type="text"
          autocomplete="off"
          spellcheck={false}
          placeholder={t('link_checks_target_hint')}
          value={wanted.value}
          aria-invalid={problem !== null && wanted.value.trim() !== ''}
          onInput={({ currentTarget }) => (wanted.value = currentTarget.value)}
        />
        {problem !== null && wanted.value.trim() !== '' && <p class={styles.problem}>{noTargetText(problem)}</p>}
      </div>
      {(pairs.length > 0 || checking.obstacle !== null) && (
        <CheckPanel
          checking={checking}
          pairs={pairs}
          beyond={Math.max(0, found.pages.length - maxLinksAtOnce)}
          onStart={onStart}
        />
      )}
    </section>
  );
}
