import { poll, targetsOf } from '@/tests/e2e/harness/cdp.ts';
import type { Lens } from '@/tests/e2e/harness/Lens.ts';
import { RawPage } from '@/tests/e2e/harness/RawPage.ts';

/** JavaScript heap in use, in bytes, after everything that nothing holds was collected. */
export async function heapOf({ session }: RawPage): Promise<number> {
  // What the first collection finalises, the second one frees.
  for (let turn = 0; turn < 2; turn += 1) await session.send('HeapProfiler.collectGarbage');
  return (await session.send<{ usedSize: number }>('Runtime.getHeapUsage')).usedSize;
}

/** DOM nodes that a page holds, in its document or out of it. */
export async function nodesOf({ session }: RawPage): Promise<number> {
  return (await session.send<{ nodes: number }>('Memory.getDOMCounters')).nodes;
}

/** The same of the worker; a debugger is attached for as long as that takes. */
export async function heapOfWorker(lens: Lens): Promise<number> {
  await lens.startWorker();
  const target = await poll('the worker', async () =>
    (await targetsOf(lens.cdp)).find(({ type, url }) => type === 'service_worker' && url.startsWith(lens.urlOf(''))),
  );
  const worker = await RawPage.attach(lens.cdp, target.targetId);
  const heap = await heapOf(worker);
  await lens.cdp.send('Target.detachFromTarget', { sessionId: worker.session.id });
  return heap;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export interface Growth {
  /** The mean of the last three samples over that of the first three after the warm-up. */
  readonly times: number;
  readonly text: string;
}

/** How much a series of samples has grown; the first `warmUp` of them fill what is kept on purpose. */
export function growthOf(samples: readonly number[], warmUp: number, format: (value: number) => string): Growth {
  const [first, last] = [mean(samples.slice(warmUp, warmUp + 3)), mean(samples.slice(-3))];
  return { times: last / first, text: `${format(first)} to ${format(last)} (× ${(last / first).toFixed(2)})` };
}
