import { readItem, updateItem, type StoredItem } from '@/utils/browser/storage.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { mySitesItem } from '@/utils/store/my-sites.ts';
import { parseTargets } from '@/utils/store/workspace-items.ts';

/** The own site whose prospects were last added to; null where none were. */
export const prospectSiteItem: StoredItem<Target | null> = {
  area: 'local',
  key: 'prospect-site@1',
  fallback: null,
  parse: (value) => parseTargets([value])?.[0] ?? null,
};

/** Whose list a prospect goes to where nothing on the screen says so: the only site of the user's, else the last used; null where that is open. */
export async function readChosenSite(): Promise<Target | null> {
  const mine = await readItem(mySitesItem);
  return mine.length === 1 ? mine[0]! : readItem(prospectSiteItem);
}

export async function noteProspectSite(site: Target): Promise<void> {
  await updateItem(prospectSiteItem, () => site);
}
