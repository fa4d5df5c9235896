import type { LookupRequest } from '@/utils/browser/messages.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import { responsePagesOf } from '@/utils/worker/cache/response-pages.ts';
import { storeRows } from '@/utils/worker/cache/store-rows.ts';
import { FakeStore, world } from './fake-store.ts';
import { bodyOf } from './response-body.ts';
import type { SimulatedApi } from './simulated-api.ts';
import { createWorker } from './simulated-worker.ts';

/** Lets everything come to rest that waits for the store, for messages or for the simulated API. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await new Promise((done) => setImmediate(done));
}

/** An empty store and a worker on this API, as pages meet them; what they request of the lookup service is written down. */
export function startWorker(api: SimulatedApi): LookupRequest[] {
  world.store = new FakeStore();
  const requests: LookupRequest[] = [];
  const { responder } = createWorker(api);
  world.responder = {
    ...responder,
    lookup: (body, requester) => {
      requests.push(body);
      return responder.lookup(body, requester);
    },
  };
  return requests;
}

/** Puts the rows of a query into the store, as the worker does with a response that has a line for each of them. */
export async function keepRows(
  query: Query,
  { end = null, fetchedAt = Date.now() }: { end?: number | null; fetchedAt?: number } = {},
): Promise<void> {
  const names = Array.from(
    { length: query.rows.end - query.rows.start },
    (_, index) => `row ${query.rows.start + index}`,
  );
  const body = bodyOf(query.report, query.targets.length > 1 ? query.targets.map(({ value }) => value) : names);
  const { responsePages } = responsePagesOf(query, body, end);
  await storeRows({ pages: responsePages, source: 'v3', area: 'local', fetchedAt }, {});
}

/** Proves that a list ends before its first row. */
export async function keepNothing(query: Query): Promise<void> {
  const { responsePages } = responsePagesOf(query, '', 0);
  await storeRows({ pages: responsePages, source: 'v3', area: 'local', fetchedAt: Date.now() }, {});
}
