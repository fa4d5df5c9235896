import { useMemo } from 'preact/hooks';
import { countBar, type Bar } from '@/components/charts/paint-bars.ts';
import { ProfileChart } from '@/components/charts/ProfileChart.tsx';
import { ShareBar } from '@/components/charts/ShareBar.tsx';
import { doorText } from '@/components/labels/door-text.ts';
import { Count, Missing } from '@/components/ui/Count.tsx';
import { DoorLink } from '@/components/workspace/doors/DoorLink.tsx';
import { useWorkspace } from '@/components/workspace/use-workspace.ts';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatShare } from '@/utils/format/numbers.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';
import { scoreDoor } from '@/utils/view/doors/doors.ts';
import { profileBands } from '@/utils/view/profile-bands.ts';
import { profileOf } from '@/utils/view/profile.ts';
import { sumOfKnown } from '@/utils/view/sum.ts';
import { ChartFrame } from './ChartFrame.tsx';
import styles from './ProfilePanel.module.css';

interface Props {
  readonly rows: readonly Row<'backlinks_ascore_profile'>[];
}

/** Referring domains per Authority Score, as bars and in five bands. */
export function ProfilePanel({ rows }: Props) {
  const profile = useMemo(() => profileOf(rows), [rows]);
  const pick = useScorePick();
  return (
    <>
      <ChartFrame title={t('profile_chart_title')}>
        <ProfileChart profile={profile} height={180} {...pick} />
      </ChartFrame>
      <ChartFrame title={t('profile_bands')} bars={() => bandBars(profile)}>
        <ProfileBands profile={profile} />
      </ChartFrame>
    </>
  );
}

/** The profile in five bands, with how many scores the answer left out. */
export function ProfileBands({ profile }: { readonly profile: readonly (number | null)[] }) {
  const missing = profile.filter((count) => count === null).length;
  return (
    <>
      <BandList profile={profile} />
      {missing > 0 && <p class={styles.note}>{tCount('profile_missing', missing)}</p>}
    </>
  );
}

function bandBars(profile: readonly (number | null)[]): Bar[] {
  const bands = profileBands(profile);
  const all = sumOfKnown(bands.map(({ domains }) => domains));
  return bands.map(({ from, to, domains }) => countBar(t('score_band', from, to), domains, all));
}

/** Opens the domains of a score, which a click on its bar is for. */
export function useScorePick() {
  const { view, open } = useWorkspace();
  const doorTo = (score: number) => scoreDoor(view.targets[0]!, score, view);
  return { onPick: (score: number) => open(doorTo(score).view), pickHint: (score: number) => doorText(doorTo(score)) };
}

function BandList({ profile }: { readonly profile: readonly (number | null)[] }) {
  const { view } = useWorkspace();
  const doorTo = (from: number, to: number) => scoreDoor(view.targets[0]!, (from + to) / 2, view);
  return (
    <ul class={`${styles.bands} ${styles.list}`}>
      {profileBands(profile).map(({ from, to, domains, share }) => (
        <li key={from}>
          <span>{t('score_band', from, to)}</span>
          <ShareBar share={share || null} />
          <span class={styles.number}>
            {domains ? (
              <DoorLink door={doorTo(from, to)}>
                <Count value={domains} />
              </DoorLink>
            ) : (
              <Count value={domains} />
            )}
          </span>
          <span class={`${styles.number} ${styles.muted}`}>
            {share === null ? <Missing /> : formatShare(share, uiLocale())}
          </span>
        </li>
      ))}
    </ul>
  );
}
