import { knownSuffixOf } from '@/utils/browser/public-suffix.ts';
import { needsSuffixList, provideBrowserSuffix } from '@/utils/semrush/target/suffixes.ts';

provideBrowserSuffix(knownSuffixOf);

/** Loads the list of public suffixes where an address can't be judged without it, or may be any. */
export async function loadSuffixesFor(address: string): Promise<void> {
  const host = URL.parse(address)?.hostname.replace(/\.$/, '');
  if (host && needsSuffixList(host)) await loadAllSuffixes();
}

/** Loads the list for whatever somebody may type. */
export async function loadAllSuffixes(): Promise<void> {
  await import('@/utils/semrush/target/suffix-list.ts');
}
