/** What links to a site are wanted: of its host alone, or of every host under it as well. */
export interface WantedHost {
  readonly host: string;
  readonly hasSubdomains: boolean;
}

/** What is looked for in a page, and how much of the page is looked at. */
export interface WantedLinks {
  readonly hosts: readonly WantedHost[];
  /** More links are counted and not told. */
  readonly maxLinks: number;
  readonly maxElements: number;
  /** ms, for the walk through the page. */
  readonly maxMs: number;
}

export type LinkKind = 'text' | 'image' | 'frame' | 'form';

/** What a link says of itself; all else that stands in `rel` says nothing about its worth. */
export type RelToken = 'nofollow' | 'sponsored' | 'ugc';

/** Why nobody sees a link. */
export type HiddenBy = 'display' | 'visibility' | 'opacity' | 'size' | 'off_screen';

export interface PageLink {
  /** As the browser resolves it, with the page's `base`. */
  readonly href: string;
  readonly kind: LinkKind;
  /** Its text; of an image its alternative text. */
  readonly text: string;
  readonly rel: readonly RelToken[];
  /** Null for a link that can be seen. */
  readonly hidden: HiddenBy | null;
}

/** What a page, or one of its frames, says of itself and of the wanted links. All of it came from the web. */
export interface PageReading {
  /** The document's own address, after all redirects. */
  readonly url: string;
  readonly title: string;
  readonly canonical: string | null;
  /** Words of `robots` and `googlebot`, in lower case. */
  readonly robots: readonly string[];
  /** The status of the answer that made the document; null where the browser does not tell. */
  readonly status: number | null;
  readonly links: readonly PageLink[];
  /** All wanted links, the ones that are not told as well. */
  readonly linkCount: number;
  /** True where the page was too large to be looked at as a whole. */
  readonly isCut: boolean;
  /** Whether it asks for a password where that can be seen. */
  readonly hasPassword: boolean;
  /** Characters of its text, counted up to a bound: a wall says little. */
  readonly textLength: number;
  /** How many elements it had: a page that still grows has more the next time. */
  readonly elements: number;
}

/** No page that people read has more; it bounds what a hostile one can cost. */
export const pageCaps: Omit<WantedLinks, 'hosts'> = { maxLinks: 100, maxElements: 600_000, maxMs: 2_500 };

const kinds: readonly string[] = ['text', 'image', 'frame', 'form'] satisfies readonly LinkKind[];
const rels: readonly string[] = ['nofollow', 'sponsored', 'ugc'] satisfies readonly RelToken[];
const hiddenKinds: readonly string[] = [
  'display',
  'visibility',
  'opacity',
  'size',
  'off_screen',
] satisfies readonly HiddenBy[];

/**
 * What the frames of a page told, as one: the first is the page itself, of the others only the links count. Null where
 * the page itself told nothing. What does not look like a reading is left out: it crossed a process that runs a stranger's page.
 */
export function joinReadings(told: readonly unknown[]): PageReading | null {
  const [page, ...frames] = told.map(parseReading);
  if (!page) return null;
  const framed = frames.filter((frame) => frame !== null);
  return {
    ...page,
    links: [page, ...framed].flatMap(({ links }) => links).slice(0, pageCaps.maxLinks),
    linkCount: [page, ...framed].reduce((sum, { linkCount }) => sum + linkCount, 0),
    isCut: [page, ...framed].some(({ isCut }) => isCut),
    elements: [page, ...framed].reduce((sum, { elements }) => sum + elements, 0),
  };
}

function parseReading(value: unknown): PageReading | null {
  if (!isObject(value)) return null;
  const { url, title, canonical, robots, status, links, linkCount, isCut, hasPassword, textLength, elements } = value;
  if (typeof url !== 'string' || !Array.isArray(links)) return null;
  const found = links.slice(0, pageCaps.maxLinks).flatMap((link) => parsePageLink(link) ?? []);
  return {
    url: url.slice(0, longestAddress),
    title: typeof title === 'string' ? title.slice(0, longestText) : '',
    canonical: typeof canonical === 'string' ? canonical.slice(0, longestAddress) : null,
    robots: Array.isArray(robots) ? robots.filter((word) => typeof word === 'string').slice(0, 20) : [],
    status: isCount(status) && status >= 100 && status < 1_000 ? status : null,
    links: found,
    linkCount: isCount(linkCount) ? Math.max(linkCount, found.length) : found.length,
    isCut: isCut === true,
    hasPassword: hasPassword === true,
    textLength: isCount(textLength) ? textLength : 0,
    elements: isCount(elements) ? elements : 0,
  };
}

/** A link as it was told or stored; null for a damaged one. */
export function parsePageLink(value: unknown): PageLink | null {
  if (!isObject(value)) return null;
  const { href, kind, text, rel, hidden } = value;
  if (typeof href !== 'string' || typeof text !== 'string' || !kinds.includes(String(kind))) return null;
  if (!Array.isArray(rel) || (hidden !== null && !hiddenKinds.includes(String(hidden)))) return null;
  return {
    href: href.slice(0, longestAddress),
    kind: kind as LinkKind,
    text: text.slice(0, longestText),
    rel: rel.filter((word): word is RelToken => rels.includes(String(word))),
    hidden: hidden as HiddenBy | null,
  };
}

/** An address that is longer is no listed page (utils/semrush/target/target.ts). */
export const longestAddress = 2_047;
export const longestText = 300;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
