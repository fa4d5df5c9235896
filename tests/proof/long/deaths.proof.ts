import path from 'node:path';
import { describe, it } from 'vitest';
import { poll, sleep } from '@/tests/e2e/harness/cdp.ts';
import type { UnwatchedLens } from '@/tests/e2e/harness/launch-unwatched.ts';
import { Books } from '@/tests/proof/Books.ts';
import { changeWorker, copyBuild } from '@/tests/proof/copy-build.ts';
import { ProfileStage } from '@/tests/proof/ProfileStage.ts';
import { record, seconds } from '@/tests/proof/record.ts';
import { ToolPage } from '@/tests/proof/ToolPage.ts';
import { faults } from '@/tests/server/faults.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';

const site = 'https://www.searchenginejournal.com/';
/** What a popup asks for: as many as the worker sends at once. */
const requests = 3;
/** Idle, a worker is stopped after 30 s (docs/guarantees.md, 5); Chromium looks at it now and then. */
const maxIdleMs = 75_000;

/** Asks from a popup, and closes it before any answer comes. Nobody is attached to the worker. */
async function requestAndClose(lens: UnwatchedLens, { server }: ProfileStage, waitMs: number): Promise<void> {
  server.addFault({ ...faults.late(waitMs), times: requests });
  const tab = await lens.openTab(site);
  const popup = await lens.openPopup(tab);
  await poll('the requests of the popup', async () => server.reportRequests.length === requests, 30_000);
  await lens.closePopup(popup, tab);
}

interface Death {
  readonly outcomes: Readonly<Record<string, number>>;
  readonly lostRows: number;
  /** From the last answer on, in ms; null where the worker lived on. */
  readonly diedAfterMs: number | null;
}

async function runDeath(stage: ProfileStage, waitMs: number, folder?: string): Promise<Death> {
  const lens = await stage.launch(folder === undefined ? {} : { folder });
  await stage.saveKey(lens);
  await requestAndClose(lens, stage, waitMs);
  await poll(
    'the answers',
    async () => stage.server.reportRequests.every(({ ending }) => ending !== 'open'),
    waitMs + 30_000,
  );
  const answeredAt = Date.now();
  const diedAfterMs = await poll('the worker to die', async () => !(await lens.isWorkerRunning()), maxIdleMs).then(
    () => Date.now() - answeredAt,
    () => null,
  );
  const tools = await ToolPage.open(lens);
  // Wakes the worker, which mends what an earlier life left open.
  await tools.call(
    'look',
    createQuery({ report: 'backlinks_overview', targets: [{ value: 'moz.com', type: 'root_domain' }] }),
  );
  const { outcomes, lostRows } = await new Books(stage.server).check(tools);
  await lens.close();
  return { outcomes, lostRows, diedAfterMs };
}

async function withStage<T>(work: (stage: ProfileStage) => Promise<T>): Promise<T> {
  const stage = await ProfileStage.create();
  try {
    return await work(stage);
  } finally {
    await stage.close();
  }
}

const waits = [25_000, 40_000, 70_000];

function recordDeath(waitMs: number, { outcomes, lostRows, diedAfterMs }: Death): void {
  // One more was bought to wake the worker again.
  const stored = (outcomes.settled ?? 0) - 1;
  const isStored = stored === requests && lostRows === 0;
  record(
    `answers after ${waitMs / 1_000} s, popup closed, nobody attached to the worker: stored`,
    `${requests} of ${requests}`,
    `${stored} of ${requests}`,
    isStored,
  );
  record(
    '… and then the worker ends',
    'yes',
    diedAfterMs === null ? 'no' : `after ${seconds(diedAfterMs)}`,
    diedAfterMs !== null,
  );
}

describe('a worker that nobody keeps alive but itself', () => {
  it('stores what comes after 25, 40 and 70 s, and would not without its heartbeat', async () => {
    const control = withStage(async (stage) => {
      const folder = await copyBuild(path.join(stage.folder, 'build'));
      await changeWorker(folder, '.getPlatformInfo()', '.id');
      return runDeath(stage, 40_000, folder);
    });
    const deaths: Promise<Death>[] = [];
    for (const waitMs of waits) {
      deaths.push(withStage((stage) => runDeath(stage, waitMs)));
      await sleep(2_000); // browsers that start at the same time slow one another down
    }
    const without = await control;
    const found = await Promise.all(deaths);
    found.forEach((death, index) => recordDeath(waits[index]!, death));
    const { unknown = 0 } = without.outcomes;
    record(
      'control: 40 s in a copy of the build without the heartbeat: lost, and said to be unknown',
      `${requests} of ${requests}`,
      `${unknown} of ${requests}`,
      unknown === requests,
    );
  });
});
