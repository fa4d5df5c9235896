import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLookup } from '@/utils/models/lookup/LookupModel.ts';
import { request, NoResponseError } from '@/utils/browser/messages.ts';
import { readCachedRows, type CachedRows } from '@/utils/store/cache/cached-rows.ts';
import { createQuery } from '@/utils/semrush/query/query.ts';
import { watchCache } from '@/utils/store/cache/cached-reports.ts';
import { handOf } from '@/tests/support/held-lookup.ts';

vi.mock('@/utils/store/cache/cached-rows.ts', () => ({ readCachedRows: vi.fn<typeof readCachedRows>() }));
vi.mock('@/utils/browser/messages.ts', async (original) => ({
  ...(await original<object>()),
  request: vi.fn<typeof request>(),
}));
vi.mock('@/utils/store/cache/cached-reports.ts', () => ({ watchCache: vi.fn<typeof watchCache>() }));
vi.mock('@/utils/store/spending/spending-log.ts', () => ({ watchLog: () => () => undefined }));

const query = createQuery({ report: 'backlinks_tld', targets: [{ value: 'example.com', type: 'root_domain' }] });
const context = { source: 'v3', isPrivate: false, staleAfterSeconds: 604_800 } as const;
const nothing = handOf(query, [], {
  ranges: [],
  missingRanges: [query.rows],
  end: null,
  oldestAt: null,
  cacheKeys: ['shelf'],
});
const all = handOf(query, [], { cacheKeys: ['shelf'] });

/** Readings of the store that a test ends when it likes, in the order in which they began. */
let readings: ((cached: CachedRows) => void)[];
let tellNews: () => void;

function settle(): Promise<void> {
  return new Promise((done) => {
    setTimeout(done);
  });
}

beforeEach(() => {
  readings = [];
  vi.mocked(readCachedRows).mockImplementation(
    () => new Promise((done) => void readings.push(done as (cached: CachedRows) => void)),
  );
  vi.mocked(request).mockResolvedValue({ kind: 'ready', unitsSpent: 400 });
  vi.mocked(watchCache).mockImplementation((onNews) => {
    tellNews = onNews;
    return () => undefined;
  });
});
afterEach(() => vi.resetAllMocks());

describe('a lookup whose rows were bought', () => {
  const buy = async () => {
    const lookup = createLookup(query, context);
    readings[0]!(nothing);
    await settle();
    const bought = lookup.look();
    await settle();
    return { lookup, bought };
  };

  it('shows them although news of other rows came while they were read', async () => {
    const { lookup, bought } = await buy();
    tellNews();
    readings[1]!(all);
    await bought;
    expect(lookup.state.value.kind).toBe('ready');
  });

  it('drops an earlier reading that ends later', async () => {
    const { lookup, bought } = await buy();
    tellNews();
    readings[2]!(all);
    await settle();
    readings[1]!(nothing);
    await bought;
    expect(lookup.state.value.kind).toBe('ready');
  });
});

describe('a lookup', () => {
  const start = async (cached: CachedRows, more: { isPrivate?: boolean } = {}) => {
    const lookup = createLookup(query, { ...context, ...more });
    readings[0]!(cached);
    await settle();
    return lookup;
  };
  const questions = () =>
    vi
      .mocked(request)
      .mock.calls.flatMap(([name, body]) =>
        name === 'lookup' ? [body as { lookupId: string; seenChargeAt: number | null }] : [],
      );

  it('prices rows that are older than the user keeps them, and calls nothing of them missing', async () => {
    const old = Date.now() - 8 * 86_400_000;
    const lookup = await start(
      handOf(query, [], { ranges: [{ start: 0, end: 10, fetchedAt: old }], oldestAt: old, end: 10, endAt: old }),
    );
    expect([lookup.isOld.value, lookup.quote.value.units, lookup.missingQuote.value.units]).toEqual([true, 400, 0]);
  });

  it('trusts no end of the list that was proven longer ago than the rows may be old', async () => {
    const old = Date.now() - 8 * 86_400_000;
    const lookup = await start(
      handOf(query, [], {
        ranges: [{ start: 0, end: 7, fetchedAt: Date.now() }],
        missingRanges: [],
        end: 7,
        endAt: old,
        oldestAt: Date.now(),
      }),
    );
    expect(lookup.quote.value.units).toBe(120);
  });

  it('asks a second time by the same id where the worker was stopped, so that it joins what it began', async () => {
    const lookup = await start(nothing);
    vi.mocked(request).mockRejectedValueOnce(new NoResponseError('stopped'));
    const looked = lookup.look();
    await settle();
    readings[1]!(all);
    await looked;
    const ids = questions().map(({ lookupId }) => lookupId);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
    expect(lookup.state.value.kind).toBe('ready');
  });

  it('shows what is unresolved, and says that it was seen when it is asked for all the same', async () => {
    const unresolvedCharge = {
      at: 5,
      rows: { start: 0, end: 10 },
      error: { class: 'timeout', mayHaveCharged: true },
    } as const;
    const lookup = await start({ ...nothing, unresolvedCharge });
    expect(lookup.state.value).toMatchObject({ kind: 'failed', error: unresolvedCharge.error });
    void lookup.look();
    await settle();
    expect(questions()).toMatchObject([{ seenChargeAt: 5 }]);
  });

  it.each([
    [false, 1],
    [true, 0],
  ])('tells which results were shown, but for an incognito window (%s)', async (isPrivate, times) => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const lookup = createLookup(query, { ...context, isPrivate });
    readings[0]!(all);
    await vi.advanceTimersByTimeAsync(1_500);
    vi.useRealTimers();
    expect(vi.mocked(request).mock.calls.filter(([name]) => name === 'used')).toHaveLength(times);
    lookup.dispose();
  });
});
