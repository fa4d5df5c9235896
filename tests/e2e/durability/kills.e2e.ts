import { describe, expect, it } from 'vitest';
import { saveTestKey, useUnwatchedStage } from '@/tests/e2e/harness/stage.ts';
import { runKillLoop } from '@/tests/proof/kill-loop.ts';

const stage = useUnwatchedStage({ balance: 1_000_000_000 });

describe('a worker that is stopped at random moments', () => {
  it('loses no settled row, fetches nothing twice for one approval, and ends every entry', async () => {
    await saveTestKey(stage);
    const figures = await runKillLoop(stage.lens, stage.server, { kills: 100, seed: 20_260_601 });
    console.log(figures);
    expect(figures).toMatchObject({
      lostRows: 0,
      doubleFetches: 0,
      simultaneousFetches: 0,
      openEntries: 0,
      unitsAstray: 0,
      brokenPromises: 0,
    });
    expect(figures.killsInFlight).toBeGreaterThan(figures.kills / 3);
  });
});
