import PQueue from 'p-queue';
import { readItem, updateItem } from '@/utils/browser/storage.ts';
import type { Watch, WatchPlan } from '@/utils/semrush/watch/watch.ts';
import { readWatch } from '@/utils/store/lists/watch-list.ts';
import { settingsItem, type Settings } from '@/utils/store/settings.ts';
import { createLookupService, type LookupService } from '@/utils/worker/lookup/lookup-service.ts';
import { createSender } from '@/utils/worker/lookup/send.ts';
import { createLogWriter } from '@/utils/worker/spending/log-writer.ts';
import type { Transport } from '@/utils/worker/transport/transport.ts';
import { watchRequests } from '@/utils/worker/watch/watch-requests.ts';
import { createWatchService, type WatchService } from '@/utils/worker/watch/watch-service.ts';

/** What the worker told and when it wanted to be woken. */
export interface Told {
  wakeAt: number | null;
  unseen: number;
  readonly changed: Watch[];
}

export interface WatchWorker {
  readonly service: WatchService;
  readonly lookups: LookupService;
  readonly requests: ReturnType<typeof watchRequests>;
  readonly told: Told;
}

/** One life of the worker with its watches, wired as start.ts wires it; what an earlier one left open is mended first. */
export async function startWatching(api: Transport): Promise<WatchWorker> {
  const workerId = crypto.randomUUID();
  const sample: Transport = {
    source: 'sample',
    supports: () => true,
    fetchReport: (query, key) => api.fetchReport(query, key),
  };
  const logWriter = createLogWriter(workerId, Date.now);
  const sender = createSender({
    logWriter,
    pace: new PQueue({ concurrency: 3 }),
    now: Date.now,
    wait: async () => undefined,
    canPay: async () => true,
  });
  const readSettings = (): Promise<Settings> => readItem(settingsItem);
  const lookups = createLookupService({
    logWriter,
    sender,
    readSettings,
    readKey: async () => '0'.repeat(32),
    transportFor: ({ usesSample }) => (usesSample ? sample : api),
  });
  const told: Told = { wakeAt: null, unseen: 0, changed: [] };
  const service = createWatchService({
    lookupService: lookups,
    readSettings,
    workerId,
    now: Date.now,
    wakeAt: async (at) => {
      told.wakeAt = at;
    },
    tell: async (unseen, changed) => {
      told.unseen = unseen;
      if (changed) told.changed.push(changed);
    },
  });
  await logWriter.recover();
  return { service, lookups, requests: watchRequests(Date.now, async () => undefined), told };
}

export const watchedPlan: WatchPlan = {
  source: 'v3',
  report: 'backlinks_anchors',
  target: { value: 'site-3.com', type: 'root_domain' },
  sort: 'backlinks_num_desc',
  filter: [],
  rowCount: 10,
  method: 'rows',
  every: 'daily',
  monthlyBudget: 1_000,
};

/** A watch that is on. */
export async function addWatchOf(
  { requests }: Pick<WatchWorker, 'requests'>,
  change: Partial<WatchPlan> = {},
): Promise<string> {
  const id = await requests.addWatch({ plan: { ...watchedPlan, ...change } }, nobody);
  if (id === null) throw new Error('no watch was added');
  return id;
}

export async function watchOf(id: string): Promise<Watch> {
  const watch = await readWatch(id);
  if (!watch) throw new Error('no such watch');
  return watch;
}

export async function changeSettings(change: Partial<Settings>): Promise<void> {
  await updateItem(settingsItem, (before) => ({ ...before, ...change }));
}

export const nobody = { isOpen: async () => true, isPopup: async () => false, tabId: 7 };
