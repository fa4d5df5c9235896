import { describe, it } from 'vitest';
import { createQuery, type Query } from '../../../utils/semrush/query.ts';
import { sleep } from '../../e2e/harness/cdp.ts';
import { saveTestKey, useUnwatchedStage } from '../../e2e/harness/stage.ts';
import { Random } from '../random.ts';
import { record } from '../record.ts';
import { ToolPage } from '../ToolPage.ts';

const stage = useUnwatchedStage({ balance: 1_000_000_000 });
const actions = 20_000;
const rounds = 8;
const siteCount = 40;

const queries: readonly Query[] = Array.from({ length: siteCount }, (_, at) => ({ value: `soak-${at}.com`, type: 'root_domain' as const })).flatMap((target) => [
  createQuery({ report: 'backlinks_overview', targets: [target] }),
  createQuery({ report: 'backlinks_anchors', targets: [target] }, { start: 0, end: 5 }),
]);

describe('20,000 lookups of one page', () => {
  it('leave its heap flat, and buy each row once', async () => {
    await saveTestKey(stage);
    const tools = await ToolPage.open(stage.lens);
    await tools.call('changeSettings', { dailyBudget: null });
    const random = new Random(20_261_124);
    const heaps: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const wishes = Array.from({ length: actions / rounds }, () => random.pick(queries));
      await tools.call('lookAll', wishes);
      // Until the pages have told the worker what they showed, their timers hold the last lookups.
      await sleep(2_500);
      await tools.page.session.send('HeapProfiler.collectGarbage');
      heaps.push((await tools.page.session.send<{ usedSize: number }>('Runtime.getHeapUsage')).usedSize);
    }
    // The first round fills what is kept on purpose: decoded pages, compiled code.
    const growth = heaps.at(-1)! / heaps[1]!;
    const megabytes = heaps.map((heap) => (heap / 2 ** 20).toFixed(1)).join(', ');
    record(`heap of a page after each of ${rounds} rounds of ${actions / rounds} lookups, after garbage collection`, 'last ≤ 1.1 × second', `${megabytes} MiB (× ${growth.toFixed(2)})`, growth <= 1.1);
    record('… requests for these', String(queries.length), stage.server.reportRequests.length, stage.server.reportRequests.length <= queries.length);
  });
});
