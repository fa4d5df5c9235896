import { SafeLink } from '@/components/ui/SafeLink.tsx';
import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import styles from './FirstSteps.module.css';

/** Where the vendor describes the API, and which key is for what (docs/api.md, "The document"). */
const vendorPage = 'https://developer.semrush.com/';

const steps = [
  ['steps_key', 'steps_key_text'],
  ['steps_version', 'steps_version_text'],
  ['steps_units', 'steps_units_text'],
  ['steps_go', 'steps_go_text'],
] as const satisfies readonly (readonly [MessageKey, MessageKey])[];

/** What somebody needs to know who has no key here yet: where it is, which one works, what it needs, and what comes next. */
export function FirstSteps() {
  return (
    <section class={styles.steps} aria-labelledby="first-steps">
      <h3 id="first-steps">{t('steps_title')}</h3>
      <ol>
        {steps.map(([title, text]) => (
          <li key={title}>
            <b>{t(title)}</b> {t(text)}
          </li>
        ))}
      </ol>
      <p class={styles.source}>
        {t('steps_source')} <SafeLink href={vendorPage}>{t('steps_vendor')}</SafeLink>
        {' · '}
        <a href="#sample">{t('steps_sample')}</a>
      </p>
    </section>
  );
}
