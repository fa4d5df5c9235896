import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Button } from '@/components/ui/Button.tsx';
import { ByteSize } from '@/components/ui/ByteSize.tsx';
import { Count } from '@/components/ui/Count.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { CacheModel } from '@/utils/models/CacheModel.ts';
import { ConfirmClearing } from './ConfirmClearing.tsx';
import styles from './CacheContents.module.css';

type Clearing = 'idle' | 'needs-approval' | 'clearing' | 'cleared' | 'failed';

/** What is stored, and the button that removes it after saying what buying it again would cost. */
export function CacheContents({ cache }: { readonly cache: InstanceType<typeof CacheModel> }) {
  const clearing = useSignal<Clearing>('idle');
  // Takes the focus from the confirmation when that goes away.
  const row = useRef<HTMLDivElement>(null);
  const size = cache.size.value;
  const keep = (): void => {
    clearing.value = 'idle';
    row.current?.focus();
  };
  const clear = async (): Promise<void> => {
    clearing.value = 'clearing';
    row.current?.focus();
    try {
      await cache.clear();
      clearing.value = 'cleared';
    } catch {
      clearing.value = 'failed';
    }
  };
  return (
    <>
      <div class={styles.row} ref={row} tabIndex={-1}>
        <dl class={styles.contents}>
          <div>
            <dt>{t('cache_results')}</dt>
            <dd>{size ? <Count value={size.results} /> : '…'}</dd>
          </div>
          <div>
            <dt>{t('cache_size')}</dt>
            <dd>{size ? <ByteSize bytes={size.bytes} /> : '…'}</dd>
          </div>
          {size !== null && size.evicted > 0 && (
            <div>
              <dt>{t('cache_evicted')}</dt>
              <dd>
                <Count value={size.evicted} />
              </dd>
            </div>
          )}
          {size !== null && size.quarantined > 0 && (
            <div>
              <dt>{t('cache_quarantined')}</dt>
              <dd>
                <Count value={size.quarantined} />
              </dd>
            </div>
          )}
        </dl>
        {clearing.value !== 'needs-approval' && (
          <Button
            isDisabled={!size || size.results === 0 || clearing.value === 'clearing'}
            onClick={() => (clearing.value = 'needs-approval')}
          >
            {t('cache_clear')}
          </Button>
        )}
      </div>
      {clearing.value === 'needs-approval' && size && <ConfirmClearing size={size} onKeep={keep} onClear={clear} />}
      <p class={styles.status} role="status">
        {clearing.value === 'cleared' && t('cache_cleared')}
        {clearing.value === 'failed' && t('cache_not_cleared')}
      </p>
    </>
  );
}
