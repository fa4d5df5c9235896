import type PQueue from 'p-queue';
import { classifyAnswer, readAnswer } from '../semrush/answer.ts';
import { reportOf } from '../semrush/catalogue.ts';
import type { LookupError } from '../semrush/errors.ts';
import { unitsOfLines } from '../semrush/price.ts';
import type { Query } from '../semrush/query.ts';
import { rowCount } from '../semrush/ranges.ts';
import type { LogEntry } from '../platform/spending-log.ts';
import type { Stored } from '../platform/storage.ts';
import { keepAlive } from './heartbeat.ts';
import { NoWholeAnswerError, OfflineError } from './http.ts';
import type { Ending, Ledger } from './ledger.ts';
import { keepAnswer, noteEnd, type Shelving } from './rows.ts';
import type { RawAnswer, Transport } from './transport.ts';

/** One request of a lookup. `entry` is its reservation; null where the transport is free. */
export interface Request {
  readonly query: Query;
  readonly key: string;
  readonly transport: Transport;
  readonly isPrivate: boolean;
  readonly entry: LogEntry | null;
}

export interface Sent {
  readonly unitsSpent: number;
  readonly error: LookupError | null;
  /** True where nothing follows what came. */
  readonly isEnd: boolean;
}

export interface Sender {
  readonly send: (request: Request) => Promise<Sent>;
}

export interface SenderParts {
  readonly ledger: Ledger;
  /** At most 3 requests at once and 5 a second. */
  readonly pace: PQueue;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Whether the account can still pay for a line: what tells a list's end from a balance that ran out. */
  readonly canPay: (key: string, units: number) => Promise<boolean | null>;
}

/** Waits before the tries that follow a 429; the API names no time of its own. */
const backOffMs = [2_000, 4_000, 8_000, 16_000, 32_000];

const errorOf = (thrown: unknown): LookupError => {
  if (thrown instanceof NoWholeAnswerError)
    return thrown.reason === 'cut'
      ? { class: 'unreadable', reason: 'cut', mayHaveCharged: true }
      : { class: thrown.reason, mayHaveCharged: true };
  if (thrown instanceof OfflineError) return { class: 'connection', mayHaveCharged: false };
  // The log could not be written, so nothing was sent.
  return { class: 'storage', mayHaveCharged: false };
};

export const createSender = ({ ledger, pace, now, wait, canPay }: SenderParts): Sender => {
  /** The one `fetch` of a request, noted as sent before it leaves; only a 429 is tried again. */
  const fetchAnswer = async ({ query, key, transport, entry }: Request): Promise<{ raw: RawAnswer | null; error: LookupError | null }> => {
    for (let attempt = 0; ; attempt += 1) {
      let raw: RawAnswer | null = null;
      let error: LookupError | null;
      try {
        raw = await pace.add(async () => {
          if (entry) await ledger.write({ ...entry, outcome: 'sent', attempts: attempt + 1, error: null });
          return transport.fetchReport(query, key);
        });
        const verdict = classifyAnswer(query.report, raw.status, raw.body);
        error = verdict.kind === 'error' ? verdict.error : null;
      } catch (thrown) {
        error = errorOf(thrown);
      }
      const pauseMs = backOffMs[attempt];
      if (error?.class !== 'rate' || pauseMs === undefined) return { raw, error };
      if (entry) await ledger.write({ ...entry, attempts: attempt + 1, error: { ...error, retryAt: now() + pauseMs } });
      await wait(pauseMs);
    }
  };

  const close = async (entry: LogEntry | null, ending: Ending, store?: (closed: Stored) => Promise<void>): Promise<void> => {
    if (entry) await ledger.close(entry, ending, store);
    else await store?.({});
  };

  /** The position at which the list ends, where the answer itself proves that; null where it doesn't. */
  const provenEnd = ({ query, transport }: Request, lineCount: number): number | null => {
    const { price, paging } = reportOf(query.report);
    const end = query.rows.start + lineCount;
    if (price.per === 'request' || lineCount === 0) return end;
    const isShort = paging === 'whole' ? lineCount < query.targets.length : lineCount < rowCount(query.rows);
    return isShort && transport.isFree ? end : null;
  };

  const keep = async (request: Request, body: string, isNothing: boolean): Promise<Sent> => {
    const { query, transport, isPrivate, entry, key } = request;
    const shelving: Shelving = { source: transport.source, area: isPrivate ? 'session' : 'local', at: now() };
    const answer = isNothing ? null : readAnswer(query.report, query.targets.length, body);
    const lineCount = answer?.lineCount ?? 0;
    const units = transport.isFree ? 0 : unitsOfLines(query, lineCount);
    const end = provenEnd(request, lineCount);
    const ending: Ending = {
      outcome: lineCount === 0 ? 'nothing' : 'settled',
      units,
      lines: lineCount,
      unreadLines: answer?.unread.length ?? 0,
    };
    try {
      await close(entry, ending, async (closed) => void (await keepAnswer(query, isNothing ? '' : body, end, shelving, closed)));
    } catch {
      // Should the log not take it either, the entry stays open and counts at its most.
      const error: LookupError = { class: 'storage', mayHaveCharged: false };
      await close(entry, { ...ending, lostLines: lineCount, error }).catch(() => undefined);
      return { unitsSpent: units, error, isEnd: false };
    }
    const isShort = end === null && lineCount < rowCount(query.rows) && reportOf(query.report).paging !== 'whole';
    if (!isShort) return { unitsSpent: units, error: null, isEnd: end !== null };
    const isEnd = await canPay(key, reportOf(query.report).price.units);
    if (isEnd) await noteEnd(query, query.rows.start + lineCount, shelving);
    return { unitsSpent: units, error: isEnd === false ? { class: 'units', mayHaveCharged: false } : null, isEnd: true };
  };

  return {
    send: (request) =>
      keepAlive(
        (async (): Promise<Sent> => {
          const { raw, error } = await fetchAnswer(request);
          if (!error && raw) {
            const verdict = classifyAnswer(request.query.report, raw.status, raw.body);
            return keep(request, raw.body, verdict.kind === 'nothing');
          }
          const known = error ?? { class: 'unreadable', mayHaveCharged: true };
          await close(request.entry, { outcome: known.mayHaveCharged ? 'unknown' : 'refused', error: known });
          return { unitsSpent: 0, error: known, isEnd: false };
        })(),
      ),
  };
};
