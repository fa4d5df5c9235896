import type { Row } from '@/utils/semrush/response/decode-response.ts';

/** Authority Scores go from 0 to 100, both included. */
export const scoreCount = 101;

/**
 * The Authority Score profile as one count of referring domains per score, at the score's index: 101 entries. A score
 * that the answer left out is null, never 0; of a score that stands there twice, the first is taken.
 */
export function profileOf(rows: readonly Row<'backlinks_ascore_profile'>[]): (number | null)[] {
  const profile = Array.from<unknown, number | null>({ length: scoreCount }, () => null);
  for (const { ascore, domains_num: domains } of rows)
    if (ascore !== null && ascore in profile && profile[ascore] === null) profile[ascore] = domains;
  return profile;
}
