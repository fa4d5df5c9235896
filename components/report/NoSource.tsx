import { openOptions } from '../../utils/models/navigation.ts';
import { t } from '../../utils/platform/i18n.ts';
import { Button } from '../Button.tsx';
import { Message } from '../Notice.tsx';

/** Neither a key nor the sample: what to do about it. Rows in hand are shown all the same. */
export const NoSource = ({ onUseSample }: { readonly onUseSample: () => void }) => (
  <Message
    tone="calm"
    actions={
      <>
        <Button kind="primary" onClick={() => void openOptions()}>
          {t('add_api_key')}
        </Button>
        <Button onClick={onUseSample}>{t('use_sample_data')}</Button>
      </>
    }
  >
    <p>{t('no_source')}</p>
  </Message>
);
