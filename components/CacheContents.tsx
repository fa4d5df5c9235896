import { useSignal } from '@preact/signals';
import type { CacheModel } from '../utils/models/CacheModel.ts';
import { t, tCount, uiLocale } from '../utils/platform/i18n.ts';
import { formatCount } from '../utils/semrush/format.ts';
import { Button } from './Button.tsx';
import { ByteSize } from './ByteSize.tsx';
import styles from './CacheContents.module.css';
import { Count } from './Count.tsx';

type Clearing = 'idle' | 'asking' | 'clearing' | 'cleared' | 'failed';

/** What is stored, and the button that removes it after saying what buying it again would cost. */
export const CacheContents = ({ cache }: { readonly cache: InstanceType<typeof CacheModel> }) => {
  const clearing = useSignal<Clearing>('idle');
  const size = cache.size.value;
  const clear = async (): Promise<void> => {
    clearing.value = 'clearing';
    try {
      await cache.clear();
      clearing.value = 'cleared';
    } catch {
      clearing.value = 'failed';
    }
  };
  return (
    <>
      <div class={styles.row}>
        <dl class={styles.contents}>
          <div>
            <dt>{t('cache_results')}</dt>
            <dd>{size ? <Count value={size.results} /> : '…'}</dd>
          </div>
          <div>
            <dt>{t('cache_size')}</dt>
            <dd>{size ? <ByteSize bytes={size.bytes} /> : '…'}</dd>
          </div>
        </dl>
        {clearing.value !== 'asking' && (
          <Button isDisabled={!size || size.results === 0 || clearing.value === 'clearing'} onClick={() => (clearing.value = 'asking')}>
            {t('cache_clear')}
          </Button>
        )}
      </div>
      {clearing.value === 'asking' && size && (
        <div class={styles.confirm} role="alertdialog" aria-labelledby="cache-confirm">
          <p id="cache-confirm">
            {tCount('cache_clear_loses', size.results)} {size.units > 0 && t('cache_clear_price', formatCount(size.units, uiLocale()))}
          </p>
          <div>
            <Button onClick={() => (clearing.value = 'idle')}>{t('cache_keep')}</Button>
            <Button kind="danger" onClick={clear}>
              {t('cache_delete')}
            </Button>
          </div>
        </div>
      )}
      <p class={styles.status} role="status">
        {clearing.value === 'cleared' && t('cache_cleared')}
        {clearing.value === 'failed' && t('cache_not_cleared')}
      </p>
    </>
  );
};
