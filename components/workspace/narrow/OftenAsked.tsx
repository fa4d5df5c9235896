import { verdictName } from '@/components/labels/link-words.ts';
import { narrowWords } from '@/components/labels/narrow-words.ts';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t } from '@/utils/browser/i18n.ts';
import { oftenAsked, viewOfOftenAsked } from '@/utils/view/often-asked.ts';
import { SavedFilters } from './SavedFilters.tsx';
import styles from './SavedFilters.module.css';

/** What is often asked of a report, and what the user saved: a press fills in the query, and buys nothing. */
export function OftenAsked() {
  const { view, options, open } = useWorkspace();
  const { parts, collapse, hidesListed, live } = options.narrowing;
  const narrowed = [
    ...(options.response ? [t(`response_${options.response}`)] : []),
    ...parts
      .map((part) => narrowWords(view.report, part, view.targets))
      .map(({ words, value }) => (value === null ? words : `${words} “${value}”`)),
    ...(collapse ? [t(`collapse_${collapse}`)] : []),
    ...(hidesListed ? [t('narrow_listed')] : []),
    ...(live ? [t('live_link_is', verdictName(live))] : []),
  ];
  const asked = oftenAsked[view.report] ?? [];
  return (
    <div class={styles.row} role="group" aria-label={t('often_asked')}>
      {asked.length > 0 && <span class={styles.label}>{t('often_asked')}</span>}
      {asked.map((one) => (
        <button key={one.name} type="button" class={styles.chip} onClick={() => open(viewOfOftenAsked(view, one))}>
          {t(`often_${one.name}`)}
        </button>
      ))}
      <SavedFilters />
      {narrowed.length > 0 && <p class={styles.then}>{t('narrowed_then', narrowed.join(' · '))}</p>}
    </div>
  );
}
