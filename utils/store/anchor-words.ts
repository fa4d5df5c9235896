import { isStoredObject, type StoredItem } from '@/utils/browser/storage.ts';
import { quarantinePrefix } from './quarantine.ts';

/** The words that a user gave a site, by which its anchors are told; `brand` is null where the site's name is all there is. */
export interface SiteWords {
  readonly brand: readonly string[] | null;
  readonly keywords: readonly string[];
}

export interface StoredAnchorWords {
  /** Above this share of exact anchors, in percent, there is a warning. */
  readonly exactLimit: number;
  /** By site, the one changed last at the end. */
  readonly sites: Readonly<Record<string, SiteWords>>;
}

/** A rule of thumb, and nothing that a search engine says. */
export const usualExactLimit = 10;

/** The one changed longest ago makes room. */
export const maxSitesWithWords = 500;
const maxWords = 200;

const key = 'anchor-words@1';

export const anchorWordsItem: StoredItem<StoredAnchorWords> = {
  area: 'local',
  key,
  fallback: { exactLimit: usualExactLimit, sites: {} },
  parse: (value) =>
    isStoredObject(value) ? { exactLimit: parseLimit(value.exactLimit), sites: parseSites(value.sites) } : null,
  quarantine: {
    key: `${quarantinePrefix}${key}`,
    isWhole: (value) =>
      isStoredObject(value) &&
      value.exactLimit === parseLimit(value.exactLimit) &&
      isStoredObject(value.sites) &&
      JSON.stringify(value.sites) === JSON.stringify(parseSites(value.sites)),
  },
};

/** The words with those of a site changed. */
export function withSiteWords(stored: StoredAnchorWords, site: string, words: SiteWords): StoredAnchorWords {
  const others = Object.entries(stored.sites).filter(([known]) => known !== site);
  const hasNone = words.brand === null && words.keywords.length === 0;
  const sites = [...others, ...(hasNone ? [] : [[site, words] as const])].slice(-maxSitesWithWords);
  return { ...stored, sites: Object.fromEntries(sites) };
}

function parseLimit(value: unknown): number {
  return typeof value === 'number' && value >= 0 && value <= 100 ? value : usualExactLimit;
}

function parseSites(value: unknown): Record<string, SiteWords> {
  if (!isStoredObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([site, words]) => {
      if (site === '__proto__' || !isStoredObject(words)) return [];
      const keywords = parseList(words.keywords);
      return [[site, { brand: Array.isArray(words.brand) ? parseList(words.brand) : null, keywords }]];
    }),
  );
}

function parseList(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((word): word is string => typeof word === 'string').slice(0, maxWords)
    : [];
}
