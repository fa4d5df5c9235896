import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gesture, world } from '@/tests/support/fake-store.ts';
import { keepRows, settle, startWorker } from '@/tests/support/pages-and-worker.ts';
import { SimulatedApi } from '@/tests/support/simulated-api.ts';
import type { LookupRequest } from '@/utils/browser/messages.ts';
import { PopupModel, type Popup, type PopupOptions } from '@/utils/models/lookup/PopupModel.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import { NoWholeResponseError } from '@/utils/worker/transport/http.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const noon = Date.UTC(2026, 0, 15, 12);
const weekMs = 7 * 86_400_000;
const root: Target = { value: 'site-3.com', type: 'root_domain' };
const pageWithQuery: Target = { value: 'https://site-3.com/?secret=1', type: 'url' };
const everything = ['backlinks_overview', 'backlinks_ascore_profile', 'backlinks_anchors'];

let api: SimulatedApi;
let requests: LookupRequest[];
let popups: Popup[] = [];

function create(options: Partial<PopupOptions> = {}, target = root): Popup {
  const popup = new PopupModel(target, {
    context: { source: 'v3', isPrivate: false, staleAfterSeconds: 604_800 },
    buys: 'everything',
    anchors: 5,
    askAbove: 1_000,
    quiet: null,
    ...options,
  });
  popups.push(popup);
  return popup;
}

async function open(options: Partial<PopupOptions> = {}, target = root): Promise<Popup> {
  const popup = create(options, target);
  popup.open();
  popup.open();
  await settle();
  return popup;
}

/** All three results are cached since this moment. */
async function keepAll(fetchedAt = Date.now()): Promise<void> {
  const targets = [root];
  await keepRows(createQuery({ report: 'backlinks_overview', targets }), { end: 1, fetchedAt });
  await keepRows(createQuery({ report: 'backlinks_ascore_profile', targets }), { end: 101, fetchedAt });
  await keepRows(createQuery({ report: 'backlinks_anchors', targets }, { start: 0, end: 5 }), { fetchedAt });
}

function sent(): string[] {
  return api.seen.map(({ query }) => query.report);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon });
  api = new SimulatedApi();
  gesture.isActive = true;
  world.requester = { ...world.requester, isPopup: async () => true };
  requests = startWorker(api);
});
afterEach(() => {
  for (const popup of popups) popup[Symbol.dispose]();
  popups = [];
  vi.useRealTimers();
});

describe('what opening the popup buys', () => {
  it('is the three regions, once, where the user chose Everything', async () => {
    const popup = await open();
    expect(sent()).toEqual(everything);
    expect(requests).toHaveLength(3);
    expect(popup.approval.value).toBeNull();
    expect(popup.isDecided.value).toBe(true);
    expect(popup.unitsSpent.value).toBe(api.billed);
  });

  it('waits until the store was read', async () => {
    const popup = create();
    popup.open();
    expect([popup.isDecided.value, requests.length]).toEqual([false, 0]);
    await settle();
    expect(popup.isDecided.value).toBe(true);
  });

  it('is nothing before it is opened', async () => {
    const popup = create();
    await settle();
    expect([popup.isDecided.value, requests.length]).toEqual([false, 0]);
  });

  it('is the overview alone, where the user chose Overview only', async () => {
    await open({ buys: 'overview' });
    expect(sent()).toEqual(['backlinks_overview']);
  });

  it('needs approval with the whole price, where the user wants that', async () => {
    const popup = await open({ buys: 'ask' });
    expect(requests).toEqual([]);
    expect(popup.approval.value).toEqual({ load: 'look', reason: 'setting', unaskedUnits: 0 });
    expect(popup.approvalUnits.value).toBe(340);
    expect(popup.toBuy.value).toEqual([popup.overview, popup.profile, popup.anchors]);
  });

  it('needs approval where the three together cost more than the limit, though each costs less', async () => {
    const popup = await open({ askAbove: 339 });
    expect(requests).toEqual([]);
    expect(popup.approval.value?.reason).toBe('limit');
  });

  it('needs none at the limit itself', async () => {
    await open({ askAbove: 340 });
    expect(sent()).toEqual(everything);
  });

  it('needs approval as a whole where it passes the limit with what other openings bought', async () => {
    await open({}, { value: 'site-2.com', type: 'root_domain' });
    const before = api.billed;
    vi.setSystemTime(noon + 60_000);
    world.store.areas.local.set(settingsItem.key, { ...settingsItem.fallback, askAbove: before + 339 });
    const popup = await open();
    expect(popup.approval.value).toEqual({ load: 'look', reason: 'recent', unaskedUnits: before });
    expect(popup.approvalUnits.value).toBe(340);
    expect([api.billed, popup.overview.state.value.kind]).toEqual([before, 'idle']);
    popup.approve();
    await settle();
    expect(popup.overview.state.value.kind).toBe('ready');
    expect(api.billed).toBeGreaterThan(before);
  });

  it('counts no other openings where the user chose the target at its price', async () => {
    await open({}, { value: 'site-2.com', type: 'root_domain' });
    world.store.areas.local.set(settingsItem.key, { ...settingsItem.fallback, askAbove: 340 });
    const popup = create({ askAbove: 340 });
    popup.open(true);
    await settle();
    expect([popup.approval.value, popup.overview.state.value.kind]).toEqual([null, 'ready']);
    expect(requests.slice(-3).map(({ ground }) => ground)).toEqual([1, 2, 3].map(() => ({ kind: 'click' })));
  });

  it('is nothing in a tab: it offers all of it at its price, and a click buys it', async () => {
    world.requester = { ...world.requester, isPopup: async () => false };
    const popup = await open();
    expect(api.seen).toEqual([]);
    expect(popup.approval.value).toEqual({ load: 'look', reason: 'tab', unaskedUnits: 0 });
    gesture.isActive = false;
    popup.approve();
    await settle();
    expect(api.seen).toEqual([]);
    gesture.isActive = true;
    for (const lookup of popup.toBuy.value) void lookup.look({ approvedUnits: lookup.quote.value.units });
    await settle();
    expect(sent()).toEqual(everything);
  });

  it.each(['site', 'vendor', 'lost-list'] as const)(
    'is nothing by itself of a quiet site (%s), and all of it where it is approved',
    async (quiet) => {
      const popup = await open({ quiet });
      expect(requests).toEqual([]);
      expect(popup.approval.value).toEqual({ load: 'look', reason: quiet, unaskedUnits: 0 });
      expect(popup.approvalUnits.value).toBe(340);
      popup.approve();
      await settle();
      expect(sent()).toEqual(everything);
    },
  );

  it('is what is chosen at its price, of a quiet site too', async () => {
    const popup = create({ quiet: 'site' });
    popup.open(true);
    await settle();
    expect([popup.approval.value, sent()]).toEqual([null, everything]);
  });

  it('is nothing of a quiet site whose rows are cached, however old they are', async () => {
    await keepAll(noon - weekMs - 1_000);
    const popup = await open({ quiet: 'site' });
    expect([popup.approval.value, popup.hasRows.value, popup.isStale.value, requests]).toEqual([null, true, true, []]);
  });

  it('sends no query of a page before the user saw it', async () => {
    const popup = await open({}, pageWithQuery);
    expect(requests).toEqual([]);
    expect(popup.approval.value?.reason).toBe('query');
  });

  it('is nothing where all is cached', async () => {
    await keepAll();
    const popup = await open();
    expect(requests).toEqual([]);
    expect([popup.approval.value, popup.hasRows.value, popup.oldestAt.value]).toEqual([null, true, noon]);
  });

  it('is stale results again only where opening buys by itself', async () => {
    await keepAll(noon - weekMs - 1_000);
    const waiting = await open({ buys: 'ask' });
    expect(requests).toEqual([]);
    expect([waiting.approval.value, waiting.isStale.value]).toEqual([null, true]);
    await open();
    expect(sent()).toEqual(everything);
  });

  it('is nothing that failed when it was requested before', async () => {
    api.fetchReport = async () => {
      throw new NoWholeResponseError('connection');
    };
    const failed = await open();
    expect(failed.overview.state.value.kind).toBe('failed');
    api.fetchReport = SimulatedApi.prototype.fetchReport;
    requests.length = 0;
    const popup = await open();
    expect([requests.length, popup.approval.value]).toEqual([0, null]);
    expect(popup.canRefresh.value).toBe(true);
  });

  it('is what was approved, each at its own price', async () => {
    const popup = await open({ buys: 'ask' });
    popup.approve();
    await settle();
    expect(requests.map(({ query, approvedUnits }) => [query.report, approvedUnits])).toEqual([
      ['backlinks_overview', 40],
      ['backlinks_ascore_profile', 100],
      ['backlinks_anchors', 200],
    ]);
    expect(popup.approval.value).toBeNull();
    expect(sent()).toEqual(everything);
  });

  it('is nothing once it is disposed of', async () => {
    const popup = create();
    popup.open();
    popup[Symbol.dispose]();
    await settle();
    expect(requests).toEqual([]);
  });

  it('costs nothing on sample data, though every opening needs approval', async () => {
    const popup = await open({ buys: 'ask', context: { source: 'sample', isPrivate: false, staleAfterSeconds: 60 } });
    expect([popup.approvalUnits.value, popup.refreshUnits.value]).toEqual([0, 0]);
  });
});

describe('refreshing', () => {
  it('buys again what is cached', async () => {
    await keepAll();
    const popup = await open();
    vi.setSystemTime(noon + 60_000);
    expect([popup.canRefresh.value, popup.refreshUnits.value]).toEqual([true, 340]);
    popup.refresh();
    await settle();
    expect(sent()).toEqual(everything);
  });

  it('needs approval above the limit, and can be declined', async () => {
    await keepAll();
    const popup = await open({ askAbove: 100 });
    vi.setSystemTime(noon + 60_000);
    popup.refresh();
    expect(popup.approval.value).toEqual({ load: 'refresh', reason: 'limit', unaskedUnits: 0 });
    expect(popup.approvalUnits.value).toBe(340);
    popup.decline();
    await settle();
    expect([popup.approval.value, requests.length]).toEqual([null, 0]);
    popup.refresh();
    popup.approve();
    await settle();
    expect(requests.map(({ approvedUnits }) => approvedUnits)).toEqual([40, 100, 200]);
    expect(sent()).toEqual(everything);
  });

  it('can be done of nothing that was never loaded', async () => {
    const popup = await open({ buys: 'ask' });
    expect(popup.canRefresh.value).toBe(false);
  });
});
