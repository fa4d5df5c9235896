// The only import of the polyfill: everything else reaches the browser through this module.
import type { Browser } from 'webextension-polyfill';

export type { Menus, Runtime, Storage, Tabs } from 'webextension-polyfill';

const own = globalThis as { readonly browser?: Browser; readonly chrome?: Browser };

/** Where both are there, they are one; Chromium before 148 has the second alone, which gives promises to Manifest V3. */
const native = own.browser?.runtime?.id === undefined ? own.chrome : own.browser;

/** The browser's own functions, which give promises; where they don't, the polyfill's, once preparePromises() is done. */
export let browser = native as Browser;

/** Loads the polyfill for a page of a browser that needs it; no other pays for it. A worker of such a browser there is none. */
export async function preparePromises(): Promise<void> {
  if (native === own.browser || !native?.runtime || native.runtime.getManifest().manifest_version >= 3) return;
  browser = (await import('webextension-polyfill')).default;
}
