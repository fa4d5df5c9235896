import { readStored } from '@/utils/browser/storage.ts';

/** What the log's index begins with: log-index.ts has the rest of it. */
export const logHeadKey = 'log-head@1';

export interface LogHead {
  /** The days before this one are told by the months alone. */
  readonly since: string;
  /** Entries reserved or sent, by their ids: their day, and what they hold. */
  readonly open: Readonly<Record<string, { readonly day: string; readonly units: number }>>;
  /** Ids of entries that are open no more, while those of before their end may still lie there. */
  readonly closed: readonly string[];
  /** The days from `since` on: how many entries each has, and what they hold. */
  readonly recent: Readonly<Record<string, { readonly count: number; readonly units: number }>>;
  readonly months: Readonly<Record<string, { readonly count: number; readonly unknownUnits: number }>>;
  /** Keys of closed entries that tell no day. */
  readonly odd: readonly string[];
}

export async function readLogHead(): Promise<LogHead | null> {
  return parseLogHead((await readStored('local', [logHeadKey])).values[logHeadKey]);
}

/** Null where there is none, or where it is not whole: then the entries are found by listing them. */
export function parseLogHead(value: unknown): LogHead | null {
  return unsealed(value) as LogHead | null;
}

/** Units that count against a day's budget, as the head tells it; null where only the months can. */
export function unitsFrom({ since, open, recent }: LogHead, day: string): number | null {
  if (day < since) return null;
  const closed = Object.entries(recent).filter(([other]) => other >= day);
  return [...closed.map(([, { units }]) => units), ...Object.values(open).map(({ units }) => units)].reduce(
    (sum, units) => sum + units,
    0,
  );
}

/** What sealed() made a text of; null where it was damaged since. */
export function unsealed(value: unknown): unknown {
  if (typeof value !== 'string') return null;
  const end = value.indexOf(' ');
  const text = value.slice(end + 1);
  return end > 0 && value.slice(0, end) === checksum(text) ? JSON.parse(text) : null;
}

/** FNV-1a, 32 bits, over the text's code units. */
export function checksum(text: string): string {
  let hash = 0x81_1c_9d_c5;
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01_00_01_93);
  return (hash >>> 0).toString(36);
}
