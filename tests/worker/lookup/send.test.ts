import PQueue from 'p-queue';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { bodyOf, headerOf, lineOf } from '@/tests/support/response-body.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { planRequests } from '@/utils/semrush/query/price.ts';
import { firstRows, cacheEntryName, orderAndFilterName, type Query } from '@/utils/semrush/query/query.ts';
import { countRows } from '@/utils/semrush/query/ranges.ts';
import { cacheKey } from '@/utils/store/cache/cache-entry.ts';
import { readCachedRows } from '@/utils/store/cache/cached-rows.ts';
import { readCoverage } from '@/utils/store/cache/coverage.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import { logPrefix, openPrefix } from '@/utils/store/spending/log-keys.ts';
import { readLog } from '@/utils/store/spending/read-log.ts';
import { createSender, type ApiRequest, type Sender } from '@/utils/worker/lookup/send.ts';
import { createLogWriter, type LogWriter } from '@/utils/worker/spending/log-writer.ts';
import { ReportingError, UnreachableError } from '@/utils/worker/transport/get-with-key.ts';
import { NoWholeResponseError, OfflineError } from '@/utils/worker/transport/http.ts';
import type { RawResponse, Transport } from '@/utils/worker/transport/transport.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const noon = new Date(2026, 0, 15, 12).getTime();
const fullDisk = new Error('IO error: .../000009.ldb: FILE_ERROR_NO_SPACE (ChromeMethodBFE: 3::WritableFileAppend::8)');

function root(value: string) {
  return { value, type: 'root_domain' as const };
}

function queryOf<R extends ReportId>(report: R, start = 0, end = firstRows): Query<R> {
  return createQuery({ report, targets: [root('example.com')] }, { start, end });
}

function anchors(start: number, end: number) {
  return queryOf('backlinks_anchors', start, end);
}

function names(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `name ${index}`);
}

function ok(body: string): RawResponse {
  return { status: 200, body };
}

const rateLimit: RawResponse = { status: 429, body: '' };

let logWriter: LogWriter;
let sender: Sender;
/** What the API answers, one after another; the last again and again. */
let answers: (RawResponse | Error)[];
let fetched: { query: Query; key: string; log: unknown[] }[];
let waits: number[];
let balance: { answer: boolean | null; calls: [key: string, units: number][] };

const transport: Transport = {
  source: 'v3',
  supports: () => true,
  fetchReport: async (query, key) => {
    const open = [...world.store.areas.local].filter(([name]) => name.startsWith(openPrefix));
    fetched.push({ query, key, log: open.map(([, entry]) => entry) });
    const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
    if (answer instanceof Error) throw answer;
    return answer;
  },
};
const sample: Transport = { ...transport, source: 'sample' };

async function requestOf(query: Query, { isPrivate = false } = {}): Promise<ApiRequest> {
  const settings = { ...settingsItem.fallback, askAbove: 1_000_000, dailyBudget: null };
  const reservation = await logWriter.reserve(
    planRequests(query, [query.rows]),
    { lookupId: 'lookup', isPrivate, approvedUnits: null, ground: { kind: 'click' } },
    settings,
  );
  if (reservation.kind !== 'reserved') throw new Error('not reserved');
  return {
    query,
    key: 'the key',
    transport,
    isPrivate,
    logEntry: reservation.entries[0]!,
    cachedCount: countRows((await readCoverage(query, { source: 'v3', isPrivate })).ranges),
    isCancelled: () => isCancelled,
  };
}

async function send(query: Query, options: { isPrivate?: boolean } = {}) {
  return sender.send(await requestOf(query, options));
}

function sendFree(query: Query) {
  return sender.send({
    query,
    key: '',
    transport: sample,
    isPrivate: false,
    logEntry: null,
    cachedCount: 0,
    isCancelled: () => isCancelled,
  });
}

function readCached<R extends ReportId>(query: Query<R>, source: 'v3' | 'sample' = 'v3', isPrivate = false) {
  return readCachedRows(query, { source, isPrivate, now: noon + 1 });
}

async function lastEntry() {
  return (await readLog())[0]!;
}

/** Whether whoever asked has cancelled. */
let isCancelled: boolean;

beforeEach(() => {
  world.store = new FakeStore();
  isCancelled = false;
  answers = [];
  fetched = [];
  waits = [];
  balance = { answer: true, calls: [] };
  logWriter = createLogWriter('worker', () => noon);
  sender = createSender({
    logWriter,
    pace: new PQueue({ concurrency: 3 }),
    now: () => noon,
    wait: async (ms) => void waits.push(ms),
    canPay: async (...calls) => {
      balance.calls.push(calls);
      return balance.answer;
    },
  });
});

describe('an answer that was stopped, since it went on beyond what was asked for', () => {
  const excess = { class: 'excess', mayHaveCharged: false };

  it('is kept as far as lines were asked for, and counts as much', async () => {
    answers = [{ ...ok(bodyOf('backlinks_anchors', names(5_000))), isCut: true }];
    expect(await send(anchors(0, 10))).toEqual({ unitsSpent: 400, error: excess, isEnd: false });
    expect(await lastEntry()).toMatchObject({
      outcome: 'settled',
      units: 400,
      lines: 10,
      unreadLines: 0,
      error: excess,
    });
    const cached = await readCached(anchors(0, 20));
    expect(cached.rows.map(({ anchor }) => anchor)).toEqual(names(10));
    expect(cached.unread).toEqual([]);
    expect(cached.end).toBeNull();
    expect(balance.calls).toEqual([]);
  });

  it('is kept as far as it is whole, and counts as all that was asked for, which may have been billed', async () => {
    const body = bodyOf('backlinks_anchors', names(4));
    answers = [{ ...ok(body.slice(0, -3)), isCut: true }];
    const error = { ...excess, mayHaveCharged: true };
    expect(await send(anchors(0, 10))).toEqual({ unitsSpent: 400, error, isEnd: false });
    expect(await lastEntry()).toMatchObject({ outcome: 'settled', units: 400, lines: 3, error });
    const cached = await readCached(anchors(0, 10));
    expect(cached.rows.map(({ anchor }) => anchor)).toEqual(names(3));
    expect(cached.missingRanges).toEqual([{ start: 3, end: 10 }]);
    expect(balance.calls).toEqual([]);
  });

  it('costs what a whole report costs, and proves no end', async () => {
    answers = [{ ...ok(bodyOf('backlinks_ascore_profile', names(5_000))), isCut: true }];
    expect(await send(queryOf('backlinks_ascore_profile'))).toMatchObject({ unitsSpent: 100, error: excess });
    expect((await lastEntry()).lines).toBe(101);
  });

  it('that states an error is that error', async () => {
    answers = [{ ...ok(`ERROR 50 :: NOTHING FOUND${'!'.repeat(1_000)}`), isCut: true }];
    expect(await send(anchors(0, 10))).toMatchObject({ unitsSpent: 0, error: null });
    expect((await lastEntry()).outcome).toBe('nothing');
  });
});

describe('a request', () => {
  it('is noted as sent before it leaves, and settled with its rows', async () => {
    answers = [ok(bodyOf('backlinks_anchors', names(5)))];
    expect(await send(anchors(0, 5))).toEqual({ unitsSpent: 200, error: null, isEnd: false });
    expect(fetched).toMatchObject([
      { query: anchors(0, 5), key: 'the key', log: [{ outcome: 'sent', attempts: 1, error: null }] },
    ]);
    expect(await lastEntry()).toMatchObject({
      outcome: 'settled',
      units: 200,
      lines: 5,
      unreadLines: 0,
      lostLines: 0,
      error: null,
    });
    expect((await readCached(anchors(0, 5))).rows.map(({ anchor }) => anchor)).toEqual(names(5));
    expect((await readCached(anchors(0, 5))).oldestAt).toBe(noon);
    expect(balance.calls).toEqual([]);
  });

  it('is not sent where the log cannot say so first', async () => {
    const request = await requestOf(anchors(0, 5));
    world.store.refuses = () => fullDisk;
    expect(await sender.send(request)).toEqual({
      unitsSpent: 0,
      error: { class: 'log', mayHaveCharged: false },
      isEnd: false,
    });
    expect(fetched).toEqual([]);
  });

  it('whose rows came counts those that could not be read', async () => {
    answers = [
      ok(
        [
          headerOf('backlinks_anchors'),
          lineOf('backlinks_anchors', 'good'),
          'no;line;at;all',
          lineOf('backlinks_anchors', 'better'),
        ].join('\n'),
      ),
    ];
    expect(await send(anchors(0, 3))).toMatchObject({ unitsSpent: 120 });
    expect(await lastEntry()).toMatchObject({ lines: 3, unreadLines: 1 });
  });

  it('of an incognito window has its rows in memory alone', async () => {
    answers = [ok(bodyOf('backlinks_anchors', names(5)))];
    await send(anchors(0, 5), { isPrivate: true });
    expect([...world.store.areas.local.keys()].every((name) => name.startsWith(logPrefix))).toBe(true);
    expect((await readCached(anchors(0, 5), 'v3', true)).rows).toHaveLength(5);
    expect((await readCached(anchors(0, 5))).rows).toHaveLength(0);
  });

  it('may bring more lines than were asked for, which are kept and have no place in the list', async () => {
    answers = [ok(bodyOf('backlinks_anchors', names(7)))];
    expect(await send(anchors(0, 5))).toEqual({ unitsSpent: 200, error: null, isEnd: false });
    expect(await lastEntry()).toMatchObject({ lines: 5, unreadLines: 2 });
    const cached = await readCached(anchors(0, 7));
    expect(cached.rows.map(({ anchor }) => anchor)).toEqual(names(5));
    expect(cached.unread).toEqual([lineOf('backlinks_anchors', 'name 5'), lineOf('backlinks_anchors', 'name 6')]);
    expect(cached.missingRanges).toEqual([{ start: 5, end: 7 }]);
    expect(balance.calls).toEqual([]);
  });

  it('whose texts hold line breaks is billed by the rows, and the next load begins where it ended', async () => {
    const header = 'domains_num;anchor;backlinks_num;first_seen;last_seen';
    const line = (anchor: string) => `3;${anchor};7;1600000000;1600000000`;
    answers = [ok([header, line('a'), line('b\nb'), line('c')].join('\n')), ok([header, line('d')].join('\n'))];
    expect(await send(anchors(0, 3))).toEqual({ unitsSpent: 120, error: null, isEnd: false });
    expect((await readCached(anchors(0, 6))).missingRanges).toEqual([{ start: 3, end: 6 }]);
    expect(await send(anchors(3, 6))).toEqual({ unitsSpent: 40, error: null, isEnd: true });
    const cached = await readCached(anchors(0, 10));
    expect(cached.rows.map(({ anchor }) => anchor)).toEqual(['a', 'b\nb', 'c', 'd']);
    expect(cached).toMatchObject({ end: 4, missingRanges: [], unread: [] });
  });

  it('whose line breaks cannot be put right takes no place beyond what was asked, and skips no row of the next load', async () => {
    const header = headerOf('backlinks_anchors');
    const whole = (name: string) => lineOf('backlinks_anchors', name);
    const parts = ['one', ...whole('two').split('\n')];
    answers = [ok([header, whole('a'), ...parts, whole('c')].join('\n')), ok([header, whole('d')].join('\n'))];
    expect(await send(anchors(0, 3))).toEqual({ unitsSpent: 120, error: null, isEnd: false });
    expect(await lastEntry()).toMatchObject({ lines: 3, unreadLines: 2 });
    expect((await readCached(anchors(0, 6))).missingRanges).toEqual([{ start: 3, end: 6 }]);
    expect(await send(anchors(3, 6))).toEqual({ unitsSpent: 40, error: null, isEnd: true });
    const cached = await readCached(anchors(0, 10));
    expect(cached.rows.map(({ anchor }) => anchor)).toEqual(['a', 'two', 'd']);
    expect(cached).toMatchObject({ end: 4, missingRanges: [], unread: ['one', whole('c')] });
  });

  it('keeps the worker alive until it ends', async () => {
    const beat = vi.spyOn(globalThis, 'setInterval');
    const stop = vi.spyOn(globalThis, 'clearInterval');
    answers = [ok(bodyOf('backlinks_anchors', names(5)))];
    await send(anchors(0, 5));
    expect(beat).toHaveBeenCalledExactlyOnceWith(expect.any(Function), 20_000);
    expect(stop).toHaveBeenCalledWith(beat.mock.results[0]!.value);
  });
});

describe('a request that is cancelled', () => {
  it('before its turn is never sent, and leaves no trace in the log', async () => {
    isCancelled = true;
    expect(await send(anchors(0, 5))).toEqual({ unitsSpent: 0, error: null, isEnd: false, isCancelled: true });
    expect(fetched).toEqual([]);
    expect(await readLog()).toEqual([]);
  });

  it('while it waits to be sent again is not, and the log says that it was refused', async () => {
    answers = [rateLimit, ok(bodyOf('backlinks_anchors', names(5)))];
    const request = await requestOf(anchors(0, 5));
    const cancelled = { ...request, isCancelled: () => waits.length > 0 };
    expect(await sender.send(cancelled)).toMatchObject({ unitsSpent: 0, isCancelled: true });
    expect(fetched).toHaveLength(1);
    expect(await lastEntry()).toMatchObject({ outcome: 'refused', units: null, error: { class: 'rate' } });
  });
});

describe('a request of an incognito window', () => {
  it('is not sent where the memory of the session cannot hold its answer', async () => {
    answers = [ok(bodyOf('backlinks_anchors', names(5)))];
    const query = anchors(0, 1_000);
    world.store.areas.session.set('rows@1:big', 'x'.repeat(9_000_000));
    const page = { key: 'rows@1:big', from: 2_000, start: 2_000, end: 3_000, fetchedAt: noon };
    world.store.areas.session.set(cacheKey('v3', cacheEntryName(query)), {
      usedAt: noon,
      views: { [orderAndFilterName(query)]: { pages: [page], end: null, endAt: 0 } },
    });
    expect(await send(query, { isPrivate: true })).toEqual({
      unitsSpent: 0,
      error: { class: 'memory', mayHaveCharged: false },
      isEnd: false,
    });
    expect(fetched).toEqual([]);
    expect(await readLog()).toEqual([]);
    expect([...world.store.areas.session.keys()].filter((name) => name.startsWith('private-list@'))).toEqual([]);
    expect(await send(anchors(0, 5), { isPrivate: true })).toMatchObject({ unitsSpent: 200, error: null });
  });

  it('leaves none of the words of the API in the log, which may name what was looked up', async () => {
    answers = [ok('ERROR 402 :: Duplicate domains: secret-site.com')];
    expect(await send(anchors(0, 5), { isPrivate: true })).toMatchObject({
      error: { text: 'Duplicate domains: secret-site.com' },
    });
    expect(JSON.stringify([...world.store.areas.local])).not.toContain('secret-site');
    expect(await lastEntry()).toMatchObject({ outcome: 'refused', error: { code: 402 } });
  });
});

describe('an answer 429', () => {
  it('is the only one that is tried again, after a pause that doubles', async () => {
    answers = [rateLimit, rateLimit, ok(bodyOf('backlinks_anchors', names(5)))];
    expect(await send(anchors(0, 5))).toEqual({ unitsSpent: 200, error: null, isEnd: false });
    expect(waits).toEqual([2_000, 4_000]);
    expect(fetched.map(({ log }) => log)).toMatchObject(
      [1, 2, 3].map((attempts) => [{ outcome: 'sent', attempts, error: null }]),
    );
    expect(await lastEntry()).toMatchObject({ outcome: 'settled', attempts: 3, error: null });
  });

  it('is waited out with the entry back at reserved, saying when the next try is', async () => {
    const request = await requestOf(anchors(0, 5));
    answers = [rateLimit, ok(bodyOf('backlinks_anchors', names(5)))];
    const written: unknown[] = [];
    world.store.listeners.add((changes) => written.push(...Object.values(changes).map(({ newValue }) => newValue)));
    await sender.send(request);
    expect(written[1]).toMatchObject({
      outcome: 'reserved',
      attempts: 1,
      error: { class: 'rate', code: 429, mayHaveCharged: false, retryAt: noon + 2_000 },
    });
  });

  it('ends as refused after six tries, having cost nothing', async () => {
    answers = [rateLimit];
    const error = { class: 'rate', code: 429, mayHaveCharged: false } as const;
    expect(await send(anchors(0, 5))).toEqual({ unitsSpent: 0, error, isEnd: false });
    expect(fetched).toHaveLength(6);
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000]);
    expect(await lastEntry()).toMatchObject({ outcome: 'refused', attempts: 6, units: null, error });
  });

  it('in the body is one too', async () => {
    answers = [ok('ERROR 429 :: TOO MANY'), ok(bodyOf('backlinks_anchors', names(5)))];
    expect(await send(anchors(0, 5))).toMatchObject({ error: null });
    expect(waits).toEqual([2_000]);
  });

  it('is waited out though the waiting cannot be written', async () => {
    const request = await requestOf(anchors(0, 5));
    answers = [rateLimit, ok(bodyOf('backlinks_anchors', names(5)))];
    world.store.refuses = (values) =>
      Object.values(values).some((value) => (value as { error?: unknown }).error) ? fullDisk : null;
    expect(await sender.send(request)).toMatchObject({ unitsSpent: 200, error: null });
  });
});

describe('a request that fails', () => {
  it.each<[string, RawResponse | Error, object, 'unknown' | 'refused']>([
    [
      'without a connection',
      new NoWholeResponseError('connection'),
      { class: 'connection', mayHaveCharged: true },
      'unknown',
    ],
    [
      'without an answer in time',
      new NoWholeResponseError('timeout'),
      { class: 'timeout', mayHaveCharged: true },
      'unknown',
    ],
    [
      'with an answer that was cut',
      new NoWholeResponseError('cut'),
      { class: 'unreadable', reason: 'cut', mayHaveCharged: true },
      'unknown',
    ],
    [
      'for want of any connection',
      new UnreachableError('refused'),
      { class: 'unreachable', reason: 'refused', mayHaveCharged: false },
      'refused',
    ],
    ['since the key may be reported', new ReportingError(), { class: 'reporting', mayHaveCharged: false }, 'refused'],
    [
      'with an answer of one endless line',
      { ...ok(headerOf('backlinks_anchors') + '\n' + 'x'.repeat(1_000)), isCut: true },
      { class: 'unreadable', reason: 'long', mayHaveCharged: true },
      'unknown',
    ],
    [
      'with an endless header',
      { ...ok(headerOf('backlinks_anchors')), isCut: true },
      { class: 'unreadable', reason: 'long', mayHaveCharged: true },
      'unknown',
    ],
    ['offline', new OfflineError(), { class: 'connection', mayHaveCharged: false }, 'refused'],
    [
      'for a reason nobody thought of',
      new TypeError('https://api.semrush.com/?key=0'),
      { class: 'connection', mayHaveCharged: true },
      'unknown',
    ],
    ['with HTML', ok('<html></html>'), { class: 'unreadable', reason: 'html', mayHaveCharged: true }, 'unknown'],
    ['with an empty body', ok(''), { class: 'unreadable', reason: 'empty', mayHaveCharged: true }, 'unknown'],
    ['with another header', ok('a;b\n1;2'), { class: 'unreadable', reason: 'header', mayHaveCharged: true }, 'unknown'],
    [
      'with a server in trouble',
      { status: 503, body: '' },
      { class: 'server', code: 503, mayHaveCharged: true },
      'unknown',
    ],
    [
      'with a wrong key',
      ok('ERROR 120 :: WRONG KEY - ID PAIR'),
      { class: 'key', code: 120, text: 'WRONG KEY - ID PAIR', mayHaveCharged: false },
      'refused',
    ],
    [
      'with no units',
      { status: 403, body: 'ERROR 132 :: API UNITS BALANCE IS ZERO' },
      { class: 'units', code: 132, text: 'API UNITS BALANCE IS ZERO', mayHaveCharged: false },
      'refused',
    ],
    [
      'over the limit',
      ok('ERROR 131 :: LIMIT EXCEEDED'),
      { class: 'quota', code: 131, text: 'LIMIT EXCEEDED', mayHaveCharged: false },
      'refused',
    ],
  ])('%s is sent once and ends so', async (_how, answer, error, outcome) => {
    answers = [answer];
    expect(await send(anchors(0, 5))).toEqual({ unitsSpent: 0, error, isEnd: false });
    expect(fetched).toHaveLength(1);
    expect(waits).toEqual([]);
    expect(await lastEntry()).toMatchObject({ outcome, units: null, error });
    expect(await readCached(anchors(0, 5))).toMatchObject({
      rows: [],
      end: null,
      unresolvedCharge: outcome === 'unknown' ? { error } : null,
    });
  });

  it('holds what it might have cost where its end cannot be written', async () => {
    const request = await requestOf(anchors(0, 5));
    answers = [new NoWholeResponseError('connection')];
    world.store.refuses = (values) =>
      Object.keys(values).some((name) => name.startsWith(logPrefix)) ? fullDisk : null;
    expect(await sender.send(request)).toMatchObject({ error: { class: 'connection' } });
    expect(await lastEntry()).toMatchObject({ outcome: 'sent', units: null, maxUnits: 200 });
  });
});

describe('rows that could not be kept', () => {
  it('are paid and lost, which the log says, and are not asked for again without a click', async () => {
    const request = await requestOf(anchors(0, 5));
    answers = [ok(bodyOf('backlinks_anchors', names(5)))];
    world.store.refuses = (values) => (Object.keys(values).some((name) => name.startsWith('rows@')) ? fullDisk : null);
    const error = { class: 'storage', mayHaveCharged: false } as const;
    expect(await sender.send(request)).toEqual({ unitsSpent: 200, error, isEnd: false });
    expect(await lastEntry()).toMatchObject({ outcome: 'settled', units: 200, lines: 5, lostLines: 5, error });
    expect(await readCached(anchors(0, 5))).toMatchObject({ rows: [], unresolvedCharge: { error } });
  });

  it('count at their most where the log cannot say so', async () => {
    const request = await requestOf(anchors(0, 5));
    answers = [ok(bodyOf('backlinks_anchors', names(3)))];
    world.store.refuses = (values) =>
      Object.keys(values).some((name) => name.startsWith(logPrefix)) ? fullDisk : null;
    expect(await sender.send(request)).toMatchObject({ unitsSpent: 120, error: { class: 'storage' } });
    expect(await lastEntry()).toMatchObject({ outcome: 'sent', maxUnits: 200, units: null });
  });

  it('cost nothing where they are the sample’s', async () => {
    answers = [ok(bodyOf('backlinks_anchors', names(5)))];
    world.store.refuses = () => fullDisk;
    expect(await sendFree(anchors(0, 5))).toEqual({
      unitsSpent: 0,
      error: { class: 'storage', mayHaveCharged: false },
      isEnd: false,
    });
  });
});

describe('the sample', () => {
  it('that fails has no entry to end, and says so', async () => {
    answers = [new NoWholeResponseError('connection')];
    expect(await sendFree(anchors(0, 5))).toEqual({
      unitsSpent: 0,
      error: { class: 'connection', mayHaveCharged: true },
      isEnd: false,
    });
    expect(await readLog()).toEqual([]);
  });
});

describe('the end of a list', () => {
  it('is proven by NOTHING FOUND, at no cost', async () => {
    answers = [ok('ERROR 50 :: NOTHING FOUND\nwhatever;else')];
    expect(await send(anchors(20, 30))).toEqual({ unitsSpent: 0, error: null, isEnd: true });
    expect(await lastEntry()).toMatchObject({ outcome: 'nothing', units: 0, lines: 0, error: null });
    expect(await readCached(anchors(20, 30))).toMatchObject({ end: 20, missingRanges: [] });
    expect(balance.calls).toEqual([]);
  });

  it('is proven by an answer that is priced per request', async () => {
    answers = [ok(bodyOf('backlinks_ascore_profile', ['a', 'b', 'c']))];
    const query = queryOf('backlinks_ascore_profile');
    expect(await send(query)).toEqual({ unitsSpent: 100, error: null, isEnd: true });
    expect(await readCached(query)).toMatchObject({ end: 3, missingRanges: [] });
    expect(balance.calls).toEqual([]);
  });

  it.each([
    ['fewer lines than asked', names(3), 120, 'settled'],
    ['a header without lines', [], 0, 'nothing'],
  ] as const)(
    'is proven by %s where the account could have paid for one more',
    async (_what, lines, units, outcome) => {
      answers = [ok(bodyOf('backlinks_anchors', lines))];
      expect(await send(anchors(0, 10))).toEqual({ unitsSpent: units, error: null, isEnd: true });
      expect(balance.calls).toEqual([['the key', 40]]);
      expect(await lastEntry()).toMatchObject({ outcome, units, lines: lines.length });
      expect(await readCached(anchors(0, 10))).toMatchObject({ end: lines.length, missingRanges: [] });
    },
  );

  it('is not proven where the account could not, which is said; what came is kept', async () => {
    balance.answer = false;
    answers = [ok(bodyOf('backlinks_anchors', names(3)))];
    expect(await send(anchors(0, 10))).toEqual({
      unitsSpent: 120,
      error: { class: 'units', mayHaveCharged: false },
      isEnd: false,
    });
    expect(await readCached(anchors(0, 10))).toMatchObject({ end: null, missingRanges: [{ start: 3, end: 10 }] });
    expect(await lastEntry()).toMatchObject({ outcome: 'settled', units: 120 });
  });

  it('is not noted where nobody can tell, and nothing more is asked for', async () => {
    balance.answer = null;
    answers = [ok(bodyOf('backlinks_anchors', names(3)))];
    expect(await send(anchors(0, 10))).toEqual({ unitsSpent: 120, error: null, isEnd: true });
    expect(await readCached(anchors(0, 10))).toMatchObject({ end: null, missingRanges: [{ start: 3, end: 10 }] });
  });

  it('that cannot be noted costs nothing of what came', async () => {
    answers = [ok(bodyOf('backlinks_anchors', names(3)))];
    const request = await requestOf(anchors(0, 10));
    world.store.refuses = (values) => (JSON.stringify(values).includes('"end":3,"endAt"') ? fullDisk : null);
    expect(await sender.send(request)).toEqual({ unitsSpent: 120, error: null, isEnd: true });
    expect(await readCached(anchors(0, 10))).toMatchObject({ end: null, missingRanges: [{ start: 3, end: 10 }] });
  });

  it('is proven by every short answer of the sample, which has no balance', async () => {
    answers = [ok(bodyOf('backlinks_anchors', names(3)))];
    expect(await sendFree(anchors(0, 10))).toEqual({ unitsSpent: 0, error: null, isEnd: true });
    expect(await readCached(anchors(0, 10), 'sample')).toMatchObject({ end: 3, missingRanges: [] });
    answers = [ok(bodyOf('backlinks_anchors', names(10)))];
    expect(await sendFree(anchors(3, 13))).toEqual({ unitsSpent: 0, error: null, isEnd: false });
    expect(balance.calls).toEqual([]);
    expect(await readLog()).toEqual([]);
  });
});

describe('a comparison', () => {
  const batch = (...targets: string[]): Query<'backlinks_comparison'> =>
    createQuery({ report: 'backlinks_comparison', targets: targets.map(root) });

  it('whose lines are fewer than its targets has no data of the others where the account could have paid', async () => {
    answers = [ok(bodyOf('backlinks_comparison', ['b.com']))];
    expect(await send(batch('a.com', 'b.com', 'c.com'))).toEqual({ unitsSpent: 40, error: null, isEnd: true });
    expect(balance.calls).toEqual([['the key', 40]]);
    const cached = await readCached(batch('a.com', 'b.com', 'c.com'));
    expect(cached.missingRanges).toEqual([]);
    expect(cached.rows.map(({ target }) => target)).toEqual(['b.com']);
  });

  it('misses the others where it could not', async () => {
    balance.answer = false;
    answers = [ok(bodyOf('backlinks_comparison', ['b.com']))];
    expect(await send(batch('a.com', 'b.com', 'c.com'))).toMatchObject({ error: { class: 'units' } });
    expect((await readCached(batch('a.com', 'b.com', 'c.com'))).missingRanges).toEqual([
      { start: 0, end: 1 },
      { start: 2, end: 3 },
    ]);
  });

  it('counts lines that belong to no target among those that could not be read, each once', async () => {
    answers = [ok([bodyOf('backlinks_comparison', ['a.com', 'b.com', 'x.com']), 'nonsense'].join('\n'))];
    expect(await send(batch('a.com', 'b.com'))).toMatchObject({ unitsSpent: 80 });
    expect(await lastEntry()).toMatchObject({ lines: 2, unreadLines: 2 });
  });

  it('has the row of each target however the answer spells and orders them', async () => {
    answers = [ok(bodyOf('backlinks_comparison', ['öbb.at', 'a.com', 'münchen.de']))];
    await send(batch('a.com', 'xn--mnchen-3ya.de', 'xn--bb-eka.at'));
    const shown = async (target: string) => (await readCached(batch(target))).rows.map((row) => row.target);
    expect(await Promise.all(['a.com', 'xn--mnchen-3ya.de', 'xn--bb-eka.at'].map(shown))).toEqual([
      ['a.com'],
      ['münchen.de'],
      ['öbb.at'],
    ]);
  });

  it('has no data of the target alone that no line names in any spelling', async () => {
    answers = [ok(bodyOf('backlinks_comparison', ['a.com', 'münchen.de']))];
    const query = batch('a.com', 'xn--mnchen-3ya.de', 'nodata.com');
    expect(await send(query)).toEqual({ unitsSpent: 80, error: null, isEnd: true });
    expect(await readCached(query)).toMatchObject({
      missingRanges: [],
      unmatched: [],
      rows: [{ target: 'a.com' }, { target: 'münchen.de' }],
    });
    expect(await readCached(batch('nodata.com'))).toMatchObject({ missingRanges: [], rows: [] });
  });

  it.each([false, true])(
    'keeps a line that names no target, shows it, and proves nothing of who has none (private: %s)',
    async (isPrivate) => {
      answers = [ok(bodyOf('backlinks_comparison', ['a.com', 'www.b.com']))];
      const query = batch('a.com', 'b.com', 'nodata.com');
      expect(await send(query, { isPrivate })).toMatchObject({ unitsSpent: 80, error: null });
      const unmatched = [lineOf('backlinks_comparison', 'www.b.com')];
      expect(await readCached(query, 'v3', isPrivate)).toMatchObject({
        rows: [{ target: 'a.com' }],
        missingRanges: [{ start: 1, end: 3 }],
        unmatched,
        unread: [],
        oldestAt: noon,
      });
      expect(await lastEntry()).toMatchObject({ lines: 2, unreadLines: 1 });
      // Where nothing else came, it tells that something did.
      expect(await readCached(batch('b.com', 'c.com'), 'v3', isPrivate)).toMatchObject({
        rows: [],
        missingRanges: [{ start: 0, end: 2 }],
        unmatched,
        oldestAt: noon,
      });
      expect(await readCached(batch('a.com'), 'v3', isPrivate)).toMatchObject({ unmatched: [], missingRanges: [] });
      expect(
        [...world.store.areas[isPrivate ? 'local' : 'session']].filter(([, value]) =>
          JSON.stringify(value).includes('www.b.com'),
        ),
      ).toEqual([]);
    },
  );

  it('keeps a row and lines that name nobody with one target, and a later answer beside them', async () => {
    answers = [ok(bodyOf('backlinks_comparison', ['a.com', 'x.com']))];
    await send(batch('a.com'));
    answers = [ok(bodyOf('backlinks_comparison', ['a.com', 'y.com', 'z.com']))];
    await send(batch('a.com'));
    expect(await readCached(batch('a.com'))).toMatchObject({
      rows: [{ target: 'a.com' }],
      missingRanges: [],
      unmatched: ['x.com', 'y.com', 'z.com'].map((name) => lineOf('backlinks_comparison', name)),
    });
  });

  it('that is complete asks for no balance', async () => {
    answers = [ok(bodyOf('backlinks_comparison', ['b.com', 'a.com']))];
    expect(await send(batch('a.com', 'b.com'))).toEqual({ unitsSpent: 80, error: null, isEnd: false });
    expect(balance.calls).toEqual([]);
  });
});
