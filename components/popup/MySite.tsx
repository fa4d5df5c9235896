import { useSignal } from '@preact/signals';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { t } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { MySitesModel } from '@/utils/models/lists/MySitesModel.ts';
import { isSameTarget, siteOf, type SiteTargets } from '@/utils/semrush/target/target.ts';
import styles from './MySite.module.css';

/** Puts the site among the user's own, quietly: nothing on one that is there, or whose root domain is. */
export function MySite({ targets }: { readonly targets: SiteTargets }) {
  const { sites, add, remove } = useModel(MySitesModel);
  const isAdded = useSignal(false);
  const hasFailed = useSignal(false);
  // Its room is kept while it is read.
  if (!sites.value) return <p class={styles.mine} />;
  const site = siteOf(targets);
  const act = (work: Promise<void>, isThere: boolean): void =>
    void work.then(
      () => {
        isAdded.value = isThere;
        hasFailed.value = false;
      },
      () => (hasFailed.value = true),
    );
  const isKnown = sites.value.some((own) => [targets.root, targets.host].some((one) => isSameTarget(own, one)));
  return (
    <p class={styles.mine}>
      {/* The line over it is the popup's status; this is told beside. */}
      <span aria-live="polite">
        {hasFailed.value ? t('list_not_kept') : isAdded.value && isKnown && t('my_sites_this_added', targetLabel(site))}
      </span>
      {isKnown && isAdded.value && (
        <button type="button" class={styles.act} onClick={() => act(remove(site), false)}>
          {t('undo')}
        </button>
      )}
      {!isKnown && (
        <button type="button" class={styles.act} onClick={() => act(add(site), true)}>
          {t('my_sites_this')}
        </button>
      )}
    </p>
  );
}
