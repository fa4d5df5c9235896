import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FakeStore, world } from '@/tests/support/fake-store.ts';
import { createWorker } from '@/tests/support/simulated-worker.ts';
import { unitsOfLines } from '@/utils/semrush/query/price.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import { classifyResponse, decodeResponse } from '@/utils/semrush/response/decode-response.ts';
import { readCachedRows } from '@/utils/store/cache/cached-rows.ts';
import { sampleTransport } from '@/utils/worker/transport/sample.ts';
import type { Transport } from '@/utils/worker/transport/transport.ts';
import { workingDay } from './working-day.ts';

vi.mock('@/utils/browser/browser.ts', async () => ({
  browser: (await import('@/tests/support/fake-store.ts')).fakeBrowser,
}));

interface Bought {
  readonly units: number;
  readonly rows: readonly unknown[];
}

/** One request to the sample, priced as the API prices it. */
async function buy(query: Query): Promise<Bought> {
  const { status, body } = await sampleTransport.fetchReport(query, '');
  const verdict = classifyResponse(query.report, status, body);
  if (verdict.kind === 'error') throw new Error(`${query.report}: ${verdict.error.text ?? verdict.error.class}`);
  const answer = verdict.kind === 'report' ? decodeResponse(query.report, query.targets, body) : null;
  return { units: unitsOfLines(query, answer?.lineCount ?? 0), rows: answer?.rows ?? [] };
}

/** The sample's data at the API's price. */
class PricedSample implements Transport {
  readonly source = 'v3';
  readonly supports = (): boolean => true;
  units = 0;
  requests = 0;
  readonly balance = Infinity;
  async fetchReport(query: Query): ReturnType<Transport['fetchReport']> {
    this.requests += 1;
    this.units += (await buy(query)).units;
    return sampleTransport.fetchReport(query, '');
  }
}

interface StepUnits {
  ours: number;
  naive: number;
  views: number;
}

function table(steps: ReadonlyMap<string, StepUnits>): string {
  const total = [...steps.values()].reduce((sum, step) => ({
    ours: sum.ours + step.ours,
    naive: sum.naive + step.naive,
    views: sum.views + step.views,
  }));
  return [
    '| step | views | naive units | our units | ratio |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...[...steps, ['whole day', total] as const].map(
      ([name, { views, naive, ours }]) =>
        `| ${name} | ${views} | ${naive.toLocaleString('en')} | ${ours.toLocaleString('en')} | ${(ours / naive).toFixed(3)} |`,
    ),
  ].join('\n');
}

describe('a working day', () => {
  beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 15, 12) }));
  afterAll(() => void vi.useRealTimers());

  it('costs at most a quarter of what a client pays that fetches each view anew, and shows every row that it shows', async () => {
    world.store = new FakeStore();
    const api = new PricedSample();
    const worker = createWorker(api);
    const steps = new Map<string, StepUnits>();
    let shownRows = 0;
    for (const { step, query } of workingDay) {
      const naive = await buy(query);
      const before = api.units;
      const reply = await worker.lookup(query, { approvedUnits: Number.MAX_SAFE_INTEGER });
      if (reply.kind !== 'ready') throw new Error(`${query.report}: ${JSON.stringify(reply)}`);
      const cached = await readCachedRows(query, { source: 'v3', isPrivate: false });
      expect(cached.rows, `${step} ${JSON.stringify(query)}`).toEqual(naive.rows);
      shownRows += cached.rows.length;
      const sums = steps.get(step) ?? { ours: 0, naive: 0, views: 0 };
      steps.set(step, { ours: sums.ours + api.units - before, naive: sums.naive + naive.units, views: sums.views + 1 });
    }
    console.log(
      `\n${table(steps)}\n\n${shownRows.toLocaleString('en')} rows shown, every one the same as the naive client's; ${api.requests} requests for ${workingDay.length} views.\n`,
    );
    const total = [...steps.values()].reduce(
      (sum, { ours, naive }) => ({ ours: sum.ours + ours, naive: sum.naive + naive }),
      { ours: 0, naive: 0 },
    );
    expect(total.ours / total.naive).toBeLessThanOrEqual(0.25);
  });
});
