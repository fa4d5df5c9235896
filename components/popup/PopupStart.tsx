import { BrandMark } from '@/components/ui/BrandMark.tsx';
import { Button } from '@/components/ui/Button.tsx';
import { Icon, type IconName } from '@/components/ui/Icon.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { openOptions } from '@/utils/browser/tabs.ts';
import { PopupHeader } from './PopupHeader.tsx';
import styles from './PopupStart.module.css';

interface Props {
  readonly isPrivate: boolean;
  readonly onUseSample: () => void;
}

const points = [
  ['search', 'start_what'],
  ['check', 'start_money'],
  ['lock', 'start_private'],
] as const satisfies readonly (readonly [IconName, string])[];

/** What the extension does, for somebody who has no key yet, and the two ways to begin. */
export function PopupStart({ isPrivate, onUseSample }: Props) {
  return (
    <>
      <header>
        <PopupHeader
          mark={<BrandMark />}
          title={<span class={styles.brand}>{t('extension_name')}</span>}
          isPrivate={isPrivate}
        />
      </header>
      <main class={styles.start}>
        <h1>{t('start_title')}</h1>
        <ul class={styles.points}>
          {points.map(([icon, text]) => (
            <li key={text}>
              <Icon name={icon} />
              <span>{t(text)}</span>
            </li>
          ))}
        </ul>
        <div class={styles.actions}>
          <Button kind="primary" onClick={() => void openOptions('key')}>
            {t('add_api_key')}
          </Button>
          <Button onClick={onUseSample}>{t('use_sample_data')}</Button>
        </div>
        <p class={styles.hint}>
          {t('start_key_hint')} {t('start_sample_hint')}
        </p>
      </main>
    </>
  );
}
