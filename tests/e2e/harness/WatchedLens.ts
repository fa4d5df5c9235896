import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { expectBrowser } from '@/scripts/browser.mjs';
import { poll, type Cdp } from './cdp.ts';
import { chromiumFlags, flagsForServer } from './chromium-flags.ts';
import { extensionFolder } from './extension-folder.ts';
import { createProfile, removeProfile } from './launch-unwatched.ts';
import { Lens, type MenuClick } from './Lens.ts';

export interface WatchedOptions {
  readonly server: { readonly resolverRules: string; readonly spki: string };
  readonly colorScheme?: 'light' | 'dark';
}

/** A browser with the extension, driven by Playwright, which also attaches to the worker: here it never dies by itself. */
export class WatchedLens extends Lens {
  private constructor(
    cdp: Cdp,
    extensionId: string,
    readonly context: BrowserContext,
    profile: string,
  ) {
    super(cdp, extensionId, async () => {
      await context.close();
      await removeProfile(profile);
    });
  }

  static async launch({ server, colorScheme = 'light' }: WatchedOptions): Promise<WatchedLens> {
    const profile = await createProfile();
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: expectBrowser(),
      headless: true,
      timeout: 90_000,
      args: [...chromiumFlags(), ...flagsForServer(server)],
      ignoreDefaultArgs: ['--disable-extensions'],
      viewport: { width: 1280, height: 800 },
      colorScheme,
      reducedMotion: 'reduce',
    });
    try {
      // Its commands are typed one by one; ours are typed where they are sent.
      const cdp = (await context.browser()!.newBrowserCDPSession()) as unknown as Cdp;
      const { id } = await cdp.send<{ id: string }>('Extensions.loadUnpacked', { path: extensionFolder });
      return new WatchedLens(cdp, id, context, profile);
    } catch (error) {
      await context.close();
      await removeProfile(profile);
      throw error;
    }
  }

  /** A page of the extension in a tab. */
  async openPage(page: string): Promise<Page> {
    const tab = await this.context.newPage();
    await tab.goto(this.urlOf(page));
    return tab;
  }

  openOptions(): Promise<Page> {
    return this.openPage('options.html');
  }

  /** The workspace on a view: `#/overview?target=…`. */
  openReport(hash: string): Promise<Page> {
    return this.openPage(`report.html${hash}`);
  }

  /** As clickMenu, and gives the report page that it opens. */
  contextMenu(menuItemId: string, click: MenuClick): Promise<Page> {
    return this.opened('report.html', () => this.clickMenu(menuItemId, click));
  }

  /** The page of the extension that something opens: by its address, for Playwright tells of other new tabs late. */
  async opened(page: 'options.html' | 'report.html', open: () => Promise<unknown>): Promise<Page> {
    const before = new Set(this.context.pages());
    await open();
    const found = await poll(`${page} to open`, async () =>
      this.context.pages().find((one) => !before.has(one) && one.url().startsWith(this.urlOf(page))),
    );
    await found.waitForLoadState();
    return found;
  }
}
