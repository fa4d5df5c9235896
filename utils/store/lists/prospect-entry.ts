import { isStoredObject } from '@/utils/browser/storage.ts';
import { isMoment } from '@/utils/format/numbers.ts';
import { siteKey, siteUnder, type ListSite } from './list-site.ts';

/** One site or page from which a link to the user's site may come, with how far that is. */
export interface ProspectEntry {
  /** What it is told by within its list: the page's address, or `domain:` and the domain. */
  readonly id: string;
  /** The site, in ASCII. */
  readonly domain: string;
  /** The page, where it is one. */
  readonly url: string | null;
  /** How far it is: one of utils/view/prospects/prospect.ts, or one of a version to come. */
  readonly status: string;
  readonly tags: readonly string[];
  /** The user's own words; empty where there are none. */
  readonly note: string;
  /** A page or a mail address to write to; empty where none is known. */
  readonly contact: string;
  /** The day of the next step, YYYY-MM-DD in the user's calendar. */
  readonly nextOn: string | null;
  /** Where it came from: a report, or another way in. */
  readonly from: string;
  /** The Authority Score of its domain then. */
  readonly score: number | null;
  /** Further figures of its row, as they were then, by the API's columns. */
  readonly figures: Readonly<Record<string, number>>;
  /** When it was added, in ms since the epoch. */
  readonly addedAt: number;
}

/** Every entry has a key of its own, so that damage to one costs no other (docs/guarantees.md, 15). */
export const prospectPrefix = 'prospect@1:';

export function prospectSitePrefix(site: ListSite): string {
  return siteKey(prospectPrefix, site);
}

export function prospectKey(site: ListSite, id: string): string {
  return `${prospectSitePrefix(site)}${id}`;
}

/** Whose list a key belongs to; null for a key of another form. */
export function prospectSiteOfKey(key: string): ListSite | null {
  return siteUnder(prospectPrefix, key);
}

/** The entry that lies under a key; null where it can't be read, or is not the one that the key names. */
export function prospectUnder(key: string, value: unknown): ProspectEntry | null {
  const site = prospectSiteOfKey(key);
  const entry = parseProspectEntry(value);
  return site && entry && prospectKey(site, entry.id) === key ? entry : null;
}

/** An entry as the store keeps it; null for a damaged or foreign value (docs/guarantees.md, 15). Never throws. */
export function parseProspectEntry(value: unknown): ProspectEntry | null {
  if (!isStoredObject(value)) return null;
  const { id, domain, url, status, tags, note, contact, nextOn, from, score, figures, addedAt } = value;
  if (typeof id !== 'string' || typeof domain !== 'string' || domain === '') return null;
  if ((url !== null && typeof url !== 'string') || id !== (url ?? `domain:${domain}`)) return null;
  if (typeof status !== 'string' || status === '' || !isMoment(addedAt)) return null;
  // The rest is as it can be read: a note that is damaged costs no entry.
  return {
    id,
    domain,
    url,
    status,
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
    note: textOf(note),
    contact: textOf(contact),
    nextOn: typeof nextOn === 'string' && /^\d{4}-\d\d-\d\d$/.test(nextOn) && isRealDay(nextOn) ? nextOn : null,
    from: textOf(from),
    score: isFigure(score) ? score : null,
    figures: isStoredObject(figures)
      ? Object.fromEntries(Object.entries(figures).filter((figure): figure is [string, number] => isFigure(figure[1])))
      : {},
    addedAt,
  };
}

function isRealDay(day: string): boolean {
  const at = Date.parse(day);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isFigure(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
