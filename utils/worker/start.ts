import '@/utils/semrush/target/suffix-list.ts';
import PQueue from 'p-queue';
import { onAlarm, setAlarm } from '@/utils/browser/alarms.ts';
import { browser } from '@/utils/browser/browser.ts';
import { watchGrants } from '@/utils/browser/hosts.ts';
import { respond } from '@/utils/browser/messages.ts';
import { onNotificationClick } from '@/utils/browser/notifications.ts';
import { knownSuffixOf } from '@/utils/browser/public-suffix.ts';
import { closeStoreToPages, readItem } from '@/utils/browser/storage.ts';
import { provideBrowserSuffix } from '@/utils/semrush/target/suffixes.ts';
import { fullReading } from '@/utils/store/cache/full-reading.ts';
import { provideFullReading } from '@/utils/store/cache/load-full-reading.ts';
import { forgetEntryCounts } from '@/utils/store/lists/entry-counts.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import { localDay } from '@/utils/store/spending/log-keys.ts';
import { requestBalance } from '@/utils/worker/account/balance.ts';
import { saveKey, type TryKey } from '@/utils/worker/account/key-check.ts';
import { readKey, removeKey, sweepWrappingKeys, wrapPlainKey } from '@/utils/worker/account/key.ts';
import { acceptReporting } from '@/utils/worker/account/reporting.ts';
import { clearCachedRows } from '@/utils/worker/cache/eviction.ts';
import { forgetSuperseded } from '@/utils/worker/cache/forget-superseded.ts';
import { acknowledgeUnreadable, forgetQuarantined, restoreQuarantined } from '@/utils/worker/cache/quarantine.ts';
import { noteUse } from '@/utils/worker/cache/store-rows.ts';
import { sweepDaily } from '@/utils/worker/cache/sweep.ts';
import { createLinkCheckService } from '@/utils/worker/link-checks/link-check-service.ts';
import { linkWatchRequests } from '@/utils/worker/link-checks/link-watch-requests.ts';
import { createLinkWatchService } from '@/utils/worker/link-checks/link-watch-service.ts';
import { createLookupService, type LookupService } from '@/utils/worker/lookup/lookup-service.ts';
import { createSender } from '@/utils/worker/lookup/send.ts';
import { createLogWriter, type LogWriter } from '@/utils/worker/spending/log-writer.ts';
import { noteBrowserStart, watchFailures } from '@/utils/worker/transport/connection.ts';
import { sampleTransport } from '@/utils/worker/transport/sample.ts';
import { v3Transport } from '@/utils/worker/transport/v3.ts';
import { openChanges, tellChanges, tellLinkChanges } from '@/utils/worker/watch/tell-changes.ts';
import { watchRequests } from '@/utils/worker/watch/watch-requests.ts';
import { createWatchService } from '@/utils/worker/watch/watch-service.ts';
import { ensureMenus, openFromMenu } from './menus.ts';
import { addFromMenu } from './prospect-menus.ts';
import { createUpdateService } from './update.ts';

/** Half of what the vendor allows an account: 10 requests a second, 10 at once (docs/api.md, "Life of the API"). */
const pace = { concurrency: 3, interval: 1_000, intervalCap: 5 };

const dayMs = 86_400_000;

const watchAlarm = 'watch';
const linkWatchAlarm = 'link-watch';

/** Registers every listener of the worker at once, as the browser wants it, and mends what the last life left open. */
export function startWorker(): void {
  provideBrowserSuffix(knownSuffixOf);
  provideFullReading(fullReading);
  const workerId = crypto.randomUUID();
  const logWriter = createLogWriter(workerId, Date.now);
  // What can't be mended in a damaged store counts at its most; lookups say for themselves what they can't read.
  const recovered = Promise.allSettled([logWriter.recover(), closeStoreToPages(), wrapPlainKey()]);
  void recovered.then(sweepWrappingKeys).catch(() => undefined);
  const sender = createSender({
    logWriter,
    pace: new PQueue(pace),
    now: Date.now,
    wait,
    canPay: async (key, units) => {
      const balance = await requestBalance(key);
      return balance.kind === 'balance' ? balance.units >= units : null;
    },
  });
  const parts = { logWriter, sender, readKey, readSettings: () => readItem(settingsItem) };
  const lookupService = createLookupService({
    ...parts,
    transportFor: ({ usesSample }) => (usesSample ? sampleTransport : v3Transport),
  });
  const keyServices = new Set<LookupService>();
  /** Each key on trial has a lookup service of its own, with v3 alone: the sample would find any key good. */
  const tryKey: TryKey = (query, approvedUnits, key) => {
    const keyService = createLookupService({ ...parts, readKey: async () => key, transportFor: () => v3Transport });
    keyServices.add(keyService);
    return (
      keyService
        // No cached row is fresh enough, nor is any unresolved charge in the way: it is the key that is asked about.
        .lookup(
          {
            query,
            approvedUnits,
            lookupId: crypto.randomUUID(),
            freshSince: Infinity,
            unreadablePages: [],
            seenChargeAt: Infinity,
            isPrivate: false,
            // *Save and check* was clicked, and says what it costs.
            ground: { kind: 'click' },
          },
          { isOpen: async () => true, isPopup: async () => false, tabId: null },
        )
        .finally(() => keyServices.delete(keyService))
    );
  };

  const watchService = createWatchService({
    lookupService,
    readSettings: parts.readSettings,
    workerId,
    now: Date.now,
    wakeAt: (at) => setAlarm(watchAlarm, at),
    tell: (_unseenCount, changed) => tellChanges(changed),
  });
  /** What the log left open is mended first: it says what an interrupted turn came to. */
  const runWatches = (): Promise<void> => recovered.then(watchService.run).catch(() => undefined);

  const isBusy = (): boolean => lookupService.isBusy() || keyServices.size > 0 || watchService.isBusy();
  const linkChecks = createLinkCheckService();
  // What a worker that ended left open is closed before another run may begin.
  const mended = recovered.then(linkChecks.recover).catch(() => undefined);
  const linkWatches = createLinkWatchService({
    check: linkChecks.check,
    workerId,
    now: Date.now,
    wakeAt: (at) => setAlarm(linkWatchAlarm, at),
    tell: tellLinkChanges,
  });
  const runLinkWatches = (): Promise<void> => mended.then(linkWatches.run).catch(() => undefined);
  const updateService = createUpdateService(() => isBusy() || linkChecks.isBusy());
  void recovered.then(() => tidyUp(logWriter, isBusy)).catch(() => undefined);

  respond({
    lookup: async (request, requester) => {
      await recovered;
      return lookupService.lookup(request, requester);
    },
    cancel: async ({ lookupId }) => {
      // Behind the lookup itself, which waits for this as well.
      await recovered;
      lookupService.cancel(lookupId);
      return null;
    },
    saveKey: async (request) => {
      await recovered;
      return saveKey(request, tryKey);
    },
    removeKey: async () => {
      await removeKey();
      return null;
    },
    balance: async () => {
      const key = await readKey();
      if (key === null) return { kind: 'failed', error: { class: 'no-key', mayHaveCharged: false } };
      const wasBusy = isBusy();
      const balance = await requestBalance(key);
      if (balance.kind === 'balance')
        return { ...balance, at: Date.now(), ...((wasBusy || isBusy()) && { isMoving: true }) };
      return {
        kind: 'failed',
        error: balance.kind === 'unreachable' ? { class: 'connection', mayHaveCharged: false } : balance.error,
      };
    },
    acceptReporting: async ({ collectors }) => {
      await acceptReporting(collectors);
      return null;
    },
    releaseCharges: async ({ ids }) => {
      await recovered;
      return logWriter.releaseCharges(ids);
    },
    clearCache: async () => {
      await clearCachedRows();
      return null;
    },
    forgetSuperseded: async (request) => {
      await forgetSuperseded(request);
      return null;
    },
    restoreQuarantined: async ({ key }) => {
      await recovered;
      const isRestored = await restoreQuarantined(key);
      if (isRestored) {
        await forgetEntryCounts();
        await logWriter.forget();
        // An open entry that is back ends as every one does whose worker is gone.
        await logWriter.recover();
      }
      return isRestored;
    },
    forgetQuarantined: async ({ key }) => {
      await forgetQuarantined(key, localDay(Date.now() - dayMs));
      return null;
    },
    acknowledgeUnreadable: async ({ keys }) => {
      await acknowledgeUnreadable(keys, localDay(Date.now() - dayMs));
      return null;
    },
    used: async ({ cacheKeys }) => {
      await noteUse(cacheKeys, Date.now());
      return null;
    },
    prepareLinkChecks: async ({ origins }) => {
      await mended;
      await linkChecks.prepare(origins);
      return null;
    },
    startLinkChecks: async ({ pairs, isPrivate }) => {
      await mended;
      return linkChecks.start(pairs, isPrivate);
    },
    cancelLinkChecks: async () => {
      linkChecks.cancel();
      return null;
    },
    releaseHosts: async () => {
      await mended;
      await linkChecks.release();
      return null;
    },
    ...watchRequests(Date.now, async () => void (await Promise.all([runWatches(), runLinkWatches()]))),
    ...linkWatchRequests(Date.now, linkChecks, runLinkWatches),
    restartToUpdate: () => updateService.restart(),
  });

  browser.contextMenus.onClicked.addListener((info, tab) => {
    void openFromMenu(info, tab);
    void addFromMenu(info, tab);
  });
  // Listened to for being started: every start of the worker sees to the menus.
  browser.runtime.onInstalled.addListener(() => undefined);
  browser.runtime.onStartup.addListener(() => void noteBrowserStart().catch(() => undefined));
  watchFailures();
  watchGrants(linkChecks.noteGrant);
  onAlarm(watchAlarm, () => void runWatches());
  onAlarm(linkWatchAlarm, () => void runLinkWatches());
  onNotificationClick((id) => void openChanges(id));
  void runWatches();
  void runLinkWatches();
  void ensureMenus();
  browser.runtime.onUpdateAvailable.addListener(({ version }) => void updateService.hold(version));
  void updateService.resume();
}

/** What goes through the whole store waits until whoever had the worker started has been served. */
const quietMs = 5_000;

async function tidyUp(logWriter: LogWriter, isBusy: () => boolean): Promise<void> {
  do await wait(quietMs);
  while (isBusy());
  if (!(await logWriter.isIndexed())) await logWriter.look().catch(() => undefined);
  await sweepDaily(Date.now(), logWriter.look);
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}
