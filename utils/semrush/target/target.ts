import { isOnPlatform } from './platforms.ts';
import { ipLiteral, isPrivateName } from './private-host.ts';
import { suffixesOf } from './suffixes.ts';
import type { TargetType } from './target-type.ts';

/** What is looked up: a canonical value and its type. The value is ASCII (punycode hosts), as it goes to the API. */
export interface Target {
  readonly value: string;
  readonly type: TargetType;
}

/** Why an address offers its site but not its page: a port of its own, or longer than a URL that is listed anywhere. */
export type PageRefusal = 'port' | 'too-long';

/** Why an address offers no target: nothing of it is ever sent. */
export const noTargetReasons = [
  'empty',
  'not-an-address',
  'email-address',
  'file-name', // in a selection only: `readme.md` is a word, not a site
  'not-web', // neither http nor https
  'private-name', // localhost, a single label, .local, .internal, …
  'private-address', // an IP address that only its own network reaches
  'ip-address', // a public one: the API knows domains
  'no-public-suffix',
  'is-a-suffix', // co.uk: nobody's site
  'port',
  'too-long',
] as const;

export type NoTargetReason = (typeof noTargetReasons)[number];

export interface NoTarget {
  readonly kind: 'none';
  readonly reason: NoTargetReason;
}

/** The targets that an address offers. */
export interface SiteTargets {
  readonly kind: 'targets';
  /** The name registered under the ICANN suffix: for `user.github.io` that is `github.io`, everybody's pages. */
  readonly root: Target;
  readonly host: Target;
  /** Null for the reason in `pageRefusal`. */
  readonly page: Target | null;
  readonly pageRefusal: PageRefusal | null;
  /** What to offer first: the host where the root belongs to somebody else. */
  readonly preferred: TargetType;
  /** The suffix or the platform under which somebody else hands out names (`github.io`, `wordpress.com`): why the host is preferred. */
  readonly privateSuffix: string | null;
}

export type TargetChoices = SiteTargets | NoTarget;

/** URLs in sitemaps must be shorter than 2,048 characters (sitemaps.org, protocol): a longer one is no listed page. */
const longestPage = 2_047;

const hostForm = /^(?=.{1,253}$)[a-z\d_-]{1,63}(?:\.[a-z\d_-]{1,63})*$/;

/**
 * The targets that an address offers, or the reason why it offers none. The one place where it is decided what may be
 * sent (docs/guarantees.md, 13): only http and https, only hosts under a public suffix, without user name, password and
 * fragment.
 * @param address a whole URL, as a tab or a link has it
 */
export function targetsOf(address: string): TargetChoices {
  const text = address.trim();
  if (text === '') return none('empty');
  const url = /[\t\r\n]/.test(text) ? null : parseUrl(text);
  if (!url) return none('not-an-address');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return none('not-web');
  const host = url.hostname.replace(/\.$/, '');
  const literal = ipLiteral(host);
  if (literal) return none(literal === 'public' ? 'ip-address' : 'private-address');
  if (!hostForm.test(host)) return none('not-an-address');
  if (isPrivateName(host)) return none('private-name');
  const suffixes = suffixesOf(host);
  if (!suffixes) return none('no-public-suffix');
  const { domain } = suffixes;
  if (domain === null) return none('is-a-suffix');
  const privateSuffix = suffixes.privateSuffix ?? (isOnPlatform(host, domain) ? domain : null);
  return {
    kind: 'targets',
    root: { value: domain, type: 'root_domain' },
    host: { value: host, type: 'domain' },
    ...pageOf(url, host),
    preferred: privateSuffix === null ? 'root_domain' : 'domain',
    privateSuffix,
  };
}

/** The target that stands for a site: where somebody else hands out the names under a suffix, the host. */
export function siteOf({ preferred, host, root }: SiteTargets): Target {
  return preferred === 'domain' ? host : root;
}

export function isSameTarget(a: Target, b: Target): boolean {
  return a.type === b.type && a.value === b.value;
}

export function includesTarget(targets: readonly Target[], target: Target): boolean {
  return targets.some((other) => isSameTarget(other, target));
}

/** A page with a query, which may be nobody else's business: it is shown before it is sent (docs/guarantees.md, 13). */
export function hasQuery({ type, value }: Target): boolean {
  return type === 'url' && value.includes('?');
}

/** `mailto:`, `https://`, but not the `example.com:8080` of somebody who left the scheme out. */
const schemeForm = /^[a-z][a-z\d+.-]*:(?!\d{1,5}(?:[/?#]|$))/i;

/** Longer than what anybody types or selects as one address; it also bounds the work that hostile text can cause. */
const longestText = 4_000;

/** As `targetsOf`, for what somebody typed or pasted: the scheme may be missing (https is meant), quotes may surround it. */
export function typedTarget(text: string): TargetChoices {
  if (text.length > longestText) return none('too-long');
  const bare = unquote(text);
  if (bare === '') return none('empty');
  if (schemeForm.test(bare)) return targetsOf(bare);
  if (/^[^/\\?#]*@/.test(bare)) return none('email-address');
  return targetsOf(`https://${bare.replace(/^\/\//, '')}`);
}

/** The target of one type that a text means: a value in the address of report.html, or a text box beside its type. */
export function targetKind(
  text: string,
  type: TargetType,
): { readonly kind: 'target'; readonly target: Target } | NoTarget {
  const offer = typedTarget(text);
  if (offer.kind === 'none') return offer;
  const target = [offer.root, offer.host, offer.page].find((choice) => choice?.type === type);
  return target ? { kind: 'target', target } : none(offer.pageRefusal ?? 'not-an-address');
}

function none(reason: NoTargetReason): NoTarget {
  return { kind: 'none', reason };
}

function parseUrl(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** User name, password and fragment stay behind; the query is part of the page. */
function pageOf(url: URL, host: string): Pick<SiteTargets, 'page' | 'pageRefusal'> {
  // Another port is another server, mostly one under development, and no page that others link to.
  if (url.port !== '') return { page: null, pageRefusal: 'port' };
  const value = `${url.protocol}//${host}${normalPercents(url.pathname)}${normalPercents(url.search)}`;
  if (value.length > longestPage) return { page: null, pageRefusal: 'too-long' };
  return { page: { value, type: 'url' }, pageRefusal: null };
}

/** Percent-encoding in its one form (RFC 3986, 6.2.2): unreserved characters plain, hex digits large, a lone % encoded. */
export function normalPercents(text: string): string {
  return text.replace(/%([\da-f]{2})?/gi, (escape, hex: string | undefined) => {
    if (hex === undefined) return '%25';
    const character = String.fromCharCode(parseInt(hex, 16));
    return /[\w.~-]/.test(character) ? character : escape.toUpperCase();
  });
}

/** Without the quotes around it. Only characters that no canonical value ends with are taken from its end. */
function unquote(text: string): string {
  return text
    .trim()
    .replace(/^[<"“„«]+|[>"“”»]+$/g, '')
    .trim()
    .replace(/^'(.*)'$/, '$1');
}
