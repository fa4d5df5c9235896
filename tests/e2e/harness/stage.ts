import { afterEach, beforeEach, expect } from 'vitest';
import { SemrushServer, testKey, type ServerOptions } from '@/tests/server/SemrushServer.ts';
import type { Settings } from '@/utils/store/settings.ts';
import { launchUnwatched } from './launch-unwatched.ts';
import type { Lens } from './Lens.ts';
import { WatchedLens } from './WatchedLens.ts';

/** Hosts that Chromium itself calls whatever its flags say; nothing of the extension's goes there. */
const browserHosts = /(^|\.)(google|googleapis|gstatic|gvt1)\.com$/;
/** All that the extension may contact (docs/guarantees.md, 10). */
const productHosts = ['api.semrush.com', 'www.semrush.com'];

/** A server and a fresh browser for one test; `sites` are the hosts that the test itself opens tabs on. */
export interface Stage<L extends Lens = Lens> {
  server: SemrushServer;
  lens: L;
  readonly sites: Set<string>;
}

function begin<L extends Lens>(launch: (server: SemrushServer) => Promise<L>, options: ServerOptions): Stage<L> {
  const stage = { sites: new Set<string>() } as Stage<L>;
  beforeEach(async () => {
    stage.sites.clear();
    stage.server = await SemrushServer.start(options);
    stage.lens = await launch(stage.server);
    const openTab = stage.lens.openTab.bind(stage.lens);
    stage.lens.openTab = (url, place) => {
      if (url.startsWith('http')) stage.sites.add(new URL(url).hostname);
      return openTab(url, place);
    };
  });
  afterEach(async () => {
    const { lens, server, sites } = stage;
    await lens.close();
    await server.close();
    expect(server.violations).toEqual([]);
    const strangers = [...server.hosts.keys()].filter(
      (host) => !browserHosts.test(host) && !productHosts.includes(host) && !sites.has(host),
    );
    expect(strangers).toEqual([]);
  });
  return stage;
}

/** A stage driven by Playwright. Every test on it also holds: nothing undocumented sent, no strange host contacted. */
export function useStage(options: ServerOptions = {}): Stage<WatchedLens> {
  return begin((server) => WatchedLens.launch({ server }), options);
}

/**
 * As useStage, with no debugger on the worker: it lives and dies as at home.
 * @param folderOf where another build than the production build lies
 */
export function useUnwatchedStage(options: ServerOptions = {}, folderOf?: () => Promise<string>): Stage {
  return begin(async (server) => launchUnwatched({ server, ...(folderOf && { folder: await folderOf() }) }), options);
}

/** The site of the document's examples, on a page of its own. */
export const examplePage = 'https://www.searchenginejournal.com/seo-guide/';

/** Has the worker check and keep the key that the server knows, as the options page asks it to (key.e2e.ts does that). */
export async function saveTestKey({ lens, server }: Stage): Promise<void> {
  const message = { name: 'saveKey', request: { key: testKey, keep: 'remember', mayPayUnits: 0 } };
  const page = await lens.neutralPage();
  const answer = await page.evaluate<{ reply: { kind: string } }>(
    `chrome.runtime.sendMessage(${JSON.stringify(message)})`,
  );
  expect(answer.reply.kind).toBe('good');
  expect(server.reportRequests).toEqual([]);
}

/** Waits until the worker has gone through the store, which it does once a day, some seconds after its start. */
export async function swept(lens: Lens): Promise<void> {
  await expect.poll(async () => (await lens.storageDump()).local).toHaveProperty('swept@1');
}

/** What the requests for reports asked, without the key: the name and the target of each, in order of name. */
export function askedReports({ server }: Stage): string[] {
  return server.reportRequests
    .map(({ parameters }) => `${parameters.get('type')} ${parameters.get('target_type')} ${parameters.get('target')}`)
    .toSorted();
}

/**
 * Makes every stored result this much older than it is, in ms; with a word, those in whose keys it stands. Under the lock
 * of the cache: a second after rows were shown the worker notes that, and would write their ages back.
 */
export async function age({ lens }: Pick<Stage, 'lens'>, ms: number, word = ''): Promise<void> {
  const page = await lens.neutralPage();
  await page.evaluate(`navigator.locks.request('cache', async () => {
    const all = Object.entries(await chrome.storage.local.get(null));
    const found = Object.fromEntries(all.filter(([key]) => key.startsWith('shelf@') && key.includes(${JSON.stringify(word)})));
    const older = (key, value) => ((key === 'fetchedAt' || key === 'endAt') && value !== 0 ? value - ${ms} : value);
    await chrome.storage.local.set(JSON.parse(JSON.stringify(found), older));
  })`);
}

/** The settings to begin with, as the extension stores them: a browser's test can't load what reads the store. */
const settingsAtFirst: Settings = {
  dailyBudget: 10_000,
  askAbove: 1_000,
  popupBuys: 'everything',
  popupAnchors: 5,
  workspaceBuys: 'overview',
  unitPrice: null,
  staleAfterSeconds: 604_800,
  usesSample: false,
  theme: 'system',
};

/** Stores the settings to begin with, but for these: of settings that are stored in part, the strictest hold. */
export function storeSettings({ lens }: Pick<Stage, 'lens'>, changes: Partial<Settings>): Promise<void> {
  return lens.writeStore('local', { 'settings@1': { ...settingsAtFirst, ...changes } });
}
