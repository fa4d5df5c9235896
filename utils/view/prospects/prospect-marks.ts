import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';
import { siteOfUrl } from '@/utils/view/narrow/site-of-url.ts';

type Marked = Pick<ProspectEntry, 'id' | 'domain' | 'url' | 'status' | 'addedAt'>;

/** Which sites and pages are in a list, each with its status. */
export interface ProspectMarks {
  /** How many entries they come from. */
  readonly count: number;
  /** The status of what a cell names: of the very page, else of its site; null where its site is not in the list. */
  readonly statusOf: (cell: string) => string | null;
}

/** Of several pages of a site that is no entry itself, the one that came last says how far it is. */
export function marksOf(entries: readonly Marked[]): ProspectMarks {
  const pages = new Map<string, string>();
  const sites = new Map<string, Marked>();
  for (const entry of entries) {
    if (entry.url !== null) pages.set(entry.url, entry.status);
    const site = siteOfUrl(`https://${entry.domain}/`) ?? entry.domain;
    const known = sites.get(site);
    if (!known || isBefore(known, entry)) sites.set(site, entry);
  }
  const statusOf = (cell: string): string | null => {
    const site = siteOfUrl(/^https?:\/\//i.test(cell) ? cell : `https://${cell}/`);
    return pages.get(cell) ?? (site === null ? undefined : sites.get(site)?.status) ?? null;
  };
  return { count: entries.length, statusOf };
}

function isBefore(known: Marked, entry: Marked): boolean {
  if ((known.url === null) !== (entry.url === null)) return entry.url === null;
  return entry.addedAt > known.addedAt;
}
