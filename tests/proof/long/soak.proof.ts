import { describe, it } from 'vitest';
import { sleep } from '@/tests/e2e/harness/cdp.ts';
import { examplePage, saveTestKey, useUnwatchedStage } from '@/tests/e2e/harness/stage.ts';
import { growthOf, heapOf, heapOfWorker, nodesOf } from '@/tests/proof/heap.ts';
import { Random } from '@/tests/proof/random.ts';
import { count, record, recordNone } from '@/tests/proof/record.ts';
import { soakReport } from '@/tests/proof/soak-report.ts';
import { ToolPage } from '@/tests/proof/ToolPage.ts';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { type Query } from '@/utils/semrush/query/query.ts';
import { formatAddress } from '@/utils/view/view-address.ts';

const stage = useUnwatchedStage({ balance: 1_000_000_000 });

const rounds = 20;
/** What a round is made of; 1,000 actions. */
const perRound = { report: 300, looks: 600, settings: 80, popups: 10, purchases: 10 };
const actions = rounds * Object.values(perRound).reduce((sum, some) => sum + some, 0);
/** Rounds that fill what is kept on purpose: decoded pages, the browser's own caches, and code, which it goes on compiling for a while. */
const warmUp = 7;
const maxGrowth = 1.1;

const sites = ['searchenginejournal.com', 'moz.com', 'wordstream.com'];
const reports: readonly ReportId[] = [
  'backlinks_overview',
  'backlinks_ascore_profile',
  'backlinks_anchors',
  'backlinks_refdomains',
  'backlinks_tld',
  'backlinks',
];
const queries: readonly Query[] = sites.flatMap((site) =>
  reports.map((report) =>
    createQuery({ report, targets: [{ value: site, type: 'root_domain' }] }, { start: 0, end: 100 }),
  ),
);
const addresses = queries.map(({ report, targets }) => formatAddress({ report, targets }));

describe('20,000 actions in pages that stay open', () => {
  it('leave heaps, documents and store as they were', async () => {
    await saveTestKey(stage);
    const { lens, server } = stage;
    const random = new Random(20_261_124);
    const tools = await ToolPage.open(lens);
    await tools.call('changeSettings', { dailyBudget: null });
    await tools.call('lookAll', queries);
    const bought = server.reportRequests.length;
    await lens.openTab(lens.urlOf('options.html'));
    const site = await lens.openTab(examplePage);
    const report = await lens.openTab(lens.urlOf(`report.html${addresses[0]}`));
    const samples = { pages: [] as number[], worker: [] as number[], nodes: [] as number[], store: [] as number[] };

    const changeSettings = async (): Promise<void> => {
      const patch = () => ({
        theme: random.pick(['light', 'dark'] as const),
        staleAfterSeconds: random.pick([86_400, 604_800]),
      });
      for (let turn = 0; turn < perRound.settings; turn += 1) await tools.call('changeSettings', patch());
    };
    const refresh = async (): Promise<void> => {
      for (let turn = 0; turn < perRound.purchases; turn += 1)
        await tools.call('refresh', random.pick(queries.slice(0, 3)));
    };
    const openPopups = async (): Promise<void> => {
      for (let turn = 0; turn < perRound.popups; turn += 1) {
        const popup = await lens.openPopup(site);
        await popup.waitForText('search engine journal', { timeoutMs: 60_000 });
        await lens.closePopup(popup, site);
      }
    };

    for (let round = 0; round < rounds; round += 1) {
      await lens.cdp.send('Target.activateTarget', { targetId: report.targetId });
      await Promise.all([
        report.evaluate(soakReport, perRound.report, round + 1, addresses),
        tools.call(
          'lookAll',
          Array.from({ length: perRound.looks }, () => random.pick(queries)),
        ),
        changeSettings(),
        refresh(),
      ]);
      await openPopups();
      // Until the pages have told the worker what they showed, their timers hold the last lookups.
      await sleep(1_500);
      samples.pages.push(await heapOf(report));
      samples.worker.push(await heapOfWorker(lens));
      samples.nodes.push(await nodesOf(report));
      samples.store.push((await tools.call('sizeOfStore')).bytesWithoutLog);
    }

    const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
    const flat = (what: string, values: readonly number[], format: (value: number) => string): void => {
      const { times, text } = growthOf(values, warmUp, format);
      record(what, `at most × ${maxGrowth}`, text, times <= maxGrowth);
    };
    const after = await tools.call('sizeOfStore');
    record(
      'actions in pages that stay open',
      '20,000',
      `${count(actions)}: ${rounds} rounds of ${JSON.stringify(perRound).replaceAll(/["{}]/g, '').replaceAll(':', ' ').replaceAll(',', ', ')}`,
      actions === 20_000,
    );
    // The extension's pages are one process with one heap.
    flat(
      `… heap of the pages after garbage collection, rounds ${warmUp + 1} to ${warmUp + 3} against the last 3`,
      samples.pages,
      mebibytes,
    );
    flat('… heap of the worker', samples.worker, mebibytes);
    flat('… DOM nodes of the report page', samples.nodes, (nodes) => count(Math.round(nodes)));
    flat('… bytes stored, but for the spending log and earlier rows', samples.store, mebibytes);
    recordNone('… stored pages of rows that no entry names', after.orphans);
    const sent = server.reportRequests.length - bought;
    record(
      '… requests, all of them clicks on Refresh',
      String(rounds * perRound.purchases),
      sent,
      sent === rounds * perRound.purchases,
    );
  });
});
