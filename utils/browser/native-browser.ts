import type { Browser } from 'webextension-polyfill';

const own = globalThis as { readonly browser?: Browser; readonly chrome?: Browser };

/**
 * The browser's own functions. Firefox calls them `browser`, as Chromium does by now; before, Chromium had `chrome` alone,
 * which gives promises to Manifest V3 since version 99.
 */
const nativeBrowser = (own.browser?.runtime?.id === undefined ? own.chrome : own.browser) as Browser;

// In the place of a package that has a default export.
export default nativeBrowser;
