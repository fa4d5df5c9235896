import type { Requester, LookupRequest, LookupReply } from '@/utils/browser/messages.ts';
import { readCachedRows } from '@/utils/store/cache/cached-rows.ts';
import type { LogEntry } from '@/utils/store/spending/spending-log.ts';
import { withLock } from '@/utils/browser/storage.ts';
import type { Settings } from '@/utils/store/settings.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import { planRequests } from '@/utils/semrush/query/price.ts';
import { canonicalQuery, isQuery, cacheEntryName } from '@/utils/semrush/query/query.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import type { LogWriter } from '@/utils/worker/spending/log-writer.ts';
import type { Sender, Sent } from './send.ts';
import type { Transport } from '@/utils/worker/transport/transport.ts';

export interface LookupServiceParts {
  readonly logWriter: LogWriter;
  readonly sender: Sender;
  readonly readSettings: () => Promise<Settings>;
  readonly readKey: () => Promise<string | null>;
  readonly transportFor: (settings: Settings) => Transport;
}

export interface LookupService {
  readonly lookup: (question: LookupRequest, requester: Requester) => Promise<LookupReply>;
  readonly cancel: (lookupId: string) => void;
  /** True while anything that may cost units is under way. */
  readonly isBusy: () => boolean;
}

interface Running {
  readonly freshSince: number;
  readonly reply: Promise<LookupReply>;
}

/**
 * The one way rows are got: look in the store, plan what is missing, reserve, send each request once, keep what came.
 * Lookups of the same rows are one; lookups on the same list wait for one another, so that the second finds what the
 * first bought.
 */
export function createLookupService({
  logWriter,
  sender,
  readSettings,
  readKey,
  transportFor,
}: LookupServiceParts): LookupService {
  const byLookup = new Map<string, Promise<LookupReply>>();
  const byQuery = new Map<string, Running>();
  const cancelled = new Set<string>();
  const isCancelled = (lookupId: string): boolean => cancelled.has(lookupId);

  const send = async (question: LookupRequest, requester: Requester): Promise<LookupReply> => {
    const { query, isPrivate, lookupId, freshSince, seenChargeAt, approvedUnits } = question;
    const settings = await readSettings();
    const transport = transportFor(settings);
    if (!transport.isFree) {
      const earlier = await logWriter.entriesOf(lookupId).catch(() => null);
      if (earlier === null) return refusedBefore('log');
      if (earlier.length > 0) return replyOfEntries(earlier);
    }
    const cacheOptions = { source: transport.source, isPrivate };
    const { missingRanges } = await readCachedRows(query, { ...cacheOptions, freshSince });
    const requests = planRequests(query, missingRanges);
    if (requests.length === 0) return { kind: 'ready', unitsSpent: 0 };
    // Read as the page reads it: what came since clears up an unresolved charge, however old it is for this question.
    const { unresolvedCharge } = await readCachedRows(query, cacheOptions);
    if (unresolvedCharge && (seenChargeAt === null || unresolvedCharge.at > seenChargeAt))
      return failed(unresolvedCharge.error);
    if (!transport.supports(query.report)) return refusedBefore('plan');
    const key = transport.isFree ? '' : await readKey();
    if (key === null) return refusedBefore('no-key');
    if (!transport.isFree && !navigator.onLine) return refusedBefore('connection');
    const reservation = transport.isFree
      ? null
      : await logWriter
          .reserve(requests, { lookupId, isPrivate, approvedUnits }, settings)
          .catch(() => refusedBefore('log'));
    if (reservation && reservation.kind !== 'reserved') return reservation;
    let unsent = reservation?.entries ?? [];
    let unitsSpent = 0;
    try {
      for (const [at, request] of requests.entries()) {
        // One request is what the click was for; a longer lookup goes on only while somebody waits for it.
        if (isCancelled(lookupId) || (at > 0 && !(await requester.isOpen()))) return { kind: 'cancelled', unitsSpent };
        const [entry = null] = unsent;
        unsent = unsent.slice(1);
        const sent: Sent = await sender.send({
          query: request.query,
          key,
          transport,
          isPrivate,
          entry,
          isCancelled: () => isCancelled(lookupId),
        });
        unitsSpent += sent.unitsSpent;
        if (sent.isCancelled) return { kind: 'cancelled', unitsSpent };
        if (sent.error) return failed(sent.error, unitsSpent);
        if (sent.isEnd) break;
      }
      return { kind: 'ready', unitsSpent };
    } finally {
      await logWriter.release(unsent);
    }
  };

  const begin = (question: LookupRequest, requester: Requester, name: string): Promise<LookupReply> => {
    const { query, freshSince } = question;
    const list = reportOf(query.report).rowPerTarget ? query.report : cacheEntryName(query);
    const reply = withLock(`lookup:${list}`, () => send(question, requester)).finally(() => byQuery.delete(name));
    byQuery.set(name, { freshSince, reply });
    return reply;
  };

  /** Waits for a lookup of the same rows that is under way, and goes on by itself where that doesn't answer this one. */
  const joinOrBegin = async (question: LookupRequest, requester: Requester): Promise<LookupReply> => {
    const name = `${question.isPrivate}|${canonicalQuery(question.query)}`;
    const running = byQuery.get(name);
    if (!running) return begin(question, requester, name);
    const reply = await running.reply;
    // What failed is not tried again unasked.
    const isShared = reply.kind === 'failed' || (reply.kind === 'ready' && running.freshSince >= question.freshSince);
    return isShared ? { ...reply, unitsSpent: 0 } : joinOrBegin(question, requester);
  };

  return {
    lookup: (question, requester) => {
      if (!isQuery(question.query)) return Promise.resolve(refusedBefore('input'));
      const { lookupId } = question;
      const own = byLookup.get(lookupId);
      if (own) return own;
      const reply = joinOrBegin(question, requester).finally(() => {
        byLookup.delete(lookupId);
        cancelled.delete(lookupId);
      });
      byLookup.set(lookupId, reply);
      return reply;
    },
    cancel: (lookupId) => {
      if (byLookup.has(lookupId)) cancelled.add(lookupId);
    },
    isBusy: () => byLookup.size > 0,
  };
}

/** Refused before anything was reserved or sent. */
function refusedBefore(name: LookupError['class']) {
  return failed({ class: name, mayHaveCharged: false });
}

function failed(error: LookupError, unitsSpent = 0) {
  return { kind: 'failed', unitsSpent, error } as const satisfies LookupReply;
}

/** What became of a lookup that an earlier life of the worker began. */
function replyOfEntries(entries: readonly LogEntry[]): LookupReply {
  const unitsSpent = entries.reduce((sum, { units }) => sum + (units ?? 0), 0);
  const bad = entries.find(({ error }) => error !== null);
  return bad?.error ? failed(bad.error, unitsSpent) : { kind: 'ready', unitsSpent };
}
