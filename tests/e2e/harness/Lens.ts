import { poll, sleep, targetsOf, type Cdp, type TargetInfo } from './cdp.ts';
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
    const end = await poll(`${url} to load`, async () => {
      if (page.isClosed) return 'closed';
      return (
        (await page.evaluate<boolean>("location.href !== 'about:blank' && document.readyState === 'complete'")) &&
        'loaded'
      );
    });
    // A page of an extension that is put in place anew is closed by the browser: nothing more comes of it.
    if (end === 'closed') throw new Error(`${url} was closed before it was loaded`);
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
    const popup = await RawPage.find(
      this.cdp,
      'the popup',
      (info) => info.url.startsWith(this.urlOf('popup.html')) && !before.has(info.targetId),
    );
    // It is listed before its document is there; until then it says nothing, neither that it is busy.
    await poll('the popup to load', () =>
      popup.evaluate<boolean>("location.pathname === '/popup.html' && document.readyState === 'complete'"),
    );
    return popup;
  }

  /** A tab on the site, and the popup on it. */
  async openPopupOn(url: string): Promise<RawPage> {
    return this.openPopup(await this.openTab(url));
  }

  /** Closes the popup as people do: with a click into the page, and with another one where it had not got the focus yet. */
  async closePopup(popup: RawPage, tab: RawPage): Promise<void> {
    const point = { x: 5, y: 5, button: 'left', clickCount: 1 };
    await poll('the popup to close', async () => {
      for (const type of ['mousePressed', 'mouseReleased'])
        await tab.session.send('Input.dispatchMouseEvent', { type, ...point });
      await Promise.race([popup.session.gone, sleep(2_000)]);
      return popup.isClosed;
    });
  }

  /** Saves a key as a user does, and gives what the options page says became of it. */
  async saveKey(key: string): Promise<string> {
    const page = await this.openTab(this.urlOf('options.html'));
    await page.waitFor({ role: 'textbox', name: 'API key' });
    await page.type({ role: 'textbox', name: 'API key' }, key);
    await page.click({ role: 'button', name: 'Save and check' });
    // In one look: the button has its name again as soon as the check is over.
    const said = await poll('the key to be checked', () =>
      page.evaluate<string>(`
        [...document.querySelectorAll('button')].some(({ textContent }) => textContent === 'Save and check')
          ? document.querySelector('#key-check').innerText.trim() : ''`),
    );
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
    let attached: RawPage | null = null;
    const worker = await poll('the worker to have started', async () => {
      // One that was just stopped may still be listed: then it goes, and the next one is what is meant.
      if (!attached || attached.isClosed) {
        await this.startWorker();
        const target = (await targetsOf(this.cdp)).find((info) => this.#isWorker(info));
        attached = target ? await RawPage.attach(this.cdp, target.targetId) : null;
      }
      // One that just starts has no extension API yet.
      const hasStarted = await attached?.evaluate<boolean>(
        "typeof chrome === 'object' && self.registration?.active != null",
      );
      return hasStarted ? attached : null;
    });
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
      this.#neutral = await poll('a page of the extension', () => this.#openNeutralPage());
    return this.#neutral;
  }

  /** Null while the extension is put in place: a tab that opens then shows an error for ever. */
  async #openNeutralPage(): Promise<RawPage | null> {
    const page = await this.openTab(this.urlOf(neutralPage), { isBehind: true });
    if (await page.evaluate<boolean>("location.protocol === 'chrome-extension:' && typeof chrome.storage === 'object'"))
      return page;
    await page.close();
    return null;
  }

  close(): Promise<void> {
    return this.end();
  }
}
