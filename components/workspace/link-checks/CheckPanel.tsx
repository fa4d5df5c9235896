import { Button } from '@/components/ui/Button.tsx';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { maxLinksAtOnce, type LinkPair } from '@/utils/page-links/link-pair.ts';
import { hostOf } from '@/utils/page-links/wanted-hosts.ts';
import type { Checking } from './use-checking.ts';
import styles from './CheckLinks.module.css';

interface Props {
  readonly checking: Checking;
  /** No more than are checked at a time. */
  readonly pairs: readonly LinkPair[];
  /** How many rows name no public page. */
  readonly leftOut?: number;
  /** How many are more than are checked at a time. */
  readonly beyond?: number;
  readonly onStart: (pairs: readonly LinkPair[]) => void;
}

/** What checking these links means, said before; and the button that begins it. */
export function CheckPanel({ checking, pairs, leftOut = 0, beyond = 0, onStart }: Props) {
  const count = pairs.length;
  const hosts = new Set(pairs.map(({ source }) => hostOf(source))).size;
  const pages = new Set(pairs.map(({ source }) => source)).size;
  const { obstacle, isBusy } = checking;
  return (
    <div class={styles.panel}>
      {obstacle === null && count > 0 && (
        <>
          <p>{tCount('check_links_how', pages, formatCount(hosts, uiLocale()))}</p>
          <p class={styles.note}>{t('check_links_traces')}</p>
        </>
      )}
      {obstacle === null && count === 0 && <p>{t('check_links_none')}</p>}
      {obstacle === null && leftOut > 0 && count > 0 && (
        <p class={styles.note}>{tCount('check_links_left_out', leftOut)}</p>
      )}
      {obstacle === null && beyond > 0 && (
        <p class={styles.bound}>{tCount('check_links_bound', beyond, formatCount(maxLinksAtOnce, uiLocale()))}</p>
      )}
      {obstacle !== null && <p>{obstacle}</p>}
      {obstacle === null && isBusy && <p class={styles.bound}>{t('check_links_busy')}</p>}
      {obstacle === null && count > 0 && (
        <span class={styles.go}>
          <Button kind="primary" isDisabled={isBusy} onClick={() => onStart(pairs)}>
            {tCount('check_links_go', count)}
          </Button>
        </span>
      )}
    </div>
  );
}
