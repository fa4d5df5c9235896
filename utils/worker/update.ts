import { browser } from '@/utils/browser/browser.ts';
import { countOpenPages } from '@/utils/browser/contexts.ts';
import type { RestartReply } from '@/utils/browser/messages.ts';
import { readItem, updateItem } from '@/utils/browser/storage.ts';
import { readSessionHoldings, waitingUpdateItem } from '@/utils/store/waiting-update.ts';

/**
 * The browser puts a waiting update in place by itself as soon as the worker and all pages have ended (Chrome's
 * reference of `runtime.onUpdateAvailable`), whatever the session holds. Looking this often, which is a call of the
 * browser each time, keeps the worker from ending for as long as it waits.
 */
const lookEveryMs = 10_000;

export interface UpdateService {
  /** An update is here: it is put in place once that costs nobody anything. */
  readonly hold: (version: string) => Promise<void>;
  /** Goes on holding what an earlier life of the worker held. */
  readonly resume: () => Promise<void>;
  /** Puts the update in place because the user said so, whatever else it costs, unless a lookup is under way. */
  readonly restart: () => Promise<RestartReply>;
}

/**
 * Holds updates back (docs/guarantees.md, 17): one closes every page of the extension and empties the session's memory.
 * @param isBusy whether anything that may cost units is under way
 */
export function createUpdateService(isBusy: () => boolean): UpdateService {
  let isHolding = false;

  const reloadWhenFree = async (): Promise<void> => {
    if (isHolding) return;
    isHolding = true;
    while (!(await costsNothing()) || isBusy()) await wait(lookEveryMs);
    browser.runtime.reload();
  };

  return {
    hold: async (version) => {
      // Where that can't be written down, this life of the worker knows of it all the same.
      await updateItem(waitingUpdateItem, () => ({ version })).catch(() => undefined);
      await reloadWhenFree();
    },
    resume: async () => {
      if (await isWaiting()) await reloadWhenFree();
    },
    restart: async () => {
      if (!isHolding && !(await isWaiting())) return { kind: 'no-update' };
      if (isBusy()) return { kind: 'busy' };
      browser.runtime.reload();
      return { kind: 'restarting' };
    },
  };
}

function isWaiting(): Promise<boolean> {
  return readItem(waitingUpdateItem).then(
    (update) => update !== null,
    () => false,
  );
}

/** Nothing is known for sure where the store can't be read: then it waits. */
async function costsNothing(): Promise<boolean> {
  try {
    // The pages last: what lies in memory changes with them.
    return !(await readSessionHoldings()).hasAny && (await countOpenPages()) === 0;
  } catch {
    return false;
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}
