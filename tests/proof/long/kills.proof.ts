import { describe, it } from 'vitest';
import { saveTestKey, useUnwatchedStage } from '@/tests/e2e/harness/stage.ts';
import { runKillLoop } from '@/tests/proof/kill-loop.ts';
import { record, recordNone } from '@/tests/proof/record.ts';

const stage = useUnwatchedStage({ balance: 1_000_000_000 });
const kills = 1_000;

describe('a worker that is stopped at random moments', () => {
  it('loses nothing that was settled and fetches nothing twice', async () => {
    await saveTestKey(stage);
    const figures = await runKillLoop(stage.lens, stage.server, { kills, seed: 20_261_124 });
    const { unitsSettled, unitsBilled, unitsHeld, killsInFlight } = figures;
    record(
      'worker kills, of these with a lookup under way',
      '1,000',
      `${figures.kills}, ${killsInFlight}`,
      figures.kills === kills && killsInFlight > kills / 3,
    );
    recordNone('… settled rows lost', figures.lostRows);
    recordNone('… fetches beyond one an approval', figures.doubleFetches + figures.simultaneousFetches);
    recordNone('… entries left open', figures.openEntries);
    recordNone('… lookups that said ready without their rows', figures.brokenPromises);
    record(
      '… units: log with unknown ones ≥ billed ≥ settled',
      'holds',
      `${unitsHeld} ≥ ${unitsBilled} ≥ ${unitsSettled}`,
      figures.unitsAstray === 0,
    );
  });
});
