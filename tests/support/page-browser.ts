import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import messages from '@/public/_locales/en/messages.json';
import type { Tabs } from '@/utils/browser/browser.ts';
import type { Requester, Responder, RequestName } from '@/utils/browser/messages.ts';

/** A request as it leaves a page, with its worker's answer to come. */
interface Envelope {
  readonly name: RequestName;
  readonly request: unknown;
}

/** The tab of the page; the popup is in none, and responded to as a popup. */
export const ownTabId = 7;

/** What `navigator.userActivation` says: pages in these tests act in clicks, unless a test says that nobody clicked. */
export const gesture = { isActive: true };

const texts: Readonly<Record<string, { readonly message: string }>> = messages;

/** The browser's own rule for `$1` to `$9` in a message. */
function getMessage(key: string, values: string | readonly string[] = []): string {
  return (texts[key]?.message ?? '').replaceAll(
    /\$([1-9])/gu,
    (_match, place: string) => [values].flat()[Number(place) - 1] ?? '',
  );
}

/** One at a time by name, as `navigator.locks` does it; happy-dom and Node 20 have none. */
function createLocks() {
  const tails = new Map<string, Promise<unknown>>();
  return {
    request: <T>(name: string, work: () => Promise<T>): Promise<T> => {
      const turn = (tails.get(name) ?? Promise.resolve()).then(work);
      tails.set(
        name,
        turn.catch(() => undefined),
      );
      return turn;
    },
  };
}

const wholeAreas = {
  local: fakeBrowser.storage.local.get.bind(fakeBrowser.storage.local),
  session: fakeBrowser.storage.session.get.bind(fakeBrowser.storage.session),
};

async function keysOf(area: 'local' | 'session'): Promise<string[]> {
  return Object.keys(await fakeBrowser.storage[area].get());
}

async function bytesOf(area: 'local' | 'session', keys: readonly string[] | null): Promise<number> {
  return JSON.stringify(await fakeBrowser.storage[area].get(keys && [...keys])).length;
}

/** Absent keys are absent from what a browser gives; the stand-in gives them as undefined. */
async function valuesOf(area: 'local' | 'session', keys?: string | readonly string[] | null): Promise<object> {
  const all = await wholeAreas[area](null);
  const asked = keys === undefined || keys === null ? Object.keys(all) : [keys].flat();
  return Object.fromEntries(asked.flatMap((key) => (Object.hasOwn(all, key) ? [[key, all[key]]] : [])));
}

/**
 * Makes the browser's stand-in whole where it lacks what pages use: texts in English, `getKeys`, `getBytesInUse`,
 * databases and locks. Requests to the worker get the responses given here; one without a response finds no worker.
 */
export function openPageBrowser(answers: Partial<Responder>): void {
  fakeBrowser.reset();
  Object.defineProperty(globalThis, 'indexedDB', { value: new IDBFactory(), configurable: true });
  gesture.isActive = true;
  Object.defineProperty(navigator, 'userActivation', { value: gesture, configurable: true });
  vi.spyOn(fakeBrowser.tabs, 'getCurrent').mockImplementation(async () => ({ id: ownTabId }) as Tabs.Tab);
  Object.defineProperty(navigator, 'locks', { value: createLocks(), configurable: true });
  vi.spyOn(fakeBrowser.i18n, 'getMessage').mockImplementation(getMessage as typeof fakeBrowser.i18n.getMessage);
  vi.spyOn(fakeBrowser.i18n, 'getUILanguage').mockReturnValue('en-US');
  for (const area of ['local', 'session'] as const)
    Object.assign(fakeBrowser.storage[area], {
      get: (keys?: string | readonly string[] | null) => valuesOf(area, keys),
      getKeys: () => keysOf(area),
      getBytesInUse: (keys: readonly string[] | null) => bytesOf(area, keys),
    });
  Object.assign(fakeBrowser.runtime, {
    getContexts: async () => [{ contextType: 'TAB' }],
    getManifest: () => ({ version: '0.0.0' }),
  });
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    const { name, request } = message as Envelope;
    const answer = answers[name] as ((asked: unknown, requester: Requester) => Promise<unknown>) | undefined;
    if (!answer) throw new Error('Could not establish connection. Receiving end does not exist.');
    return { reply: await answer(request, { isOpen: async () => true, isPopup: async () => true, tabId: ownTabId }) };
  });
}
