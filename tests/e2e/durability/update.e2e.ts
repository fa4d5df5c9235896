import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { poll, sleep, targetsOf } from '@/tests/e2e/harness/cdp.ts';
import type { UnwatchedLens } from '@/tests/e2e/harness/launch-unwatched.ts';
import type { Lens } from '@/tests/e2e/harness/Lens.ts';
import type { RawPage } from '@/tests/e2e/harness/RawPage.ts';
import { Books } from '@/tests/proof/Books.ts';
import { copyBuild } from '@/tests/proof/copy-build.ts';
import { ProfileStage } from '@/tests/proof/ProfileStage.ts';
import { ToolPage } from '@/tests/proof/ToolPage.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';

const query = createQuery(
  { report: 'backlinks_anchors', targets: [{ value: 'moz.com', type: 'root_domain' }] },
  { start: 0, end: 5 },
);

let stage: ProfileStage;
beforeEach(async () => {
  stage = await ProfileStage.create();
});
afterEach(() => stage.close());

/** Chromium takes unpacked extensions that reload themselves only in developer mode. */
async function allowReloads(lens: Lens): Promise<void> {
  const page = await lens.openTab('chrome://extensions/');
  await page.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
  await page.close();
}

async function versionOf(lens: Lens): Promise<string> {
  const page = await lens.openTab(lens.urlOf('manifest.json'), { isBehind: true });
  try {
    return await page.evaluate<string>('chrome.runtime.getManifest().version');
  } finally {
    await page.close();
  }
}

const menuIds = [
  'lookup-page-site',
  'lookup-page',
  'lookup-link-site',
  'lookup-link',
  'lookup-selection',
  'compare-selection',
  'prospect-page',
  'prospect-link',
];

/** What the browser says of each menu, whose id it allows once: empty where it is there. */
function menuProblems(lens: Lens): Promise<unknown> {
  return lens.evaluateInWorker(
    `Promise.all(${JSON.stringify(menuIds)}.map((id) => new Promise((done) => chrome.contextMenus.update(id, {}, () => done(chrome.runtime.lastError?.message)))))
      .then((said) => said.filter(Boolean))`,
  );
}

/** Puts a newer version into the extension's folder and tells the worker, as the browser's own updater does with a packed extension. */
async function offerUpdate(lens: Lens, folder: string): Promise<void> {
  await copyBuild(folder, (manifest) => ({ ...manifest, version: '9.9.9' }));
  await lens.evaluateInWorker("chrome.runtime.onUpdateAvailable.dispatch({ version: '9.9.9' }); undefined");
}

/** Closes the pages that the tests themselves opened: an update waits for those as for any other. */
async function closeTools(lens: Lens, ...pages: readonly { close(): Promise<void> }[]): Promise<void> {
  for (const page of [...pages, await lens.neutralPage()]) await page.close();
}

async function isUpdated(lens: Lens): Promise<void> {
  // A page of the extension that opens before the new version is there shows an error for ever.
  await sleep(1_000);
  await expect.poll(() => versionOf(lens).catch(() => null), { timeout: 60_000, interval: 500 }).toBe('9.9.9');
}

async function workers(lens: Lens): Promise<readonly string[]> {
  const all = await targetsOf(lens.cdp);
  return all.flatMap(({ type, url, targetId }) =>
    type === 'service_worker' && url.startsWith(lens.urlOf('')) ? [targetId] : [],
  );
}

/** Waits until none of these workers is there any more: whoever opens a page to look keeps an update waiting. */
async function areGone(lens: Lens, before: readonly string[]): Promise<void> {
  await poll('the worker to be replaced', async () => !(await workers(lens)).some((id) => before.includes(id)), 60_000);
}

/** Longer than it takes to look again, and than a worker lives that has nothing to do. */
const longMs = 40_000;

async function launchCopy(): Promise<{
  readonly lens: UnwatchedLens;
  readonly folder: string;
  readonly version: string;
}> {
  const folder = await copyBuild(path.join(stage.folder, 'build'));
  const lens = await stage.launch({ folder });
  await allowReloads(lens);
  return { lens, folder, version: await versionOf(lens) };
}

/** The page may be gone before the button is let go of. */
async function clickRestart(page: RawPage): Promise<void> {
  await page.click(restart).catch(() => undefined);
}

const restart = { role: 'button', name: 'Restart to update' } as const;

describe('an update in the middle of a paid request', () => {
  it('is refused to a click until the answer is stored', async () => {
    const { lens, folder, version } = await launchCopy();
    await stage.saveKey(lens);
    const books = new Books(stage.server);
    const answer = stage.server.hold();
    const tools = await ToolPage.open(lens);
    books.approve(query);
    const looked = tools.call('look', query);
    await expect.poll(() => stage.server.reportRequests.length).toBe(1);
    await offerUpdate(lens, folder);
    const options = await lens.openTab(lens.urlOf('options.html'));
    await options.click(restart);
    await options.waitForText('A lookup is under way');
    await sleep(2_500);
    expect(await versionOf(lens)).toBe(version);
    answer();
    expect(await looked).toMatchObject({ kind: 'ready' });
    await clickRestart(options);
    await tools.page.session.gone;
    await isUpdated(lens);
    const again = await ToolPage.open(lens);
    expect(await again.call('readCached', query)).toMatchObject({ rowCount: 5, missing: 0 });
    expect(await books.check(again)).toMatchObject({
      lostRows: 0,
      doubleFetches: 0,
      openEntries: 0,
      unitsAstray: 0,
      outcomes: { settled: 1 },
      requests: 1,
    });
    expect(await menuProblems(lens)).toEqual([]);
  });
});

describe('an update that waits', () => {
  it('closes no page, and is put in place when the last one is closed', async () => {
    const { lens, folder, version } = await launchCopy();
    await stage.saveKey(lens);
    const tools = await ToolPage.open(lens);
    expect(await tools.call('look', query)).toMatchObject({ kind: 'ready' });
    const report = await lens.openTab(lens.urlOf('report.html#/overview'));
    await offerUpdate(lens, folder);
    await closeTools(lens, tools.page);
    await sleep(15_000);
    expect(report.isClosed).toBe(false);
    expect(await versionOf(lens)).toBe(version);
    const before = await workers(lens);
    expect(before).toHaveLength(1);
    await report.close();
    await areGone(lens, before);
    await isUpdated(lens);
  });

  it('leaves a popup open', async () => {
    const { lens, folder, version } = await launchCopy();
    const tab = await lens.openTab('https://www.searchenginejournal.com/');
    await offerUpdate(lens, folder);
    const popup = await lens.openPopup(tab);
    await closeTools(lens);
    await sleep(15_000);
    expect(popup.isClosed).toBe(false);
    expect(await versionOf(lens)).toBe(version);
  });

  it('costs neither the key that is kept until the browser closes nor the rows of an incognito window', async () => {
    const { lens, folder, version } = await launchCopy();
    const keyPage = await lens.openTab(lens.urlOf('options.html'));
    await keyPage.type({ role: 'textbox', name: 'API key' }, stage.server.account.key);
    await keyPage.click({ role: 'radio', name: 'Until the browser closes' });
    await keyPage.click({ role: 'button', name: 'Save and check' });
    await keyPage.waitForText('The key works and is kept');
    const tools = await ToolPage.open(lens);
    expect(await tools.call('look', query, true)).toMatchObject({ kind: 'ready' });
    const { session: before } = await lens.storageDump();
    await offerUpdate(lens, folder);
    await closeTools(lens, keyPage, tools.page);
    await sleep(longMs);
    // The browser itself would put the update in place where the worker ends.
    expect(await lens.isWorkerRunning()).toBe(true);
    expect(await versionOf(lens)).toBe(version);
    expect((await lens.storageDump()).session).toMatchObject(before);
    expect(Object.keys(before).some((key) => key.startsWith('rows@1:'))).toBe(true);

    const options = await lens.openTab(lens.urlOf('options.html'));
    await options.waitForText('forgets the API key');
    await options.waitForText('loses the rows that were bought in an incognito window');
    await clickRestart(options);
    await options.session.gone;
    await isUpdated(lens);
    // The worker makes its menus after the browser says that the update is in place.
    await expect.poll(async () => Object.keys((await lens.storageDump()).session)).toEqual(['menus-made@1']);
  });
});

describe('the context menus', () => {
  it('exist exactly once after reloads and restarts of the browser', async () => {
    for (let start = 0; start < 2; start += 1) {
      const lens = await stage.launch();
      await allowReloads(lens);
      for (let turn = 0; turn < 6; turn += 1) {
        const page = await lens.neutralPage();
        await page.evaluate('void chrome.runtime.reload()').catch(() => undefined);
        // Until the browser closes it, the menus are still those of the extension before.
        await page.session.gone;
        await expect.poll(() => menuProblems(lens)).toEqual([]);
      }
      await lens.close();
    }
  });

  it('are whole again after a worker that was stopped while it made them', async () => {
    const lens = await stage.launch();
    await expect.poll(() => menuProblems(lens)).toEqual([]);
    // As such a worker leaves them: some are there, and nothing says that all are.
    await lens.evaluateInWorker(
      "Promise.all([chrome.contextMenus.remove('lookup-link'), chrome.storage.session.remove('menus-made@1')])",
    );
    await lens.stopWorker();
    await expect.poll(() => menuProblems(lens)).toEqual([]);
  });
});

describe('a clock that is set', () => {
  // The budget's day is the user's local day: another time zone moves it as a changed clock does.
  const westernmost = { TZ: 'Etc/GMT+12' };
  const easternmost = { TZ: 'Pacific/Kiritimati' };

  it('frees no budget twice', async () => {
    const days: string[] = [];
    const dayIn = async (env: Readonly<Record<string, string>>, site: string): Promise<string> => {
      const lens = await stage.launch({ env });
      const tools = await ToolPage.open(lens);
      if (days.length === 0) {
        await stage.saveKey(lens);
        await tools.call('changeSettings', { dailyBudget: 300 });
      }
      days.push(await tools.page.evaluate<string>('new Date().toDateString()'));
      const wish = createQuery(
        { report: 'backlinks_anchors', targets: [{ value: site, type: 'root_domain' }] },
        { start: 0, end: 5 },
      );
      const { kind } = await tools.call('lookUnapproved', wish);
      await lens.close();
      return kind;
    };
    expect(await dayIn(easternmost, 'moz.com')).toBe('ready');
    expect(await dayIn(westernmost, 'wordstream.com')).toBe('needs-approval');
    expect(await dayIn(easternmost, 'searchengineland.com')).toBe('needs-approval');
    expect(new Set(days).size).toBe(2);
    expect(stage.server.unitsBilled).toBe(200);
  });
});
