import { useSignal } from '@preact/signals';
import { Button } from '@/components/ui/Button.tsx';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { Message } from '@/components/ui/Notice.tsx';
import { t, tCount, type MessageKey } from '@/utils/browser/i18n.ts';
import { displayHost } from '@/utils/format/display-host.ts';
import { QuietSitesModel } from '@/utils/models/QuietSitesModel.ts';
import { builtInQuietSites, vendorSites, type QuietKind } from '@/utils/semrush/target/quiet-sites.ts';
import { AddQuietSite } from './AddQuietSite.tsx';
import styles from './QuietSites.module.css';

const kinds = ['search', 'social', 'video', 'mail', 'office'] as const satisfies readonly QuietKind[];

/** The sites of which opening the popup buys nothing: the user's own, and the built-in ones by what they are for. */
export function QuietSites() {
  const list = useModel(QuietSitesModel);
  const said = useSignal('');
  const isOpen = useSignal(false);
  const sites = list.sites.value;
  if (!sites) return null;
  const remove = async (pattern: string): Promise<void> => {
    await list.remove(pattern);
    said.value = t('quiet_removed', displayHost(pattern));
  };
  const restore = async (): Promise<void> => {
    await list.restore();
    said.value = t('quiet_restored');
  };
  const restoring = <Button onClick={restore}>{t('quiet_restore')}</Button>;
  const patterns = list.patterns.value;
  const builtIn = kinds.map((kind) => ({
    title: t(`quiet_${kind}` satisfies MessageKey),
    patterns: patterns.filter((pattern) => builtInQuietSites[pattern] === kind),
  }));
  return (
    <section class={styles.quiet} id="quiet-sites" aria-labelledby="quiet-sites-title">
      <h3 id="quiet-sites-title">{t('quiet_title')}</h3>
      <p class={styles.muted}>
        {t('quiet_intro')} {t('quiet_vendor', vendorSites.join(', '))}
      </p>
      {sites.isLost && (
        <Message tone="warn" isAlert actions={restoring}>
          <p>{t('quiet_lost')}</p>
        </Message>
      )}
      <AddQuietSite patterns={patterns} onAdd={list.add} onSaid={(text) => (said.value = text)} />
      <Group title={t('quiet_own')} patterns={sites.added} onRemove={remove} none={t('quiet_none_own')} />
      <details class={styles.builtIn} onToggle={({ currentTarget }) => (isOpen.value = currentTarget.open)}>
        <summary>{tCount('quiet_built_in', patterns.length - sites.added.length)}</summary>
        {isOpen.value &&
          builtIn.map((group) => group.patterns.length > 0 && <Group key={group.title} {...group} onRemove={remove} />)}
      </details>
      <div class={styles.foot}>
        {sites.removed.length > 0 && !sites.isLost && restoring}
        <p role="status" class={styles.said}>
          {said}
        </p>
      </div>
    </section>
  );
}

interface GroupProps {
  readonly title: string;
  readonly patterns: readonly string[];
  readonly onRemove: (pattern: string) => Promise<void>;
  /** Stands in the place of an empty list. */
  readonly none?: string;
}

function Group({ title, patterns, onRemove, none }: GroupProps) {
  return (
    <div class={styles.group}>
      <h4>{title}</h4>
      {patterns.length === 0 ? (
        <p class={styles.muted}>{none}</p>
      ) : (
        <ul>
          {patterns.map((pattern) => (
            <li key={pattern} class={styles.site}>
              <bdi>{displayHost(pattern)}</bdi>
              <button
                type="button"
                aria-label={t('quiet_remove', displayHost(pattern))}
                onClick={() => void onRemove(pattern)}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
