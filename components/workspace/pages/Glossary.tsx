import { columnName } from '@/components/labels/column-name.ts';
import { definitions } from '@/components/labels/definitions.ts';
import { t } from '@/utils/browser/i18n.ts';
import { reportIds, type ReportId } from '@/utils/semrush/catalogue.ts';
import styles from './Glossary.module.css';

/** What every number and column means, by report. */
export function Glossary() {
  return (
    <article class={styles.glossary}>
      <header>
        <h1 class={styles.title} tabIndex={-1}>
          {t('page_glossary')}
        </h1>
        <p class={styles.note}>{t('glossary_note')}</p>
      </header>
      <div class={styles.reports}>
        {reportIds.map((report) => (
          <Terms key={report} report={report} />
        ))}
      </div>
    </article>
  );
}

function Terms({ report }: { readonly report: ReportId }) {
  const name = t(`report_${report}`);
  return (
    <section aria-label={name} class={styles.report}>
      <h2 class={styles.name}>{name}</h2>
      <dl class={styles.terms}>
        {Object.entries(definitions[report]).map(([column, key]) => (
          <div key={column} class={styles.term}>
            <dt>{columnName(report, column)}</dt>
            <dd>{t(key)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
