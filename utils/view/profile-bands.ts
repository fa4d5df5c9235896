import { shareOf } from '@/utils/format/numbers.ts';

/** A stretch of Authority Scores, both ends included. */
export interface ProfileBand {
  readonly from: number;
  readonly to: number;
  /** Referring domains with a score in it. */
  readonly domains: number;
  /** Of all referring domains of the profile, 0 to 1; null where there are none. */
  readonly share: number | null;
}

const bands = [
  [81, 100],
  [61, 80],
  [41, 60],
  [21, 40],
  [0, 20],
] as const;

/** The profile in five bands, the best first. @param profile referring domains by score, 0 to 100 */
export function profileBands(profile: readonly (number | null)[]): ProfileBand[] {
  const sum = (counts: readonly (number | null)[]): number =>
    counts.reduce<number>((total, count) => total + (count ?? 0), 0);
  const all = sum(profile);
  return bands.map(([from, to]) => {
    const domains = sum(profile.slice(from, to + 1));
    return { from, to, domains, share: shareOf(domains, all) };
  });
}
