import { useEffect, useRef } from 'preact/hooks';
import { Button } from '@/components/ui/Button.tsx';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import type { CacheSize } from '@/utils/store/cache/cached-reports.ts';
import styles from './ConfirmClearing.module.css';

interface Props {
  readonly size: CacheSize;
  readonly onKeep: () => void;
  readonly onClear: () => Promise<void>;
}

/** Says what clearing the cache loses and what that would cost again, before anything is deleted. */
export function ConfirmClearing({ size, onKeep, onClear }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div class={styles.confirm} ref={box} tabIndex={-1} role="alertdialog" aria-labelledby="cache-confirm">
      <p id="cache-confirm">
        {tCount('cache_clear_loses', size.results)}{' '}
        {size.units > 0 && t('cache_clear_price', formatCount(size.units, uiLocale()))}
      </p>
      <div>
        <Button onClick={onKeep}>{t('cache_keep')}</Button>
        <Button kind="danger" onClick={onClear}>
          {t('cache_delete')}
        </Button>
      </div>
    </div>
  );
}
