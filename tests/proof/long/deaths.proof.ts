import { describe, it } from 'vitest';
import { createQuery } from '../../../utils/semrush/query.ts';
import { poll } from '../../e2e/harness/cdp.ts';
import { saveTestKey, useUnwatchedStage } from '../../e2e/harness/stage.ts';
import { faults } from '../../server/faults.ts';
import { Books } from '../Books.ts';
import { record, recordNone } from '../record.ts';
import { ToolPage } from '../ToolPage.ts';

const stage = useUnwatchedStage();
const query = createQuery({ report: 'backlinks_anchors', targets: [{ value: 'moz.com', type: 'root_domain' }] }, { start: 0, end: 5 });

describe('a worker that nobody is attached to', () => {
  it.each([25, 40, 70])('keeps an answer that takes %i s, though the page that asked has closed', async (seconds) => {
    await saveTestKey(stage);
    const books = new Books(stage.server);
    stage.server.addFault({ ...faults.late(seconds * 1_000), times: 1 });
    const asking = await ToolPage.open(stage.lens);
    books.approve(query);
    const looked = asking.call('look', query).catch(() => null);
    await poll('the request', async () => stage.server.reportRequests.length === 1);
    await asking.page.close();
    await looked;
    await poll('the answer', async () => stage.server.reportRequests[0]?.ending === 'answered', (seconds + 30) * 1_000);
    const later = await ToolPage.open(stage.lens);
    await poll('its rows', async () => (await later.call('handOf', query)).missing === 0, 10_000).catch(() => undefined);
    const figures = await books.check(later);
    const { settled = 0 } = figures.outcomes;
    record(`answer after ${seconds} s to a page that has closed, nobody attached to the worker`, 'stored', settled === 1 ? 'stored' : JSON.stringify(figures.outcomes), settled === 1 && figures.lostRows === 0);
    recordNone(`… fetched again`, figures.requests - 1);
  });

  it('dies when nothing is under way', async () => {
    await saveTestKey(stage);
    const startedAt = Date.now();
    await poll('the worker to be stopped', async () => !(await stage.lens.isWorkerRunning()), 90_000);
    record('idle worker is stopped by the browser (no heartbeat without paid work)', 'within 90 s', `${Math.round((Date.now() - startedAt) / 1_000)} s`, true);
  });
});
