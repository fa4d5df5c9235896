import type { LookupReply, LookupRequest, Requester } from '@/utils/browser/messages.ts';
import { readItem, withLock } from '@/utils/browser/storage.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import { isQuery } from '@/utils/semrush/query/create-query.ts';
import { planRequests, type PlannedRequest } from '@/utils/semrush/query/price.ts';
import {
  addressLength,
  cacheEntryName,
  canonicalQuery,
  maxAddressLength,
  type Query,
} from '@/utils/semrush/query/query.ts';
import { countRows } from '@/utils/semrush/query/ranges.ts';
import { isFreeSource } from '@/utils/semrush/query/source.ts';
import { readCachedRows } from '@/utils/store/cache/cached-rows.ts';
import { readCoverage } from '@/utils/store/cache/coverage.ts';
import { quietReason, quietSitesItem } from '@/utils/store/quiet-sites.ts';
import type { Settings } from '@/utils/store/settings.ts';
import type { LogEntry } from '@/utils/store/spending/spending-log.ts';
import { takeTicket } from '@/utils/store/ticket.ts';
import { hasUnacceptedReporting } from '@/utils/worker/account/reporting.ts';
import { quarantinePages } from '@/utils/worker/cache/quarantine.ts';
import type { LogWriter } from '@/utils/worker/spending/log-writer.ts';
import type { Transport } from '@/utils/worker/transport/transport.ts';
import { holdsWatchGround } from '@/utils/worker/watch/watch-ground.ts';
import type { Sender } from './send.ts';

export interface LookupServiceParts {
  readonly logWriter: LogWriter;
  readonly sender: Sender;
  readonly readSettings: () => Promise<Settings>;
  readonly readKey: () => Promise<string | null>;
  readonly transportFor: (settings: Settings) => Transport;
}

export interface LookupService {
  readonly lookup: (request: LookupRequest, requester: Requester) => Promise<LookupReply>;
  readonly cancel: (lookupId: string) => void;
  /** True while anything that may cost units is under way. */
  readonly isBusy: () => boolean;
}

interface Running {
  readonly freshSince: number;
  readonly reply: Promise<LookupReply>;
}

/** A lookup that was approved: its plan, what pays for it, and the reservations of its requests, if it costs anything. */
interface ApprovedLookup {
  readonly planned: readonly PlannedRequest[];
  readonly logEntries: readonly LogEntry[];
  readonly transport: Transport;
  readonly key: string;
  readonly cachedCount: number;
}

/**
 * The one way rows are got: look in the store, plan what is missing, reserve, send each request once, keep what came.
 * Lookups of the same rows are one; lookups on the same list wait for one another, so that the second finds what the
 * first bought.
 */
export function createLookupService(parts: LookupServiceParts): LookupService {
  const { logWriter, sender, readSettings, readKey, transportFor } = parts;
  const byLookup = new Map<string, Promise<LookupReply>>();
  const byQuery = new Map<string, Running>();
  const cancelled = new Set<string>();
  const isCancelled = (lookupId: string): boolean => cancelled.has(lookupId);

  /** What is to be sent, paid for in advance; or the reply where nothing is. */
  const approve = async (request: LookupRequest, requester: Requester): Promise<ApprovedLookup | LookupReply> => {
    const { query, isPrivate, lookupId, freshSince, seenChargeAt, unreadablePages } = request;
    const settings = await readSettings();
    const transport = transportFor(settings);
    if (!isFreeSource(transport.source)) {
      const earlier = await logWriter.entriesOf(lookupId).catch(() => null);
      if (earlier === null) return refused('log');
      if (earlier.length > 0) return replyOfEntries(earlier);
    }
    const options = { source: transport.source, isPrivate };
    await quarantinePages(query, unreadablePages, options);
    let coverage = await readCoverage(query, options);
    if (coverage.missingRanges.length === 0) {
      // Nothing seems to be missing, and yet a page asks: rows that it can't read are missing all the same.
      await quarantinePages(query, (await readCachedRows(query, options)).unreadablePages, options);
      coverage = await readCoverage(query, options);
    }
    const planned = planRequests(query, coverage.missingSince(freshSince));
    if (planned.length === 0) return { kind: 'ready', unitsSpent: 0 };
    const { unresolvedCharge } = coverage;
    if (unresolvedCharge && (seenChargeAt === null || unresolvedCharge.at > seenChargeAt))
      return failed(unresolvedCharge.error);
    if (!transport.supports(query.report)) return refused('plan');
    const cachedCount = countRows(coverage.ranges);
    // What the user turned on for bought rows gets none of the sample, and the other way round.
    if (request.ground?.kind === 'watch' && request.ground.source !== transport.source) return { kind: 'no-ground' };
    if (isFreeSource(transport.source)) return { planned, logEntries: [], transport, key: '', cachedCount };
    const key = await readKey();
    if (key === null) return refused('no-key');
    if (planned.some((part) => addressLength(part.query) > maxAddressLength)) return refused('too-long');
    if (!navigator.onLine) return refused('connection');
    if (await hasUnacceptedReporting()) return refused('reporting');
    if (!(await hasGround(request, requester, planned))) return { kind: 'no-ground' };
    const { isDamaged } = coverage;
    const reservation = await logWriter
      .reserve(planned, { ...request, isDamaged }, settings)
      .catch(() => refused('log'));
    if (reservation.kind !== 'reserved') return reservation;
    return { planned, logEntries: reservation.entries, transport, key, cachedCount };
  };

  /** Sends one request after another: one is what the click was for, a longer lookup goes on only while somebody waits. */
  const sendAll = async (
    request: LookupRequest,
    approved: ApprovedLookup,
    requester: Requester,
  ): Promise<LookupReply> => {
    const { lookupId, isPrivate } = request;
    const { planned, transport, key, cachedCount } = approved;
    let unsent = approved.logEntries;
    let unitsSpent = 0;
    try {
      for (const [index, { query }] of planned.entries()) {
        if (isCancelled(lookupId) || (index > 0 && !(await requester.isOpen())))
          return { kind: 'cancelled', unitsSpent };
        const [logEntry = null] = unsent;
        unsent = unsent.slice(1);
        const sent = await sender.send({
          query,
          key,
          transport,
          isPrivate,
          logEntry,
          cachedCount,
          isCancelled: () => isCancelled(lookupId),
        });
        unitsSpent += sent.unitsSpent;
        if (sent.isCancelled) return { kind: 'cancelled', unitsSpent };
        if (sent.error) return failed(sent.error, unitsSpent);
        // A row a target is a list of its own: that one part ends says nothing of the others.
        if (sent.isEnd && !reportOf(query.report).rowPerTarget) break;
      }
      return { kind: 'ready', unitsSpent };
    } finally {
      await logWriter.release(unsent);
    }
  };

  const run = async (request: LookupRequest, requester: Requester): Promise<LookupReply> => {
    const approved = await approve(request, requester);
    return 'planned' in approved ? sendAll(request, approved, requester) : approved;
  };

  const begin = (request: LookupRequest, requester: Requester, name: string): Promise<LookupReply> => {
    const { query, freshSince } = request;
    const list = reportOf(query.report).rowPerTarget ? query.report : cacheEntryName(query);
    const reply = withLock(`lookup:${list}`, () => run(request, requester)).finally(() => byQuery.delete(name));
    byQuery.set(name, { freshSince, reply });
    return reply;
  };

  /** Waits for a lookup of the same rows that is under way, and goes on by itself where that doesn't have what this one wants. */
  const joinOrBegin = async (request: LookupRequest, requester: Requester): Promise<LookupReply> => {
    const name = `${request.isPrivate}|${canonicalQuery(request.query)}`;
    const running = byQuery.get(name);
    if (!running) return begin(request, requester, name);
    const reply = await running.reply;
    // What failed is not tried again unasked.
    const isShared = reply.kind === 'failed' || (reply.kind === 'ready' && running.freshSince >= request.freshSince);
    return isShared ? { ...reply, unitsSpent: 0 } : joinOrBegin(request, requester);
  };

  return {
    lookup: (request, requester) => {
      if (!isQuery(request.query)) return Promise.resolve(refused('input'));
      const { lookupId } = request;
      const own = byLookup.get(lookupId);
      if (own) return own;
      const reply = joinOrBegin(request, requester).finally(() => {
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

/** Whether the ground that a page gives for spending units holds (docs/guarantees.md, 22). A ticket is used up by it. */
async function hasGround(
  { ground, query }: LookupRequest,
  { isPopup, tabId, isWorker }: Requester,
  planned: readonly PlannedRequest[],
): Promise<boolean> {
  const units = planned.reduce((sum, { maxUnits }) => sum + maxUnits, 0);
  if (ground?.kind === 'watch') return isWorker === true && holdsWatchGround(ground, query, units);
  if (ground?.kind === 'opening') return (await isPopup()) && !(await isQuiet(query));
  if (ground?.kind === 'ticket') return tabId !== null && takeTicket(tabId, query);
  return ground?.kind === 'click';
}

/** Whether a target is of a site of which an opening buys nothing: search engines, mail and what else the user has there. */
async function isQuiet({ targets }: Query): Promise<boolean> {
  const sites = await readItem(quietSitesItem);
  return targets.some((target) => quietReason(target, sites) !== null);
}

function failed(error: LookupError, unitsSpent = 0) {
  return { kind: 'failed', unitsSpent, error } as const satisfies LookupReply;
}

/** Refused before anything was reserved or sent. */
function refused(name: LookupError['class']) {
  return failed({ class: name, mayHaveCharged: false });
}

/** What became of a lookup that an earlier life of the worker began. */
function replyOfEntries(entries: readonly LogEntry[]): LookupReply {
  const unitsSpent = entries.reduce((sum, { units }) => sum + (units ?? 0), 0);
  const bad = entries.find(({ error }) => error !== null);
  return bad?.error ? failed(bad.error, unitsSpent) : { kind: 'ready', unitsSpent };
}
