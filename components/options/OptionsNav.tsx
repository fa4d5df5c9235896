import { BrandMark } from '@/components/ui/BrandMark.tsx';
import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import styles from './OptionsNav.module.css';

const sections = [
  ['key', 'options_access'],
  ['spending', 'options_spending'],
  ['my-sites', 'my_sites'],
  ['data', 'data'],
  ['cache', 'options_cache'],
  ['sample', 'options_sample'],
  ['appearance', 'options_appearance'],
] as const satisfies readonly (readonly [string, MessageKey])[];

/** The brand, and links to the sections of the options page, with a mark where a backup is due. */
export function OptionsNav({ isBackupDue }: { readonly isBackupDue: boolean }) {
  return (
    <nav class={styles.nav} aria-label={t('options')}>
      <div>
        <p class={styles.brand}>
          <BrandMark />
          {t('extension_name')}
        </p>
        <ul>
          {sections.map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`}>{t(title)}</a>
              {id === 'data' && isBackupDue && (
                <span class={styles.mark} title={t('backup_due')}>
                  <span class="visually-hidden">{t('backup_due')}</span>
                </span>
              )}
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}
