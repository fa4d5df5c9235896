import { browser } from '@/utils/browser/browser.ts';
import { runInTab } from '@/utils/browser/inject.ts';
import { type LinkPair } from '@/utils/page-links/link-pair.ts';
import { joinReadings, pageCaps, type PageReading, type WantedLinks } from '@/utils/page-links/page-reading.ts';
import { readPage } from '@/utils/page-links/read-page.ts';
import { isTo, judge, type CheckedPage, type PageFacts } from '@/utils/page-links/verdict.ts';
import { comparedAddress, siteHostOf } from '@/utils/page-links/wanted-hosts.ts';
import type { LinkCheck } from '@/utils/store/link-checks/link-check.ts';
import { watchLoading } from './watch-loading.ts';

/** How long a page is waited for, in ms. */
export interface Patience {
  /** Until its loading ends. */
  readonly loadMs: number;
  /** After it has loaded, for a link that its scripts may still make. */
  readonly quietMs: number;
  /** As long as it must not have changed to count as done. */
  readonly stillMs: number;
  /** Between two looks at it. */
  readonly lookEveryMs: number;
  /** For one look. */
  readonly readMs: number;
}

export const patience: Patience = {
  loadMs: 25_000,
  quietMs: 10_000,
  stillMs: 3_000,
  lookEveryMs: 1_000,
  readMs: 6_000,
};

/** Opens the page of a link in a tab, reads it once it is loaded and quiet, and says what became of the link. The tab is the caller's to close. */
export async function checkPage(pair: LinkPair, tabId: number, limits = patience): Promise<LinkCheck> {
  const loading = watchLoading(tabId);
  let reading: PageReading | null = null;
  let end: PageFacts['end'] = null;
  try {
    await browser.tabs.update(tabId, { url: pair.source });
    loading.begin();
    const hasSettled = await within(
      loading.settled.then(() => true),
      limits.loadMs,
    );
    if (loading.facts().end === null) {
      const wanted: WantedLinks = { ...pageCaps, hosts: [siteHostOf(pair.target)] };
      const read = await readQuiet(pair, wanted, tabId, hasSettled ? limits : { ...limits, quietMs: 0 });
      if (read === 'closed') end = hasSettled ? 'elsewhere' : 'timeout';
      else {
        reading = read;
        if (!read || !hasSettled) end = 'timeout';
      }
    }
  } finally {
    loading.stop();
  }
  const facts = loading.facts();
  return checkOf({ ...pair, reading, facts: { ...facts, end: facts.end ?? end } }, Date.now());
}

/** Looks until the link is there, or the page has said the same for a while; `closed` where the browser lets nobody in. */
async function readQuiet(
  { target }: LinkPair,
  wanted: WantedLinks,
  tabId: number,
  { quietMs, stillMs, lookEveryMs, readMs }: Patience,
): Promise<PageReading | 'closed' | null> {
  const lastAt = Date.now() + quietMs;
  let before: PageReading | 'closed' | null = null;
  let sameSince = Date.now();
  for (;;) {
    const reading = await within(readOnce(tabId, wanted, quietMs === 0), readMs);
    if (reading === null) return before === 'closed' ? null : before;
    if (reading !== 'closed' && reading.links.some((link) => isTo(link, target))) return reading;
    if (before === null || !isSame(before, reading)) sameSince = Date.now();
    // What nobody may enter is entered no sooner by waiting.
    else if (Date.now() - sameSince >= (reading === 'closed' ? lookEveryMs : stillMs)) return reading;
    if (Date.now() >= lastAt) return reading;
    before = reading;
    await wait(lookEveryMs);
  }
}

async function readOnce(tabId: number, wanted: WantedLinks, isAtOnce: boolean): Promise<PageReading | 'closed'> {
  try {
    return joinReadings(await runInTab(tabId, { func: readPage, wanted, isAtOnce })) ?? 'closed';
  } catch {
    return 'closed';
  }
}

function isSame(a: PageReading | 'closed', b: PageReading | 'closed'): boolean {
  if (a === 'closed' || b === 'closed') return a === b;
  return a.url === b.url && a.elements === b.elements && a.linkCount === b.linkCount;
}

/** What was found, as it is kept. */
export function checkOf(page: CheckedPage, checkedAt: number): LinkCheck {
  const { source, target, reading, facts } = page;
  const isElsewhere = (address: string | null | undefined): address is string =>
    typeof address === 'string' && comparedAddress(address) !== comparedAddress(source);
  const finalUrl = reading?.url ?? facts.redirectedTo;
  return {
    source,
    target,
    checkedAt,
    ...judge(page),
    status: facts.status ?? reading?.status ?? null,
    finalUrl: isElsewhere(finalUrl) ? finalUrl : null,
    title: reading?.title ?? '',
    canonical:
      reading?.canonical && comparedAddress(reading.canonical) !== comparedAddress(reading.url)
        ? reading.canonical
        : null,
    robots: reading?.robots ?? [],
    xRobots: facts.xRobots,
    error: facts.error,
  };
}

/** A link that was not reached. */
export function notChecked(pair: LinkPair, checkedAt: number): LinkCheck {
  return {
    ...pair,
    checkedAt,
    verdict: 'not_checked',
    status: null,
    finalUrl: null,
    title: '',
    link: null,
    linkCount: 0,
    canonical: null,
    robots: [],
    xRobots: null,
    error: null,
  };
}

/** What comes in time; else null. */
function within<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => done(null), ms);
    promise.then(done, fail).finally(() => clearTimeout(timer));
  });
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}
