import { Count } from '@/components/ui/Count.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { PopupDoor } from './PopupDoor.tsx';
import styles from './ProfileTable.module.css';

interface Props {
  /** Referring domains at each Authority Score, 0 to 100; null where the API told nothing of a score. */
  readonly profile: readonly (number | null)[];
}

/** The chart's numbers, all 101 of them; a score that the API left out is missing, not 0. */
export function ProfileTable({ profile }: Props) {
  return (
    // A scrolling box takes the focus, so that the keyboard can scroll it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div class={styles.box} tabIndex={0} role="group" aria-label={t('report_backlinks_ascore_profile')}>
      <table class={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('authority_score')}</th>
            <th scope="col">{t('referring_domains')}</th>
          </tr>
        </thead>
        <tbody>
          {profile.map((count, score) => (
            <tr key={score}>
              <th scope="row">{score}</th>
              <td>
                {count ? (
                  <PopupDoor way={{ kind: 'score', score }}>
                    <Count value={count} />
                  </PopupDoor>
                ) : (
                  <Count value={count} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
