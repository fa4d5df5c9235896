import { t } from '@/utils/browser/i18n.ts';
import { clipForCell, clipForTooltip } from './clip.ts';
import { WebText } from './WebText.tsx';
import styles from './UnreadCell.module.css';

/** A cell that could not be read as what its column holds: its text as it came, marked as such, and never a link. */
export function UnreadCell({ text }: { readonly text: string }) {
  return (
    <span class={styles.unread} title={t('unread_cell', clipForTooltip(text))}>
      <span class="visually-hidden">{t('unread_cell', '')}</span>
      <WebText text={clipForCell(text)} />
    </span>
  );
}
