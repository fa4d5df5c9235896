import { useMemo } from 'preact/hooks';
import type { LiveLinks } from '@/components/workspace/link-checks/live-links.tsx';
import type { Prospecting } from '@/components/workspace/prospects/use-prospecting.ts';
import type { KnownOfRows } from '@/utils/view/narrow/narrow.ts';

/** What prospects and link checks know of rows; each stays the same as long as its list does. */
export function useKnownOfRows(prospecting: Prospecting | null, live: LiveLinks): KnownOfRows {
  const marks = prospecting?.marks;
  const isListed = useMemo<KnownOfRows['isListed']>(() => (cell) => marks?.statusOf(cell) != null, [marks]);
  const verdictOf = useMemo<KnownOfRows['verdictOf']>(() => (row) => live.get(row)?.verdict ?? null, [live]);
  return useMemo(() => ({ isListed, verdictOf }), [isListed, verdictOf]);
}
