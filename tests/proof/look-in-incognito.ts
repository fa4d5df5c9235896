import { randomInt } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { poll, sleep, targetsOf } from '@/tests/e2e/harness/cdp.ts';
import type { Lens } from '@/tests/e2e/harness/Lens.ts';
import { RawPage } from '@/tests/e2e/harness/RawPage.ts';
import { faults } from '@/tests/server/faults.ts';
import { createQuery } from '@/utils/semrush/query/create-query.ts';
import { openIncognito } from './incognito.ts';
import type { ProfileStage } from './ProfileStage.ts';
import { ToolPage } from './ToolPage.ts';

const anchors = { role: 'region', name: 'Top anchors' } as const;

/** A name of letters that nothing else on the disk holds. */
export function randomName(): string {
  return Array.from({ length: 24 }, () => String.fromCodePoint(97 + randomInt(26))).join('');
}

/** Looks a site up in the popup of a normal window. */
export async function lookOpenly(lens: Lens, name: string): Promise<void> {
  const popup = await lens.openPopupOn(`https://${name}.com/`);
  await popup.waitForText(/\d/, { within: anchors });
  await popup.settled();
}

export interface IncognitoNames {
  /** The site that is looked up. */
  readonly name: string;
  /** A site that its report links to. */
  readonly linked: string;
}

export interface IncognitoRun {
  /** Tabs that the links opened, by the kind of their window. */
  readonly linksOpened: { readonly normal: number; readonly incognito: number };
  /** Whether the target could be pinned. */
  readonly canPin: boolean;
  /** Names of the files that were saved. */
  readonly files: readonly string[];
  /** Where a context menu of the private view led. */
  readonly menuUrl: string;
}

/**
 * Looks a site up in an incognito window, and does all that one can there: popup, another target type with an error in
 * it, report pages, links by every way, pin, exports, pictures, a context menu, an interrupted request.
 */
export async function lookInIncognito(
  lens: Lens,
  { server, sites }: ProfileStage,
  { name, linked }: IncognitoNames,
): Promise<IncognitoRun> {
  sites.add(`${name}.com`);
  const tab = await openIncognito(lens, `https://${name}.com/page?q=1`);
  const popup = await lens.openPopup(tab);
  await popup.waitForText(/\d/, { within: anchors });
  // The error is meant for what the click asks for, not for what is still under way.
  await popup.settled();
  server.addFault({ ...faults.html(503), times: 1 });
  await popup.click({ role: 'radio', name: 'Subdomain' });
  await popup.waitForText(/\d/, { within: { role: 'region', name: 'Authority Score profile' } });
  await popup.settled();
  await popup.click({ role: 'button', name: 'Full report' });
  const report = await RawPage.find(lens.cdp, 'the report', ({ url }) => url.includes('report.html#/private?id='));
  await report.waitForText(name);
  await report.settled();
  await report.click({ role: 'link', name: /^Anchors/ });
  await report.waitFor({ role: 'table', name: 'Anchors' });
  await report.settled();
  server.addFault({
    ...faults.body(
      `domain_ascore;domain;backlinks_num;ip;country;first_seen;last_seen\n86;${linked}.com;12;192.0.2.1;us;1495338484;1580410670`,
    ),
    times: 1,
  });
  await report.click({ role: 'link', name: /^Referring domains/ });
  await report.click({ role: 'button', name: /^Look up/ });
  await report.waitForText(linked);
  await report.settled();
  await report.type({ role: 'searchbox', name: 'Search loaded rows' }, linked);
  sites.add(`${linked}.com`);
  const linksOpened = await followLinks(lens, report, linked);
  const canPin = (await report.property({ role: 'button', name: 'Pin this target' }, 'disabled')) !== true;
  const files = await saveAll(lens, report);
  const menuUrl = await useMenu(lens, report, name);

  const tools = await ToolPage.open(lens);
  const interrupted = createQuery({ report: 'backlinks', targets: [{ value: `${name}.com`, type: 'root_domain' }] });
  const answer = server.hold('backlinks');
  const looked = tools.call('look', interrupted, true);
  await poll('the request', async () =>
    server.reportRequests.some(({ parameters }) => parameters.get('type') === 'backlinks'),
  );
  await lens.stopWorker();
  await looked;
  answer();
  return { linksOpened, canPin, files, menuUrl };
}

/** How many tabs each kind of window has. */
async function countTabs(lens: Lens): Promise<{ normal: number; incognito: number }> {
  const all = await (
    await lens.neutralPage()
  ).evaluate<boolean[]>('chrome.tabs.query({}).then((tabs) => tabs.map(({ incognito }) => incognito))');
  const incognito = all.filter(Boolean).length;
  return { normal: all.length - incognito, incognito };
}

/** Click, middle click and Enter. */
async function followLinks(lens: Lens, report: RawPage, linked: string): Promise<IncognitoRun['linksOpened']> {
  const link = { role: 'link', name: `Open ${linked}.com in a new tab` };
  const before = await countTabs(lens);
  const ways = [() => report.click(link), () => report.click(link, 'middle'), () => report.pressEnter(link)];
  for (const [index, follow] of ways.entries()) {
    await lens.cdp.send('Target.activateTarget', { targetId: report.targetId });
    // Where a tab opens in front of the page, the browser may not tell that the click is over.
    await Promise.race([follow(), sleep(2_000)]);
    await poll('the link to open', async () => {
      const { normal, incognito } = await countTabs(lens);
      return normal + incognito === before.normal + before.incognito + index + 1;
    });
  }
  // What a tab shows gets into the history when it is loaded.
  await RawPage.find(lens.cdp, 'the linked site', ({ url }) => url.startsWith(`https://${linked}.com`));
  await poll('all of them to load', async () =>
    (await lens.neutralPage()).evaluate<boolean>(
      "chrome.tabs.query({}).then((tabs) => tabs.every(({ status }) => status === 'complete'))",
    ),
  );
  await sleep(1_000);
  const { normal, incognito } = await countTabs(lens);
  await lens.cdp.send('Target.activateTarget', { targetId: report.targetId });
  return { normal: normal - before.normal, incognito: incognito - before.incognito };
}

/** Every file and picture, to a folder outside the profile: its own rows are what the user wanted there. */
async function saveAll(lens: Lens, report: RawPage): Promise<readonly string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'downloads-'));
  try {
    await lens.cdp.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    for (const name of ['CSV', 'JSON', 'XLSX', 'Share as a file']) {
      await report.click({ role: 'button', name: 'Export' });
      await report.click({ role: 'menuitem', name });
    }
    await report.click({ role: 'button', name: 'Copy' });
    await report.click({ role: 'link', name: /^Anchors/ });
    await report.settled();
    await report.click({ role: 'button', name: 'Save chart as PNG' });
    const saved = async (): Promise<string[]> =>
      (await readdir(folder)).filter((file) => /\.(csv|json|xlsx|html|png)$/.test(file));
    await poll('five files', async () => (await saved()).length >= 5);
    return await saved();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Looks up the site's name as it stands on the private view itself. */
async function useMenu(lens: Lens, report: RawPage, name: string): Promise<string> {
  const known = new Set((await targetsOf(lens.cdp)).map(({ targetId }) => targetId));
  await lens.cdp.send('Target.activateTarget', { targetId: report.targetId });
  const info = {
    menuItemId: 'lookup-selection',
    editable: false,
    selectionText: `${name}.com`,
    pageUrl: await report.evaluate<string>('location.href'),
  };
  await lens.evaluateInWorker(
    `chrome.tabs.query({ url: chrome.runtime.getURL('report.html') }).then(([tab]) => { chrome.contextMenus.onClicked.dispatch(${JSON.stringify(info)}, tab); })`,
  );
  const opened = await poll('the page of the menu', async () =>
    (await targetsOf(lens.cdp)).find(({ url, targetId }) => url.includes('report.html') && !known.has(targetId)),
  );
  return opened.url;
}
