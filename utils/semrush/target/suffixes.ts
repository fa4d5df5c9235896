/** What the public suffix list (publicsuffix.org) says of a host. */
export interface Suffixes {
  /** The name registered under the suffix that ICANN delegates; null where the host is such a suffix itself. */
  readonly domain: string | null;
  /** The longer suffix under which somebody else hands out names (`github.io`); null where the host is under none. */
  readonly privateSuffix: string | null;
}

/** What a list says of a host; null where it is under no public suffix. */
export type SuffixList = (host: string) => Suffixes | null;

/** The suffix that the browser's own list knows of a host, private ones among them; null where it knows none. */
export type BrowserSuffix = (host: string) => string | null;

let browserSuffix: BrowserSuffix = () => null;
let list: SuffixList | null = null;

/** Where the browser has a list of its own, most hosts need no other. */
export function provideBrowserSuffix(read: BrowserSuffix): void {
  browserSuffix = read;
}

/** A list tells private suffixes from ICANN's, which no browser does. */
export function provideSuffixList(read: SuffixList): void {
  list = read;
}

/** Whether what the browser knows of a host leaves open whose suffix it is under. */
export function needsSuffixList(host: string): boolean {
  return list === null && !isSurelyIcann(browserSuffix(host));
}

/**
 * What a host is under; null where that is no public suffix.
 * @throws where the browser leaves it open and no list is loaded (`needsSuffixList`)
 */
export function suffixesOf(host: string): Suffixes | null {
  const known = browserSuffix(host);
  if (known !== null && isSurelyIcann(known)) return { domain: nameUnder(known, host), privateSuffix: null };
  if (!list) throw new Error('the public suffix list is not loaded');
  const listed = list(host);
  if (known === null || listed === null || host === known) return listed;
  // A browser brings its list along with every release, so that one may know what ours is too old for.
  const isYounger = listed.domain !== null && (known === listed.domain || known.endsWith(`.${listed.domain}`));
  return isYounger ? { ...listed, privateSuffix: known } : listed;
}

/** The part of a host that is registered under a suffix. */
function nameUnder(suffix: string, host: string): string | null {
  if (host === suffix) return null;
  const label = host
    .slice(0, -suffix.length - 1)
    .split('.')
    .at(-1)!;
  return `${label}.${suffix}`;
}

/** Nobody but ICANN delegates a suffix of one label. */
function isSurelyIcann(suffix: string | null): boolean {
  return suffix !== null && (!suffix.includes('.') || usualIcannSuffixes.has(suffix));
}

/** Longer ones that many sites are under, held against the whole list by tests/semrush/target/suffixes.test.ts. */
export const usualIcannSuffixes: ReadonlySet<string> = new Set(
  (
    'ac.uk co.uk gov.uk org.uk com.au net.au org.au com.br net.br org.br co.jp ne.jp or.jp ac.jp go.jp co.nz org.nz co.za org.za com.tr ' +
    'co.in net.in org.in com.mx org.mx gob.mx com.ar co.kr or.kr com.cn net.cn org.cn com.tw org.tw com.sg com.hk org.hk com.my co.id or.id ' +
    'com.pl co.il org.il com.vn com.co com.pe com.ua com.ph com.sa com.eg com.ng co.ke co.th in.th com.pk com.bd com.gr com.pt com.es co.at'
  ).split(' '),
);
