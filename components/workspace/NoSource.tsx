import { Button } from '@/components/ui/Button.tsx';
import { Message } from '@/components/ui/Notice.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { openOptions } from '@/utils/browser/tabs.ts';

/** Neither a key nor the sample: what to do about it. Cached rows are shown all the same. */
export function NoSource({ onUseSample }: { readonly onUseSample: () => void }) {
  return (
    <Message
      tone="calm"
      actions={
        <>
          <Button kind="primary" onClick={() => void openOptions('key')}>
            {t('add_api_key')}
          </Button>
          <Button onClick={onUseSample}>{t('use_sample_data')}</Button>
        </>
      }
    >
      <p>{t('no_source')}</p>
    </Message>
  );
}
