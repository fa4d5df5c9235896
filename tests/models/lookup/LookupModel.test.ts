import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { keepRows, settle, startWorker } from '@/tests/support/pages-and-worker.ts';
import { ChangingApi } from '@/tests/support/simulated-api.ts';
import type { LookupRequest } from '@/utils/browser/messages.ts';
import { LookupModel, type Lookup } from '@/utils/models/lookup/LookupModel.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { cacheEntryName, type Query } from '@/utils/semrush/query/query.ts';
import { cacheKey } from '@/utils/store/cache/cache-entry.ts';
import { NoWholeResponseError } from '@/utils/worker/transport/http.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const noon = Date.UTC(2026, 0, 15, 12);
const dayMs = 86_400_000;
const context = { source: 'v3', isPrivate: false, staleAfterSeconds: 604_800 } as const;

function anchors(start: number, end: number): Query<'backlinks_anchors'> {
  return createQuery(
    { report: 'backlinks_anchors', targets: [{ value: 'example.com', type: 'root_domain' }] },
    { start, end },
  );
}

const query = anchors(0, 10);

let api: ChangingApi;
let requests: LookupRequest[];
let opened: Lookup[] = [];

async function open(isPrivate = false) {
  const lookup = new LookupModel(query, { ...context, isPrivate });
  opened.push(lookup);
  await settle();
  return lookup;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon });
  api = new ChangingApi();
  requests = startWorker(api);
});
afterEach(() => {
  for (const lookup of opened) lookup[Symbol.dispose]();
  opened = [];
  vi.useRealTimers();
});

/** Holds back what the next reading of the store found, as a slow disk does. */
class SlowReadStore extends FakeStore {
  readonly held: (() => void)[] = [];
  holdsNext = false;

  override area(name: 'local' | 'session') {
    const area = super.area(name);
    const get = async (keys: string | string[]) => {
      const holds = this.holdsNext;
      this.holdsNext = false;
      const found = await area.get(keys);
      if (holds) await new Promise<void>((done) => void this.held.push(done));
      return found;
    };
    return { ...area, get };
  }
}

describe('a lookup whose rows were bought', () => {
  it('shows them, though an earlier reading of the store ends later', async () => {
    const store = new SlowReadStore();
    world.store = store;
    const lookup = await open();
    store.holdsNext = true;
    // News of other rows: the page begins to read, and finds what was there before the purchase.
    const key = cacheKey('v3', cacheEntryName(query));
    await store.area('local').set({ [key]: { usedAt: noon, lists: {} } });
    await settle();
    expect(store.held).toHaveLength(1);
    await lookup.look();
    expect(lookup.state.value.kind).toBe('ready');
    store.held[0]!();
    await settle();
    expect(lookup.state.value.kind).toBe('ready');
    expect(lookup.cached.value?.rows).toHaveLength(10);
  });

  it('shows rows that another page bought', async () => {
    const lookup = await open();
    await (await open()).look();
    await settle();
    expect(lookup.state.value.kind).toBe('ready');
    expect(lookup.unitsSpent.value).toBe(0);
  });
});

describe('a lookup', () => {
  it('prices rows that are older than the user keeps them, and calls nothing of them missing', async () => {
    await keepRows(query, { end: 10, fetchedAt: noon - 8 * dayMs });
    const lookup = await open();
    expect([lookup.isStale.value, lookup.quote.value.units, lookup.missingQuote.value.units]).toEqual([true, 400, 0]);
    await lookup.look();
    expect([api.billed, lookup.isStale.value, lookup.quote.value.units]).toEqual([400, false, 0]);
  });

  it('trusts no end of the list that was proven longer ago than the rows may be old', async () => {
    await keepRows(anchors(0, 7), { end: 7, fetchedAt: noon - 8 * dayMs });
    await keepRows(anchors(0, 7), { fetchedAt: noon });
    const lookup = await open();
    expect([lookup.isStale.value, lookup.missingQuote.value.units, lookup.quote.value.units]).toEqual([false, 0, 120]);
    await lookup.look();
    expect(api.billed).toBe(120);
  });

  it('buys for the price that was shown, though rows become stale meanwhile', async () => {
    await keepRows(anchors(0, 9), { fetchedAt: noon - 6 * dayMs });
    const lookup = await open();
    expect(lookup.quote.value.units).toBe(40);
    vi.setSystemTime(noon + 2 * dayMs);
    await lookup.look();
    expect(api.billed).toBe(40);
  });

  it('requests a second time by the same id where the worker was stopped, so that it joins what it began', async () => {
    const lookup = await open();
    const { lookup: respond } = world.responder;
    const ids: string[] = [];
    world.responder = {
      lookup: (body, requester) => {
        ids.push(body.lookupId);
        if (ids.length === 1) throw new Error('A listener indicated an asynchronous response, but the channel closed');
        return respond!(body, requester);
      },
    };
    await lookup.look();
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
    expect(lookup.state.value.kind).toBe('ready');
  });

  it('fails as interrupted where no worker responds twice', async () => {
    const lookup = await open();
    world.responder = {};
    await lookup.look();
    expect(lookup.state.value).toEqual({ kind: 'failed', error: { class: 'interrupted', mayHaveCharged: true } });
  });

  it('shows what is unresolved, and says that it was seen when it is requested all the same', async () => {
    api.fetchReport = async () => {
      throw new NoWholeResponseError('timeout');
    };
    await (await open()).look();
    const lookup = await open();
    expect(lookup.state.value).toMatchObject({ kind: 'failed', error: { class: 'timeout' } });
    api.fetchReport = ChangingApi.prototype.fetchReport;
    await lookup.look();
    expect(requests.map(({ seenChargeAt }) => seenChargeAt)).toEqual([null, noon]);
    expect(lookup.state.value.kind).toBe('ready');
  });

  it('says that it waits where the API wants fewer requests', async () => {
    const lookup = await open();
    const states: unknown[] = [];
    lookup.state.subscribe((state) => states.push(state.kind === 'loading' ? state.retryAt : state.kind));
    api.fetchReport = async () => {
      api.fetchReport = ChangingApi.prototype.fetchReport;
      return { status: 429, body: '' };
    };
    await lookup.look();
    expect(states).toEqual(['idle', null, noon + 2_000, null, 'ready']);
  });

  it.each([
    [false, 1],
    [true, 0],
  ])('tells which results were shown, but for an incognito window (%s)', async (isPrivate, times) => {
    await keepRows(query);
    const used: unknown[] = [];
    world.responder = { used: async (body) => (used.push(body), null) };
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout'], now: noon });
    await open(isPrivate);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(used).toHaveLength(times);
  });
});
