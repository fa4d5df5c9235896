import PQueue from 'p-queue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { SimulatedApi } from '@/tests/support/simulated-api.ts';
import type { Ground, LookupRequest, LookupReply } from '@/utils/browser/messages.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { addressLength, boundedRange, type Query } from '@/utils/semrush/query/query.ts';
import { readCoverage } from '@/utils/store/cache/coverage.ts';
import { quietSitesItem } from '@/utils/store/quiet-sites.ts';
import { settingsItem, type Settings } from '@/utils/store/settings.ts';
import { openPrefix } from '@/utils/store/spending/log-keys.ts';
import { readLog } from '@/utils/store/spending/read-log.ts';
import { issueTicket } from '@/utils/store/ticket.ts';
import { createLookupService, type LookupService } from '@/utils/worker/lookup/lookup-service.ts';
import { createSender } from '@/utils/worker/lookup/send.ts';
import { createLogWriter } from '@/utils/worker/spending/log-writer.ts';
import type { RawResponse, Transport } from '@/utils/worker/transport/transport.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

function root(value: string) {
  return { value, type: 'root_domain' as const };
}

/** `site-1` has 3 anchors, `site-2` 40, `site-3` 120 (tests/support/simulated-api.ts). */
function anchors(end: number, site = 3, start = 0): Query {
  return createQuery({ report: 'backlinks_anchors', targets: [root(`site-${site}.com`)] }, { start, end });
}

function batch(...sites: number[]): Query {
  return createQuery({ report: 'backlinks_comparison', targets: sites.map((site) => root(`site-${site}.com`)) });
}

function ready(unitsSpent: number): LookupReply {
  return { kind: 'ready', unitsSpent };
}

let api: SimulatedApi;
let lookupService: LookupService;
let settings: Settings;
let key: string | null;
let supports: boolean;
let isOpen: boolean;
/** Who requests: the popup, or a page in a tab. */
let isPopup: boolean;
let tabId: number | null;
/** What the account's balance is said to cover; null where nobody can tell. */
let canPay: boolean | null;
let keys: string[];
/** Requests that are out, and wait to be let in. */
let out: { readonly query: Query; readonly answer: () => void }[];
let isHolding: boolean;

const transport: Transport = {
  source: 'v3',
  supports: () => supports,
  fetchReport: async (query, keyOfRequest): Promise<RawResponse> => {
    keys.push(keyOfRequest);
    const answer = await api.fetchReport(query);
    if (isHolding) await new Promise<void>((done) => void out.push({ query, answer: done }));
    return answer;
  },
};

function openService(): LookupService {
  const logWriter = createLogWriter(crypto.randomUUID(), Date.now);
  const sender = createSender({
    logWriter,
    pace: new PQueue({ concurrency: 3 }),
    now: Date.now,
    wait: async () => undefined,
    canPay: async () => canPay,
  });
  return createLookupService({
    logWriter,
    sender,
    readSettings: async () => settings,
    readKey: async () => key,
    transportFor: ({ usesSample }) => (usesSample ? { ...transport, source: 'sample' } : transport),
  });
}

function look(query: Query, change: Partial<LookupRequest> = {}): Promise<LookupReply> {
  return lookupService.lookup(
    {
      query,
      lookupId: crypto.randomUUID(),
      freshSince: 0,
      unreadablePages: [],
      seenChargeAt: null,
      approvedUnits: null,
      isPrivate: false,
      ground: { kind: 'click' },
      ...change,
    },
    { isOpen: async () => isOpen, isPopup: async () => isPopup, tabId },
  );
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await new Promise((done) => setImmediate(done));
}

async function answerNext(): Promise<void> {
  await turns();
  out.shift()!.answer();
}

function asked(): string[] {
  return api.seen.map(
    ({ query: { rows, targets } }) => `${targets.map(({ value }) => value).join()} ${rows.start}-${rows.end}`,
  );
}

function open(): string[] {
  return [...world.store.areas.local.keys()].filter((name) => name.startsWith(openPrefix));
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 0, 15, 12) });
  world.store = new FakeStore();
  api = new SimulatedApi();
  settings = { ...settingsItem.fallback, askAbove: 10_000, dailyBudget: null };
  key = '0'.repeat(32);
  supports = true;
  canPay = true;
  keys = [];
  isOpen = true;
  isPopup = false;
  tabId = null;
  out = [];
  isHolding = false;
  lookupService = openService();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the ground of a lookup', () => {
  const opening: Ground = { kind: 'opening', id: 'opening-1', units: 340 };
  const ticket: Ground = { kind: 'ticket' };
  const noGround: LookupReply = { kind: 'no-ground' };

  it('is a click, or nothing is bought', async () => {
    expect(await look(anchors(5), { ground: null })).toEqual(noGround);
    expect([asked(), open(), await readLog()]).toEqual([[], [], []]);
    expect(await look(anchors(5))).toEqual(ready(200));
  });

  it('is asked for an approval too, and is not made by one', async () => {
    expect(await look(anchors(5), { ground: null, approvedUnits: 1_000_000 })).toEqual(noGround);
  });

  it.each([{ kind: 'constructor' }, { kind: 'click ' }, {}, 'click', 5, true])(
    'is none that nobody knows: %j',
    async (ground) => {
      expect(await look(anchors(5), { ground: ground as Ground })).toEqual(noGround);
      expect(asked()).toEqual([]);
    },
  );

  it('is needed for what is missing alone', async () => {
    await look(anchors(5));
    expect(await look(anchors(5), { ground: null })).toEqual(ready(0));
  });

  it('is not needed for the sample', async () => {
    settings = { ...settings, usesSample: true };
    expect(await look(anchors(5), { ground: null })).toMatchObject({ kind: 'ready' });
    settings = { ...settings, usesSample: false };
    expect(await look(anchors(5), { ground: null })).toEqual(noGround);
  });

  it('is an opening in the popup alone, not in its page in a tab', async () => {
    tabId = 7;
    expect(await look(anchors(5), { ground: opening })).toEqual(noGround);
    isPopup = true;
    tabId = null;
    expect(await look(anchors(5), { ground: opening })).toEqual(ready(200));
  });

  it.each([
    ['on the list that is built in', 'www.google.co.uk', undefined],
    ['that the user put on it', 'shop.example.com', { added: ['example.com'], removed: [], isLost: false }],
    ["of the API's vendor, whatever the list says", 'de.semrush.com', { added: [], removed: [], isLost: false }],
    ['while nobody knows what is on the list', 'example.org', 17],
  ])('is no opening on a site %s', async (_which, value, stored) => {
    isPopup = true;
    if (stored !== undefined) world.store.areas.local.set(quietSitesItem.key, stored);
    const query = createQuery({ report: 'backlinks_overview', targets: [{ value, type: 'domain' }] });
    expect(await look(query, { ground: opening })).toEqual(noGround);
    expect([asked(), await readLog()]).toEqual([[], []]);
    expect(await look(query, { ground: { kind: 'click' } })).toMatchObject({ kind: 'ready' });
  });

  it('is an opening on a built-in site that the user took off the list', async () => {
    isPopup = true;
    world.store.areas.local.set(quietSitesItem.key, { added: [], removed: ['google.*'], isLost: false });
    const targets = [{ value: 'google.com', type: 'root_domain' }] as const;
    const query = createQuery({ report: 'backlinks_overview', targets });
    expect(await look(query, { ground: opening })).toMatchObject({ kind: 'ready' });
  });

  it('is a ticket of that very tab, once', async () => {
    await issueTicket(7, anchors(10));
    expect(await look(anchors(10), { ground: ticket })).toEqual(noGround);
    tabId = 8;
    expect(await look(anchors(10), { ground: ticket })).toEqual(noGround);
    tabId = 7;
    expect(await look(anchors(10), { ground: ticket })).toEqual(ready(400));
    expect(await look(anchors(10), { ground: ticket, freshSince: Infinity })).toEqual(noGround);
    expect(asked()).toEqual(['site-3.com 0-10']);
  });

  it('is no ticket for another target, or of a minute ago', async () => {
    tabId = 7;
    await issueTicket(7, anchors(10));
    expect(await look(anchors(10, 2), { ground: ticket })).toEqual(noGround);
    await issueTicket(7, anchors(10));
    vi.setSystemTime(Date.now() + 60_000);
    expect(await look(anchors(10), { ground: ticket })).toEqual(noGround);
    expect(asked()).toEqual([]);
  });

  it('joins what another page buys without one, and buys nothing after', async () => {
    isHolding = true;
    const bought = look(anchors(5));
    await turns();
    const joined = look(anchors(5), { ground: null });
    await answerNext();
    expect([await bought, await joined]).toEqual([ready(200), ready(0)]);
  });

  it('adds up where nobody was asked: what ten minutes bought counts with the next', async () => {
    settings = { ...settings, askAbove: 500 };
    isPopup = true;
    const openOn = (site: number, id: string) =>
      look(anchors(5, site), { ground: { kind: 'opening', id, units: 200 } });
    expect(await openOn(2, 'a')).toEqual(ready(200));
    expect(await openOn(3, 'b')).toEqual(ready(200));
    const third = anchors(10, 3, 5);
    expect(await look(third, { ground: { kind: 'opening', id: 'c', units: 200 } })).toEqual({
      kind: 'needs-approval',
      units: 200,
      budgetLeft: null,
      unaskedUnits: 400,
    });
    vi.setSystemTime(Date.now() + 10 * 60_000);
    expect(await look(third, { ground: { kind: 'opening', id: 'd', units: 200 } })).toEqual(ready(200));
  });

  it('adds nothing up where it is a click, which answers its own price', async () => {
    settings = { ...settings, askAbove: 500 };
    for (const end of [5, 10, 15, 20]) expect(await look(anchors(end, 3, end - 5))).toEqual(ready(200));
    isPopup = true;
    expect(await look(anchors(25, 3, 20), { ground: { ...opening, units: 200 } })).toEqual(ready(200));
  });
});

describe('a lookup that cannot be made', () => {
  const refused = (name: string) => ({ kind: 'failed', unitsSpent: 0, error: { class: name, mayHaveCharged: false } });

  it('says that there is no key', async () => {
    key = null;
    expect(await look(anchors(5))).toEqual(refused('no-key'));
  });

  it('says that there is no connection', async () => {
    vi.stubGlobal('navigator', { ...navigator, onLine: false });
    expect(await look(anchors(5))).toEqual(refused('connection'));
  });

  it('says that the way to the API does not have the report', async () => {
    supports = false;
    expect(await look(anchors(5))).toEqual(refused('plan'));
  });

  it('says that the log cannot be read', async () => {
    world.store.areas.local.set('rows@1:x', 'x');
    world.store.damaged.add('rows@1:x');
    expect(await look(anchors(5))).toEqual(refused('log'));
  });

  it('says that the log cannot be written', async () => {
    world.store.refuses = () =>
      new Error('IO error: .../000009.ldb: FILE_ERROR_NO_SPACE (ChromeMethodBFE: 3::WritableFileAppend::8)');
    expect(await look(anchors(5))).toEqual(refused('log'));
  });

  it('says that it is none', async () => {
    expect(await look({ ...anchors(5), rows: boundedRange(0, 2 * 10 ** 6) })).toEqual(refused('input'));
  });

  afterEach(async () => {
    expect(api.seen).toEqual([]);
    expect(open()).toEqual([]);
    expect(lookupService.isBusy()).toBe(false);
  });
});

describe('cached rows', () => {
  it('need no key, no connection and no log', async () => {
    await look(anchors(5));
    key = null;
    vi.stubGlobal('navigator', { ...navigator, onLine: false });
    supports = false;
    expect(await look(anchors(5))).toEqual(ready(0));
  });
});

describe('the sample', () => {
  it('needs no key, no connection, no approval and no log', async () => {
    settings = { ...settings, usesSample: true, askAbove: 0, dailyBudget: 0 };
    key = null;
    vi.stubGlobal('navigator', { ...navigator, onLine: false });
    expect(await look(anchors(5))).toEqual(ready(0));
    expect(await readLog()).toEqual([]);
    expect(keys).toEqual(['']);
  });

  it('works where the log cannot be read', async () => {
    settings = { ...settings, usesSample: true };
    world.store.areas.local.set('log@1:2026-01-15:x', {});
    world.store.damaged.add('log@1:2026-01-15:x');
    expect(await look(anchors(5))).toEqual(ready(0));
  });
});

describe('a lookup of many pages', () => {
  const many = anchors(3_000);
  const moreThanEnough = { approvedUnits: 1_000_000 };

  beforeEach(() => {
    vi.spyOn(api, 'fetchReport').mockImplementation(async (query) => {
      const lines = Array.from(
        { length: query.rows.end - query.rows.start },
        (_, index) => `a${query.rows.start + index};1;1;1600000000;1600000000`,
      );
      api.seen.push({ query, billed: 0, lines: lines.length });
      return { status: 200, body: ['anchor;domains_num;backlinks_num;first_seen;last_seen', ...lines].join('\n') };
    });
  });

  it('asks for one after another', async () => {
    isHolding = true;
    const reply = look(many, moreThanEnough);
    for (const page of ['0-1000', '1000-2000', '2000-3000']) {
      await turns();
      expect(out.map(({ query: { rows } }) => `${rows.start}-${rows.end}`)).toEqual([page]);
      expect(lookupService.isBusy()).toBe(true);
      await answerNext();
    }
    expect(await reply).toEqual(ready(120_000));
    expect(lookupService.isBusy()).toBe(false);
  });

  it('stops where it is cancelled, keeps what came and frees what was reserved', async () => {
    isHolding = true;
    const lookupId = crypto.randomUUID();
    const reply = look(many, { ...moreThanEnough, lookupId });
    await answerNext();
    await turns();
    lookupService.cancel(lookupId);
    await answerNext();
    expect(await reply).toEqual({ kind: 'cancelled', unitsSpent: 80_000 });
    expect((await readLog()).map(({ outcome }) => outcome)).toEqual(['settled', 'settled']);
    isHolding = false;
    expect(await look(many, moreThanEnough)).toEqual(ready(40_000));
  });

  it('stops where nobody waits for it any more', async () => {
    isOpen = false;
    expect(await look(many, moreThanEnough)).toEqual({ kind: 'cancelled', unitsSpent: 40_000 });
    expect(open()).toEqual([]);
  });

  it('goes on though its page was closed where it is one request', async () => {
    isOpen = false;
    expect(await look(anchors(5))).toEqual(ready(200));
    expect(keys).toEqual(['0'.repeat(32)]);
  });

  it('stops where a request fails, and says what was spent until then', async () => {
    const whole = vi.mocked(api.fetchReport).getMockImplementation()!;
    vi.mocked(api.fetchReport)
      .mockImplementationOnce(whole)
      .mockImplementationOnce(async () => ({ status: 503, body: '' }));
    expect(await look(many, moreThanEnough)).toEqual({
      kind: 'failed',
      unitsSpent: 40_000,
      error: { class: 'server', code: 503, mayHaveCharged: true },
    });
    expect(open()).toEqual([]);
    expect((await readLog()).map(({ outcome }) => outcome).toSorted()).toEqual(['settled', 'unknown']);
  });

  it('stops at the end of the list, and frees what was reserved behind it', async () => {
    vi.mocked(api.fetchReport).mockRestore();
    expect(await look(many, moreThanEnough)).toEqual(ready(120 * 40));
    expect(asked()).toEqual(['site-3.com 0-1000']);
    expect(open()).toEqual([]);
  });

  it('that came to the end of its list counts against the budget as what it cost', async () => {
    vi.mocked(api.fetchReport).mockRestore();
    settings = { ...settings, dailyBudget: 5_000 };
    await look(many, moreThanEnough);
    expect(await look(anchors(10, 2))).toEqual({ kind: 'needs-approval', units: 400, budgetLeft: 200 });
  });

  it('that its page asks for again after the worker died says what came of it', async () => {
    const lookupId = crypto.randomUUID();
    isHolding = true;
    void look(many, { ...moreThanEnough, lookupId });
    await answerNext();
    await turns();
    expect(open()).toHaveLength(2);
    world.store.kill();
    await world.store.revive();
    const logWriter = createLogWriter('next life', Date.now);
    await logWriter.recover();
    lookupService = openService();
    isHolding = false;
    expect(await look(many, { ...moreThanEnough, lookupId })).toEqual({
      kind: 'failed',
      unitsSpent: 40_000,
      error: { class: 'interrupted', mayHaveCharged: true },
    });
    expect(api.seen).toHaveLength(2);
  });

  it('that its page asks for again, and that went well, costs nothing more', async () => {
    const lookupId = crypto.randomUUID();
    await look(many, { ...moreThanEnough, lookupId });
    lookupService = openService();
    expect(await look(many, { ...moreThanEnough, lookupId, freshSince: Date.now() + 1 })).toEqual(ready(120_000));
    expect(api.seen).toHaveLength(3);
  });
});

describe('lookups of the same rows at once', () => {
  beforeEach(() => {
    isHolding = true;
  });

  it('are one request, paid by the first', async () => {
    const replies = [look(anchors(5)), look(anchors(5)), look(anchors(5))];
    await answerNext();
    expect(await Promise.all(replies)).toEqual([ready(200), ready(0), ready(0)]);
    expect(api.seen).toHaveLength(1);
    expect(lookupService.isBusy()).toBe(false);
  });

  it('are one request where the answer was short and nobody can tell why', async () => {
    canPay = null;
    const replies = [look(anchors(5, 1)), look(anchors(5, 1))];
    await answerNext();
    expect(await Promise.all(replies)).toEqual([ready(120), ready(0)]);
    expect(asked()).toEqual(['site-1.com 0-5']);
  });

  it('are one lookup where one click asks twice, with one answer', async () => {
    const lookupId = crypto.randomUUID();
    const replies = [look(anchors(5), { lookupId }), look(anchors(5), { lookupId })];
    await answerNext();
    expect(await Promise.all(replies)).toEqual([ready(200), ready(200)]);
  });

  it('fail together: what failed is not tried again unasked', async () => {
    api.fault = 'lost-charged';
    isHolding = false;
    const replies = await Promise.all([look(anchors(5)), look(anchors(5), { freshSince: Date.now() })]);
    expect(replies.map(({ kind }) => kind)).toEqual(['failed', 'failed']);
    expect(replies[1]).toMatchObject({ unitsSpent: 0 });
    expect(api.seen).toHaveLength(1);
  });

  it('part where one was approved and the other was not', async () => {
    settings = { ...settings, askAbove: 0 };
    const replies = [look(anchors(5)), look(anchors(5), { approvedUnits: 200 }), look(anchors(5))];
    await answerNext();
    expect(await Promise.all(replies)).toEqual([
      { kind: 'needs-approval', units: 200, budgetLeft: null },
      ready(200),
      ready(0),
    ]);
    expect(api.seen).toHaveLength(1);
  });

  it('part where the first is given up before it began', async () => {
    const lookupId = crypto.randomUUID();
    const replies = [look(anchors(5), { lookupId }), look(anchors(5))];
    lookupService.cancel(lookupId);
    await answerNext();
    expect(await Promise.all(replies)).toEqual([{ kind: 'cancelled', unitsSpent: 0 }, ready(200)]);
  });

  it('part where the first is content with what is cached and the second is not', async () => {
    isHolding = false;
    await look(anchors(5));
    vi.setSystemTime(Date.now() + 1_000);
    const replies = await Promise.all([look(anchors(5)), look(anchors(5), { freshSince: Date.now() })]);
    expect(replies).toEqual([ready(0), ready(200)]);
  });

  it('are two where one is of an incognito window', async () => {
    const replies = [look(anchors(5)), look(anchors(5), { isPrivate: true })];
    await answerNext();
    // The second has waited for the first, and finds on the disk what it brought.
    expect(await Promise.all(replies)).toEqual([ready(200), ready(0)]);
    const others = [look(anchors(5, 2), { isPrivate: true }), look(anchors(5, 2))];
    await answerNext();
    await answerNext();
    expect(await Promise.all(others)).toEqual([ready(200), ready(200)]);
  });

  it('can be given up while they wait for one another', async () => {
    const lookupId = crypto.randomUUID();
    settings = { ...settings, askAbove: 0 };
    const replies = [look(anchors(5)), look(anchors(5), { approvedUnits: 200, lookupId })];
    lookupService.cancel(lookupId);
    expect(await Promise.all(replies)).toEqual([
      { kind: 'needs-approval', units: 200, budgetLeft: null },
      { kind: 'cancelled', unitsSpent: 0 },
    ]);
    expect(api.seen).toEqual([]);
    // The same click may ask again.
    const again = look(anchors(5), { approvedUnits: 200, lookupId });
    await answerNext();
    expect(await again).toEqual(ready(200));
  });
});

describe('lookups on the same list', () => {
  beforeEach(() => {
    isHolding = true;
  });

  it('wait for one another, in any order and with any filter', async () => {
    const other = createQuery(
      { report: 'backlinks_anchors', targets: [root('site-3.com')], sort: 'domains_num_asc' },
      { start: 0, end: 5 },
    );
    const replies = [look(anchors(5)), look(other)];
    await turns();
    expect(out).toHaveLength(1);
    await answerNext();
    await answerNext();
    expect(await Promise.all(replies)).toEqual([ready(200), ready(200)]);
  });

  it('wait for one another where each target has a row of its own', async () => {
    const replies = [look(batch(1, 2)), look(batch(2, 3))];
    await turns();
    expect(out).toHaveLength(1);
    await answerNext();
    await answerNext();
    expect(await Promise.all(replies)).toEqual([ready(80), ready(40)]);
    expect(asked()).toEqual(['site-1.com,site-2.com 0-2', 'site-3.com 0-1']);
  });

  it('do not wait for those on others', async () => {
    const replies = [look(anchors(5, 2)), look(anchors(5, 3))];
    await turns();
    expect(out).toHaveLength(2);
    await answerNext();
    await answerNext();
    expect(await Promise.all(replies)).toEqual([ready(200), ready(200)]);
  });
});

describe('more targets than an address can hold', () => {
  /** Three parts. */
  const long = (count: number): Query =>
    createQuery({
      report: 'backlinks_comparison',
      targets: Array.from({ length: count }, (_, index) => root(`site-${index}-${'a'.repeat(50)}.com`)),
    });
  const targetsIn = (index: number): number => api.seen[index]?.query.targets.length ?? 0;
  const cachedOf = (query: Query) => readCoverage(query, { source: 'v3', isPrivate: false });

  it('are asked in parts, one after another, which are approved and reserved as one', async () => {
    const query = long(200);
    isHolding = true;
    settings = { ...settings, askAbove: 7_999 };
    expect(await look(query)).toEqual({ kind: 'needs-approval', units: 8_000, budgetLeft: null });
    const reply = look(query, { approvedUnits: 8_000 });
    await turns();
    expect(api.seen).toHaveLength(1);
    expect(open()).toHaveLength(3);
    for (let part = 0; part < 3; part += 1) await answerNext();
    expect(await reply).toEqual(ready(8_000));
    expect(api.seen.flatMap((request) => request.query.targets)).toEqual(query.targets);
    for (const { query: sent } of api.seen) expect(addressLength(sent)).toBeLessThanOrEqual(8_000);
    expect((await cachedOf(query)).missingRanges).toEqual([]);
  });

  it('are kept as far as they came where a part fails, and the rest is bought by the next click', async () => {
    const query = long(200);
    isHolding = true;
    const reply = look(query);
    await turns();
    api.fault = 'lost-charged';
    await answerNext();
    const kept = targetsIn(0);
    expect(await reply).toMatchObject({ kind: 'failed', unitsSpent: 40 * kept });
    expect(api.seen).toHaveLength(2);
    const coverage = await cachedOf(query);
    expect(coverage.missingRanges).toEqual([{ start: kept, end: 200 }]);
    expect(open()).toEqual([]);
    isHolding = false;
    const seenChargeAt = coverage.unresolvedCharge!.at;
    expect(await look(query, { seenChargeAt })).toEqual(ready(40 * (200 - kept)));
    expect(api.seen.slice(2).flatMap((request) => request.query.targets)).toEqual(query.targets.slice(kept));
  });

  it('prove no data for their own targets alone', async () => {
    const query = long(200);
    const plain = api.fetchReport.bind(api);
    // The first part finds nothing at all, the second all but its last target.
    vi.spyOn(api, 'fetchReport').mockImplementation(async (part) => {
      const { status, body } = await plain(part);
      if (api.seen.length === 1) return { status, body: 'ERROR 50 :: NOTHING FOUND' };
      return { status, body: api.seen.length === 2 ? body.slice(0, body.lastIndexOf('\n')) : body };
    });
    expect(await look(query)).toEqual(ready(40 * (199 - targetsIn(0))));
    const { missingRanges, ranges } = await cachedOf(query);
    expect(missingRanges).toEqual([]);
    expect(ranges).toHaveLength(200);
    const none = targetsIn(0) + targetsIn(1) - 1;
    expect((await cachedOf({ ...query, targets: [query.targets[none]!], rows: boundedRange(0, 1) })).placed).toEqual(
      [],
    );
    expect(
      (await cachedOf({ ...query, targets: [query.targets[none + 1]!], rows: boundedRange(0, 1) })).placed,
    ).toHaveLength(1);
  });

  it('are refused before anything is sent where one of them is too long by itself', async () => {
    const query = createQuery({
      report: 'backlinks_comparison',
      targets: [root('site-1.com'), { value: `https://site-2.com/${'a'.repeat(8_000)}`, type: 'url' }],
    });
    expect(await look(query)).toEqual({
      kind: 'failed',
      unitsSpent: 0,
      error: { class: 'too-long', mayHaveCharged: false },
    });
    expect(api.seen).toEqual([]);
    expect(await readLog('2000-01-01')).toEqual([]);
  });
});

it('gives nothing up that is not asked for: cancelling an unknown lookup changes none to come', async () => {
  const lookupId = crypto.randomUUID();
  lookupService.cancel(lookupId);
  expect(await look(anchors(5), { lookupId })).toEqual(ready(200));
});
