import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { SimulatedApi } from '@/tests/support/simulated-api.ts';
import {
  addWatchOf,
  changeSettings,
  nobody,
  startWatching,
  watchOf,
  type WatchWorker,
} from '@/tests/support/watch-worker.ts';
import { readWatchList } from '@/utils/store/lists/watch-list.ts';
import { localMonth } from '@/utils/store/lists/watch-turns.ts';
import { readLog } from '@/utils/store/spending/read-log.ts';
import { unitsHeld } from '@/utils/store/spending/spending-log.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

const day = 86_400_000;
const start = new Date(2026, 10, 2, 9).getTime();
let api: SimulatedApi;
let worker: WatchWorker;

async function restart(): Promise<void> {
  await world.store.revive();
  worker = await startWatching(api);
}

/** Runs until it is done, or until the worker is dead and nothing goes on. */
async function runOrDie(): Promise<void> {
  const state = { isDone: false };
  void worker.service
    .run()
    .catch(() => undefined)
    .then(() => (state.isDone = true));
  for (let turn = 0; turn < 400 && !state.isDone && !world.store.isDead; turn += 1)
    await new Promise((next) => setImmediate(next));
  // What still hangs on the dead worker's calls gets its chance to act.
  for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done));
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  world.store = new FakeStore();
  api = new SimulatedApi();
  worker = await startWatching(api);
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a worker that is stopped in a watch', () => {
  it('buys a turn once at the most, whichever step it was stopped at', async () => {
    const outcomes = new Set<string>();
    for (let calls = 1; calls < 70; calls += 1) {
      vi.setSystemTime(start);
      world.store = new FakeStore();
      api = new SimulatedApi();
      worker = await startWatching(api);
      const id = await addWatchOf(worker);
      vi.setSystemTime(start + day);
      world.store.crashAfter(calls);
      await runOrDie();
      await restart();
      await worker.service.run();
      await worker.service.run();
      const watch = await watchOf(id);
      expect(api.seen.length, `stopped at call ${calls}`).toBeLessThanOrEqual(1);
      expect(watch.turn).toBeNull();
      expect(watch.nextAt).toBe(start + 2 * day);
      // What the log holds is what the watch holds, or less: its budget is never looser than what was spent.
      const held = (await readLog()).reduce((sum, entry) => sum + unitsHeld(entry), 0);
      expect(watch.spent.units).toBeGreaterThanOrEqual(held);
      expect(held).toBeGreaterThanOrEqual(api.billed);
      outcomes.add(watch.stopped ? 'stopped' : watch.last!.outcome);
    }
    expect([...outcomes].toSorted()).toEqual(['first', 'interrupted', 'stopped']);
  });

  it('while a request is out leaves it to the user', async () => {
    const id = await addWatchOf(worker);
    vi.setSystemTime(start + day);
    api.stopsWorker = true;
    await runOrDie();
    await restart();
    await worker.service.run();
    expect(await watchOf(id)).toMatchObject({
      turn: null,
      last: { outcome: 'interrupted', units: 400 },
      stopped: { error: { class: 'interrupted', mayHaveCharged: true } },
    });
    vi.setSystemTime(start + 4 * day);
    await worker.service.run();
    expect(api.seen).toHaveLength(1);
  });
});

type Step =
  | { readonly kind: 'pass'; readonly hours: number }
  | { readonly kind: 'clock'; readonly days: number }
  | { readonly kind: 'kill'; readonly calls: number }
  | { readonly kind: 'fault'; readonly fault: 'lost-charged' | 'lost-uncharged' | 'html' | 'server-charged' }
  | { readonly kind: 'seen' | 'restart' | 'off' | 'on' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 400 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('clock' as const), days: fc.integer({ min: -60, max: 60 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('kill' as const), calls: fc.integer({ min: 1, max: 60 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('fault' as const),
      fault: fc.constantFrom('lost-charged', 'lost-uncharged', 'html', 'server-charged'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('seen', 'restart', 'off', 'on') }) },
);

describe('any history of clocks, stops and faults', () => {
  it('buys nothing past a watch’s budget, nor twice for one turn', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 14 }),
        fc.integer({ min: 400, max: 1_700 }),
        fc.constantFrom('daily', 'weekly', 'monthly'),
        async (steps, monthlyBudget, every) => {
          vi.setSystemTime(start);
          world.store = new FakeStore();
          api = new SimulatedApi();
          worker = await startWatching(api);
          await changeSettings({ dailyBudget: null });
          const id = await addWatchOf(worker, { monthlyBudget, every });
          /** What was billed while the clock showed each month. */
          const billed = new Map<string, number>();
          /** Turns that were bought: each by when it was due, since the clock was last set back, which makes another one of it. */
          const turns = new Set<string>();
          let setBacks = 0;
          for (const one of steps) {
            // When its next turn is due, before the worker may be stopped at any call.
            if (one.kind === 'seen') await worker.requests.seenCharge({ id }, nobody);
            if (one.kind === 'off' || one.kind === 'on')
              await worker.requests.turnWatch({ id, isOn: one.kind === 'on' }, nobody);
            if (one.kind === 'restart') await restart();
            const due = (await readWatchList()).watches[0]?.nextAt;
            if (one.kind === 'pass') vi.setSystemTime(Date.now() + one.hours * 3_600_000);
            else if (one.kind === 'clock') {
              vi.setSystemTime(Math.max(start, Date.now() + one.days * day));
              if (one.days < 0) setBacks += 1;
            } else if (one.kind === 'kill') world.store.crashAfter(one.calls);
            else if (one.kind === 'fault') api.fault = one.fault;
            const [before, wereSeen] = [api.billed, api.seen.length];
            await runOrDie();
            if (world.store.isDead) await restart();
            else world.store.crashAfter(Infinity);
            const month = localMonth(Date.now());
            billed.set(month, (billed.get(month) ?? 0) + api.billed - before);
            // One look at the watches buys one turn, of what was due.
            expect(api.seen.length - wereSeen).toBeLessThanOrEqual(1);
            const isBought = api.seen.length > wereSeen;
            const turn = `${setBacks} ${due}`;
            expect(isBought && (due! > Date.now() || turns.has(turn))).toBe(false);
            if (isBought) turns.add(turn);
          }
          expect(Math.max(0, ...billed.values())).toBeLessThanOrEqual(monthlyBudget);
        },
      ),
      {
        numRuns: Number(process.env.WATCH_RUNS ?? 150),
        examples: [
          [
            [
              { kind: 'pass', hours: 204 },
              { kind: 'pass', hours: 169 },
              { kind: 'pass', hours: 314 },
              { kind: 'clock', days: -2 },
              { kind: 'pass', hours: 24 },
              { kind: 'seen' },
            ],
            800,
            'daily',
          ],
          [
            [
              { kind: 'pass', hours: 24 },
              { kind: 'clock', days: -1 },
              { kind: 'pass', hours: 25 },
              { kind: 'fault', fault: 'lost-charged' },
            ],
            800,
            'daily',
          ],
        ],
      },
    );
  });
});
