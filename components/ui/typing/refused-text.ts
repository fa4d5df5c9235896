import { noTargetText } from '@/components/labels/no-target-text.ts';
import { clipForCell } from '@/components/ui/clip.ts';
import { tCount } from '@/utils/browser/i18n.ts';
import type { RefusedWord } from '@/utils/semrush/target/targets-in-text.ts';

/** Words of a list that are no targets, of which so many are told with their reasons. */
const maxRefused = 3;

/** Why words of a typed or pasted list are no targets. */
export function refusedText(refused: readonly RefusedWord[]): string {
  if (refused.length === 1) return noTargetText(refused[0]!.reason);
  const told = refused.slice(0, maxRefused).map(({ word, reason }) => `${clipForCell(word)}: ${noTargetText(reason)}`);
  return tCount('targets_refused', refused.length, told.join(' '));
}
