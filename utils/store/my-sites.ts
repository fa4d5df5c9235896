import type { StoredItem } from '@/utils/browser/storage.ts';
import { isSameTarget, targetKind, type Target } from '@/utils/semrush/target/target.ts';
import { quarantinePrefix } from './quarantine.ts';
import { parseTargets } from './workspace-items.ts';

/** Sites that the user works for: what the own lists belong to, and whose links are looked for on pages. */
export const maxMySites = 200;

const key = 'my-sites@1';

/** In the user's order: root domains and subdomains. */
export const mySitesItem: StoredItem<readonly Target[]> = {
  area: 'local',
  key,
  fallback: [],
  parse: parseSites,
  quarantine: {
    key: `${quarantinePrefix}${key}`,
    isWhole: (value) => Array.isArray(value) && parseSites(value)?.length === value.length,
  },
};

/** What is no public site, or not in its one form, is none of the user's (docs/guarantees.md, 13). */
function parseSites(value: unknown): Target[] | null {
  return parseTargets(value)?.filter(isSite) ?? null;
}

function isSite(target: Target): boolean {
  if (target.type === 'url') return false;
  const found = targetKind(target.value, target.type);
  return found.kind === 'target' && isSameTarget(found.target, target);
}
