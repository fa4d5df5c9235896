import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { leftAt, storyQueries } from '@/tests/support/leave-store.ts';
import { SimulatedApi } from '@/tests/support/simulated-api.ts';
import { createWorker } from '@/tests/support/simulated-worker.ts';
import { readItem, type StoredItem } from '@/utils/browser/storage.ts';
import { countCachedReports, measureCache } from '@/utils/store/cache/cached-reports.ts';
import { readCachedRows } from '@/utils/store/cache/cached-rows.ts';
import { keyStatusItem } from '@/utils/store/key-status.ts';
import { settingsItem } from '@/utils/store/settings.ts';
import { balanceReadingsItem } from '@/utils/store/spending/balance-readings.ts';
import { localDay } from '@/utils/store/spending/log-keys.ts';
import { readLog } from '@/utils/store/spending/read-log.ts';
import { unitsOfDay } from '@/utils/store/spending/spending-log.ts';
import { pinnedTargetsItem, recentTargetsItem, tableLayoutsItem } from '@/utils/store/workspace-items.ts';
import { readKey } from '@/utils/worker/account/key.ts';
import { clearCachedRows } from '@/utils/worker/cache/eviction.ts';
import { sweepDaily } from '@/utils/worker/cache/sweep.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const whole = JSON.parse(
  readFileSync(new URL('../../fixtures/store-unreleased.json', import.meta.url), 'utf8'),
) as Record<string, Json>;
const keys = Object.keys(whole);

/** The value with something else at one place in it: `path` picks the place, a number for each level. */
function damage(value: Json, path: readonly number[], other: Json): Json {
  const [first, ...rest] = path;
  if (first === undefined || typeof value !== 'object' || value === null) return other;
  const names = Object.keys(value);
  const name = names[first % Math.max(1, names.length)];
  if (name === undefined) return other;
  const inner = damage((value as Record<string, Json>)[name]!, rest, other);
  return Array.isArray(value) ? value.with(Number(name), inner) : { ...value, [name]: inner };
}

interface Harm {
  readonly key: number;
  readonly path: readonly number[];
  readonly other: Json;
}

const harms: fc.Arbitrary<readonly Harm[]> = fc.array(
  fc.record({
    key: fc.nat(keys.length - 1),
    path: fc.array(fc.nat(20), { maxLength: 5 }),
    other: fc.oneof(
      fc.constantFrom<Json>(null, -1, 1e300, '', [], {}),
      fc.jsonValue().map((value) => value as Json),
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

const items: readonly StoredItem<unknown>[] = [
  settingsItem,
  keyStatusItem('local'),
  balanceReadingsItem('local'),
  recentTargetsItem,
  pinnedTargetsItem,
  tableLayoutsItem,
];

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: leftAt }));
afterEach(() => void vi.useRealTimers());

describe('whatever the store holds', () => {
  it('everything starts, what is whole is read, and what versions to come keep is left alone', async () => {
    await fc.assert(
      fc.asyncProperty(harms, async (done) => {
        world.store = new FakeStore();
        const { local } = world.store.areas;
        for (const [key, value] of Object.entries(whole)) local.set(key, value);
        for (const { key, path, other } of done)
          local.set(keys[key]!, damage(local.get(keys[key]!) as Json, path, other));
        const toCome = {
          'shelf@2:a': 1,
          'rows@2:a': 'x',
          'log@2:a': {},
          'open@2:a': {},
          'settings@2': {},
          'key@3': 'k',
        };
        for (const [key, value] of Object.entries(toCome)) local.set(key, value);
        const harmed = new Set(done.map(({ key }) => keys[key]!));

        const api = new SimulatedApi();
        const worker = createWorker(api);
        await worker.recover();
        await sweepDaily(leftAt + 86_400_000);
        const log = await readLog();
        const wholeEntries = keys
          .filter((key) => key.startsWith('log@1:') && !harmed.has(key))
          .map((key) => whole[key]);
        expect(log).toEqual(expect.arrayContaining(wholeEntries));
        expect(unitsOfDay(log, localDay(leftAt))).not.toBeNaN();
        for (const query of Object.values(storyQueries)) await readCachedRows(query, { source: 'v3', isPrivate: true });
        for (const { targets } of Object.values(storyQueries))
          await countCachedReports(targets, { source: 'v3', isPrivate: false });
        for (const item of items) {
          const read = await readItem<unknown>(item);
          // What came with later versions is beside what was left.
          expect(harmed.has(item.key) ? whole[item.key] : read).toMatchObject(whole[item.key] as object);
        }
        await readKey();
        await measureCache();
        expect(await worker.lookup(storyQueries.refdomains, { approvedUnits: 10 ** 6 })).toMatchObject({
          kind: 'ready',
        });
        expect(
          (await readCachedRows(storyQueries.refdomains, { source: 'v3', isPrivate: false })).missingRanges,
        ).toEqual([]);
        await clearCachedRows();
        for (const [key, value] of Object.entries(toCome)) expect(local.get(key)).toEqual(value);
      }),
      { numRuns: Number(process.env.STORE_RUNS ?? 500), examples: [[[{ key: 0, path: [], other: null }]]] },
    );
  });
});
