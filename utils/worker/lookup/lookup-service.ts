import type { Asker, LookupQuestion, LookupReply } from '@/utils/browser/messages.ts';
import { readRowsInHand } from '@/utils/store/cache/cached-rows.ts';
import type { LogEntry } from '@/utils/store/spending/spending-log.ts';
import { withLock, type Settings } from '@/utils/browser/storage.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import { planRequests } from '@/utils/semrush/query/price.ts';
import { canonicalQuery, isQuery, shelfName } from '@/utils/semrush/query/query.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import type { Ledger } from '@/utils/worker/spending/log-writer.ts';
import type { Sender, Sent } from './send.ts';
import type { Transport } from '@/utils/worker/transport/transport.ts';

export interface LookupDeskParts {
  readonly ledger: Ledger;
  readonly sender: Sender;
  readonly readSettings: () => Promise<Settings>;
  readonly readKey: () => Promise<string | null>;
  readonly transportFor: (settings: Settings) => Transport;
}

export interface LookupDesk {
  readonly lookup: (question: LookupQuestion, asker: Asker) => Promise<LookupReply>;
  readonly cancel: (lookupId: string) => void;
  /** True while anything that may cost units is under way. */
  readonly isBusy: () => boolean;
}

const failed = (error: LookupError, unitsSpent = 0) => ({ kind: 'failed', unitsSpent, error }) as const satisfies LookupReply;
/** Refused before anything was reserved or sent. */
const refusedBefore = (name: LookupError['class']) => failed({ class: name, mayHaveCharged: false });

/** What became of a lookup that an earlier life of the worker began. */
const replyOfEntries = (entries: readonly LogEntry[]): LookupReply => {
  const unitsSpent = entries.reduce((sum, { units }) => sum + (units ?? 0), 0);
  const bad = entries.find(({ error }) => error !== null);
  return bad?.error ? failed(bad.error, unitsSpent) : { kind: 'ready', unitsSpent };
};

interface Running {
  readonly freshSince: number;
  readonly reply: Promise<LookupReply>;
}

/**
 * The one way rows are got: look in the store, plan what is missing, reserve, send each request once, keep what came.
 * Lookups of the same rows are one; lookups on the same list wait for one another, so that the second finds what the
 * first bought.
 */
export const createLookupDesk = ({ ledger, sender, readSettings, readKey, transportFor }: LookupDeskParts): LookupDesk => {
  const byLookup = new Map<string, Promise<LookupReply>>();
  const byQuery = new Map<string, Running>();
  const cancelled = new Set<string>();
  const isCancelled = (lookupId: string): boolean => cancelled.has(lookupId);

  const send = async (question: LookupQuestion, asker: Asker): Promise<LookupReply> => {
    const { query, isPrivate, lookupId, freshSince, doubtAt, approvedUnits } = question;
    const settings = await readSettings();
    const transport = transportFor(settings);
    if (!transport.isFree) {
      const earlier = await ledger.entriesOf(lookupId).catch(() => null);
      if (earlier === null) return refusedBefore('log');
      if (earlier.length > 0) return replyOfEntries(earlier);
    }
    const inHand = { source: transport.source, isPrivate };
    const { holes } = await readRowsInHand(query, { ...inHand, freshSince });
    const requests = planRequests(query, holes);
    if (requests.length === 0) return { kind: 'ready', unitsSpent: 0 };
    // Read as the page reads it: what came since clears up a doubt, however old it is for this question.
    const { doubt } = await readRowsInHand(query, inHand);
    if (doubt && (doubtAt === null || doubt.at > doubtAt)) return failed(doubt.error);
    if (!transport.supports(query.report)) return refusedBefore('plan');
    const key = transport.isFree ? '' : await readKey();
    if (key === null) return refusedBefore('no-key');
    if (!transport.isFree && !navigator.onLine) return refusedBefore('connection');
    const reservation = transport.isFree
      ? null
      : await ledger.reserve(requests, { lookupId, isPrivate, approvedUnits }, settings).catch(() => refusedBefore('log'));
    if (reservation && reservation.kind !== 'reserved') return reservation;
    let unsent = reservation?.entries ?? [];
    let unitsSpent = 0;
    try {
      for (const [at, request] of requests.entries()) {
        // One request is what the click was for; a longer lookup goes on only while somebody waits for it.
        if (isCancelled(lookupId) || (at > 0 && !(await asker.isOpen()))) return { kind: 'cancelled', unitsSpent };
        const [entry = null] = unsent;
        unsent = unsent.slice(1);
        const sent: Sent = await sender.send({ query: request.query, key, transport, isPrivate, entry, isCancelled: () => isCancelled(lookupId) });
        unitsSpent += sent.unitsSpent;
        if (sent.isCancelled) return { kind: 'cancelled', unitsSpent };
        if (sent.error) return failed(sent.error, unitsSpent);
        if (sent.isEnd) break;
      }
      return { kind: 'ready', unitsSpent };
    } finally {
      await ledger.release(unsent);
    }
  };

  const begin = (question: LookupQuestion, asker: Asker, name: string): Promise<LookupReply> => {
    const { query, freshSince } = question;
    const list = reportOf(query.report).rowPerTarget ? query.report : shelfName(query);
    const reply = withLock(`lookup:${list}`, () => send(question, asker)).finally(() => byQuery.delete(name));
    byQuery.set(name, { freshSince, reply });
    return reply;
  };

  /** Waits for a lookup of the same rows that is under way, and goes on by itself where that doesn't answer this one. */
  const joinOrBegin = async (question: LookupQuestion, asker: Asker): Promise<LookupReply> => {
    const name = `${question.isPrivate}|${canonicalQuery(question.query)}`;
    const running = byQuery.get(name);
    if (!running) return begin(question, asker, name);
    const reply = await running.reply;
    // What failed is not tried again unasked.
    const isShared = reply.kind === 'failed' || (reply.kind === 'ready' && running.freshSince >= question.freshSince);
    return isShared ? { ...reply, unitsSpent: 0 } : joinOrBegin(question, asker);
  };

  return {
    lookup: (question, asker) => {
      if (!isQuery(question.query)) return Promise.resolve(refusedBefore('input'));
      const { lookupId } = question;
      const own = byLookup.get(lookupId);
      if (own) return own;
      const reply = joinOrBegin(question, asker).finally(() => {
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
};
