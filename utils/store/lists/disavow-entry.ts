import { isStoredObject } from '@/utils/browser/storage.ts';
import { isMoment } from '@/utils/format/numbers.ts';
import { siteKey, siteUnder, type ListSite } from './list-site.ts';

/** Why an entry is on the list, as it was told then: kinds of a version to come stay as they are. */
export interface StoredSignal {
  readonly kind: string;
  readonly count: number | null;
  readonly text: string;
}

/** One domain or page that is to be disavowed, or a line of a file that is neither. */
export interface DisavowEntry {
  /** What it is told by within its list: the page's address, or `domain:` and the domain; for an odd line, the line. */
  readonly id: string;
  /** The domain, in ASCII; empty for an odd line. */
  readonly domain: string;
  /** The page, where one is known. */
  readonly url: string | null;
  /** What the file names of it. */
  readonly names: 'domain' | 'url';
  /** A line of an imported file that names neither a domain nor a page, as it stood there; it goes into no file. */
  readonly oddLine: string | null;
  /** The reason in the user's words; empty where none was given. */
  readonly reason: string;
  readonly signals: readonly StoredSignal[];
  /** The report whose row it was; null for one that came from a file. */
  readonly report: string | null;
  /** The figures of the row, as they were then, by the API's columns. */
  readonly figures: Readonly<Record<string, number>>;
  /** When it was added, in ms since the epoch. */
  readonly addedAt: number;
  /** When it was ticked as reviewed; null while it is to be reviewed. */
  readonly reviewedAt: number | null;
}

/** Every entry has a key of its own, so that damage to one costs no other (docs/guarantees.md, 15). */
export const disavowPrefix = 'disavow@1:';

/** The start of the keys of a site's entries. */
export function sitePrefix(site: ListSite): string {
  return siteKey(disavowPrefix, site);
}

export function disavowKey(site: ListSite, id: string): string {
  return `${sitePrefix(site)}${id}`;
}

/** Whose list a key belongs to; null for a key of another form. */
export function siteOfKey(key: string): ListSite | null {
  return siteUnder(disavowPrefix, key);
}

/** The entry that lies under a key; null where it can't be read, or is not the one that the key names. */
export function entryUnder(key: string, value: unknown): DisavowEntry | null {
  const site = siteOfKey(key);
  const entry = parseDisavowEntry(value);
  return site && entry && disavowKey(site, entry.id) === key ? entry : null;
}

/** An entry as the store keeps it; null for a damaged or foreign value (docs/guarantees.md, 15). Never throws. */
export function parseDisavowEntry(value: unknown): DisavowEntry | null {
  if (!isStoredObject(value)) return null;
  const { id, domain, url, names, oddLine, reason, signals, report, figures, addedAt, reviewedAt } = value;
  if (typeof id !== 'string' || id === '' || typeof domain !== 'string' || !isTextOrNull(url)) return null;
  if (!isTextOrNull(oddLine) || (domain === '' && oddLine === null)) return null;
  if ((names !== 'domain' && names !== 'url') || (names === 'url' && url === null && oddLine === null)) return null;
  if (!isMoment(addedAt) || (reviewedAt !== null && !isMoment(reviewedAt))) return null;
  // What only says why is as it can be read: a reason that is damaged costs no entry.
  return {
    id,
    domain,
    url,
    names,
    oddLine,
    reason: typeof reason === 'string' ? reason : '',
    signals: Array.isArray(signals) ? signals.flatMap((signal) => parseSignal(signal) ?? []) : [],
    report: typeof report === 'string' ? report : null,
    figures: isStoredObject(figures)
      ? Object.fromEntries(Object.entries(figures).filter((figure): figure is [string, number] => isFigure(figure[1])))
      : {},
    addedAt,
    reviewedAt,
  };
}

function parseSignal(value: unknown): StoredSignal | null {
  if (!isStoredObject(value) || typeof value.kind !== 'string') return null;
  return {
    kind: value.kind,
    count: isFigure(value.count) ? value.count : null,
    text: typeof value.text === 'string' ? value.text : '',
  };
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

function isFigure(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
