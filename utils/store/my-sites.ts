import type { StoredItem } from '@/utils/browser/storage.ts';
import { ipLiteral, isPrivateName } from '@/utils/semrush/target/private-host.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
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

/**
 * What is private, or not in its one form, is none of the user's. Whether its suffix is public was decided when it came to
 * the list, and is once more before it is sent (docs/guarantees.md, 13): the popup has no list of these.
 */
function parseSites(value: unknown): Target[] | null {
  return parseTargets(value)?.filter(isSite) ?? null;
}

function isSite({ value, type }: Target): boolean {
  const isHost = type !== 'url' && value.includes('.') && URL.parse(`https://${value}/`)?.hostname === value;
  return isHost && !ipLiteral(value) && !isPrivateName(value);
}
