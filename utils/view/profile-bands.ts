import { shareOf } from '@/utils/format/numbers.ts';
import { sumOfKnown } from './sum.ts';

/** A stretch of Authority Scores, both ends included. */
export interface ProfileBand {
  readonly from: number;
  readonly to: number;
  /** Referring domains with a score in it, as far as the answer told; null where it told of none of these scores. */
  readonly domains: number | null;
  /** Of all referring domains that the answer told of, 0 to 1; null where there are none. */
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
  const all = sumOfKnown(profile);
  return bands.map(([from, to]) => {
    const domains = sumOfKnown(profile.slice(from, to + 1));
    return { from, to, domains, share: shareOf(domains, all) };
  });
}
