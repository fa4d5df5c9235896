import { readOpenTabs } from '@/utils/browser/tabs.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { targetsInText } from '@/utils/semrush/target/targets-in-text.ts';

/** The sites of the open tabs, each once; null where the user does not let them be read. Other pages are passed over. */
export async function targetsOfOpenTabs(): Promise<readonly Target[] | null> {
  const addresses = await readOpenTabs();
  return addresses && targetsInText(addresses.join('\n')).targets;
}
