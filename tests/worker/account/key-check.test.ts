import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import type { LookupReply } from '@/utils/browser/messages.ts';
import type { LookupError } from '@/utils/semrush/errors.ts';
import { maxUnits } from '@/utils/semrush/query/price.ts';
import { requestBalance } from '@/utils/worker/account/balance.ts';
import { saveKey, type TryKey } from '@/utils/worker/account/key-check.ts';
import { keepKey, readKey } from '@/utils/worker/account/key.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const key = '0123456789abcdef0123456789ab9f3c';
const earlier = '11111111111111111111111111110a1b';

/** What the balance page answers; null is no connection. */
let balancePage: { readonly status: number; readonly body: string } | null;
let addresses: string[];
/** What the paid check came to, and the keys that it was tried with. */
let paidReply: LookupReply;
let tried: { key: string; units: number }[];

const tryKey: TryKey = async (query, units, keyOnTrial) => {
  expect(query.report).toBe('backlinks_overview');
  expect(query.targets).toEqual([{ value: 'semrush.com', type: 'root_domain' }]);
  expect(units).toBe(maxUnits(query));
  tried.push({ key: keyOnTrial, units });
  return paidReply;
};

function failed(name: LookupError['class']): LookupReply {
  return { kind: 'failed', unitsSpent: 0, error: { class: name, mayHaveCharged: false } };
}

function check(
  typed: string,
  { keep = 'remember', mayPayUnits = 0 }: { keep?: 'remember' | 'session'; mayPayUnits?: number } = {},
) {
  return saveKey({ key: typed, keep, mayPayUnits }, tryKey);
}

/** All that is stored, but for what is known of the connection. */
function store() {
  const session = [...world.store.areas.session].filter(([name]) => name !== 'connection@1');
  return { local: Object.fromEntries(world.store.areas.local), session: Object.fromEntries(session) };
}

beforeEach(() => {
  world.store = new FakeStore();
  vi.stubGlobal('navigator', { ...navigator, onLine: true });
  balancePage = { status: 200, body: '1,234' };
  paidReply = { kind: 'ready', unitsSpent: 40 };
  addresses = [];
  tried = [];
  // The network is played; what asks it is the worker's own.
  vi.stubGlobal('fetch', async (url: URL) => {
    addresses.push(url.href);
    if (!balancePage) throw new TypeError('Failed to fetch');
    return new Response(balancePage.body, { status: balancePage.status });
  });
});
afterEach(() => void vi.unstubAllGlobals());

describe('a key that cannot be one', () => {
  it.each(['semrtkn-0123456789abcdef', '  SEMRTKN-x  '])(
    'is explained where it is of v4, and not tried: %s',
    async (typed) => {
      expect(await check(typed)).toEqual({ kind: 'v4-key' });
      expect(addresses).toEqual([]);
    },
  );

  it.each(['', '   ', 'hello', key.slice(1), `${key}0`, key.replace('f', 'g'), `${key}\n${key}`, `x${key}`])(
    'is malformed, and not tried: %j',
    async (typed) => {
      expect(await check(typed)).toEqual({ kind: 'malformed' });
      expect(addresses).toEqual([]);
      expect(await readKey()).toBeNull();
    },
  );
});

describe('a key that the free balance knows', () => {
  it.each([
    ['1,234', 1_234],
    ['50000', 50_000],
    ['\r\n 12,345,678 \n', 12_345_678],
    ['1', 1],
  ])('is good at a balance of %j, kept, and costs nothing', async (body, balance) => {
    balancePage = { status: 200, body };
    expect(await check(` ${key}\n`)).toEqual({ kind: 'good', balance });
    expect(addresses).toEqual([`https://www.semrush.com/users/countapiunits.html?key=${key}`]);
    expect(await readKey()).toBe(key);
    expect(tried).toEqual([]);
  });

  it('is kept where it was chosen to be', async () => {
    await keepKey(earlier, 'remember');
    await check(key, { keep: 'session' });
    expect(store()).toEqual({ local: {}, session: { 'key@1': key, 'key-status@1': { lastFour: '9f3c' } } });
  });

  it('may be written in capitals', async () => {
    expect(await check(key.toUpperCase())).toMatchObject({ kind: 'good' });
  });

  it('is kept though it has no units left, which is said', async () => {
    balancePage = { status: 200, body: '0' };
    expect(await check(key)).toEqual({ kind: 'no-units' });
    expect(await readKey()).toBe(key);
  });
});

describe('a wrong key', () => {
  it.each([
    [
      'ERROR 120 :: WRONG KEY - ID PAIR',
      { class: 'key', code: 120, text: 'WRONG KEY - ID PAIR', mayHaveCharged: false },
    ],
    ['error 777 :: nonsense', { class: 'key', code: 777, text: 'nonsense', mayHaveCharged: false }],
  ])('is one where the balance page says %j, and the earlier one stays where it was', async (body, error) => {
    await keepKey(earlier, 'session');
    balancePage = { status: 200, body };
    expect(await check(key, { keep: 'remember', mayPayUnits: 40 })).toEqual({ kind: 'wrong', error });
    expect(store()).toEqual({ local: {}, session: { 'key@1': earlier, 'key-status@1': { lastFour: '0a1b' } } });
    expect(tried).toEqual([]);
  });
});

describe('an account that may not ask', () => {
  it.each([
    [130, 'API DISABLED', 'plan'],
    [133, 'DB ACCESS DENIED', 'plan'],
    [135, 'API REPORT TYPE DISABLED', 'plan'],
    [30, 'LIMIT EXCEEDED', 'quota'],
    [131, 'LIMIT EXCEEDED', 'quota'],
    [134, 'TOTAL LIMIT EXCEEDED', 'quota'],
    [136, 'LIMIT EXCEEDED', 'quota'],
  ] as const)(
    'is told from a wrong key where the balance page says ERROR %s, and the earlier key stays',
    async (code, text, name) => {
      await keepKey(earlier, 'session');
      balancePage = { status: 200, body: `ERROR ${code} :: ${text}` };
      expect(await check(key, { mayPayUnits: 40 })).toEqual({
        kind: 'refused',
        error: { class: name, code, text, mayHaveCharged: false },
      });
      expect(await readKey()).toBe(earlier);
      expect(tried).toEqual([]);
    },
  );

  it('has no units left where the balance page says so in an error', async () => {
    balancePage = { status: 403, body: 'ERROR 132 :: API UNITS BALANCE IS ZERO' };
    expect(await requestBalance(key)).toEqual({ kind: 'balance', units: 0 });
    expect(await check(key)).toEqual({ kind: 'no-units' });
    expect(await readKey()).toBe(key);
  });
});

describe('where the free balance cannot be had', () => {
  const noBalance = [
    ['no connection', null],
    ['HTML', { status: 200, body: '<!doctype html>' }],
    ['another status', { status: 404, body: '50000' }],
    ['a number that is none', { status: 200, body: '1,23' }],
    ['a server in trouble', { status: 503, body: 'ERROR 500 :: INTERNAL' }],
    ['too many questions', { status: 200, body: 'ERROR 429 :: RATE' }],
    ['NOTHING FOUND', { status: 200, body: 'ERROR 50 :: NOTHING FOUND' }],
  ] as const;

  it.each(noBalance)('the price of a paid check is said first, and nothing is kept: %s', async (_what, page) => {
    balancePage = page;
    expect(await check(key, { mayPayUnits: 39 })).toEqual({ kind: 'needs-paid-check', units: 40 });
    expect(await readKey()).toBeNull();
    expect(tried).toEqual([]);
  });

  it.each(noBalance)('the paid check is made with the key on trial, which is kept: %s', async (_what, page) => {
    balancePage = page;
    expect(await check(key, { mayPayUnits: 40 })).toEqual({ kind: 'good', balance: null });
    expect(tried).toEqual([{ key, units: 40 }]);
    expect(await readKey()).toBe(key);
  });

  it('offline, nothing is sent and nothing is offered to be bought', async () => {
    vi.stubGlobal('navigator', { ...navigator, onLine: false });
    expect(await check(key, { mayPayUnits: 40 })).toEqual({ kind: 'no-connection' });
    expect(addresses).toEqual([]);
    expect(tried).toEqual([]);
  });

  it('a key without units is kept, which is said', async () => {
    balancePage = null;
    paidReply = failed('units');
    expect(await check(key, { mayPayUnits: 40 })).toEqual({ kind: 'no-units' });
    expect(await readKey()).toBe(key);
  });

  it.each([
    ['key', 'wrong'],
    ['plan', 'refused'],
    ['quota', 'refused'],
    ['connection', 'no-connection'],
    ['timeout', 'no-connection'],
    ['server', 'no-connection'],
    ['rate', 'no-connection'],
    ['log', 'no-connection'],
  ] as const)('a check that ends with "%s" keeps the earlier key exactly where it was', async (name, kind) => {
    balancePage = null;
    for (const [keep, keepNew] of [
      ['session', 'remember'],
      ['remember', 'session'],
    ] as const) {
      world.store = new FakeStore();
      await keepKey(earlier, keep);
      const before = store();
      paidReply = failed(name);
      const result = await check(key, { keep: keepNew, mayPayUnits: 40 });
      expect(result).toEqual(
        kind === 'wrong' || kind === 'refused' ? { kind, error: { class: name, mayHaveCharged: false } } : { kind },
      );
      expect(store()).toEqual(before);
    }
  });

  it.each<LookupReply>([
    { kind: 'ready', unitsSpent: 0 },
    { kind: 'cancelled', unitsSpent: 0 },
    { kind: 'needs-approval', units: 40, budgetLeft: 0 },
  ])('a check that was not made keeps nothing: $kind', async (reply) => {
    balancePage = null;
    paidReply = reply;
    expect(await check(key, { mayPayUnits: 40 })).toEqual({ kind: 'no-connection' });
    expect(await readKey()).toBeNull();
  });

  it('the worker may die in the check, and the earlier key is there still', async () => {
    balancePage = null;
    await keepKey(earlier, 'remember');
    void saveKey({ key, keep: 'session', mayPayUnits: 40 }, () => {
      world.store.kill();
      return new Promise(() => undefined);
    });
    while (!world.store.isDead) await new Promise((done) => setImmediate(done));
    await world.store.revive();
    expect(await readKey()).toBe(earlier);
  });
});
