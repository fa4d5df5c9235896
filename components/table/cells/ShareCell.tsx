import { Missing } from '@/components/ui/Count.tsx';
import { uiLocale } from '@/utils/browser/i18n.ts';
import { formatShare, shareOf } from '@/utils/format/numbers.ts';
import styles from './cells.module.css';

interface Props {
  readonly part: number | null;
  readonly whole: number | null;
  /** The largest share beside it, 0 to 1: its bar is a whole one. */
  readonly largest: number;
}

/** What something is of a whole, as a bar with its percentage. */
export function ShareCell({ part, whole, largest }: Props) {
  const share = shareOf(part, whole);
  if (share === null) return <Missing />;
  return (
    <span class={styles.share}>
      <span class={styles.track} aria-hidden="true">
        <span class={styles.fill} style={{ width: `${Math.min(1, share / largest) * 100}%` }} />
      </span>
      <data value={String(share)} class="number">
        {formatShare(share, uiLocale())}
      </data>
    </span>
  );
}
