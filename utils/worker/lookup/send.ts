import type PQueue from 'p-queue';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import { unitsOfLines } from '@/utils/semrush/query/price.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import { rowCount } from '@/utils/semrush/query/ranges.ts';
import { isFreeSource } from '@/utils/semrush/query/source.ts';
import { classifyResponse, decodeResponse, splitResponse } from '@/utils/semrush/response/decode-response.ts';
import type { LogEntry } from '@/utils/store/spending/spending-log.ts';
import { responsePagesOf, endOf } from '@/utils/worker/cache/response-pages.ts';
import { fitsInSession, type RowsToStore } from '@/utils/worker/cache/store-rows.ts';
import { keepAlive } from '@/utils/worker/heartbeat.ts';
import { endEntry, type Ending, type LogWriter } from '@/utils/worker/spending/log-writer.ts';
import { ReportingError, UnreachableError } from '@/utils/worker/transport/get-with-key.ts';
import { NoWholeResponseError, OfflineError } from '@/utils/worker/transport/http.ts';
import type { Transport } from '@/utils/worker/transport/transport.ts';

/** One request to the API. `logEntry` is its reservation; null where the source is free. */
export interface ApiRequest {
  readonly query: Query;
  readonly key: string;
  readonly transport: Transport;
  readonly isPrivate: boolean;
  readonly logEntry: LogEntry | null;
  /** Rows of the list that were cached before. */
  readonly cachedCount: number;
  /** Asked before each try, and again when its turn comes: what is not sent yet is not bought then. */
  readonly isCancelled: () => boolean;
}

export interface Sent {
  readonly unitsSpent: number;
  readonly error: LookupError | null;
  /** True where nothing follows what came. */
  readonly isEnd: boolean;
  /** True where it was cancelled before it was sent, or while it waited to be sent again. */
  readonly isCancelled?: true;
}

export interface Sender {
  readonly send: (request: ApiRequest) => Promise<Sent>;
}

export interface SenderParts {
  readonly logWriter: LogWriter;
  /** At most 3 requests at once and 5 a second. */
  readonly pace: PQueue;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Whether the account can still pay for a line: what tells a list's end from a balance that ran out. */
  readonly canPay: (key: string, units: number) => Promise<boolean | null>;
}

/** Waits before the tries that follow a 429; the API names no time of its own. */
const backOffMs = [2_000, 4_000, 8_000, 16_000, 32_000];

type Outcome =
  /** `error` is what the API last answered, which was that it took nothing; null where nothing was sent. */
  | { readonly kind: 'cancelled'; readonly error: LookupError | null }
  /** `isCut`: the answer went on beyond what was asked for; `body` is what came whole of it. */
  | { readonly kind: 'report' | 'nothing'; readonly body: string; readonly isCut: boolean }
  | { readonly kind: 'error'; readonly error: LookupError };

type Fetched = Outcome & { readonly attempts: number };

export function createSender({ logWriter, pace, now, wait, canPay }: SenderParts): Sender {
  /** The one `fetch` of a try, noted as sent before it leaves. */
  const fetchOnce = async (request: ApiRequest, attempts: number): Promise<Outcome> => {
    const { query, key, transport, logEntry } = request;
    if (request.isCancelled()) return { kind: 'cancelled', error: null };
    try {
      if (logEntry) await logWriter.write({ ...logEntry, outcome: 'sent', attempts, error: null });
    } catch {
      return { kind: 'error', error: { class: 'log', mayHaveCharged: false } };
    }
    try {
      const { status, body, isCut = false } = await transport.fetchReport(query, key);
      const verdict = classifyResponse(query.report, status, body);
      if (verdict.kind === 'error') return verdict;
      if (!isCut || verdict.kind === 'nothing') return { kind: verdict.kind, body, isCut: false };
      const whole = wholeLinesOf(query, body);
      return whole === null
        ? { kind: 'error', error: { class: 'unreadable', reason: 'long', mayHaveCharged: true } }
        : { kind: 'report', body: whole, isCut: true };
    } catch (thrown) {
      return { kind: 'error', error: errorOf(thrown) };
    }
  };

  /** Only a 429 is tried again. */
  const fetchResponse = async (request: ApiRequest): Promise<Fetched> => {
    const { logEntry, transport } = request;
    let refused: LookupError | null = null;
    for (let attempts = 1; ; attempts += 1) {
      const fetchTry = (): Promise<Outcome> => fetchOnce(request, attempts);
      // The vendor's limits are for the vendor's servers: the sample answers at once.
      const fetched = await (isFreeSource(transport.source) ? fetchTry() : pace.add(fetchTry));
      if (fetched.kind === 'cancelled') return { ...fetched, error: refused, attempts: attempts - 1 };
      const pauseMs = backOffMs[attempts - 1];
      if (fetched.kind !== 'error' || fetched.error.class !== 'rate' || pauseMs === undefined)
        return { ...fetched, attempts };
      refused = fetched.error;
      // Tells the user that it waits; where that can't be written, the entry counts as sent, which is on the safe side.
      if (logEntry)
        await logWriter
          .write({ ...logEntry, attempts, error: { ...fetched.error, retryAt: now() + pauseMs } })
          .catch(() => undefined);
      await wait(pauseMs);
    }
  };

  const commit = (logEntry: LogEntry | null, ending: Ending, rows: RowsToStore | null): Promise<void> =>
    logWriter.commit({ logEntry: logEntry && endEntry(logEntry, ending), rows });

  const keep = async (
    request: ApiRequest,
    { kind, body, isCut }: Extract<Outcome, { readonly body: string }>,
    attempts: number,
  ): Promise<Sent> => {
    const { query, transport, isPrivate, logEntry, key } = request;
    const isNothing = kind === 'nothing';
    const decoded = decodeResponse(query.report, query.targets, body);
    // More lines than were asked for are rows that a line break parted, or none: the API bills what was asked at the most.
    const lineCount = Math.min(decoded.lineCount, rowCount(query.rows));
    // What was stopped before all of them came is billed as it was sent: for as many as were asked for, at the most.
    const billedCount = isCut ? rowCount(query.rows) : lineCount;
    const unitsSpent = isFreeSource(transport.source) ? 0 : unitsOfLines(query, billedCount);
    const excess: LookupError | null = isCut ? { class: 'excess', mayHaveCharged: lineCount < billedCount } : null;
    // Where an answer was stopped, nobody knows what follows.
    const end = isCut ? null : provenEnd(request, lineCount, isNothing);
    const { responsePages, unmatched } = responsePagesOf(query, body, end);
    const surplus = responsePages.flatMap((page) => page.surplus.map((_, index) => page.lines.length + index));
    const rows: RowsToStore = {
      pages: responsePages,
      source: transport.source,
      area: isPrivate ? 'session' : 'local',
      fetchedAt: now(),
    };
    const ending: Ending = {
      outcome: lineCount === 0 ? 'nothing' : 'settled',
      units: unitsSpent,
      lines: lineCount,
      unreadLines: new Set([...decoded.unread.map(({ index }) => index), ...unmatched, ...surplus]).size,
      attempts,
      error: excess,
    };
    try {
      await commit(logEntry, ending, rows);
    } catch {
      const error: LookupError = { class: 'storage', mayHaveCharged: false };
      // Should the log not take it either, the entry stays open and counts at its most.
      await commit(logEntry, { ...ending, lostLines: lineCount, error }, null).catch(() => undefined);
      return { unitsSpent, error, isEnd: false };
    }
    if (excess) return { unitsSpent, error: excess, isEnd: false };
    if (end !== null || lineCount >= rowCount(query.rows)) return { unitsSpent, error: null, isEnd: end !== null };
    // A report without offset is requested from its first row: an answer as long as what was cached tells its end as well as a balance.
    const isRepeated = reportOf(query.report).paging === 'head' && lineCount > 0 && lineCount === request.cachedCount;
    const canPayMore = (await canPay(key, reportOf(query.report).price.units)) ?? (isRepeated ? true : null);
    if (canPayMore === false) return { unitsSpent, error: { class: 'units', mayHaveCharged: false }, isEnd: false };
    // A proof that can't be kept is asked for again with the next lookup, at no cost.
    if (canPayMore) {
      const pages = endOf(query, body, query.rows.start + lineCount);
      await logWriter.commit({ logEntry: null, rows: { ...rows, pages } }).catch(() => undefined);
    }
    return { unitsSpent, error: null, isEnd: true };
  };

  const send = async (request: ApiRequest): Promise<Sent> => {
    const { logEntry } = request;
    // What an incognito window buys lies in memory, which has an end: what could not be kept is not bought.
    if (request.isPrivate && !isFreeSource(request.transport.source) && !(await fitsInSession(request.query))) {
      if (logEntry) await logWriter.release([logEntry]);
      return { unitsSpent: 0, error: { class: 'memory', mayHaveCharged: false }, isEnd: false };
    }
    const fetched = await fetchResponse(request);
    const { attempts } = fetched;
    if (fetched.kind === 'cancelled') {
      if (logEntry && fetched.error)
        await commit(logEntry, { outcome: 'refused', error: fetched.error, attempts }, null).catch(() => undefined);
      else if (logEntry) await logWriter.release([logEntry]);
      return { unitsSpent: 0, error: null, isEnd: false, isCancelled: true };
    }
    // `NOTHING FOUND` is no report of lines, whatever else its text says.
    if (fetched.kind !== 'error')
      return keep(request, fetched.kind === 'report' ? fetched : { ...fetched, body: '' }, attempts);
    const { error } = fetched;
    const outcome = error.mayHaveCharged ? 'unknown' : 'refused';
    await commit(logEntry, { outcome, error, attempts }, null).catch(() => undefined);
    return { unitsSpent: 0, error, isEnd: false };
  };

  return { send: (request) => keepAlive(send(request)) };
}

/** The position at which the list ends, where the answer itself proves that; null where it doesn't. */
function provenEnd({ query, transport }: ApiRequest, lineCount: number, isNothing: boolean): number | null {
  const isProof =
    isNothing ||
    reportOf(query.report).price.per === 'request' ||
    (isFreeSource(transport.source) && lineCount < rowCount(query.rows));
  return isProof ? query.rows.start + lineCount : null;
}

function errorOf(thrown: unknown): LookupError {
  if (thrown instanceof OfflineError) return { class: 'connection', mayHaveCharged: false };
  if (thrown instanceof UnreachableError) return { class: 'unreachable', reason: thrown.reason, mayHaveCharged: false };
  if (thrown instanceof ReportingError) return { class: 'reporting', mayHaveCharged: false };
  const reason = thrown instanceof NoWholeResponseError ? thrown.reason : 'connection';
  return reason === 'cut'
    ? { class: 'unreadable', reason, mayHaveCharged: true }
    : { class: reason, mayHaveCharged: true };
}

/**
 * What came whole of an answer that was stopped, within the lines that were asked for; null where not one line did. The
 * last line may have been cut.
 */
function wholeLinesOf({ report, targets, rows }: Query, body: string): string | null {
  const { header, lines } = splitResponse(report, targets, body);
  const whole = lines.slice(0, -1).slice(0, rowCount(rows));
  return whole.length === 0 ? null : [header, ...whole].join('\n');
}
