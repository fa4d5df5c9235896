import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { lazy } from '@/components/ui/later/lazy.tsx';
import { Skeleton } from '@/components/ui/Skeleton.tsx';
import { t } from '@/utils/browser/i18n.ts';
import styles from './PageLinks.module.css';

interface Props {
  readonly tabId: number | null;
  /** True once all else is on the screen: the page is not read before. */
  readonly isTurn: boolean;
}

const FoundLinks = lazy(
  async () => (await import('./FoundLinks.tsx')).FoundLinks,
  ({ waiting }) => waiting,
);

/** What the page in the tab links to, of the user's own sites. Nothing of it is sent or kept. */
export function PageLinks({ tabId, isTurn }: Props) {
  const id = useId();
  const isKnown = useSignal(false);
  const waiting = (
    <div class={styles.line} aria-hidden="true">
      <Skeleton width="60%" height="0.8em" />
    </div>
  );
  return (
    <section class={styles.region} aria-labelledby={id} aria-busy={!isKnown.value}>
      {/* What stands under it says as much. */}
      <h2 id={id} class="visually-hidden">
        {t('page_links')}
      </h2>
      {isTurn ? <FoundLinks tabId={tabId} waiting={waiting} onKnown={() => (isKnown.value = true)} /> : waiting}
    </section>
  );
}
