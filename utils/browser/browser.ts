// The only import of the polyfill: everything else reaches the browser through this module.
export { default as browser } from 'webextension-polyfill';
export type { Menus, Runtime, Storage, Tabs } from 'webextension-polyfill';
