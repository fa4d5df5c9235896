import { vi } from 'vitest';
import { updateItem } from '@/utils/browser/storage.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { type Query } from '@/utils/semrush/query/query.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { settingsItem, type Settings } from '@/utils/store/settings.ts';
import { balanceReadingsItem } from '@/utils/store/spending/balance-readings.ts';
import { pinnedTargetsItem, recentTargetsItem, tableLayoutsItem } from '@/utils/store/workspace-items.ts';
import { keepKey } from '@/utils/worker/account/key.ts';
import { noteUse } from '@/utils/worker/cache/store-rows.ts';
import { sweepDaily } from '@/utils/worker/cache/sweep.ts';
import { sampleTransport } from '@/utils/worker/transport/sample.ts';
import { FakeStore, world } from './fake-store.ts';
import { SimulatedApi } from './simulated-api.ts';
import { createWorker } from './simulated-worker.ts';

/** When the story of the store ends. */
export const leftAt = Date.UTC(2026, 0, 15, 12);

function root(value: string): Target {
  return { value, type: 'root_domain' };
}

function site(number: number): Target {
  return root(`site-${number}.com`);
}

export const storyQueries = {
  anchors: createQuery({ report: 'backlinks_anchors', targets: [site(3)] }, { start: 0, end: 120 }),
  moreAnchors: createQuery({ report: 'backlinks_anchors', targets: [site(3)] }, { start: 120, end: 130 }),
  refdomains: createQuery({
    report: 'backlinks_refdomains',
    targets: [site(2)],
    sort: 'backlinks_num_asc',
    filter: [{ sign: '+', field: 'country', operation: '', value: 'us' }],
  }),
  overview: createQuery({ report: 'backlinks_overview', targets: [{ value: 'blog.site-1.com', type: 'domain' }] }),
  nothing: createQuery({ report: 'backlinks_tld', targets: [site(0)] }),
  comparison: createQuery({ report: 'backlinks_comparison', targets: [1, 2, 3].map(site) }),
  lost: createQuery({ report: 'backlinks_geo', targets: [site(2)] }),
  refused: createQuery({ report: 'backlinks_refips', targets: [site(2)] }),
  cut: createQuery({ report: 'backlinks_pages', targets: [site(2)] }),
  sample: createQuery(
    { report: 'backlinks_anchors', targets: [root('searchenginejournal.com')] },
    { start: 0, end: 5 },
  ),
} satisfies Record<string, Query>;

export const storyKey = '0123456789abcdef0123456789ab0a1b';

/** As the version stored them whose fixture this is: a setting that came since is in the next release's. */
const leftSettings: Omit<Settings, 'workspaceBuys' | 'unitPrice'> = {
  dailyBudget: 20_000,
  askAbove: 5_000,
  popupBuys: 'overview',
  popupAnchors: 10,
  staleAfterSeconds: 86_400,
  usesSample: false,
  theme: 'dark',
};

/**
 * Lives through a day with the extension's own code, the same at every time, and leaves a store with something of
 * everything that is kept on the disk; the last request is out when the worker dies.
 */
export async function leaveStore(): Promise<Record<string, unknown>> {
  world.store = new FakeStore();
  await keepKey(storyKey, 'remember');
  let made = 0;
  vi.spyOn(crypto, 'randomUUID').mockImplementation(() => {
    made += 1;
    return `${String(made).padStart(8, '0')}-0000-4000-8000-000000000000`;
  });
  // The log's days are the user's local ones.
  vi.stubEnv('TZ', 'UTC');
  vi.useFakeTimers({ toFake: ['Date'], now: leftAt - 60_000 });
  await updateItem(settingsItem, () => leftSettings as Settings);
  const api = new SimulatedApi();
  const worker = createWorker(api);
  await worker.recover();
  const { anchors, moreAnchors, refdomains, overview, nothing, comparison, lost, refused, cut, sample } = storyQueries;
  for (const query of [anchors, moreAnchors, refdomains, overview, nothing, comparison]) {
    vi.setSystemTime(Date.now() + 1_000);
    await worker.lookup(query);
  }
  api.fault = 'lost-charged';
  await worker.lookup(lost);
  api.balance = 0;
  await worker.lookup(refused);
  api.balance = 10_000;
  await createWorker({ ...sampleTransport, balance: 0 }).lookup(sample);
  await noteUse([...world.store.areas.local.keys()].filter((key) => key.startsWith('shelf@')).slice(0, 1), leftAt - 1);
  await updateItem(recentTargetsItem, (): Target[] => [site(3), { value: 'blog.site-1.com', type: 'domain' }]);
  await updateItem(pinnedTargetsItem, () => [site(2)]);
  await updateItem(tableLayoutsItem, () => ({
    backlinks_anchors: { widths: { anchor: 300 }, shown: { first_seen: false } },
  }));
  await updateItem(balanceReadingsItem('local'), () => ({
    first: { units: 50_000, at: leftAt - 50_000 },
    last: { units: 44_000, at: leftAt - 2 },
  }));
  await sweepDaily(leftAt - 1);
  vi.setSystemTime(leftAt);
  api.stopsWorker = true;
  void worker.lookup(cut);
  while (!world.store.isDead) await new Promise((done) => setImmediate(done));
  await world.store.revive();
  const left = Object.fromEntries([...world.store.areas.local].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  vi.mocked(crypto.randomUUID).mockRestore();
  vi.unstubAllEnvs();
  return { ...left, 'key@2': withoutChance(left['key@2'] as WrappedBytes) };
}

interface WrappedBytes {
  readonly iv: readonly number[];
  readonly text: readonly number[];
}

/** A key is wrapped differently every time: the same lengths, without what came of chance. */
function withoutChance({ iv, text }: WrappedBytes): Record<string, unknown> {
  return { wrappingKeyId: '0-0', iv: iv.map(() => 0), text: text.map(() => 0) };
}
