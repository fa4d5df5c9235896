import { createModel, signal } from '@preact/signals';
import { runInTab } from '@/utils/browser/inject.ts';
import { readItem } from '@/utils/browser/storage.ts';
import { summarizeLinks, type LinkSummary } from '@/utils/page-links/link-summary.ts';
import { joinReadings, pageCaps, type PageReading, type WantedLinks } from '@/utils/page-links/page-reading.ts';
import { readPage } from '@/utils/page-links/read-page.ts';
import { wantedHostOf } from '@/utils/page-links/wanted-hosts.ts';
import { isSameTarget, type Target } from '@/utils/semrush/target/target.ts';
import { readProspectSites } from '@/utils/store/lists/prospect-readings.ts';
import { mySitesItem } from '@/utils/store/my-sites.ts';

/** What is known of the links on the page in a tab. */
export type PageLinks =
  | { readonly kind: 'waiting' }
  /** The user named no site whose links would be looked for. */
  | { readonly kind: 'no-sites' }
  /** The browser lets nobody into this page, or it gives no answer. */
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'read';
      readonly reading: PageReading;
      /** Sites that it links to. */
      readonly found: readonly LinkSummary[];
      readonly siteCount: number;
    };

/** So long a page is waited for that has not come as a whole; one that gives no answer is given up. */
const maxLoadMs = 2_500;
const maxReadMs = 5_000;

/**
 * What the page in a tab links to, of the sites that the user works for or keeps prospects for. It is read once, when somebody
 * says so, in the tab of which the click on the toolbar button gave the right; nothing of it is kept.
 */
export const PageLinksModel = createModel((tabId: number | null) => {
  const links = signal<PageLinks>({ kind: 'waiting' });
  let hasBegun = false;
  const read = async (): Promise<PageLinks> => {
    const sites = await readOwnSites();
    if (sites.length === 0) return { kind: 'no-sites' };
    if (tabId === null) return { kind: 'closed' };
    const wanted: WantedLinks = { ...pageCaps, hosts: sites.map(wantedHostOf) };
    // A page that still loads is waited for a little, and read as far as it came.
    const whole = await within(runInTab(tabId, { func: readPage, wanted }), maxLoadMs);
    const told = whole ?? (await within(runInTab(tabId, { func: readPage, wanted, isAtOnce: true }), maxReadMs)) ?? [];
    const reading = joinReadings(told);
    if (!reading) return { kind: 'closed' };
    return { kind: 'read', reading, found: summarizeLinks(reading, sites), siteCount: sites.length };
  };
  return {
    links,
    /** Reads the page, the first time. */
    begin: (): void => {
      if (hasBegun) return;
      hasBegun = true;
      void read().then(
        (found) => (links.value = found),
        () => (links.value = { kind: 'closed' }),
      );
    },
  };
});

/** *My sites*, then those that the prospects are for. A disavow list alone makes no site one’s own. */
async function readOwnSites(): Promise<readonly Target[]> {
  const mine = await readItem(mySitesItem);
  const prospected = await readProspectSites().catch(() => []);
  // Those of the sample are made up.
  const listed = prospected.flatMap(({ source, target }) => (source === 'v3' ? [target] : []));
  return [...mine, ...listed]
    .filter((site, at, all) => all.findIndex((other) => isSameTarget(site, other)) === at)
    .slice(0, maxSites);
}

const maxSites = 500;

/** What comes in time; else null. */
function within<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => done(null), ms);
    promise.then(done, fail).finally(() => clearTimeout(timer));
  });
}
