import { listKeys, removeKeys, writeTogether, type Stored } from '@/utils/browser/storage.ts';
import { logHeadKey, unitsFrom } from '@/utils/store/spending/log-head.ts';
import { logIdsPrefix, logMonthPrefix, sealedAll } from '@/utils/store/spending/log-index.ts';
import { localDay, openPrefix } from '@/utils/store/spending/log-keys.ts';
import { type LogEntry } from '@/utils/store/spending/spending-log.ts';
import { foldLog, headOf, isIndexedAs, valuesOf } from './fold-log.ts';
import { changed, marks, prepared, readState, unread, type IndexChange, type IndexState } from './log-index-state.ts';

/** What a starting worker finds of the entries that lives before it left. */
export interface LeftOpen {
  readonly open: readonly string[];
  /** Ids of entries that ended, and whose open form may still lie there. */
  readonly closed: readonly string[];
}

export interface LogIndexWriter {
  readonly load: () => Promise<LeftOpen>;
  /** Writes what the index becomes together with what `store` stores: all of it or nothing, and one change after another. */
  readonly change: (change: IndexChange, store: (values: Stored) => Promise<void>) => Promise<void>;
  /** Takes entries for taken back, though that could not be written. */
  readonly drop: (ids: readonly string[]) => Promise<void>;
  /** What this very life has open, read again. */
  readonly noteOpen: (entry: LogEntry) => Promise<void>;
  readonly noteRemoved: (ids: readonly string[]) => Promise<void>;
  /** What the index says is held against the budget of a day; 0 where it says nothing. */
  readonly unitsFrom: (day: string) => Promise<number>;
  /** Whether readers find what they look for by the index. */
  readonly isWhole: () => Promise<boolean>;
  /** Makes a missing index at once where the log is short; a long one is read when nobody waits. */
  readonly begin: () => Promise<void>;
  /** Compares the index with all entries there are, and makes it anew where it says anything else; whether it did. It takes long, and pauses. */
  readonly rebuild: () => Promise<boolean>;
  /** Names open entries that lie there unnamed, since what they hold would be free; which ones. */
  readonly adopt: () => Promise<readonly string[]>;
  /** Does without what is known and stored of it: entries came back that it does not know. */
  readonly forget: () => Promise<void>;
}

const dayMs = 86_400_000;

/** The only writer of the log's index: utils/store/spending/log-index.ts. It belongs to the log's only writer. */
export function createLogIndexWriter(now: () => number): LogIndexWriter {
  let state: Promise<IndexState> | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  /** What ended while all entries are being read. */
  let journal: NonNullable<IndexChange['closed']>[] | null = null;

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  const yesterday = (): string => localDay(now() - dayMs);
  const current = (): Promise<IndexState> => {
    state ??= readState(yesterday()).catch((error: unknown) => {
      state = null;
      throw error;
    });
    return state;
  };
  const become = (next: IndexState): void => void (state = Promise.resolve(next));

  const change: LogIndexWriter['change'] = (what, store) =>
    inTurn(async () => {
      const days = [...(what.reserved ?? []), ...(what.closed ? [what.closed.entry] : [])].map(({ day }) => day);
      const before = await prepared(await current(), new Set(days));
      const { next, values } = changed(before, what, yesterday());
      const stale = next.hasStaleHead ? { [logHeadKey]: '' } : {};
      await store(next.isWhole ? values : stale);
      become({ ...next, hasStaleHead: false });
      if (what.closed) journal?.push(what.closed);
    });

  const readAll = async (): Promise<boolean> => {
    for (;;) {
      journal = [];
      try {
        const keys = await listKeys('local', '');
        const fold = await foldLog(keys);
        const isMade = await inTurn(async () => {
          const { head, isWhole } = await current();
          // What had ended before may have been read as it was or as it is.
          if (journal?.some(({ before }) => before !== null)) return null;
          for (const { entry } of journal ?? []) fold.add(entry.day, entry.id, entry);
          if (isWhole && (await isIndexedAs(head, fold))) return false;
          const made = headOf(fold, head.open, head.closed, yesterday());
          const values = valuesOf(made, fold);
          await writeTogether('local', values);
          become({
            head: made,
            isWhole: true,
            hasStaleHead: false,
            isShort: true,
            months: new Map(),
            tails: new Map(),
          });
          const stale = keys.filter(
            (key) => [logMonthPrefix, logIdsPrefix].some((prefix) => key.startsWith(prefix)) && !(key in values),
          );
          await removeKeys('local', stale).catch(() => undefined);
          return true;
        });
        if (isMade !== null) return isMade;
      } finally {
        journal = null;
      }
    }
  };

  /** One after another: what came back meanwhile is found by the later one. */
  let reading: Promise<unknown> = Promise.resolve();
  const rebuild = (): Promise<boolean> => {
    const mine = reading.then(readAll, readAll);
    reading = mine.catch(() => undefined);
    return mine;
  };

  return {
    load: async () => {
      const { head } = await current();
      return { open: Object.keys(head.open), closed: head.closed };
    },
    change,
    drop: (ids) =>
      inTurn(async () => {
        const before = await current();
        become({ ...changed(before, { released: ids }, yesterday()).next, hasStaleHead: before.hasStaleHead });
      }),
    noteOpen: (entry) =>
      inTurn(async () => {
        const before = await current();
        become({ ...before, head: { ...before.head, open: { ...before.head.open, ...marks([entry]) } } });
      }),
    noteRemoved: (ids) =>
      inTurn(async () => {
        const before = await current();
        const closed = before.head.closed.filter((id) => !ids.includes(id));
        become({ ...before, head: { ...before.head, closed } });
      }),
    unitsFrom: async (day) => {
      const { head, isWhole } = await current();
      return (isWhole ? unitsFrom(head, day) : null) ?? 0;
    },
    isWhole: async () => (await current()).isWhole,
    begin: async () => {
      const { isWhole, isShort } = await current();
      if (!isWhole && isShort) await rebuild();
    },
    rebuild,
    adopt: () =>
      inTurn(async () => {
        const { head, ...before } = await current();
        const unnamed = (await listKeys('local', openPrefix))
          .map((key) => key.slice(openPrefix.length))
          .filter((id) => !Object.hasOwn(head.open, id) && !head.closed.includes(id));
        if (unnamed.length === 0) return unnamed;
        const open = { ...head.open, ...unread(unnamed) };
        if (before.isWhole) await writeTogether('local', sealedAll({ [logHeadKey]: { ...head, open } }));
        become({ ...before, head: { ...head, open } });
        return unnamed;
      }),
    forget: () =>
      inTurn(async () => {
        await writeTogether('local', { [logHeadKey]: '' });
        state = null;
      }),
  };
}
