import { poll, targetsOf, type Cdp, type TargetInfo } from './cdp.ts';
import { RawPage } from './RawPage.ts';

/** A page of the extension that runs none of its code: for a look at what only the extension's origin may see. */
const neutralPage = 'manifest.json';

/** What Chromium tells of a click into a context menu: the part of chrome.contextMenus.OnClickData that we read. */
export interface MenuClick {
  readonly pageUrl?: string;
  readonly linkUrl?: string;
  readonly selectionText?: string;
}

/** A browser with the extension in it, seen from outside: its tabs, its action popup, its store. */
export class Lens {
  #neutral: RawPage | null = null;

  constructor(
    readonly cdp: Cdp,
    readonly extensionId: string,
    private readonly end: () => Promise<void>,
  ) {}

  /** The address of a page of the extension: `options.html`, `report.html#/overview?…`. */
  urlOf(page: string): string {
    return `chrome-extension://${this.extensionId}/${page}`;
  }

  /** Opens a tab, in front unless said otherwise, and waits until it is loaded. */
  async openTab(url: string, { isBehind = false } = {}): Promise<RawPage> {
    const { targetId } = await this.cdp.send<{ targetId: string }>('Target.createTarget', {
      url,
      background: isBehind,
    });
    const page = await RawPage.attach(this.cdp, targetId);
    await poll(`${url} to load`, () =>
      page.evaluate<boolean>("location.href !== 'about:blank' && document.readyState === 'complete'"),
    );
    return page;
  }

  /**
   * Clicks the extension's button in the toolbar on a tab: the real popup, with the real activeTab grant. One tab at
   * a time may show this address.
   */
  async openPopup(tab: RawPage): Promise<RawPage> {
    await this.cdp.send('Target.activateTarget', { targetId: tab.targetId });
    const url = (await targetsOf(this.cdp)).find(({ targetId }) => targetId === tab.targetId)?.url;
    // A tab is a target of its own around its page's, and left out of the list unless asked for.
    const tabTarget = (await targetsOf(this.cdp, [{}])).find((info) => info.type === 'tab' && info.url === url);
    if (!tabTarget) throw new Error(`no tab shows ${url}`);
    const before = new Set((await targetsOf(this.cdp)).map(({ targetId }) => targetId));
    await this.cdp.send('Extensions.triggerAction', { id: this.extensionId, targetId: tabTarget.targetId });
    return RawPage.find(
      this.cdp,
      'the popup',
      (info) => info.url.startsWith(this.urlOf('popup.html')) && !before.has(info.targetId),
    );
  }

  /** A tab on the site, and the popup on it. */
  async openPopupOn(url: string): Promise<RawPage> {
    return this.openPopup(await this.openTab(url));
  }

  /** Closes the popup as people do: with a click into the page. */
  async closePopup(popup: RawPage, tab: RawPage): Promise<void> {
    const point = { x: 5, y: 5, button: 'left', clickCount: 1 };
    for (const type of ['mousePressed', 'mouseReleased'])
      await tab.session.send('Input.dispatchMouseEvent', { type, ...point });
    await popup.session.gone;
  }

  /** Saves a key as a user does, and gives what the options page says became of it. */
  async saveKey(key: string): Promise<string> {
    const page = await this.openTab(this.urlOf('options.html'));
    await page.waitFor({ role: 'textbox', name: 'API key' });
    await page.type({ role: 'textbox', name: 'API key' }, key);
    await page.click({ role: 'button', name: 'Save and check' });
    const said = await poll('the key to be checked', async () => {
      const isChecking = !(await page.has({ role: 'button', name: 'Save and check' }));
      return isChecking ? null : page.evaluate<string>("document.querySelector('#key-check').innerText.trim()");
    });
    await page.close();
    return said;
  }

  /** All that the extension has stored, on the disk and for the session. */
  async storageDump(): Promise<Record<'local' | 'session', Record<string, unknown>>> {
    const page = await this.neutralPage();
    return page.evaluate(
      '(async () => ({ local: await chrome.storage.local.get(null), session: await chrome.storage.session.get(null) }))()',
    );
  }

  /** Changes the store behind the extension's back: for times that have passed, and damage. */
  async writeStore(area: 'local' | 'session', values: Record<string, unknown>): Promise<void> {
    const page = await this.neutralPage();
    await page.evaluate(`chrome.storage.${area}.set(${JSON.stringify(values)})`);
  }

  /** Stops the extension's worker at once, whatever it is doing. */
  async stopWorker(): Promise<void> {
    const { session } = await this.neutralPage();
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
  }

  async startWorker(): Promise<void> {
    const { session } = await this.neutralPage();
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.startWorker', { scopeURL: this.urlOf('') });
  }

  /** Whether the worker runs, without waking it. */
  async isWorkerRunning(): Promise<boolean> {
    return (await targetsOf(this.cdp)).some((info) => this.#isWorker(info));
  }

  /** Runs code in the worker, waking it where it sleeps. The debugger that this takes is there for as long as it lasts. */
  async evaluateInWorker(code: string): Promise<unknown> {
    await this.startWorker();
    const target = await poll('the worker', async () =>
      (await targetsOf(this.cdp)).find((info) => this.#isWorker(info)),
    );
    const worker = await RawPage.attach(this.cdp, target.targetId);
    // One that just starts has no extension API yet.
    await poll('the worker to have started', () =>
      worker.evaluate<boolean>("typeof chrome === 'object' && self.registration?.active != null"),
    );
    const value = await worker.evaluate<unknown>(code);
    await this.cdp.send('Target.detachFromTarget', { sessionId: worker.session.id });
    return value;
  }

  /** Clicks one of the extension's context menus on the tab in front. */
  async clickMenu(menuItemId: string, click: MenuClick): Promise<void> {
    const info = JSON.stringify({ menuItemId, editable: false, ...click });
    await this.evaluateInWorker(
      `chrome.tabs.query({ active: true, currentWindow: true }).then(([tab]) => { chrome.contextMenus.onClicked.dispatch(${info}, tab); })`,
    );
  }

  #isWorker({ type, url }: TargetInfo): boolean {
    return type === 'service_worker' && url.startsWith(this.urlOf(''));
  }

  async neutralPage(): Promise<RawPage> {
    if (!this.#neutral || this.#neutral.isClosed)
      this.#neutral = await this.openTab(this.urlOf(neutralPage), { isBehind: true });
    return this.#neutral;
  }

  close(): Promise<void> {
    return this.end();
  }
}
