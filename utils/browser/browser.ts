// The only import of the polyfill: everything else reaches the browser through this module. A build for Manifest V3 has
// native-browser.ts in the polyfill's place (wxt.config.ts): whichever browser takes it gives promises by itself.
export { default as browser } from 'webextension-polyfill';
export type { Menus, Runtime, Storage, Tabs } from 'webextension-polyfill';
