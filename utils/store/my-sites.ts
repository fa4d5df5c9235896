import type { StoredItem } from '@/utils/browser/storage.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { quarantinePrefix } from './quarantine.ts';
import { parseTargets } from './workspace-items.ts';

/** Sites that the user works for: what the own lists belong to, and whose links are looked for on pages. */
export const maxMySites = 200;

const key = 'my-sites@1';

/** In the order they were added in: root domains and subdomains. */
export const mySitesItem: StoredItem<readonly Target[]> = {
  area: 'local',
  key,
  fallback: [],
  parse: parseTargets,
  quarantine: {
    key: `${quarantinePrefix}${key}`,
    isWhole: (value) => Array.isArray(value) && parseTargets(value)?.length === value.length,
  },
};
