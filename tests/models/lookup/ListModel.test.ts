import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { world } from '@/tests/support/fake-store.ts';
import { keepNothing, keepRows, settle, startWorker } from '@/tests/support/pages-and-worker.ts';
import { ChangingApi } from '@/tests/support/simulated-api.ts';
import type { LookupRequest } from '@/utils/browser/messages.ts';
import { updateItem } from '@/utils/browser/storage.ts';
import { ListModel } from '@/utils/models/lookup/ListModel.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { requestParameters, type List, type Query, type RowRange } from '@/utils/semrush/query/query.ts';
import { pagePrefix } from '@/utils/store/cache/cache-entry.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import { NoWholeResponseError } from '@/utils/worker/transport/http.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const noon = Date.UTC(2026, 0, 15, 12);
const list: List = {
  report: 'backlinks_anchors',
  targets: [{ value: 'example.com', type: 'root_domain' }],
  sort: 'backlinks_num_desc',
  filter: [],
};

let api: ChangingApi;
let requests: LookupRequest[];
let opened: InstanceType<typeof ListModel>[] = [];
const account = signal(0);

async function open(given: List = list, source: 'v3' | 'sample' = 'v3') {
  const model = new ListModel(given, {
    source,
    isPrivate: false,
    staleAfterSeconds: 604_800,
    accountOf: () => account,
  });
  opened.push(model);
  await settle();
  return model;
}

/** Puts these ranges of the list into the cache. */
async function keep(ranges: readonly RowRange[], given: List = list, end: number | null = null): Promise<void> {
  for (const { start, end: last } of ranges)
    for (let from = start; from < last; from += 1_000) {
      const rows = { start: from, end: Math.min(last, from + 1_000) };
      await keepRows(createQuery(given, rows), { end: last === end ? end : null });
    }
}

async function openOn(ranges: readonly RowRange[], end: number | null = null) {
  await keep(ranges, list, end);
  return open();
}

function sent(): string[] {
  return api.seen.map(({ query: { rows } }) => `${rows.start}-${rows.end}`);
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon });
  api = new ChangingApi();
  api.length = 20_000;
  api.balance = 1e9;
  requests = startWorker(api);
  await updateItem(settingsItem, (settings) => ({ ...settings, askAbove: 1_000_000, dailyBudget: null }));
});
afterEach(() => {
  for (const model of opened) model[Symbol.dispose]();
  account.value = 0;
  opened = [];
  vi.useRealTimers();
});

describe('a list of which nothing is cached', () => {
  it('is idle, with the price of its first page', async () => {
    const model = new ListModel(list, {
      source: 'v3',
      isPrivate: false,
      staleAfterSeconds: 604_800,
      accountOf: () => account,
    });
    opened.push(model);
    expect(model.state.value.kind).toBe('reading');
    // Nobody knows yet what is cached: the price is the most that a press can come to.
    expect(model.firstQuote.value.units).toBe(400);
    await settle();
    expect(model.state.value.kind).toBe('idle');
    expect(model.firstQuote.value).toEqual({ units: 400, lines: 10, freeRows: 0 });
    expect(requests).toEqual([]);
  });

  it('buys the first page when it is looked up', async () => {
    const model = await open();
    const bought = model.lookUp();
    expect(model.state.value).toEqual({ kind: 'loading', retryAt: null });
    await bought;
    expect(sent()).toEqual(['0-10']);
    expect(model.state.value.kind).toBe('ready');
    expect(model.cached.value?.rows).toHaveLength(10);
    expect(account.value).toBe(400);
  });

  it('costs nothing on sample data', async () => {
    const model = await open(list, 'sample');
    expect([model.firstQuote.value, model.moreQuote.value, model.refreshQuote.value].map(({ units }) => units)).toEqual(
      [0, 0, 0],
    );
  });

  it.each<[ReportId, number, number]>([
    ['backlinks_overview', 40, 1],
    ['backlinks_ascore_profile', 100, 101],
    ['backlinks_categories', 50, 10_000],
    ['backlinks_historical', 400, 10],
  ])('of %s costs %i units', async (report, units, end) => {
    const model = await open({ ...list, report, sort: null });
    expect(model.firstQuote.value.units).toBe(units);
    await model.lookUp();
    expect(sent()).toEqual([`0-${end}`]);
  });
});

describe('a cached list', () => {
  it.each<[string, RowRange[], number | null, boolean]>([
    ['to its proven end is complete', [{ start: 0, end: 50 }], 50, true],
    ['of which the last rows alone are missing is not', [{ start: 0, end: 10 }], null, false],
    ['of 10,000 rows, of which nobody said that it ends there, is not', [{ start: 0, end: 10_000 }], null, false],
  ])('%s', async (_what, ranges, end, isComplete) => {
    const model = await openOn(ranges, end);
    expect([model.isComplete.value, model.hasMore.value]).toEqual([isComplete, !isComplete]);
  });

  it('of nothing, as the API said, is complete', async () => {
    await keepNothing(createQuery(list));
    const model = await open();
    expect([model.isComplete.value, model.hasMore.value, model.state.value.kind]).toEqual([true, false, 'ready']);
  });
});

describe('loading more', () => {
  it('buys only what follows what is cached', async () => {
    const model = await openOn([{ start: 0, end: 10 }]);
    model.rowCount.value = 110;
    expect(model.moreQuote.value).toMatchObject({ units: 4_000, lines: 100 });
    await model.loadMore();
    expect(sent()).toEqual(['10-110']);
    expect(api.billed).toBe(4_000);
  });

  it('fills a gap first, and pays for no cached row behind it', async () => {
    const model = await openOn([
      { start: 0, end: 10 },
      { start: 60, end: 100 },
    ]);
    model.rowCount.value = 110;
    expect(model.loadedEnd.value).toBe(10);
    expect(model.moreQuote.value).toMatchObject({ lines: 60, units: 2_400 });
    await model.loadMore();
    expect(api.billed).toBe(2_400);
  });

  it('goes on to the next number where as many as are wanted are there already', async () => {
    const model = await openOn([{ start: 0, end: 25 }]);
    expect([model.rowCount.value, model.nextCount.value, model.moreQuote.value.lines]).toEqual([10, 50, 25]);
  });

  it('ends where the list ends', async () => {
    api.length = 15;
    const model = await openOn([{ start: 0, end: 10 }]);
    await model.loadMore();
    expect([model.hasMore.value, model.loadedEnd.value, api.billed]).toEqual([false, 15, 200]);
  });

  it('buys no more than what lies before a proven end', async () => {
    await keep([{ start: 10, end: 15 }], list, 15);
    const model = await open();
    expect(model.moreQuote.value.lines).toBe(10);
  });

  it('goes on beyond 10,000 rows, in the same way and at their price', async () => {
    const model = await openOn([{ start: 0, end: 10_000 }]);
    model.rowCount.value = 10_010;
    expect(model.hasMore.value).toBe(true);
    expect(model.moreQuote.value).toEqual({ units: 400, lines: 10, freeRows: 0 });
    await model.loadMore();
    const parameters = requestParameters(api.seen[0]!.query);
    expect([parameters.get('display_offset'), parameters.get('display_limit')]).toEqual(['10000', '10010']);
    expect([api.seen.length, api.billed, account.value]).toEqual([1, 400, 400]);
    expect(model.loadedEnd.value).toBe(10_010);
    expect(model.cached.value?.rows).toHaveLength(10_010);
    expect(model.cached.value?.rows.at(-1)).toMatchObject({ anchor: 'a-10009' });
  });

  it('parts a load across the first 10,000 rows into requests of 1,000 rows', async () => {
    const model = await openOn([{ start: 0, end: 9_000 }]);
    model.rowCount.value = 11_500;
    await model.loadMore();
    expect(sent()).toEqual(['9000-10000', '10000-11000', '11000-11500']);
  });

  it('buys the head of a report without an offset again, and says what that costs', async () => {
    const history: List = { ...list, report: 'backlinks_historical', sort: null };
    await keep([{ start: 0, end: 10 }], history);
    const model = await open(history);
    model.rowCount.value = 20;
    expect(model.moreQuote.value.units).toBe(800);
    expect(model.buysAgain.value).toBe(true);
    expect((await open(history, 'sample')).buysAgain.value).toBe(false);
  });

  it('buys the missing targets of a batch only', async () => {
    const targets = ['a.com', 'b.com', 'c.com', 'd.com'].map((value) => ({ value, type: 'root_domain' as const }));
    const batch: List = { ...list, report: 'backlinks_comparison', targets, sort: null };
    await keepRows(createQuery({ ...batch, targets: targets.slice(0, 3) }));
    const model = await open(batch);
    expect(model.hasMore.value).toBe(true);
    expect(model.moreQuote.value.units).toBe(40);
  });

  it('buys rows again whose page is gone from the store, by an approval', async () => {
    await keep([{ start: 0, end: 10 }]);
    for (const key of world.store.areas.local.keys())
      if (key.startsWith(pagePrefix)) world.store.areas.local.delete(key);
    const model = await open();
    expect(model.cached.value?.unreadablePages).toHaveLength(1);
    expect(model.firstQuote.value.units).toBe(400);
    await model.lookUp();
    expect([model.state.value, sent()]).toMatchObject([{ kind: 'needs-approval', units: 400 }, []]);
    await model.approve(400);
    expect(sent()).toEqual(['0-10']);
    expect(model.cached.value?.rows).toHaveLength(10);
  });
});

describe('a long load', () => {
  /** The API's responses from this row on are held back until they are let go. */
  function holdFrom(start: number): () => void {
    let letGo = (): void => undefined;
    const gate = new Promise<void>((done) => (letGo = done));
    const fetchReport = api.fetchReport.bind(api);
    api.fetchReport = async (query: Query) => {
      if (query.rows.start >= start) await gate;
      return fetchReport(query);
    };
    return letGo;
  }

  it('tells how far it is, what the rest can cost, and can be ended', async () => {
    const letGo = holdFrom(1_010);
    const model = await openOn([{ start: 0, end: 10 }]);
    vi.setSystemTime(noon + 60_000);
    model.rowCount.value = 10_010;
    const bought = model.loadMore();
    await settle();
    expect(model.progress.value).toMatchObject({ rowsWanted: 10_000, rowsCome: 1_000, unitsLeft: 9_000 * 40 });
    expect(model.state.value.kind).toBe('loading');
    model.cancel();
    letGo();
    await bought;
    expect(model.state.value.kind).toBe('ready');
    expect(model.progress.value).toBeNull();
    // What was sent already comes; what was not is not bought.
    expect(sent()).toEqual(['10-1010', '1010-2010']);
  });

  it('of more targets than an address can hold counts those that are missing, and prices the rest', async () => {
    const targets = Array.from({ length: 200 }, (_, index) => ({
      value: `https://site-${index}.com/${'a'.repeat(50)}`,
      type: 'url' as const,
    }));
    const batch: List = { report: 'backlinks_comparison', targets, sort: null, filter: [] };
    const model = await open(batch);
    expect(model.firstQuote.value).toEqual({ units: 8_000, lines: 200, freeRows: 0 });
    const fetchReport = api.fetchReport.bind(api);
    let letGo = (): void => undefined;
    const gate = new Promise<void>((done) => (letGo = done));
    api.fetchReport = async (query: Query) => {
      if (api.seen.length > 0) await gate;
      return fetchReport(query);
    };
    const bought = model.lookUp();
    await settle();
    const firstPart = api.seen[0]!.query.targets.length;
    expect(firstPart).toBeLessThan(200);
    expect(model.progress.value).toMatchObject({
      rowsWanted: 200,
      rowsCome: firstPart,
      unitsLeft: (200 - firstPart) * 40,
    });
    letGo();
    await bought;
    expect(api.seen.flatMap(({ query }) => query.targets)).toEqual(targets);
    expect(model.state.value.kind).toBe('ready');
  });

  it('has no bar where one request is enough', async () => {
    holdFrom(0);
    const model = await openOn([{ start: 0, end: 10 }]);
    void model.loadMore();
    await settle();
    expect([model.state.value.kind, model.progress.value]).toEqual(['loading', null]);
  });
});

describe('an approval and an error', () => {
  beforeEach(async () => void (await updateItem(settingsItem, (settings) => ({ ...settings, askAbove: 1_000 }))));

  it('are the state of the list while its rows stay', async () => {
    const model = await openOn([{ start: 0, end: 10 }]);
    model.rowCount.value = 110;
    await model.loadMore();
    expect(model.state.value).toEqual({ kind: 'needs-approval', units: 4_000, budgetLeft: null });
    expect(model.cached.value?.rows).toHaveLength(10);
    expect(api.billed).toBe(0);
    await model.approve(4_000);
    expect(requests.map(({ approvedUnits }) => approvedUnits)).toEqual([null, 4_000]);
    expect([model.state.value.kind, model.loadedEnd.value, api.billed]).toEqual(['ready', 110, 4_000]);
  });

  it('needs no yes: nothing is bought where there is none', async () => {
    const model = await openOn([{ start: 0, end: 10 }]);
    model.rowCount.value = 110;
    await model.loadMore();
    model.cancel();
    expect(model.state.value.kind).toBe('ready');
    await model.approve(4_000);
    expect([requests.length, api.billed]).toEqual([1, 0]);
  });

  it('does not buy again what came before the error', async () => {
    await updateItem(settingsItem, (settings) => ({ ...settings, askAbove: 1_000_000 }));
    const model = await openOn([{ start: 0, end: 10 }]);
    vi.setSystemTime(noon + 60_000);
    model.rowCount.value = 10_010;
    const fetchReport = api.fetchReport.bind(api);
    api.fetchReport = async (query: Query) => {
      if (query.rows.start === 3_010) throw new NoWholeResponseError('timeout');
      return fetchReport(query);
    };
    await model.loadMore();
    expect(model.state.value).toMatchObject({ kind: 'failed', error: { class: 'timeout', mayHaveCharged: true } });
    expect(model.retryQuote.value.units).toBe(7_000 * 40);
    api.fetchReport = fetchReport;
    const before = api.billed;
    await model.retry();
    expect(api.billed - before).toBe(7_000 * 40);
    expect([model.state.value.kind, model.loadedEnd.value]).toEqual(['ready', 10_010]);
  });

  it('shows what may have been charged, and buys it again at a click only', async () => {
    const before = await open();
    api.fetchReport = async () => {
      throw new NoWholeResponseError('connection');
    };
    await before.lookUp();
    before[Symbol.dispose]();
    api.fetchReport = ChangingApi.prototype.fetchReport;
    const model = await open();
    expect(model.state.value).toMatchObject({ kind: 'failed', error: { class: 'connection', mayHaveCharged: true } });
    expect(api.seen).toEqual([]);
    expect(model.retryQuote.value.units).toBe(400);
    await model.retry();
    expect(sent()).toEqual(['0-10']);
    expect(model.state.value.kind).toBe('ready');
  });

  it.each([null, 100])(
    'tries again what is unresolved of cached rows, not what comes behind them (end %s)',
    async (end) => {
      await updateItem(settingsItem, (settings) => ({ ...settings, askAbove: 1_000_000 }));
      const before = await openOn([{ start: 0, end: 100 }], end);
      vi.setSystemTime(noon + 60_000);
      api.fetchReport = async () => {
        throw new NoWholeResponseError('timeout');
      };
      await before.refresh();
      before[Symbol.dispose]();
      api.fetchReport = ChangingApi.prototype.fetchReport;
      const model = await open();
      const count = end === null ? 100 : 101;
      expect(model.state.value.kind).toBe('failed');
      expect(model.cached.value?.rows).toHaveLength(100);
      expect(model.retryQuote.value.units).toBe(count * 40);
      await model.retry();
      expect(sent()).toEqual([`0-${count}`]);
    },
  );
});

describe('refreshing', () => {
  it('buys all that is shown again, at its price', async () => {
    const model = await openOn([{ start: 0, end: 110 }]);
    expect(model.refreshQuote.value.units).toBe(4_400);
    vi.setSystemTime(noon + 60_000);
    await model.refresh();
    expect(sent()).toEqual(['0-110']);
  });

  it('buys one row more of a list that is cached to its end, which tells whether it has grown', async () => {
    const model = await openOn([{ start: 0, end: 50 }], 50);
    expect(model.refreshQuote.value.units).toBe(51 * 40);
  });
});
