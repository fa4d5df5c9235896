import type { Target } from '@/utils/semrush/target/target.ts';
import { worthOf } from './link-summary.ts';
import type { PageLink, PageReading } from './page-reading.ts';
import { robotsWords } from './robots.ts';
import { comparedAddress, leadsTo, wantedHostOf } from './wanted-hosts.ts';

/** What became of a link, in the order in which they are shown. */
export const verdicts = [
  'live',
  'nofollow', // live, and of less worth for it, as the next two
  'sponsored',
  'ugc',
  'redirected', // the page moved elsewhere, and the link is there
  'moved', // the page links to another page of the site
  'noindex', // the link is there, on a page that robots are told to leave out
  'gone',
  'page_error', // 404, 410, 5xx and the like
  'login',
  'elsewhere', // redirected to a host that the user was not asked for, so it was not read
  'not_a_page', // a download or a file
  'unreachable',
  'timeout',
  'private', // redirected into a private network: stopped
  'not_checked', // the run ended before its turn
] as const;

export type Verdict = (typeof verdicts)[number];

export function isVerdict(text: string | undefined): text is Verdict {
  return verdicts.some((verdict) => verdict === text);
}

/** What the browser told of a page's loading. */
export interface PageFacts {
  /** Null where nobody told it. */
  readonly status: number | null;
  /** Words of the answer's X-Robots-Tag; null where the answer was not seen. */
  readonly xRobots: readonly string[] | null;
  /** Where the answers led to; null where they led nowhere else. */
  readonly redirectedTo: string | null;
  /** Why nothing was read, where that is so. */
  readonly end: 'private' | 'not_a_page' | 'unreachable' | 'elsewhere' | 'timeout' | null;
  /** What the browser called the failure. */
  readonly error: string | null;
}

export interface CheckedPage {
  readonly source: string;
  readonly target: Target;
  /** Null where the page could not be read. */
  readonly reading: PageReading | null;
  readonly facts: PageFacts;
}

export interface Judged {
  readonly verdict: Verdict;
  /** The link that it was judged by; null where there is none. */
  readonly link: PageLink | null;
  /** Links of the page to the target, or where there is none, to its site. */
  readonly linkCount: number;
}

/** What became of a link, from what its page told. One verdict; what else is odd about the link stands beside it. */
export function judge(page: CheckedPage): Judged {
  const { reading, facts, source, target } = page;
  const none = (verdict: Verdict): Judged => ({ verdict, link: null, linkCount: 0 });
  if (facts.end === 'private' || facts.end === 'not_a_page') return none(facts.end);
  const status = facts.status ?? reading?.status ?? null;
  if (status === 401) return none('login');
  if (status !== null && status >= 400) return none('page_error');
  if (!reading || facts.end === 'elsewhere') return none(facts.end ?? 'unreachable');
  const exact = reading.links.filter((link) => isTo(link, target));
  const link = bestOf(exact);
  if (!link) {
    if (facts.end !== null) return none(facts.end);
    const other = bestOf(reading.links);
    if (other) return { verdict: 'moved', link: other, linkCount: reading.links.length };
    return none(isLoginWall(page) ? 'login' : 'gone');
  }
  const found = (verdict: Verdict): Judged => ({ verdict, link, linkCount: exact.length });
  const robots = robotsWords([...reading.robots, ...(facts.xRobots ?? [])]);
  if (robots.isNoindex) return found('noindex');
  const worth = worthOf(link, robots.isNofollow);
  if (worth !== 'follow') return found(worth);
  return found(comparedAddress(reading.url) === comparedAddress(source) ? 'live' : 'redirected');
}

/** Whether a link leads to the very target: a page, or any page of a host or site. */
export function isTo({ href }: PageLink, target: Target): boolean {
  return target.type === 'url'
    ? comparedAddress(href) === comparedAddress(target.value)
    : leadsTo(href, wantedHostOf(target));
}

/** The link that is worth the most: seen, and without a word against it. */
function bestOf(links: readonly PageLink[]): PageLink | null {
  const score = ({ rel, hidden }: PageLink): number => (rel.length > 0 ? 2 : 0) + (hidden === null ? 0 : 1);
  return links.reduce<PageLink | null>((best, link) => (best && score(best) <= score(link) ? best : link), null);
}

const loginPath = /(?:^|[/._-])(?:log-?in|sign-?in|sso|authenticate|wp-login)(?:[/._-]|$)/i;

/** A page that says less than this, and asks for a password, is a wall and no article with a form beside it. */
const wallTextLength = 1_500;

/** Whether a page without the link stands in front of it: it asks who one is, and says little else. */
function isLoginWall({ source, reading }: CheckedPage): boolean {
  if (!reading) return false;
  const path = URL.parse(reading.url)?.pathname ?? '';
  const cameToLogin = comparedAddress(reading.url) !== comparedAddress(source) && loginPath.test(path);
  return cameToLogin || (reading.hasPassword && reading.textLength < wallTextLength);
}
