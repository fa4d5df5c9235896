import { mkdirSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { poll } from '@/tests/e2e/harness/cdp.ts';
import type { Lens } from '@/tests/e2e/harness/Lens.ts';
import type { RawPage } from '@/tests/e2e/harness/RawPage.ts';
import { faults, type Fault } from '@/tests/server/faults.ts';
import type { SemrushServer } from '@/tests/server/SemrushServer.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { ToolPage } from './ToolPage.ts';

export interface KeyRun {
  readonly lens: Lens;
  readonly server: SemrushServer;
  /** Where files that are saved go. */
  readonly downloads: string;
  readonly keep: 'Remember' | 'Until the browser closes';
  /** A key that the API does not know, tried before the real one. */
  readonly wrongKey: string;
}

const site = 'https://www.searchenginejournal.com/';
const overview = { role: 'region', name: 'Overview' } as const;

async function saveKey({ lens, server, keep, wrongKey }: KeyRun): Promise<void> {
  const page = await lens.openTab(lens.urlOf('options.html'));
  for (const [key, said] of [
    [wrongKey, 'was not accepted'],
    [server.account.key, 'The key works and is kept'],
  ] as const) {
    await page.waitFor({ role: 'textbox', name: 'API key' });
    await page.type({ role: 'textbox', name: 'API key' }, key);
    await page.click({ role: 'radio', name: keep });
    await page.click({ role: 'button', name: 'Save and check' });
    await page.waitForText(said);
  }
  await page.click({ role: 'button', name: 'Check balance' });
  await page.waitForText('Account balance');
  await page.close();
}

/** What can go wrong with a request, each with what the popup may then show. */
function troubles(wrongKey: string): readonly Fault[] {
  return [
    faults.drop(),
    faults.cut(),
    faults.cut('unnoticed'),
    faults.html(503),
    faults.status(500),
    faults.error(120),
    faults.error(131),
    faults.body(`ERROR 40 :: no such key=${wrongKey} at https://api.semrush.com/?key=${wrongKey}`),
    // An answer that repeats the address it was asked by, key and all.
    { body: (report) => report, status: 403, charges: false },
  ];
}

async function openPopups({ lens, server, wrongKey }: KeyRun): Promise<void> {
  const tab = await lens.openTab(site);
  const popup = await lens.openPopup(tab);
  await popup.waitForText('22.1M', { within: overview });
  await popup.settled();
  await lens.closePopup(popup, tab);
  const tools = await ToolPage.open(lens);
  const { key } = server.account;
  const echo = faults.body(`ERROR 999 :: https://api.semrush.com/analytics/v1/?key=${key}`);
  for (const [turn, fault] of [...troubles(wrongKey), echo].entries()) {
    server.addFault(fault);
    await tools.call(
      'look',
      createQuery({ report: 'backlinks_overview', targets: [{ value: `trouble-${turn}.com`, type: 'root_domain' }] }),
    );
    server.clearFaults();
  }
  // A line of a report that holds the key: nothing of it may be kept.
  server.addFault(
    faults.body(`anchor;domains_num;backlinks_num;first_seen;last_seen\nmy ${key};1;2;1580411804;1580411804`),
  );
  await tools.call(
    'look',
    createQuery({ report: 'backlinks_anchors', targets: [{ value: 'echo.com', type: 'root_domain' }] }),
  );
  server.clearFaults();
  server.account.key = wrongKey;
  await tools.call(
    'look',
    createQuery({ report: 'backlinks_overview', targets: [{ value: 'stranger.com', type: 'root_domain' }] }),
  );
  server.account.key = key;
  const hold = server.hold();
  const interrupted = tools.call(
    'look',
    createQuery({ report: 'backlinks_overview', targets: [{ value: 'interrupted.com', type: 'root_domain' }] }),
  );
  await poll('the request', async () =>
    server.reportRequests.some(({ parameters }) => parameters.get('target') === 'interrupted.com'),
  );
  await lens.stopWorker();
  await interrupted;
  hold();
  server.clearFaults();
  await tools.page.close();
}

async function pick(page: RawPage, item: string): Promise<void> {
  await page.click({ role: 'button', name: 'Export' });
  await page.click({ role: 'menuitem', name: item });
}

async function exportAll({ lens, downloads }: KeyRun): Promise<void> {
  const report = await lens.openTab(
    lens.urlOf('report.html#/refdomains?target=searchenginejournal.com&target_type=root_domain'),
  );
  await report.click({ role: 'button', name: /^Look up/ });
  await report.waitFor({ role: 'table' });
  await report.settled();
  await report.click({ role: 'button', name: /^Load more/ });
  await report.settled();
  for (const item of ['CSV', 'JSON', 'XLSX', 'Share as a file']) await pick(report, item);
  await report.click({ role: 'button', name: 'Copy' });
  await writeFile(
    path.join(downloads, 'page.html'),
    await report.evaluate<string>(
      'document.documentElement.outerHTML + JSON.stringify(performance.getEntries()) + location.href + document.title',
    ),
  );
  const options = await lens.openTab(lens.urlOf('options.html'));
  await options.click({ role: 'button', name: 'Export log' });
  await writeFile(
    path.join(downloads, 'options.html'),
    await options.evaluate<string>(
      "document.documentElement.outerHTML + document.querySelector('input[type=password]').value",
    ),
  );
  await poll(
    'five files',
    async () => readdirSync(downloads).filter((name) => /^[\w-].*\.(csv|json|xlsx|html)$/.test(name)).length >= 7,
  );
}

/**
 * Does what a user with a key can do: a wrong key and the right one, the balance, the popup, each kind of trouble, an
 * answer that repeats the key, a request that is interrupted, reports, every export. Gives what was saved as files.
 */
export async function useEverything(run: KeyRun): Promise<readonly string[]> {
  mkdirSync(run.downloads, { recursive: true });
  await run.lens.cdp.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: run.downloads });
  await saveKey(run);
  await openPopups(run);
  await exportAll(run);
  return Promise.all(readdirSync(run.downloads).map((name) => readFile(path.join(run.downloads, name), 'utf8')));
}
