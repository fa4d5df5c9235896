import { fileURLToPath } from 'node:url';
import { defineConfig } from 'wxt';
import { chunks } from './scripts/chunks.mjs';
import { classNames } from './scripts/class-names.mjs';
import { pageScript } from './scripts/page-script.mjs';

const nativeBrowser = fileURLToPath(new URL('utils/browser/native-browser.ts', import.meta.url));

/** Everything an extension page or the worker may load; compared with a reviewed snapshot by tests/manifest.test.ts. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'connect-src https://api.semrush.com https://www.semrush.com',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  manifest: {
    name: '__MSG_extension_name__',
    short_name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    minimum_chrome_version: '130', // storage.local.getKeys
    permissions: [
      'storage',
      'unlimitedStorage',
      'activeTab',
      'contextMenus',
      'webRequest',
      'publicSuffix',
      'scripting',
      'alarms',
    ],
    optional_permissions: ['tabs', 'notifications'],
    // Asked for at the click on Check links, for the hosts of those links alone, and given back after.
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    host_permissions: ['https://api.semrush.com/*', 'https://www.semrush.com/users/countapiunits.html*'],
    content_security_policy: { extension_pages: contentSecurityPolicy },
    // The default, said aloud. `split` would run a second worker in the incognito process on the same `storage.local`, with
    // locks and a lookup service of its own: two writers, and a budget that is spent twice. With one worker, what an
    // incognito window looks up lies in its memory, and the workspace opens in a normal window, marked (docs/privacy.md).
    incognito: 'spanning',
    action: { default_title: '__MSG_action_title__' },
  },
  vite: ({ manifestVersion }) => ({
    // No browser that takes Manifest V3 needs the polyfill; one that is built for Manifest V2 has it.
    resolve: { alias: manifestVersion === 3 ? { 'webextension-polyfill': nativeBrowser } : {} },
    // A shared file's own script, as text.
    plugins: [chunks(), classNames(), pageScript()],
    // The licence texts of what is bundled: Vite's own collector, so no further package is needed.
    build: { modulePreload: { polyfill: false }, license: { fileName: 'licenses.txt' } },
  }),
});
