import { afterEach, beforeEach, describe, it } from 'vitest';
import { poll, sleep } from '@/tests/e2e/harness/cdp.ts';
import { Books } from '@/tests/proof/Books.ts';
import { randomQuery } from '@/tests/proof/kill-loop.ts';
import { ProfileStage } from '@/tests/proof/ProfileStage.ts';
import { Random } from '@/tests/proof/random.ts';
import { record, recordNone } from '@/tests/proof/record.ts';
import { ToolPage } from '@/tests/proof/ToolPage.ts';
import { faults } from '@/tests/server/faults.ts';
import type { Query } from '@/utils/semrush/query/query.ts';

const crashes = 20;
const lookupsBetween = 4;
const latestCrashMs = 400;

let stage: ProfileStage;
beforeEach(async () => {
  stage = await ProfileStage.create({ balance: 1_000_000_000 });
});
afterEach(() => stage.close());

describe('a browser that crashes', () => {
  it('comes back with every settled row and fetches nothing twice', async () => {
    const random = new Random(20_261_124);
    const books = new Books(stage.server);
    /** What a page had been told is ready when the crash came. */
    const shown: Query[] = [];
    for (let turn = 0; turn < crashes; turn += 1) {
      const lens = await stage.launch();
      if (turn === 0) await stage.saveKey(lens);
      const tools = await ToolPage.open(lens);
      if (turn === 0) await tools.call('changeSettings', { dailyBudget: null });
      stage.server.addFault({ ...faults.late(random.below(60)), times: lookupsBetween });
      const looks = Array.from({ length: lookupsBetween }, (_, index) =>
        randomQuery(random, turn * lookupsBetween + index),
      ).map(async (query) => {
        books.approve(query);
        const looked = await tools.call('look', query).catch(() => null);
        if (looked?.kind === 'ready') shown.push(query);
      });
      await sleep(random.below(latestCrashMs));
      await lens.crash();
      await Promise.race([Promise.allSettled(looks), sleep(1_000)]);
      stage.server.clearFaults();
    }
    const lens = await stage.launch();
    const tools = await ToolPage.open(lens);
    // The worker that starts with the browser ends what the crash left open.
    await poll('the log to be mended', async () => (await tools.call('openEntries')).length === 0).catch(
      () => undefined,
    );
    const figures = await books.check(tools);
    let missing = 0;
    for (const query of shown) missing += (await tools.call('readCached', query)).missing;
    const { outcomes } = figures;
    record(
      'browser crashes (SIGKILL) in the middle of lookups',
      String(crashes),
      `${crashes}; ${JSON.stringify(outcomes).replaceAll(/["{}]/g, '').replaceAll(',', ', ')}`,
      (outcomes.unknown ?? 0) > 0 && (outcomes.settled ?? 0) > 0,
    );
    recordNone('… rows lost that a page had shown', missing);
    recordNone('… settled rows lost', figures.lostRows);
    recordNone('… fetches beyond one an approval', figures.doubleFetches);
    recordNone('… entries left open', figures.openEntries);
    const { unitsHeld, unitsBilled, unitsSettled } = figures;
    record(
      '… units: log with unknown ones ≥ billed ≥ settled',
      'holds',
      `${unitsHeld} ≥ ${unitsBilled} ≥ ${unitsSettled}`,
      figures.unitsAstray === 0,
    );
    await lens.close();
  });
});
