import { readStored, type Area } from '@/utils/browser/storage.ts';
import type { RowRange } from '@/utils/semrush/query/query.ts';
import { subtract } from '@/utils/semrush/query/ranges.ts';
import type { Source } from '@/utils/semrush/query/source.ts';
import { quarantinePrefix } from '@/utils/store/quarantine.ts';
import { maxAgeMs, parseCacheEntry, type CachedPage, type CacheEntry, type SupersededPage } from './cache-entry.ts';

/** Whose rows are looked for, and in which areas. */
export interface CacheOptions {
  readonly source: Source;
  /** Looks into the incognito session's memory too. */
  readonly isPrivate: boolean;
  readonly now?: number;
}

/** From which moment (ms) on what was fetched counts; 0 takes whatever may still be kept. */
export interface Freshness {
  readonly freshSince: number;
  readonly now: number;
}

/** A cache entry, and the area it lies in. */
export interface FoundEntry {
  readonly area: Area;
  readonly entry: CacheEntry;
}

/** A stored page with the place its rows take in the wanted list, which for a row a target is the target's. */
export interface PlacedPage<Page extends CachedPage = CachedPage> extends RowRange {
  readonly page: Page;
  readonly area: Area;
}

/** A superseded page as one window sees it. */
export interface PlacedSuperseded extends SupersededPage {
  /** True where only an incognito window knows that it is: elsewhere its rows are of the list, and can't be forgotten here. */
  readonly countsElsewhere?: true;
}

/** The pages of one list that count, disjoint, and where it is proven to end. */
export interface PlacedList {
  readonly placed: readonly PlacedPage[];
  readonly superseded: readonly PlacedPage<PlacedSuperseded>[];
  readonly end: number | null;
  readonly endAt: number | null;
  /** Where rows were bought and can't be read any more. */
  readonly lost: readonly RowRange[];
}

/** What lies under some keys of cache entries, and what can't be read of it. */
export interface FoundEntries {
  /** For each key, the session's before the disk's. */
  readonly found: readonly (readonly FoundEntry[])[];
  /** For each key, whether something lies there, or is quarantined, that can't be read. */
  readonly damage: readonly ('none' | 'quarantined' | 'unreadable')[];
  /** Keys of entries that the browser itself can't read: it may forget that they were there. */
  readonly lostKeys: readonly string[];
}

/** What lies under each of these keys, and whether any of it is damaged. */
export async function readCacheEntries(keys: readonly string[], isPrivate: boolean): Promise<FoundEntries> {
  const areas: readonly Area[] = isPrivate ? ['session', 'local'] : ['local'];
  const withQuarantined = keys.flatMap((key) => [key, `${quarantinePrefix}${key}`]);
  const stored = await Promise.all(areas.map((area) => readStored(area, withQuarantined)));
  const lostKeys = keys.filter((key) => stored.some(({ unreadable }) => unreadable.includes(key)));
  const found = keys.map((key) =>
    areas.flatMap((area, index): FoundEntry[] => {
      const entry = parseCacheEntry(stored[index]!.values[key]);
      return entry ? [{ area, entry }] : [];
    }),
  );
  const damage = keys.map((key, index) => {
    const values = stored.map((area) => area.values[key]).filter((value) => value !== undefined);
    if (lostKeys.includes(key) || values.length > found[index]!.length) return 'unreadable';
    return stored.some((area) => Object.hasOwn(area.values, `${quarantinePrefix}${key}`)) ? 'quarantined' : 'none';
  });
  return { found, damage, lostKeys };
}

/** A `freshSince` as late as that is a click on Refresh, not an age that the user chose. */
const refreshMs = 60_000;

/**
 * Whether what came at a moment still counts. What is dated in the future, by a clock that ran ahead, is taken as it is:
 * only who asks for everything anew gets it anew.
 */
export function isFresh(at: number, { freshSince, now }: Freshness): boolean {
  return at >= freshSince && at > now - maxAgeMs && (at <= now || freshSince < now - refreshMs);
}

/** More ms than lie between any two moments that are stored. */
const longestMs = 8e15;

/**
 * Where what came at a moment stands in time. What is dated in the future came before all else: when it did nobody
 * knows, but it was there when the clock was put right, and what came since shall be seen.
 */
export function standingOf(at: number, { now }: Pick<Freshness, 'now'>): number {
  return at > now ? at - longestMs : at;
}

/** The pages of one list in the given entries, the newest first where they overlap, `shift` rows on. */
export function placeList(entries: readonly FoundEntry[], name: string, freshness: Freshness, shift = 0): PlacedList {
  const standing = (at: number): number => standingOf(at, freshness);
  const lists = entries.flatMap(({ area, entry }) =>
    Object.hasOwn(entry.lists, name) ? [{ area, list: entry.lists[name]! }] : [],
  );
  const fresh = lists
    .flatMap(({ area, list: { pages } }) => pages.map((page) => ({ area, page })))
    .filter(({ page }) => isFresh(page.fetchedAt, freshness))
    .toSorted((a, b) => standing(b.page.fetchedAt) - standing(a.page.fetchedAt));
  const proven =
    lists
      .flatMap(({ list: { end, endAt } }) => (end !== null && isFresh(endAt, freshness) ? [{ end, endAt }] : []))
      .toSorted((a, b) => standing(b.endAt) - standing(a.endAt))[0] ?? null;
  // Two areas may hold the list at two times: rows that came later and reach further say that it has grown.
  const hasGrown =
    proven !== null &&
    fresh.some(({ page }) => standing(page.fetchedAt) > standing(proven.endAt) && page.end > proven.end);
  const ends = proven !== null && !hasGrown ? proven : { end: null, endAt: null };
  const counted = fresh.flatMap(({ area, page }) => {
    const end = Math.min(page.end, ends.end ?? page.end);
    return page.start < end ? [{ area, page: { ...page, end } }] : [];
  });
  // What the one area's proof supersedes of the other's rows still counts where that proof is not known.
  const behind = lists.flatMap(({ area, list }) =>
    list.pages.flatMap((page): { area: Area; page: PlacedSuperseded }[] =>
      ends.end !== null && page.end > ends.end
        ? [
            {
              area,
              page: { ...page, start: Math.max(page.start, ends.end), supersededAt: ends.endAt, countsElsewhere: true },
            },
          ]
        : [],
    ),
  );
  const superseded = lists
    .flatMap(({ area, list }) =>
      list.superseded.map((page): { area: Area; page: PlacedSuperseded } => ({ area, page })),
    )
    .concat(behind)
    .filter(({ page }) => isFresh(page.fetchedAt, { ...freshness, freshSince: 0 }))
    .toSorted((a, b) => b.page.fetchedAt - a.page.fetchedAt);
  const placed = placePages(counted, shift);
  const lost = lists.flatMap(({ list }) =>
    (list.lost ?? []).map(({ start, end }) => ({ start: start + shift, end: end + shift })),
  );
  return { placed, superseded: placePages(superseded, shift, placed), ...ends, lost };
}

/** True where every row up to the proven end is there. */
export function isComplete({ placed, end }: PlacedList): boolean {
  return end !== null && subtract({ start: 0, end }, placed).length === 0;
}

/** The parts of the pages that no earlier one covers, nor anything of `taken`. */
function placePages<Page extends CachedPage>(
  pages: readonly { readonly area: Area; readonly page: Page }[],
  shift: number,
  taken: readonly RowRange[] = [],
): PlacedPage<Page>[] {
  const placed: PlacedPage<Page>[] = [];
  for (const { area, page } of pages)
    for (const part of subtract({ start: page.start + shift, end: page.end + shift }, [...taken, ...placed]))
      placed.push({ area, page: { ...page, start: part.start - shift, end: part.end - shift }, ...part });
  return placed;
}
