import { isStoredObject } from '@/utils/browser/storage.ts';
import { isMoment } from '@/utils/format/numbers.ts';
import { linkCheckKey, type LinkPair } from '@/utils/page-links/link-pair.ts';
import { longestAddress, longestText, parsePageLink, type PageLink } from '@/utils/page-links/page-reading.ts';
import { verdicts, type Verdict } from '@/utils/page-links/verdict.ts';
import { isTargetType } from '@/utils/semrush/target/target-type.ts';

/** What became of a link, as it was found. */
export interface LinkCheck extends LinkPair {
  /** When it was found, in ms since the epoch. */
  readonly checkedAt: number;
  readonly verdict: Verdict;
  readonly status: number | null;
  /** Where the page was read in the end; null where that is the source itself, or nobody knows. */
  readonly finalUrl: string | null;
  readonly title: string;
  /** The link that it was judged by. */
  readonly link: PageLink | null;
  readonly linkCount: number;
  /** Null where it is the page itself, or none is named. */
  readonly canonical: string | null;
  /** Words for robots in the page. */
  readonly robots: readonly string[];
  /** Those of the answer's X-Robots-Tag; null where it was not seen. */
  readonly xRobots: readonly string[] | null;
  /** What the browser called a failure. */
  readonly error: string | null;
}

/** The result that lies under a key; null where it can't be read, or is not the one that the key names. */
export function linkCheckUnder(key: string, value: unknown): LinkCheck | null {
  const check = parseLinkCheck(value);
  return check && linkCheckKey(check) === key ? check : null;
}

/** The two ends of a link as they are stored; null for damaged ones. */
export function parseLinkPair(value: unknown): LinkPair | null {
  if (!isStoredObject(value) || typeof value.source !== 'string' || value.source.length > longestAddress) return null;
  const { target } = value;
  if (!isStoredObject(target) || typeof target.value !== 'string' || typeof target.type !== 'string') return null;
  return isTargetType(target.type)
    ? { source: value.source, target: { value: target.value, type: target.type } }
    : null;
}

/** A result as the store keeps it; null for a damaged or foreign value. Never throws. */
export function parseLinkCheck(value: unknown): LinkCheck | null {
  const pair = parseLinkPair(value);
  if (!pair || !isStoredObject(value)) return null;
  const { checkedAt, verdict, status, finalUrl, title, link, linkCount, canonical, robots, xRobots, error } = value;
  const known = verdicts.find((one) => one === verdict);
  if (!known || !isMoment(checkedAt)) return null;
  // What only says more about it is as it can be read.
  return {
    ...pair,
    checkedAt,
    verdict: known,
    status: typeof status === 'number' && Number.isInteger(status) ? status : null,
    finalUrl: textOrNull(finalUrl, longestAddress),
    title: textOrNull(title, longestText) ?? '',
    link: parsePageLink(link),
    linkCount: typeof linkCount === 'number' && Number.isFinite(linkCount) ? linkCount : 0,
    canonical: textOrNull(canonical, longestAddress),
    robots: wordsOf(robots) ?? [],
    xRobots: wordsOf(xRobots),
    error: textOrNull(error, longestText),
  };
}

function textOrNull(value: unknown, max: number): string | null {
  return typeof value === 'string' ? value.slice(0, max) : null;
}

function wordsOf(value: unknown): readonly string[] | null {
  return Array.isArray(value) ? value.filter((word) => typeof word === 'string').slice(0, 20) : null;
}
