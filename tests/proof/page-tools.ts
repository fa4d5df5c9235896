import { bytesInUse, listKeys, readItem, readKeys, totalBytes, updateItem } from '@/utils/browser/storage.ts';
import { LookupModel } from '@/utils/models/lookup/LookupModel.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import {
  cacheEntryPrefix,
  earlierKeysOf,
  pagePrefix,
  pagesOf,
  parseCacheEntry,
  withoutEarlier,
} from '@/utils/store/cache/cache-entry.ts';
import { readCachedRows } from '@/utils/store/cache/cached-rows.ts';
import { settingsItem, type Settings } from '@/utils/store/settings.ts';
import { logHeadKey } from '@/utils/store/spending/log-head.ts';
import { logIdsPrefix, logMonthPrefix } from '@/utils/store/spending/log-index.ts';
import { logPrefix } from '@/utils/store/spending/log-keys.ts';
import { readLog, readOpenEntries } from '@/utils/store/spending/read-log.ts';
import { type LogEntry } from '@/utils/store/spending/spending-log.ts';

/** How a lookup ended for its page. */
export interface Looked {
  readonly kind: string;
  readonly error: string | null;
  readonly unitsSpent: number;
}

export interface CachedDigest {
  /** SHA-256 of the rows as JSON, in hex. */
  readonly digest: string;
  readonly rowCount: number;
  readonly missing: number;
}

const staleAfterSeconds = 604_800;
const moreThanAnything = 1_000_000;

/** Buys what is missing of a query, or all of it anew: approved, or with nobody to approve it. */
async function buy(query: Query, isPrivate: boolean, approvedUnits?: number, isAnew = false): Promise<Looked> {
  const lookup = new LookupModel(query, { source: 'v3', isPrivate, staleAfterSeconds });
  // A click is on what is shown: what is unresolved is known to whoever clicks.
  await new Promise<void>((done) => {
    const stop = lookup.state.subscribe(({ kind }) => {
      if (kind !== 'reading') queueMicrotask(() => (stop(), done()));
    });
  });
  const clicked = { approvedUnits: approvedUnits ?? null, ground: { kind: 'click' } } as const;
  await (isAnew ? lookup.refresh(clicked) : lookup.look(clicked));
  const state = lookup.state.peek();
  lookup[Symbol.dispose]();
  return {
    kind: state.kind,
    error: state.kind === 'failed' ? state.error.class : null,
    unitsSpent: lookup.unitsSpent.peek(),
  };
}

function look(query: Query, isPrivate = false): Promise<Looked> {
  return buy(query, isPrivate, moreThanAnything);
}

function lookUnapproved(query: Query): Promise<Looked> {
  return buy(query, false);
}

function refresh(query: Query): Promise<Looked> {
  return buy(query, false, moreThanAnything, true);
}

/** One after another, as a person does it. */
async function lookAll(queries: readonly Query[]): Promise<void> {
  for (const query of queries) await look(query);
}

async function digestOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function readCached(query: Query): Promise<CachedDigest> {
  const { rows, missingRanges } = await readCachedRows(query, { source: 'v3', isPrivate: false });
  const missing = missingRanges.reduce((sum, { start, end }) => sum + end - start, 0);
  return { digest: await digestOf(JSON.stringify(rows)), rowCount: rows.length, missing };
}

/** Adds 1 to a setting, again and again, in the way in which every page changes a setting. */
async function countUp(times: number): Promise<void> {
  for (let index = 0; index < times; index += 1)
    await updateItem(settingsItem, (settings) => ({ ...settings, askAbove: settings.askAbove + 1 }));
}

interface StoreSize {
  /** All that is stored but the spending log, its index and what lists had before, which are meant to grow. */
  readonly bytesWithoutLog: number;
  readonly logEntries: number;
  /** Stored pages of rows that no cache entry names. */
  readonly orphans: number;
}

async function sizeOfStore(): Promise<StoreSize> {
  const keys = await listKeys('local', '');
  const isOfIndex = (key: string): boolean =>
    key === logHeadKey || key.startsWith(logMonthPrefix) || key.startsWith(logIdsPrefix);
  const log = keys.filter((key) => key.startsWith(logPrefix));
  const stored = await readKeys(
    'local',
    keys.filter((key) => key.startsWith(cacheEntryPrefix)),
  );
  const entries = Object.values(stored).flatMap((value) => parseCacheEntry(value) ?? []);
  const named = new Set(entries.flatMap((entry) => pagesOf(entry).map(({ key }) => key)));
  const earlier = entries.flatMap(earlierKeysOf);
  const metadata = entries.reduce(
    (sum, entry) => sum + JSON.stringify(entry).length - JSON.stringify(withoutEarlier(entry) ?? entry).length,
    0,
  );
  return {
    bytesWithoutLog:
      (await totalBytes('local')) -
      (await bytesInUse('local', [...log, ...keys.filter(isOfIndex), ...earlier])) -
      metadata,
    logEntries: log.length,
    orphans: keys.filter((key) => key.startsWith(pagePrefix) && !named.has(key)).length,
  };
}

/** What the promises' tests call in a page of the extension: the code of its pages, unchanged. */
export const pageTools = {
  look,
  lookAll,
  lookUnapproved,
  refresh,
  sizeOfStore,
  readCached,
  countUp,
  log: (): Promise<LogEntry[]> => readLog(),
  openEntries: (): Promise<LogEntry[]> => readOpenEntries(),
  settings: (): Promise<Settings> => readItem(settingsItem),
  changeSettings: (patch: Partial<Settings>): Promise<Settings> =>
    updateItem(settingsItem, (settings) => ({ ...settings, ...patch })),
};

export type PageTools = typeof pageTools;

Object.assign(globalThis, { pageTools });
