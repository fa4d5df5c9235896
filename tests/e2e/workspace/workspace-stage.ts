import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { picture } from '@/tests/e2e/harness/artifacts.ts';
import { WatchedLens } from '@/tests/e2e/harness/WatchedLens.ts';
import { SemrushServer, testKey, type ServerOptions } from '@/tests/server/SemrushServer.ts';
import type { Settings } from '@/utils/store/settings.ts';
import { WorkspaceTab, type Wish } from './WorkspaceTab.ts';

/** Hosts that Chromium calls whatever its flags say, and all that the extension may contact (docs/guarantees.md, 10). */
const knownHosts = /(^|\.)(google|googleapis|gstatic|gvt1)\.com$|^(api|www)\.semrush\.com$/;

const manyUnits = 1_000_000_000;

/** Enough for every test of a file: no budget, no question, and nothing bought but at a click. */
const plainSettings: Partial<Settings> = {
  dailyBudget: null,
  askAbove: manyUnits,
  popupBuys: 'ask',
  workspaceBuys: 'nothing',
  staleAfterSeconds: 604_800,
  usesSample: false,
  theme: 'system',
};

/**
 * Writes settings from the page that a test looks at, and waits until it has heard of them: its own listeners were there
 * first. Written elsewhere, they reach it at some time, and a click before that is judged by the old ones.
 */
async function setInPage(page: Page, settings: Partial<Settings>): Promise<void> {
  await page.evaluate(`(async (settings) => {
    const key = 'settings@1';
    const kept = (await chrome.storage.local.get(key))[key];
    const inOrder = (values) => JSON.stringify(Object.entries(values ?? {}).toSorted());
    // Of what is the same already there is no news.
    if (inOrder(kept) === inOrder(settings)) return;
    const heard = new Promise((done) => {
      const listener = (changes) => {
        if (!(key in changes)) return;
        chrome.storage.onChanged.removeListener(listener);
        done();
      };
      chrome.storage.onChanged.addListener(listener);
    });
    await chrome.storage.local.set({ [key]: settings });
    await heard;
  })(${JSON.stringify(settings)})`);
}

/** One server, one browser with one profile and the key in it, and one tab, for all tests of a file. */
export interface WorkspaceStage {
  server: SemrushServer;
  lens: WatchedLens;
  tab: WorkspaceTab;
  /** Hosts of pages that a test opens itself. */
  readonly allowedHosts: Set<string>;
  /** Changes what the user has set, until the end of the test. */
  readonly set: (settings: Partial<Settings>) => Promise<void>;
  /** Looks at a view in another tab, as at an address that was copied, and closes it. */
  readonly inAnotherTab: (view: Wish, look: (tab: WorkspaceTab) => Promise<void>) => Promise<void>;
}

/**
 * The stage of a file's tests. They share what is bought, so each looks at targets of its own or says what is cached.
 * Every one of them also holds: nothing undocumented was sent, no strange host contacted, no dialog opened.
 */
export function useWorkspaceStage(options: ServerOptions = {}, settings: Partial<Settings> = {}): WorkspaceStage {
  let isChanged = false;
  const set = async (changed: Partial<Settings>): Promise<void> => {
    isChanged = Object.keys(changed).length > 0;
    const wanted = { ...plainSettings, ...settings, ...changed };
    if (stage.tab) await setInPage(stage.tab.page, wanted);
    else await stage.lens.writeStore('local', { 'settings@1': wanted });
  };
  const inAnotherTab: WorkspaceStage['inAnotherTab'] = async (view, look) => {
    const tab = await WorkspaceTab.open(stage.lens, view);
    try {
      await look(tab);
    } finally {
      await tab.page.close();
      // A tab that is behind another is not painted, and waits for that.
      await stage.tab.page.bringToFront();
    }
  };
  const stage = { set, inAnotherTab, allowedHosts: new Set<string>() } as WorkspaceStage;
  beforeAll(async () => {
    stage.server = await SemrushServer.start({ balance: manyUnits, ...options });
    stage.lens = await WatchedLens.launch({ server: stage.server });
    expect(await stage.lens.saveKey(testKey)).toContain('The key works and is kept.');
    await set({});
    stage.tab = await WorkspaceTab.open(stage.lens, '#/overview');
  });
  beforeEach(async () => {
    if (isChanged) await set({});
    stage.server.clearFaults();
    stage.server.requests.length = 0;
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail')
      await picture(stage.tab.page, `failed-${task.name}`.replaceAll(/\W+/g, '-').slice(0, 80));
    expect(stage.server.violations).toEqual([]);
    expect(
      [...stage.server.hosts.keys()].filter((host) => !knownHosts.test(host) && !stage.allowedHosts.has(host)),
    ).toEqual([]);
    expect(stage.tab.dialogs).toEqual([]);
  });
  afterAll(async () => {
    await stage.lens.close();
    await stage.server.close();
  });
  return stage;
}
