import PQueue from 'p-queue';
import type { Ground, LookupReply, Responder } from '@/utils/browser/messages.ts';
import { readItem } from '@/utils/browser/storage.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import { createLookupService } from '@/utils/worker/lookup/lookup-service.ts';
import { createSender } from '@/utils/worker/lookup/send.ts';
import { createLogWriter } from '@/utils/worker/spending/log-writer.ts';
import type { Transport } from '@/utils/worker/transport/transport.ts';

export interface SimulatedWorker {
  readonly recover: () => Promise<void>;
  /** Responds to pages. */
  readonly responder: Pick<Responder, 'lookup' | 'cancel' | 'used'>;
  readonly lookup: (
    query: Query,
    options?: {
      freshSince?: number;
      seenChargeAt?: number | null;
      approvedUnits?: number | null;
      isPrivate?: boolean;
      lookupId?: string;
      unreadablePages?: readonly string[];
      ground?: Ground | null;
    },
  ) => Promise<LookupReply>;
}

/** One life of the worker, wired as start.ts wires it, on the fake store and the simulated API. `canPay: null`: the balance cannot be asked. */
export function createWorker(
  api: Transport & { readonly balance: number },
  options: { readonly canPay?: null } = {},
): SimulatedWorker {
  const logWriter = createLogWriter(crypto.randomUUID(), Date.now);
  const sender = createSender({
    logWriter,
    pace: new PQueue({ concurrency: 3 }),
    now: Date.now,
    wait: () => Promise.resolve(),
    canPay: (_key, units) => Promise.resolve(options.canPay === null ? null : api.balance >= units),
  });
  const lookupService = createLookupService({
    logWriter,
    sender,
    readSettings: () => readItem(settingsItem),
    readKey: () => Promise.resolve('0'.repeat(32)),
    transportFor: () => api,
  });
  return {
    recover: logWriter.recover,
    responder: {
      lookup: lookupService.lookup,
      cancel: async ({ lookupId }) => {
        lookupService.cancel(lookupId);
        return null;
      },
      used: async () => null,
    },
    lookup: (
      query,
      {
        freshSince = 0,
        seenChargeAt = null,
        approvedUnits = null,
        isPrivate = false,
        lookupId = crypto.randomUUID(),
        unreadablePages = [],
        ground = { kind: 'click' } as const,
      } = {},
    ) =>
      lookupService.lookup(
        { query, lookupId, freshSince, unreadablePages, seenChargeAt, approvedUnits, isPrivate, ground },
        { isOpen: async () => true, isPopup: async () => true, tabId: null },
      ),
  };
}
