import type { Target } from '@/utils/semrush/target/target.ts';
import { pairOfKey } from './link-pair.ts';
import { verdicts, type Verdict } from './verdict.ts';
import { comparedAddress, hostOf, leadsTo, wantedHostOf } from './wanted-hosts.ts';

/** Results about links to one site, by where they were looked for: each by its key. */
export interface ChecksOfSite {
  /** By the page, as `comparedAddress` has it. */
  readonly ofPage: ReadonlyMap<string, readonly string[]>;
  /** By the page's host, and by every host above it. */
  readonly ofHost: ReadonlyMap<string, readonly string[]>;
}

/** The results that are about links to a site or to any page of it, told by their keys alone. */
export function checksOfSite(keys: Iterable<string>, site: Target): ChecksOfSite {
  const ofPage = new Map<string, string[]>();
  const ofHost = new Map<string, string[]>();
  for (const key of keys) {
    const pair = pairOfKey(key);
    if (!pair || !isOfSite(pair.target, site)) continue;
    put(ofPage, comparedAddress(pair.source), key);
    for (const host of hostsAbove(hostOf(pair.source) ?? '')) put(ofHost, host, key);
  }
  return { ofPage, ofHost };
}

/** The results about a page; where none is named, about any page of a site. */
export function checksAbout(
  { ofPage, ofHost }: ChecksOfSite,
  { domain, url }: { readonly domain: string; readonly url: string | null },
): readonly string[] {
  return (url === null ? ofHost.get(domain) : ofPage.get(comparedAddress(url))) ?? [];
}

/** What was looked at at the same time is one look: a click checks several links of one page. */
const oneLookMs = 3_600_000;

/**
 * What the last look told. Where it was at several links to the site, by the one that is worth the most: the page that has
 * one of them links to the site.
 */
export function lastLook<Check extends { readonly checkedAt: number; readonly verdict: Verdict }>(
  checks: readonly Check[],
): Check | null {
  const newest = Math.max(...checks.map(({ checkedAt }) => checkedAt));
  const last = checks.filter(({ checkedAt, verdict }) => newest - checkedAt < oneLookMs && verdict !== 'not_checked');
  const found = last.length > 0 ? last : checks.filter(({ checkedAt }) => checkedAt === newest);
  return found.toSorted((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict))[0] ?? null;
}

function isOfSite({ type, value }: Target, site: Target): boolean {
  if (site.type === 'url') return type === 'url' && comparedAddress(value) === comparedAddress(site.value);
  return leadsTo(type === 'url' ? value : `https://${value}/`, wantedHostOf(site));
}

function hostsAbove(host: string): string[] {
  const labels = host.split('.');
  return labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'));
}

function put(map: Map<string, string[]>, name: string, key: string): void {
  const keys = map.get(name);
  if (keys) keys.push(key);
  else map.set(name, [key]);
}
