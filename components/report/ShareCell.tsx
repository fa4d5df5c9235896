import { uiLocale } from '../../utils/platform/i18n.ts';
import { formatShare, shareOf } from '../../utils/semrush/format.ts';
import { Missing } from '../Count.tsx';
import styles from './cells.module.css';

interface Props {
  readonly part: number | null;
  readonly whole: number | null;
}

/** What something is of a whole, as a bar with its percentage. */
export const ShareCell = ({ part, whole }: Props) => {
  const share = shareOf(part, whole);
  if (share === null) return <Missing />;
  return (
    <span class={styles.share}>
      <span class={styles.track} aria-hidden="true">
        <span class={styles.fill} style={{ width: `${Math.min(1, share) * 100}%` }} />
      </span>
      <data value={String(share)} class="number">
        {formatShare(share, uiLocale())}
      </data>
    </span>
  );
};
