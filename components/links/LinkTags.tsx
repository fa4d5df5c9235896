import { hiddenNote } from '@/components/labels/link-words.ts';
import { t } from '@/utils/browser/i18n.ts';
import type { LinkWorth } from '@/utils/page-links/link-summary.ts';
import type { PageLink } from '@/utils/page-links/page-reading.ts';
import styles from './LinkTags.module.css';

interface Props {
  readonly link: PageLink;
  /** Where it is not told elsewhere: what the link passes on. */
  readonly worth?: LinkWorth;
}

/** What a link says of itself, and whether it can be seen. */
export function LinkTags({ link, worth }: Props) {
  const { rel, kind, hidden } = link;
  const words = new Set<string>([...(worth ? [worth] : []), ...rel]);
  return (
    <span class={styles.tags}>
      {[...words].map((word) => (
        <span key={word} class={`${styles.tag} ${word === 'follow' ? styles.good : styles.warn}`}>
          {t(`link_${word as LinkWorth}`)}
        </span>
      ))}
      {kind !== 'text' && <span class={styles.tag}>{t(`link_kind_${kind}`)}</span>}
      {hidden !== null && (
        <span class={`${styles.tag} ${styles.warn}`} title={hiddenNote(hidden)}>
          {t('link_hidden')}
          <span class="visually-hidden">: {hiddenNote(hidden)}</span>
        </span>
      )}
    </span>
  );
}
